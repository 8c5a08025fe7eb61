"""Evidence in a workbook: each sheet is a table with a row for each score (long), or a task with children down (wide).

A sheet is skipped when it is empty, when its name begins with an underline (which says "no part of the gradebook"),
and when it is called Notes or Help and does not look like a gradebook. Every other sheet has to be understood. Hidden
sheets count like others: hiding last month's tasks must not change a level.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.diagnostics import Parsed
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.evidence_rows import Book, Rows
from cbe_cli.school.evidence_table import rows_of_table
from cbe_cli.school.evidence_wide import PEOPLE, header_row, rows_of_sheet
from cbe_cli.school.rows import folded_header
from cbe_cli.school.wording import quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.files.workbooks import Grid

_ASIDE: Final = frozenset({"notes", "help"})
_LONG: Final = frozenset({"date", "id", "score"})


def rows_of_workbook(path: Path, shown: str, book: Book) -> Iterator[Parsed[Rows]]:
    """The rows of each sheet, and what is wrong with the workbook as a file."""
    from cbe_cli.files.workbooks import read_workbook

    workbook = read_workbook(path, shown)
    yield Parsed(None, concerning(workbook.diagnostics, book.concerns))
    for grid in workbook.value or ():
        name = grid.sheet.strip().casefold()
        if not name.startswith("_") and any(any(row) for row in grid.cells):
            yield from _rows(grid, book)


def _rows(grid: Grid, book: Book) -> Iterator[Parsed[Rows]]:
    header = header_row(grid)
    if _is_long(grid):
        yield _long(grid, book)
        yield Parsed(None, tuple(_merged(grid, 0, book)))
    elif header is not None:
        yield rows_of_sheet(grid, header, book)
        yield Parsed(None, tuple(_merged(grid, header, book)))
    elif grid.sheet.strip().casefold() not in _ASIDE:
        yield _unknown(grid, book)


def _is_long(grid: Grid) -> bool:
    """A long table has three headers that a wide sheet cannot have in one row; two, and one was deleted or misspelt."""
    filled = ([cell for cell in row if cell] for row in grid.cells)
    first = next((row for row in filled if len(row) > 1), [])  # above it there may be a title
    return len(_LONG.intersection(folded_header(cell) for cell in first)) >= len(_LONG) - 1


def _long(grid: Grid, book: Book) -> Parsed[Rows]:
    from cbe_cli.files.tables import columns_of
    from cbe_cli.files.workbooks import table_of

    table = table_of(grid)
    found = concerning(table.diagnostics, book.concerns)
    if table.value is None:
        return Parsed(None, found)
    rows = rows_of_table(columns_of(table.value, lambda _: pl.String()), book)
    return Parsed(rows.value, (*found, *rows.diagnostics))


def _merged(grid: Grid, header: int, book: Book) -> Iterator[Diagnostic]:
    """Merged cells below the header that say something of one row or column alone; a remark below the table does not.

    Of students and their names it is said where a row lacks them.
    """
    names = [folded_header(cell) for cell in grid.cells[header]]
    for area in grid.merged:
        row, column = area.top - grid.first_row, area.left - grid.first_column
        if not (header < row < len(grid.cells) and 0 <= column < len(names)):
            continue
        if grid.cells[row][column] and names[column] not in ("", *PEOPLE):
            yield checks.MERGED_CELLS.at(
                grid.where(row, column),
                f"The cells {area} are merged, and only the first of them has what they show: "
                f"{quoted(grid.cells[row][column])}.",
                hint="Take them apart, and fill in each cell that is meant.",
                class_id=book.class_id,
            )


def _unknown(grid: Grid, book: Book) -> Parsed[Rows]:
    found = checks.UNKNOWN_SHEET.at(
        grid.where(0, 0),
        f"The sheet {quoted(grid.sheet)} has neither a header row that begins with “student” "
        "nor the columns “date”, “student”, “id” and “score”.",
        hint="Put the headers back; or, if it is no part of the gradebook, begin its name with an underline.",
        class_id=book.class_id,
    )
    return Parsed(None, (found,))
