"""The text of a workbook's cell: what was typed, as a person sees it.

A spreadsheet keeps numbers, dates and answers in forms of its own. Here each is text again. A number keeps the value
that was typed and is not rounded to what its format shows, but for zeros and letters that a format puts in front,
since `000` and `"S"000` are how people make a sheet show the ids they know.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

_COLOUR_OR_COUNTRY: Final = re.compile(r"\[[^\]]*\]")
_PADDED: Final = re.compile(r'(?P<before>(?:"[^"]*"|\\.)*)(?P<zeros>0+)(?P<after>(?:"[^"]*"|\\.)*)')
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)')
_ONLY_TYPED: Final = re.compile(r'"[^"]*"|\\.')
_CARRIAGE_RETURN: Final = "_x000D_"
"""How a workbook writes the first half of a Windows line end."""

CellValue = str | bool | int | float | datetime | date | time | timedelta


def cell_text(value: CellValue, number_format: str) -> str:
    """The text of a cell, without surrounding space; a date in ISO form."""
    if isinstance(value, str):
        return value.replace(_CARRIAGE_RETURN, "").replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat()


def _number(value: float, number_format: str) -> str:
    # Fifteen digits are what a spreadsheet shows of a number; the rest is how binary fractions come out.
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    shape = _COLOUR_OR_COUNTRY.sub("", number_format.split(";", maxsplit=1)[0])
    if "%" in _ONLY_TYPED.sub("", shape):
        return f"{plain_number(exact * 100)}%"
    text = plain_number(exact)
    padded = _PADDED.fullmatch(shape)
    if padded and text.isdigit():
        before, after = (_LITERAL.sub(r"\1\2", padded[part]) for part in ("before", "after"))
        return f"{before}{text.zfill(len(padded['zeros']))}{after}"
    return text


def plain_number(number: Decimal) -> str:
    """Without an exponent and without zeros at the end: 3.0 is 3."""
    text = f"{abs(number) if number == 0 else number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
