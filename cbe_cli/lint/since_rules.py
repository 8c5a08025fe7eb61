"""The table of rules that compare an edition with what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.lint import ids_since, meaning_since, versions_since

if TYPE_CHECKING:
    from cbe_cli.lint.rule import Rule
    from cbe_cli.lint.step import Step

SINCE_RULES: Final[tuple[Rule[Step], ...]] = (
    ids_since.id_vanished,
    ids_since.successor_changed,
    meaning_since.id_reused,
    meaning_since.renumbered,
    versions_since.version_unchanged,
    versions_since.dates_moved,
    versions_since.edition_gone,
)
"""In the order of their pages; the next one is added here."""

SINCE_CODES: Final = frozenset(rule.check.code for rule in SINCE_RULES)
