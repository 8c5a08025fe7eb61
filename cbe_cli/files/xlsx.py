"""Workbooks: every sheet as a grid of texts.

Read row by row and kept only where there is something, so that a sheet whose used range claims a million rows costs
nothing, and with a limit on what a file may unpack to.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Final
from xml.etree import ElementTree as ET

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, in_order
from cbe_cli.files import table_checks as checks
from cbe_cli.files.cell_text import cell_text
from cbe_cli.files.grid import Area, Grid, column_letters
from cbe_cli.files.text import OLD_OFFICE_SIGNATURE, read_bytes
from cbe_cli.files.zipped import unpacked

MOST_UNPACKED: Final = 64_000_000
"""Bytes of XML in one workbook; ten thousand rows of twenty columns take about eight million."""
MOST_CELLS: Final = 2_000_000
"""Cells of one sheet between its first and its last filled one."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FEWER: Final = "Keep so many rows in CSV files, or in several workbooks."
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def is_lock_file(path: Path) -> bool:
    """True for what Excel (`~$name.xlsx`) or LibreOffice (`.~lock.name.xlsx#`) keeps beside an open file."""
    return path.name.startswith(("~$", ".~lock."))


def read_workbook(path: Path, shown: str) -> Parsed[tuple[Grid, ...]]:
    """The sheets of a workbook in their order, hidden ones too. No value for what is no workbook at all.

    A sheet that is too large is left out. Raises `CannotRun` where the file cannot be opened.
    """
    return workbook_of_bytes(read_bytes(path, shown), shown)


def workbook_of_bytes(data: bytes, shown: str) -> Parsed[tuple[Grid, ...]]:
    """The sheets in the bytes of a workbook, see `read_workbook`."""
    refused = _refusal(data, shown)
    if refused:
        return Parsed(None, (refused,))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not ours to judge
            return _read(data, shown)
    except Exception:  # noqa: BLE001 - on a damaged workbook the library may raise anything; it is one finding here
        return Parsed(None, (_not_a_workbook(shown, "it is damaged, or no workbook inside"),))


def _refusal(data: bytes, shown: str) -> Diagnostic | None:
    """What is wrong with the file as a whole, seen without unpacking it."""
    if data.startswith(OLD_OFFICE_SIGNATURE):
        return _not_a_workbook(shown, "it has a password" if ENCRYPTED in data else "it is in the older format .xls")
    if not data.startswith(b"PK"):
        return _not_a_workbook(shown, "it is another kind of file with this ending" if data else "it is empty")
    try:
        size = unpacked(data)
    except ValueError:
        return _not_a_workbook(shown, "it is damaged")
    if size <= MOST_UNPACKED:
        return None
    return checks.SHEET_TOO_LARGE.at(
        Location(shown),
        f"{shown} unpacks to {size // 1_000_000:,} megabytes, and the limit is {MOST_UNPACKED // 1_000_000}.",
        hint=_FEWER,
    )


def _not_a_workbook(shown: str, reason: str) -> Diagnostic:
    return checks.NOT_A_WORKBOOK.at(
        Location(shown),
        f"{shown} cannot be read as a workbook: {reason}.",
        hint="Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx) without a password.",
    )


def _read(data: bytes, shown: str) -> Parsed[tuple[Grid, ...]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if not workbook.worksheets:
        return Parsed(None, (_not_a_workbook(shown, "it has no sheets, or is in the format “Strict Open XML”"),))
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in workbook.worksheets:
            with archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 - nothing public says which part it is
                waiting, merged = _not_in_cells(part)
            found += (_waits(Location(shown, sheet=sheet.title, cell=cell)) for cell in waiting)
            grid = _grid(sheet, shown)
            found += grid.diagnostics
            grids += [replace(grid.value, merged=merged)] if grid.value else []
    return Parsed(tuple(grids), in_order(found))


def _not_in_cells(part: IO[bytes]) -> tuple[list[str], tuple[Area, ...]]:
    """What the library does not give: the cells with a formula and no result, like empty ones to it, and merged areas.

    An empty text as a result is marked as a text.
    """
    from openpyxl.utils import range_boundaries

    waiting: list[str] = []
    merged: list[Area] = []
    for _, element in ET.iterparse(part):  # noqa: S314 - of limited size, and expat caps what entities become
        if element.tag == f"{_MAIN}c":
            has_formula = element.find(f"{_MAIN}f") is not None
            if has_formula and not element.findtext(f"{_MAIN}v") and element.get("t") != "str":
                waiting.append(element.get("r", ""))
        elif element.tag == f"{_MAIN}row":
            element.clear()
        elif element.tag == f"{_MAIN}mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if None not in (left, top, right, bottom):  # not whole rows or columns
                merged.append(Area(top, left, bottom, right))
    return waiting, tuple(merged)


def _grid(sheet: Any, shown: str) -> Parsed[Grid]:
    """The filled part of one sheet; no value where it is too large."""
    sheet.reset_dimensions()  # what the file says it uses is often wrong, and sometimes a million rows
    filled: dict[tuple[int, int], str] = {}
    found: list[Diagnostic] = []
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        if cell.data_type == "e":
            where = Location(shown, sheet=sheet.title, cell=f"{column_letters(cell.column)}{cell.row}")
            found.append(_shows_error(where, str(cell.value)))
            continue
        text = cell_text(cell.value, cell.number_format)
        if text:
            filled[cell.row, cell.column] = text
    hidden = sheet.sheet_state != "visible"
    if not filled:
        return Parsed(Grid(shown, sheet.title, [], hidden=hidden), tuple(found))
    top, bottom = min(row for row, _ in filled), max(row for row, _ in filled)
    left, right = min(column for _, column in filled), max(column for _, column in filled)
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        return Parsed(None, (*found, _too_far_apart(Location(shown, sheet=sheet.title), filled)))
    cells = [[filled.get((row, column), "") for column in range(left, right + 1)] for row in range(top, bottom + 1)]
    return Parsed(Grid(shown, sheet.title, cells, top, left, hidden), tuple(found))


def _waits(where: Location) -> Diagnostic:
    return checks.NOT_CALCULATED.at(
        where,
        "This cell holds a formula that was never worked out.",
        hint="Open the workbook in Excel or LibreOffice and save it, or type the value.",
    )


def _shows_error(where: Location, shown: str) -> Diagnostic:
    return checks.CELL_ERROR.at(
        where, f"This cell shows the error {shown}.", hint="Correct the formula, type the value, or empty the cell."
    )


def _too_far_apart(sheet: Location, filled: dict[tuple[int, int], str]) -> Diagnostic:
    row, column = max(filled)
    return checks.SHEET_TOO_LARGE.at(
        replace(sheet, cell=f"{column_letters(column)}{row}"),
        f"The sheet “{sheet.sheet}” reaches as far as this cell, which makes more than {MOST_CELLS:,} cells.",
        hint=f"Delete what stands far away from the rest. {_FEWER}",
    )
