"""Rubrics in a workbook: a sheet for each competency, or several tables below each other in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.base import Base, is_kept, of_rows
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.columns import has_words_of, looks_like_header
from cbe_cli.exchange.rubrics.markdown import damaged
from cbe_cli.exchange.rubrics.tables import Comment, Document, Heading, Line, Part, Rows
from cbe_cli.files.grid import Grid
from cbe_cli.files.xlsx import workbook_of_bytes
from cbe_cli.files.xlsx_beside import Beside, beside_cells

_NOBODY_NAMED_IT: Final = re.compile(
    r"(sheet|tabelle|hoja|feuil|planilha|foglio|blad|工作表|シート) ?\d+", re.IGNORECASE
)
_RANGE: Final = re.compile(r"([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)")
_Block = tuple[list[Cell], list[tuple[Cell, ...]]]
"""Titles, and the table below them."""


def read_sheets(data: bytes, shown: str) -> Parsed[Document]:
    """The titles and tables of a workbook; no value where it is none, or where what cbe kept in it is damaged."""
    grids = workbook_of_bytes(data, shown)
    if grids.value is None:
        return Parsed(None, grids.diagnostics)
    beside = beside_cells(data)
    found = list(grids.diagnostics)
    parts: list[Part] = []
    base: Base | None = None
    for grid in grids.value:
        if is_kept(grid.cells):
            try:
                base = of_rows(grid.cells)
            except ValueError as wrong:
                return Parsed(None, (damaged(grid.where(0, 0), str(wrong)),))
        elif grid.hidden and grid.cells:
            found.append(_hidden(grid))
        else:
            parts += _parts(grid, beside.get(grid.sheet, Beside()))
    seen = {grid.sheet for grid in grids.value if not grid.hidden}
    comments = tuple(
        Comment(Location(shown, sheet=sheet, cell=cell), text, author)
        for sheet, each in beside.items()
        if sheet in seen
        for cell, (author, text) in each.notes.items()
        if text
    )
    return Parsed(Document(shown, tuple(parts), base, comments, tuple(found)))


def _hidden(grid: Grid) -> Diagnostic:
    return checks.NOT_TAKEN.at(
        Location(grid.path, sheet=grid.sheet),
        f"The sheet “{grid.sheet}” is hidden and was not read.",
        hint="Show it in Excel if it has rubrics.",
    )


def _parts(grid: Grid, beside: Beside) -> Iterator[Part]:
    """Titles and tables of one sheet. Its name is the title of its only table, or stands over several."""
    sheet = Cell(grid.sheet, Location(grid.path, sheet=grid.sheet))
    named = not _NOBODY_NAMED_IT.fullmatch(grid.sheet.strip())
    blocks = _together(_blocks(_cells(grid, beside)))
    several = sum(bool(titles) for titles, _ in blocks) > 1
    if named and several:
        yield Heading(1, sheet)
    for number, (titles, rows) in enumerate(blocks):
        if titles:
            yield Heading(2, titles[0])
            yield from map(Line, titles[:0:-1])
        elif number == 0:
            yield Heading(2, sheet if named else Cell("", sheet.where))
        if named and titles and not several:
            yield Line(sheet)
        if rows:
            yield Rows(tuple(rows))


def _together(blocks: Iterable[_Block]) -> list[_Block]:
    """The blocks of a sheet, those that only a blank row had parted as one."""
    found: list[_Block] = []
    for titles, rows in blocks:
        if found and found[-1][1] and rows and not titles and not looks_like_header(rows[0], found[-1][1][0]):
            found[-1][1].extend(rows)
        else:
            found.append((titles, rows))
    return found


def _blocks(rows: list[tuple[Cell, ...]]) -> Iterator[_Block]:
    """(titles, table): a blank row ends a table, and so does a row with one text if a header as before follows."""
    titles: list[Cell] = []
    table: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.text and cell.merged != "across"]
        if len(filled) == 1 and not filled[0].merged and (not table or _heads(rows, number, table[0])):
            if table:
                yield titles, table
                titles, table = [], []
            titles.append(filled[0])
        elif len(filled) > 1 or (table and filled):
            table.append(row)
        elif not filled and table:
            yield titles, table
            titles, table = [], []
    if titles or table:
        yield titles, table


def _heads(rows: list[tuple[Cell, ...]], number: int, header: tuple[Cell, ...]) -> bool:
    """Whether the row after this one is the header of another table like the one before."""
    below = rows[number + 1] if number + 1 < len(rows) else ()
    own = [cell for cell in below if cell.merged != "across"]
    return [cell.text for cell in below] == [cell.text for cell in header] or has_words_of(own, header)


def _cells(grid: Grid, beside: Beside) -> list[tuple[Cell, ...]]:
    """The cells, each with its place, and what a merged cell says wherever it shows."""
    shows = _shown_in_merged(grid, beside)
    return [
        tuple(_cell(grid, row, column, text, shows) for column, text in enumerate(cells))
        for row, cells in enumerate(grid.cells)
    ]


def _cell(grid: Grid, row: int, column: int, text: str, shows: Mapping[tuple[int, int], Cell]) -> Cell:
    merged = shows.get((row, column))
    return Cell(text, grid.where(row, column)) if merged is None else replace(merged, where=grid.where(row, column))


def _shown_in_merged(grid: Grid, beside: Beside) -> dict[tuple[int, int], Cell]:
    """The text of the first cell, for the others of a range. One over the whole width stays one text: a title."""
    width = len(grid.cells[0]) if grid.cells else 0
    shows: dict[tuple[int, int], Cell] = {}
    for found in filter(None, map(_RANGE.fullmatch, beside.merged)):
        left, right = (_column(found[part]) - grid.first_column for part in (1, 3))
        top, bottom = (int(found[part]) - grid.first_row for part in (2, 4))
        if top < 0 or left < 0 or top >= len(grid.cells) or left >= width:
            continue
        text = "" if left == 0 and right >= width - 1 else grid.cells[top][left]
        for row in range(top, min(bottom + 1, len(grid.cells))):
            for column in range(left, min(right + 1, width)):
                if (row, column) != (top, left):
                    shows[row, column] = Cell(text, Location(grid.path), "across" if column > left else "down")
    return shows


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
