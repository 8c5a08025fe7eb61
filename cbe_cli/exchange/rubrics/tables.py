"""What all documents with rubrics have in common: headings, lines of text, and tables, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.exchange.rubrics.aligned import aligned
from cbe_cli.exchange.rubrics.base import Base
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.heads import head_of, is_name, says_something, upright
from cbe_cli.exchange.rubrics.naming import split_name
from cbe_cli.school.names import fold

BOLD_LINE: Final = 7
"""The level of a line that is all bold: below the six that documents have."""
LONGEST_NAME: Final = 120
"""Characters of a line that may be the name of the table below it; a longer one is a paragraph."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is the highest level."""

    level: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph between headings and tables."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as it stands there: rows of one width."""

    rows: tuple[tuple[Cell, ...], ...]


Part = Heading | Line | Rows


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote about a cell: in a column for it, or beside the text as Excel and Word can. No author: ""."""

    where: Location
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file with rubrics. `base` is what cbe exported, where the file comes from there."""

    path: str
    parts: tuple[Part, ...]
    base: Base | None = None
    comments: tuple[Comment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table with what may be its name, the likeliest first; `above` is the nearest heading over that.

    `aside` is what a second row of the header says that has no place in it.
    """

    names: tuple[Cell, ...]
    above: Cell | None
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aside: tuple[Cell, ...] = ()

    @property
    def where(self) -> Location:
        """Where the table begins."""
        return self.header[0].where


@dataclass(slots=True)
class _Gathering:
    """What was read since the last table."""

    headings: list[Heading] = field(default_factory=list)
    fresh: bool = False
    lines: list[Cell] = field(default_factory=list)

    def heading(self, found: Heading) -> None:
        self.headings = [each for each in self.headings if each.level < found.level]
        self.headings.append(found)
        self.fresh, self.lines = True, []

    def names(self) -> Iterator[Cell]:
        if self.fresh:
            yield self.headings[-1].cell
        yield from (line for line in reversed(self.lines) if len(line.text) <= LONGEST_NAME)

    def above(self, *, captioned: bool) -> Cell | None:
        """The heading over the one that names the table, or the last one where the table names itself."""
        over = self.headings if captioned or not self.fresh else self.headings[:-1]
        return over[-1].cell if over else None


def named_tables(parts: Iterable[Part]) -> tuple[NamedTable, ...]:
    """Every table with its names. One that goes on after a page break is part of the one before."""
    found: list[NamedTable] = []
    now = _Gathering()
    for part in parts:
        if isinstance(part, Heading):
            now.heading(part)
        elif isinstance(part, Line):
            now.lines.append(part.cell)
        else:
            head = upright(head_of(aligned(part.rows)))
            if not head.header or head.to_fill_in:
                now.lines += head.titles
                continue
            names = (*head.titles, *now.names())
            above = now.above(captioned=bool(head.titles))
            table = NamedTable(tuple(_likeliest((*names, *head.band))), above, head.header, head.body, head.aside)
            if found and not names and _same(found[-1].header, table.header):
                found[-1] = replace(found[-1], rows=(*found[-1].rows, *table.rows))
            else:
                found.append(table)
            now.fresh, now.lines = False, []
    return tuple(found)


def _likeliest(names: Sequence[Cell]) -> list[Cell]:
    """What any rubric may be called ("Rubric", "Levels of performance") behind what only this one is."""
    said = (cell for cell in names if says_something(cell) or split_name(cell.text)[0])
    return sorted(said, key=lambda cell: not is_name(cell))


def _same(row: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    return [fold(cell.text) for cell in row] == [fold(cell.text) for cell in other]
