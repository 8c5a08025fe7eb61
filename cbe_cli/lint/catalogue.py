"""Every check that `cbe lint` can report, and the table of rules that look at a whole school."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cbe_cli.lint import (
    brand,
    comments,
    conversions,
    counting,
    experiences,
    gradebooks,
    judges,
    planned,
    policies,
    policy_days,
    policy_reach,
    policy_rollups,
    policy_settings,
    portfolio_evidence,
    retired_evidence,
    scorers,
    spellings,
    standards,
    standing,
    students_words,
    translations,
)
from cbe_cli.lint.framework_checks import FRAMEWORK_CHECKS
from cbe_cli.lint.scores_since import SCORE_RULES
from cbe_cli.school import evidence_checks, school_checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cbe_cli.diagnostics import Check
    from cbe_cli.lint.rule import Rule
    from cbe_cli.school.model import School

SCHOOL_RULES: Final[tuple[Rule[School], ...]] = (
    policies.policies_begin_together,
    policies.policy_unknown_node,
    policies.rollup_without_effect,
    policies.window_too_short,
    policy_settings.setting_without_effect,
    policy_rollups.policy_unknown_point,
    policy_rollups.point_not_on_every_scale,
    policy_rollups.policy_unknown_child,
    policy_rollups.pattern_without_otherwise,
    policy_reach.rollup_never_met,
    policy_reach.rollup_never_met_here,
    policy_reach.requires_never_met,
    policy_days.policy_without_years,
    policy_days.per_on_the_road,
    policy_settings.asks_for_many_pieces,
    policy_settings.power_law_from_zero,
    translations.unknown_translation,
    translations.stale_translation,
    translations.missing_translation,
    standards.standard_gap,
    brand.color_hard_to_read,
    brand.color_is_a_comment,
    brand.color_of_unknown_domain,
    gradebooks.date_outside_year,
    gradebooks.student_off_roster,
    gradebooks.class_without_evidence,
    gradebooks.student_without_evidence,
    retired_evidence.evidence_carried,
    retired_evidence.evidence_of_the_past,
    retired_evidence.evidence_after_retirement,
    counting.contradicting_rows,
    counting.repeated_row,
    counting.rows_not_counted,
    counting.evidence_on_parent,
    counting.weight_not_used,
    portfolio_evidence.row_without_level,
    scorers.second_score_without_rule,
    scorers.waits_for_third_scorer,
    scorers.same_person_twice,
    judges.judgment_not_allowed,
    scorers.outside_terms,
    spellings.task_spelt_two_ways,
    experiences.evidence_unknown_experience,
    experiences.experience_not_approved,
    conversions.conversion_unknown_point,
    students_words.portfolio_names_another_student,
)
"""Rules that look at a whole school, in the order of their pages; the next one is added here."""


ASIDE_RULES: Final[tuple[Rule[School], ...]] = (
    comments.comment_deficit,
    comments.private_in_note,
    planned.evidence_unreachable,
    policy_reach.no_performance_task,
    standing.advance_with_gap,
    standing.stale_evidence,
)
"""Rules that only `cbe lint` asks, since they change no level: they read what people wrote, or compute much."""


LETTERS: Final = "YSFWGPX"
"""What codes begin with, from the form of a file to the exchange of files (docs/architecture.md)."""


GONE: Final = frozenset({"G017"})
"""Codes of checks that are there no longer. What was said of them somewhere must never mean something else."""


def catalogue(checks: Iterable[Check]) -> Mapping[str, Check]:
    """Checks by code, in the order of `LETTERS` and numbers.

    Raises `ValueError` where a code or a name is there twice, or a code begins with another letter or is gone.
    """
    table: dict[str, Check] = {}
    names: set[str] = set()
    for check in sorted(checks, key=lambda check: (LETTERS.index(check.code[0]), check.code)):
        if check.code in table or check.name in names:
            raise ValueError(f"{check.code} {check.name} is not the only check of that code and name")
        if check.code in GONE:
            raise ValueError(f"{check.code} had another meaning once")
        table[check.code] = check
        names.add(check.name)
    return MappingProxyType(table)


CHECKS: Final[tuple[Check, ...]] = (
    *FRAMEWORK_CHECKS,
    *school_checks.SCHOOL_CHECKS,
    *evidence_checks.CHECKS,
    *(rule.check for rule in (*SCHOOL_RULES, *ASIDE_RULES)),
    *(rule.check for rule in SCORE_RULES),
)
"""Every check that `cbe lint` can report."""
