"""Rubrics as a workbook for a committee: a sheet for each competency, wide columns of text, and one for comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.base import SHEET, as_rows
from cbe_cli.exchange.rubrics.exported import Export, Table, header
from cbe_cli.exchange.rubrics.row_height import LINE, lines, row_height
from cbe_cli.files.grid import column_letters
from cbe_cli.files.workbook_bytes import put_text, workbook_bytes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_CELL: Final = 32_767
"""Characters that Excel takes for a cell."""
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_FONT: Final = "Calibri"
_ID_WIDTH: Final = 10
_TITLE_WIDTH: Final = 18
_TEXT_WIDTH: Final = 27
_WIDER: Final = 46
"""Characters for a column of texts, and for one whose texts would make rows of more than so many lines:"""
_MOST_LINES: Final = 16
_COMMENTS_WIDTH: Final = 24
_BOLD: Final = 0.85
"""How many bold characters go where one would."""
_INDENT: Final = 2
"""Characters of a column that stay blank at its edges."""
_LOWEST_ROW: Final = 2 * LINE
_EDGE: Final = 0.5
"""Inches of paper around the table."""
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
    return workbook_bytes(workbook, heights_fixed=False)


def _sheet_name(id_: str, taken: set[str]) -> str:
    name = _NOT_IN_SHEET_NAMES.sub("-", id_)[:_LONGEST_SHEET_NAME]
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{id_[: _LONGEST_SHEET_NAME - 4]}-{number}"
    return name


def _sheet(sheet: Worksheet, table: Table, exported: Export) -> None:
    names = ["id", "Criterion", *map(header, table.points), "Comments"]
    widths = _widths(table)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    top = _about(sheet, table, exported, widths)
    _header(sheet, table, top, names)
    _high_enough(sheet, top, list(zip(names, widths, strict=True)), bold=set(range(len(names))))
    last = _criteria(sheet, table, top, widths)
    sheet.freeze_panes = sheet.cell(top + 1, _FIRST_POINT)
    _page(sheet, top, last, exported)


def _widths(table: Table) -> list[float]:
    """Of the columns in characters. Texts that would make very high rows get wider columns."""
    texts = [text for _, _, texts in table.rows for text in texts]
    long = any(lines(text, _TEXT_WIDTH - _INDENT) > _MOST_LINES for text in texts)
    return [_ID_WIDTH, _TITLE_WIDTH, *[_WIDER if long else _TEXT_WIDTH] * len(table.points), _COMMENTS_WIDTH]


def _about(sheet: Worksheet, table: Table, exported: Export, widths: Sequence[float]) -> int:
    """What the table is, above it, over its whole width; the number of the header's row."""
    from openpyxl.styles import Alignment, Font

    fonts = [
        Font(name=_FONT, bold=True, size=14, color=_DARK),
        Font(name=_FONT, size=10, color=_GREY),
        Font(name=_FONT, size=11, color=_GREY, italic=True),  # the statement is a quotation
    ]
    about = [f"{table.id} {table.title}", f"{exported.title}, {exported.edition}", table.statement]
    shown = [(" ".join(line.split()), font) for line, font in zip(about, fonts, strict=True) if line.strip()]
    for row, (line, font) in enumerate(shown, start=1):
        cell = sheet.cell(row, 1)
        _put(cell, line)
        cell.font = font
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
        room = sum(widths) * 11 / (font.size or 11) * _BOLD
        sheet.row_dimensions[row].height = row_height([(line, room)])
    return len(shown) + 2


def _header(sheet: Worksheet, table: Table, row: int, names: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, name in enumerate(names, start=1):
        cell = sheet.cell(row, column)
        _put(cell, name)
        at = column - _FIRST_POINT
        proficient = 0 <= at < len(table.points) and table.points[at].proficient
        cell.font = Font(name=_FONT, bold=True, color=_DARK)
        cell.fill = PatternFill("solid", fgColor=_PROFICIENT if proficient else _PALE)
        cell.alignment = Alignment(horizontal="left", wrap_text=True, vertical="center", indent=1)
        cell.border = _border()


def _criteria(sheet: Worksheet, table: Table, above: int, widths: Sequence[float]) -> int:
    """A row for each criterion, then some empty ones; the number of the last."""
    from openpyxl.styles import Alignment, Font, PatternFill

    rows = [(id_, title, *texts, "") for id_, title, texts in table.rows]
    rows += [("",) * (len(table.points) + _FIRST_POINT)] * _FREE_ROWS
    for number, cells in enumerate(rows, start=above + 1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            if text:
                _put(cell, text)
            cell.alignment = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
            cell.border = _border()
            cell.font = Font(name=_FONT)
            if column == 1:
                cell.font = Font(name=_FONT, color=_GREY, size=9)
            elif column == _FIRST_POINT - 1:
                cell.font = Font(name=_FONT, bold=True)
            elif column == len(cells):
                cell.fill = PatternFill("solid", fgColor=_WRITE_HERE)
        _high_enough(sheet, number, list(zip(cells, widths, strict=True)), bold={_FIRST_POINT - 2})
    return above + len(rows)


def _high_enough(sheet: Worksheet, row: int, cells: Sequence[tuple[str, float]], *, bold: set[int]) -> None:
    """Room for the texts of a row; `bold` are the columns, from 0, whose letters are wider."""
    room = [(text, (width - _INDENT) * (_BOLD if at in bold else 1)) for at, (text, width) in enumerate(cells)]
    sheet.row_dimensions[row].height = max(row_height(room), _LOWEST_ROW)


def _border() -> object:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color="B8C4CC")
    return Border(left=thin, right=thin, top=thin, bottom=thin)


def _page(sheet: Worksheet, header_row: int, last: int, exported: Export) -> None:
    """On paper: as wide as a page, the header on each."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE + 0.25, footer=_EDGE / 2)
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
