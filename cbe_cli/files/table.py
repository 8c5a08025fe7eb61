"""A table: named columns of texts with the place of each cell, whatever kind of file it came from.

Cells are what people wrote, without the space around them (also the no-break space that comes with pasted text);
nothing else is changed, and how equal two texts are is for their readers to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.files import table_checks as checks

Row = tuple[int, list[str]]
"""The number of a row in its file, from 1, and its cells without surrounding space."""


class Places(Protocol):
    """Where cells are. Asked only for what is wrong, so it may be slow."""

    @property
    def separator(self) -> str:
        """The character between the cells of a row, "" where it is none."""

    def cell(self, row: int, column: int) -> Location:
        """The cell at a row number of the file (from 1) and a position in that row (from 0)."""

    def column_name(self, column: int) -> str:
        """How a person finds that position: its number in a text, its letters in a sheet."""


@dataclass(frozen=True, slots=True)
class Headed:
    """Rows under unique headers, and where they stand.

    `rows` holds the number of each row in its file: the first line of the record in CSV, the row in a sheet.
    `positions` holds the position of each column in its file, from 0.
    """

    path: str
    sheet: str
    headers: tuple[str, ...]
    rows: Sequence[int]
    positions: tuple[int, ...]
    header_row: int
    places: Places

    def where(self, row: int, column: int | str) -> Location:
        """The place of a cell: the index of its row in `rows`, and its column by index or by header.

        The first cell of the row where no column has that header.
        """
        return self.places.cell(self.rows[row], self.positions[self._index(column) or 0])

    def header_where(self, column: int | str) -> Location:
        """The place of a header, found like the column in `where`."""
        return self.places.cell(self.header_row, self.positions[self._index(column) or 0])

    def _index(self, column: int | str) -> int | None:
        if isinstance(column, int):
            return column
        if column in self.headers:
            return self.headers.index(column)
        return next((index for index, header in enumerate(self.headers) if same(header) == same(column)), None)


@dataclass(frozen=True, slots=True)
class Table(Headed):
    """Columns of equal length, one for each header."""

    columns: tuple[list[str], ...]

    def column(self, name: str) -> list[str] | None:
        """The cells under a header, whatever its case; None without it."""
        index = self._index(name)
        return None if index is None else self.columns[index]


def same(header: str) -> str:
    """What two headers must share to be one and the same."""
    return header.strip().casefold()


def assemble(path: str, sheet: str, header: Row, records: Iterable[Row], places: Places) -> Parsed[Table]:
    """Put records under their header.

    Wholly blank records are skipped. A short record is one whose last cells are empty. A cell beyond the header
    is an error, as are a header that is there twice and data under no header; such columns are left out. No value
    where the header is one name and the first record has more cells: then it is mostly a title.
    """
    header_row, names = header
    width = len(names)
    found: list[Diagnostic] = []
    rows: list[int] = []
    kept: list[list[str]] = []
    for number, cells in records:
        if not any(cells):
            continue
        if not rows and _filled(names) == 1 < _filled(cells):
            return Parsed(None, (_line_above(names, number, places.cell(header_row, 0)),))
        if len(cells) != width:
            found += _cells_beyond(places, number, cells, width)
            cells = (cells + [""] * width)[:width]  # noqa: PLW2901 - the same record, as wide as the header
        rows.append(number)
        kept.append(cells)
    columns = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in names]
    wrong = list(_wrong_headers(names, columns, header_row, rows, places))
    positions = tuple(index for index, name in enumerate(names) if name and index == _first(names, name))
    table = Table(
        path=path,
        sheet=sheet,
        headers=tuple(names[index] for index in positions),
        rows=rows,
        positions=positions,
        header_row=header_row,
        places=places,
        columns=tuple(columns[index] for index in positions),
    )
    return Parsed(table, (*wrong, *found))


def _first(names: list[str], name: str) -> int:
    return [same(other) for other in names].index(same(name))


def _filled(cells: list[str]) -> int:
    return sum(map(bool, cells))


def _line_above(names: list[str], row: int, where: Location) -> Diagnostic:
    title = next(filter(None, names))
    return checks.LINE_ABOVE_HEADER.at(
        where,
        f"This line says only “{title}”, and row {row} below it has more cells.",
        hint="Remove it if it is a title: the first line has to be the names of the columns, all of them.",
    )


def _cells_beyond(places: Places, number: int, cells: list[str], width: int) -> Iterable[Diagnostic]:
    for position in range(width, len(cells)):
        if cells[position]:
            yield checks.CELL_BEYOND_HEADER.at(
                places.cell(number, position),
                f"“{cells[position]}” stands in column {places.column_name(position)}, and the header ends before it.",
                hint="Put quotes around a cell that holds the separator, or give the column a header.",
            )
            return


def _wrong_headers(
    names: list[str], columns: list[list[str]], header_row: int, rows: list[int], places: Places
) -> Iterable[Diagnostic]:
    for index, name in enumerate(names):
        here = places.cell(header_row, index)
        filled = next((row for row, cell in zip(rows, columns[index], strict=True) if cell), None)
        if name and index != _first(names, name):
            first = places.cell(header_row, _first(names, name))
            yield checks.REPEATED_HEADER.at(
                here,
                f"The header “{name}” is there twice.",
                hint="Remove one of the two columns or give it its own name.",
                related=[(first, "first here")],
            )
        elif not name and filled is not None:
            yield checks.BLANK_HEADER.at(
                here,
                f"Column {places.column_name(index)} has no header, but there is something under it (row {filled}).",
                hint="Write a header above it or empty the column.",
                related=[(places.cell(filled, index), "the first cell under it")],
            )
