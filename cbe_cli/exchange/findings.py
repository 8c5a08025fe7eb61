"""Findings of one imported document: one sentence for each kind, however many items it concerns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.exchange.checks import WORDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from cbe_cli.diagnostics import Check, Diagnostic, Location

NAMED = 3
"""How many of the things concerned a sentence names."""
_LONGEST_NAME = 60


@dataclass(slots=True)
class Findings:
    """Gathers what is wrong while a document is read.

    `locate` gives the place of an identifier in the file; it may search the file, so it is asked once for each kind.
    """

    locate: Callable[[str], Location]
    _found: dict[Check, dict[tuple[str, str], None]] = field(default_factory=dict)

    def add(self, check: Check, name: str, identifier: str = "") -> None:
        """Something of this kind, called `name` for people, at the item (or key) with this identifier; repeats once."""
        self._found.setdefault(check, {})[name, identifier or name] = None

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """One finding for each kind, at the first place concerned."""
        return tuple(self._diagnostic(check, list(found)) for check, found in self._found.items())

    def _diagnostic(self, check: Check, found: list[tuple[str, str]]) -> Diagnostic:
        wording = WORDINGS[check.code]
        sentence = wording.one if len(found) == 1 else wording.many
        message = sentence.format(count=len(found), names=_listed([name for name, _ in found]))
        return check.at(self.locate(found[0][1]), message, hint=wording.hint)


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{shortened(name, _LONGEST_NAME)}”" for name in names[:NAMED])
    return f"{shown} and {len(names) - NAMED} more" if len(names) > NAMED else shown


def shortened(text: str, longest: int) -> str:
    """On one line and at most `longest` characters, cut between words where possible, with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    cut = head.rfind(" ") if line[longest - 1] != " " else len(head)
    return head[: cut if cut > longest // 2 else len(head)].rstrip(" ,;:") + "…"
