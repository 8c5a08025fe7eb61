"""The table of rules about words, in the order of their pages; the next one is added here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording import beside_learning, entry_point, parallel, same_but_for, scale_names, tone, verbs

if TYPE_CHECKING:
    from cbe_cli.lint.rule import Rule
    from cbe_cli.school.edition import Edition

WORDING_RULES: Final[tuple[Rule[Edition], ...]] = (
    verbs.vague_verb,
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
)
"""`W1` are about statements, `W2` about rubrics, `W3` about depth, `W4` about a framework as a whole."""
