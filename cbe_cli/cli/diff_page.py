"""A comparison on a terminal: counts first, then change by change, each text word by word."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.text import Text

from cbe_cli.changes.model import Weight
from cbe_cli.changes.words import counted, grouped, marked, pieces, place, sentence, versions
from cbe_cli.cli.present import console, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.changes.states import Comparison

STYLES: Final = {Weight.LEVELS: "bold red", Weight.EVIDENCE: "yellow", Weight.WORDING: "dim"}
SIDES: Final = {"old": "red strike", "new": "green", "both": ""}


def print_changes(found: Comparison) -> None:
    """Print everything that changed; where nothing did, that."""
    out = console(sys.stdout)
    changed = [one for one in found.compared if one.changes]
    if not changed:
        out.print(Text(plain(f"No changes from {found.old} to {found.new}.")))
    for number, one in enumerate(changed):
        for line in ([Text()] if number else []) + [*_of_one(one, colour=bool(out.color_system) and not out.no_color)]:
            out.print(line)


def _of_one(one: Compared, *, colour: bool) -> Iterator[Text]:
    about = versions(one)
    yield Text(plain(one.title), "bold").append(plain(f", {about}") if about else "", "not bold")
    for weight, number, kinds in counted(one.changes):
        yield Text("  ").append(weight.words, STYLES[weight]).append(f": {number} ({', '.join(kinds)})")
    for heading, changes in grouped(one):
        yield Text()
        if heading:
            yield Text(plain(heading), "bold")
        for weight, alike in groupby(changes, key=lambda change: change.weight):
            yield Text(f"  {weight.words}", STYLES[weight])
            yield from (_change(change, colour=colour) for change in alike)


def _change(change: Change, *, colour: bool) -> Text:
    line = Text("    ").append(f"{change.kind.title}: ", "bold").append(plain(sentence(change)))
    parts = pieces(change)
    if parts and not colour:
        line.append(plain(f" {marked(parts)}"))
    elif parts:
        line.append(" ")
        for piece in parts:
            line.append(plain(piece.text), SIDES[piece.side])
    where = place(change)
    return line.append(plain(f"  {where}"), "dim") if where else line
