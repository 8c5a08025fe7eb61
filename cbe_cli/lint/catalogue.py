"""The one table of rules, and of every check of this floor and those below; a new one is added here.

The order of the table is the order of the pages.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cbe_cli.files import checks as of_files
from cbe_cli.lint import (
    descriptors,
    nodes,
    points,
    prerequisites,
    progressions,
    references,
    retired,
    rubrics,
    scales,
    separate,
)
from cbe_cli.school import checks as of_records
from cbe_cli.school import evidence_checks, school_checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cbe_cli.diagnostics import Check
    from cbe_cli.lint.rule import Rule
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School

EDITION_RULES: Final[tuple[Rule[Edition], ...]] = (
    nodes.duplicate_id,
    nodes.orphan_domain,
    nodes.missing_statement,
    retired.retired_id_in_use,
    retired.retired_without_successor,
    retired.retired_split,
    separate.mixed_scales,
    separate.habits_share_scale,
    scales.unknown_scale,
    scales.too_few_points,
    scales.one_proficient_point,
    scales.proficient_is_top,
    points.repeated_point,
    points.ambiguous_mark,
    points.points_out_of_order,
    points.step_does_not_fit,
    rubrics.duplicate_criterion,
    rubrics.missing_descriptor,
    descriptors.unknown_descriptor,
    descriptors.repeated_descriptor,
    descriptors.same_descriptor,
    progressions.unknown_level,
    progressions.duplicate_level,
    progressions.level_gap,
    progressions.target_without_level,
    separate.habits_on_the_road,
    references.unknown_reference,
    references.self_reference,
    prerequisites.prerequisite_cycle,
    prerequisites.level_inversion,
    prerequisites.redundant_prerequisite,
)
"""Rules that look at one edition of a framework."""

SCHOOL_RULES: Final[tuple[Rule[School], ...]] = ()
"""Rules that look at a whole school."""


def catalogue(checks: Iterable[Check]) -> Mapping[str, Check]:
    """Checks by code, in the given order. Raises `ValueError` where a code or a name is there twice."""
    table: dict[str, Check] = {}
    names: set[str] = set()
    for check in checks:
        if check.code in table or check.name in names:
            raise ValueError(f"{check.code} {check.name} is not the only check of that code and name")
        table[check.code] = check
        names.add(check.name)
    return MappingProxyType(table)


CHECKS: Final[tuple[Check, ...]] = (
    *of_files.CHECKS,
    *of_records.CHECKS,
    *school_checks.SCHOOL_CHECKS,
    *evidence_checks.CHECKS,
    *(rule.check for rule in EDITION_RULES),
    *(rule.check for rule in SCHOOL_RULES),
)
"""Every check that `cbe lint` can report."""
