"""The table of rules about words, in the order of their pages; the next one is added here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording import (
    acronyms,
    alignment,
    beside_learning,
    depth,
    depth_verbs,
    dok_label,
    duplicates,
    entry_point,
    granularity,
    languages,
    learning_map,
    level_jump,
    narrow,
    one_thing,
    parallel,
    reading,
    same_but_for,
    scale_names,
    size,
    tone,
    transfer,
    two_directions,
    verbs,
    voice,
)

if TYPE_CHECKING:
    from cbe_cli.lint.rule import Rule
    from cbe_cli.school.edition import Edition

WORDING_RULES: Final[tuple[Rule[Edition], ...]] = (
    verbs.no_verb,
    verbs.vague_verb,
    voice.statement_form,
    voice.third_person,
    one_thing.two_constructs,
    narrow.tied_to_resource,
    size.too_broad,
    size.too_long,
    narrow.recall_list,
    duplicates.near_duplicate,
    acronyms.unexplained_acronym,
    reading.reading_level,
    languages.other_language,
    transfer.no_transfer,
    same_but_for.frequency_only,
    same_but_for.quantity_only,
    same_but_for.degree_only,
    entry_point.negative_only,
    beside_learning.compared_with_peers,
    beside_learning.task_not_learning,
    beside_learning.habit_in_academic,
    beside_learning.academic_in_habit,
    scale_names.deficit_label,
    parallel.parallel_grammar,
    parallel.parallel_attributes,
    tone.extreme_tone,
    reading.family_reading_level,
    two_directions.two_directions,
    dok_label.dok_label,
    depth.dok_missing,
    depth_verbs.dok_verb_mismatch,
    depth.dok_ceiling,
    depth.dok_drop,
    granularity.granularity,
    alignment.no_standard,
    learning_map.isolated_target,
    learning_map.bottleneck,
    level_jump.level_jump,
)
"""`W1` are about statements, `W2` about rubrics, `W3` about depth, `W4` about a framework as a whole."""
