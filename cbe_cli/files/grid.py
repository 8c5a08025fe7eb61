"""A sheet of a workbook as rows of texts, and the table that such rows may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.files import table_checks as checks
from cbe_cli.files.table import Table, assemble


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that were merged, by the numbers of their rows and columns in the sheet, from 1. The first has the text."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{column_letters(self.left)}{self.top} to {column_letters(self.right)}{self.bottom}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The part of a sheet that has something in it: rows of one width, cells as a person sees them.

    `first_row` and `first_column` say where in the sheet it begins, from 1. An empty sheet has no cells.
    """

    path: str
    sheet: str
    cells: list[list[str]]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merged: tuple[Area, ...] = ()

    def where(self, row: int, column: int) -> Location:
        """The place of a cell, by its indexes in `cells`."""
        return SheetPlaces(self.path, self.sheet, self.first_column).cell(self.first_row + row, column)


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Names the cells of a sheet, whose columns are counted from `first_column`."""

    path: str
    sheet: str
    first_column: int
    separator: ClassVar[str] = ""

    def cell(self, row: int, column: int) -> Location:
        """The cell in a row of the sheet, at a position from 0."""
        return Location(self.path, sheet=self.sheet, cell=f"{self.column_name(column)}{row}")

    def column_name(self, column: int) -> str:
        """The letters of a column."""
        return column_letters(self.first_column + column)


def column_letters(number: int) -> str:
    """A spreadsheet's name for a column: 1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def table_of(grid: Grid) -> Parsed[Table]:
    """The table in a sheet: the first row that has anything holds the headers. No value for an empty sheet."""
    if not grid.cells:
        empty = checks.NO_HEADER.at(
            Location(grid.path, sheet=grid.sheet),
            f"The sheet “{grid.sheet}” is empty: it has no header row.",
            hint="Write the names of the columns into the first row, even if there are no rows yet.",
        )
        return Parsed(None, (empty,))
    rows = list(enumerate(grid.cells, start=grid.first_row))
    return assemble(grid.path, grid.sheet, rows[0], rows[1:], SheetPlaces(grid.path, grid.sheet, grid.first_column))
