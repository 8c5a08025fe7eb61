"""The impact of an edit on a terminal: counts first, then the edits behind them, then, where asked for, who."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.text import Text

from cbe_cli.cli.present import console, plain, plural
from cbe_cli.cli.word_table import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from cbe_cli.analysis.impact.run import Impact
    from cbe_cli.analysis.impact.summary import Summary

NUMBERS: Final = ("Students", "Higher", "Lower", "Both", "Otherwise")
STATUS: Final = {"met": "met", "not_yet": "not yet", "insufficient": "not enough yet", "not_assessed": "–", "": ""}


def print_summary(found: Summary, detail: Impact | None = None) -> None:
    """Print the counts; with `detail` also every student whose level moves."""
    out = console(sys.stdout)
    out.print(Group(*_page(out, found), *(_who(out, detail) if detail is not None else ())))


def _page(out: Console, found: Summary) -> Iterator[RenderableType]:
    yield Text(plain(f"{found.old} → {found.new}"), "bold").append(f", {plural(found.students, 'student')}", "not bold")
    if found.moving == 0 and found.withheld == 0:
        yield Text("Nobody's level or status moves.")
    else:
        yield Text(f"{_number(found.moving)} with another level or status")
    if found.withheld != 0:
        yield Text(f"{_number(found.withheld)} withheld, because of errors that the edit brings", "bold red")
    if found.lines:
        yield Text()
        rows = tuple(
            (Text(plain(line.title)), *map(_cell, (line.moving, line.higher, line.lower, line.both, line.other)))
            for line in found.lines
        )
        heads = tuple(map(Text, ("Subject", *NUMBERS)))
        yield WordTable(heads, rows, frozenset(NUMBERS)).table(out)
    if found.edits:
        yield Text("\nWhat they move by", "bold")
    for edit in found.edits:
        line = Text("  ").append(f"{edit.kind}: ", "bold").append(plain(edit.sentence))
        yield line.append(f"  {_number(edit.students)}", "dim")
    if found.idle:
        said = f"{plural(found.idle, 'more edit')} that could move a level: nobody whose level moves is concerned"
        yield Text(f"  {said}", "dim")


def _who(out: Console, found: Impact) -> Iterator[RenderableType]:
    names = found.school.students
    rows = []
    place = {student: number for number, student in enumerate(names)}
    for row in sorted(found.counted.iter_rows(named=True), key=lambda row: place[row["student"]]):
        edits = found.because(row["framework"], row["node"], row["domain"])
        rows.append(
            (
                Text(plain(names[row["student"]].name)),
                Text(plain(row["node"]), "dim"),
                Text(plain(_state(row["level_old"], row["status_old"]))),
                Text(plain(_state(row["level_new"], row["status_new"]))),
                Text(plain("; ".join(dict.fromkeys(edit.kind.title for edit in edits)) or "–"), "dim"),
            )
        )
    if rows:
        yield Text("\nWho", "bold")
        yield WordTable(tuple(map(Text, ("Student", "Id", "Before", "After", "By"))), tuple(rows)).table(out)
    for student, faults in found.withheld.items():
        said = f"  {names[student].name} ({student}): {faults[0].where}: {faults[0].message}"
        yield Text(plain(said + (f" And {len(faults) - 1} more." if len(faults) > 1 else "")))


def _state(level: str, status: str) -> str:
    return ", ".join(filter(None, (level, STATUS[status]))) or "–"


def _cell(number: int | None) -> Text:
    return Text(_number(number), "dim" if not number else "")


def _number(number: int | None) -> str:
    return "hidden" if number is None else str(number)
