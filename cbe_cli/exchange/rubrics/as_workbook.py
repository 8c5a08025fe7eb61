"""Rubrics as a workbook for a committee: a sheet for each competency, wide columns of text, and one for comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.base import SHEET, as_rows
from cbe_cli.exchange.rubrics.exported import Export, Table, header
from cbe_cli.files.workbook_bytes import put_text, workbook_bytes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_CELL: Final = 32_767
"""Characters that Excel takes for a cell."""
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_ID_WIDTH: Final = 13
_TITLE_WIDTH: Final = 22
_TEXT_WIDTH: Final = 34
_COMMENTS_WIDTH: Final = 38
_FIRST_POINT: Final = 3
_FREE_ROWS: Final = 3
"""Empty rows with borders below the last criterion, to be written into."""
_DARK, _PALE, _PROFICIENT, _WRITE_HERE, _GREY = "1F3A4D", "E8EEF2", "D3E4EC", "FFF9E8", "767676"


def as_workbook(exported: Export) -> bytes:
    """The workbook, with what was exported on a sheet that nobody sees. Raises `CannotRun` for a text too long."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    names = {SHEET}
    for table in exported.tables:
        name = _sheet_name(table.id, names)
        names.add(name.casefold())
        _sheet(workbook.create_sheet(name), table, exported)
    _keep(workbook, exported)
    return workbook_bytes(workbook)


def _sheet_name(id_: str, taken: set[str]) -> str:
    name = _NOT_IN_SHEET_NAMES.sub("-", id_)[:_LONGEST_SHEET_NAME]
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{id_[: _LONGEST_SHEET_NAME - 4]}-{number}"
    return name


def _sheet(sheet: Worksheet, table: Table, exported: Export) -> None:
    from openpyxl.styles import Font

    _put(sheet.cell(1, 1), f"{table.id} {table.title}")
    sheet.cell(1, 1).font = Font(bold=True, size=14, color=_DARK)
    about = [f"{exported.title}, {exported.edition}", *([table.statement] if table.statement else [])]
    for row, line in enumerate(about, start=2):
        _put(sheet.cell(row, 1), " ".join(line.split()))
        sheet.cell(row, 1).font = Font(color=_GREY, italic=row > 2)  # noqa: PLR2004 - the statement is a quotation
    top = len(about) + 3
    _header(sheet, table, top)
    last = _criteria(sheet, table, top)
    sheet.freeze_panes = sheet.cell(top + 1, _FIRST_POINT)
    _page(sheet, top, last, exported)


def _header(sheet: Worksheet, table: Table, row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    names = ["id", "Criterion", *map(header, table.points), "Comments"]
    for column, name in enumerate(names, start=1):
        cell = sheet.cell(row, column)
        _put(cell, name)
        at = column - _FIRST_POINT
        proficient = 0 <= at < len(table.points) and table.points[at].proficient
        cell.font = Font(bold=True, color=_DARK)
        cell.fill = PatternFill("solid", fgColor=_PROFICIENT if proficient else _PALE)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = _border()
        width = {1: _ID_WIDTH, 2: _TITLE_WIDTH, len(names): _COMMENTS_WIDTH}.get(column, _TEXT_WIDTH)
        sheet.column_dimensions[cell.column_letter].width = width


def _criteria(sheet: Worksheet, table: Table, above: int) -> int:
    """A row for each criterion, then some empty ones; the number of the last."""
    from openpyxl.styles import Alignment, Font, PatternFill

    rows = [(id_, title, *texts, "") for id_, title, texts in table.rows]
    rows += [("",) * (len(table.points) + _FIRST_POINT)] * _FREE_ROWS
    for number, cells in enumerate(rows, start=above + 1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            if text:
                _put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = _border()
            if column == 1:
                cell.font = Font(color=_GREY, size=9)
            elif column == _FIRST_POINT - 1:
                cell.font = Font(bold=True)
            elif column == len(cells):
                cell.fill = PatternFill("solid", fgColor=_WRITE_HERE)
    return above + len(rows)


def _border() -> object:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color="B8C4CC")
    return Border(left=thin, right=thin, top=thin, bottom=thin)


def _page(sheet: Worksheet, header_row: int, last: int, exported: Export) -> None:
    """On paper: as wide as a page, the header on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.print_area = f"A1:{sheet.cell(last, sheet.max_column).coordinate}"
    sheet.oddFooter.left.text = exported.edition.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def _keep(workbook: Workbook, exported: Export) -> None:
    """What the way back is compared with. Excel does not even offer to show the sheet."""
    sheet = workbook.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    for row, cells in enumerate(as_rows(exported.base), start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                _put(sheet.cell(row, column), text)


def _put(cell: Cell, text: str) -> None:
    clean = writable(text)
    if len(clean) > _LONGEST_CELL:
        raise CannotRun(f"A text has {len(clean):,} characters, and a cell holds {_LONGEST_CELL:,}; export with --md.")
    put_text(cell, clean)
