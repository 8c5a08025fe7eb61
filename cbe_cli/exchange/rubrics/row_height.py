"""How high a row of wrapped text has to be: without a height LibreOffice shows one line, whatever is in it.

An estimate on the safe side, since nobody here has the fonts. Excel and LibreOffice fit the row again when somebody
edits it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

LINE: Final = 15.0
"""Points from one line of the standard font to the next."""
_MARGIN: Final = 6.0
_HIGHEST: Final = 409.0
"""Points that Excel allows a row."""
_WIDE: Final = frozenset("WF")
"""East Asian characters that take the room of two (Unicode annex 11)."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row of (text, width of its column in characters), as high as the cell that needs most lines."""
    most = max((lines(text, width) for text, width in cells), default=1)
    return min(most * LINE + _MARGIN, _HIGHEST)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` characters, broken between words where it can be."""
    return sum(_wrapped(paragraph, max(int(width), 1)) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, width: int) -> int:
    count, used = 1, 0
    for word in paragraph.split():
        size = sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in word)
        if used and used + 1 + size > width:
            count, used = count + 1, 0
        if size > width:  # broken wherever the column ends
            count, size = count + (size - 1) // width, size % width or width
        used += size + (1 if used else 0)
    return count
