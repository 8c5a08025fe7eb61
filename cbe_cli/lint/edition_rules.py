"""The table of rules that look at one edition of a framework.

It stands apart from the catalogue so that linting a framework by itself does not load what gradebooks need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.lint import (
    characters,
    descriptors,
    gates,
    level_order,
    made_of_pieces,
    nodes,
    other_parents,
    points,
    portfolios,
    prerequisites,
    progressions,
    references,
    retired,
    rubrics,
    scales,
    separate,
)

if TYPE_CHECKING:
    from cbe_cli.lint.rule import Rule
    from cbe_cli.school.edition import Edition

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
    points.score_too_fine,
    rubrics.duplicate_criterion,
    rubrics.missing_descriptor,
    descriptors.unknown_descriptor,
    descriptors.repeated_descriptor,
    descriptors.same_descriptor,
    characters.odd_characters,
    progressions.unknown_level,
    progressions.duplicate_level,
    progressions.level_gap,
    progressions.target_without_level,
    separate.habits_on_the_road,
    level_order.levels_out_of_order,
    portfolios.level_beside_pieces,
    portfolios.level_without_value,
    made_of_pieces.setting_of_pieces,
    made_of_pieces.evidence_on_unknown_level,
    other_parents.unknown_other_parent,
    other_parents.other_parent_mixes,
    gates.gate_unknown_address,
    gates.gate_unknown_point,
    gates.gate_reads_nothing,
    references.unknown_reference,
    references.self_reference,
    prerequisites.prerequisite_cycle,
    prerequisites.level_inversion,
    prerequisites.redundant_prerequisite,
)
"""In the order of their pages; the next one is added here."""
