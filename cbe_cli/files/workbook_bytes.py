"""A workbook made by openpyxl as bytes that are the same whenever they are made."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can name
_STAMPS: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FIXED_HEIGHT: Final = re.compile(rb'(<row [^>]*?) customHeight="1"')


def workbook_bytes(workbook: Workbook, *, heights_fixed: bool = True) -> bytes:
    """The file without the clock: the library writes the time of saving into the zip and into the properties.

    Heights of rows that are not fixed are where a spreadsheet begins: it fits them again when somebody writes there.
    """
    saved = io.BytesIO()
    workbook.save(saved)
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(result, "w") as archive:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = parts.read(name)
            if name == "docProps/core.xml":
                data = _STAMPS.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", data)
            elif name.startswith("xl/worksheets/") and not heights_fixed:
                data = _FIXED_HEIGHT.sub(rb"\1", data)
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def put_text(cell: Cell, text: str) -> None:
    """Put a text into a cell as text: `012` keeps its zero, and what begins with `=` is no formula."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
