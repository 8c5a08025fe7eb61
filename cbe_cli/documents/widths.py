"""How wide a text will be, before it is laid out: the sum of the widths of its letters in our fonts.

Exact but for kerning where letters stand side by side. Scripts whose letters join or stack come out wider than they
will be, by two thirds at most: an Arabic letter alone is wider than joined, a Khmer or Devanagari letter is wider than
what becomes of it below another one. Rarely, where a vowel sign grows around its letter, they come out narrower, by a
twentieth at most (`SPARE`). Chinese, Japanese and Korean letters count as squares, which they are at most.
`tests/documents/test_names.py` holds this against what Pango makes of five hundred names.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from cbe_cli.documents import fonts
from cbe_cli.files.tidy_text import composed

if TYPE_CHECKING:
    from pathlib import Path

SPARE = 1.05
"""Shaping may make a word a little wider, never more than this."""

MM = 25.4 / 72
"""A point in millimetres."""

_SANS, _SERIF = "NotoSans-Regular", "NotoSerif-Regular"
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})  # marks above and below, joiners, direction marks


def ems(text: str, *, serif: bool = False, bold: bool = False) -> float:
    """The width of `text` on one line, as a multiple of the size in which it is set."""
    return sum(_letter(character, serif, bold) for character in composed(text))


@cache
def _letter(character: str, serif: bool, bold: bool) -> float:  # noqa: FBT001 - so that it can be remembered
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    first = _SERIF if serif else _SANS
    files = sorted((file for file in fonts.font_files() if file.suffix == ".ttf"), key=lambda file: file.stem != first)
    found = (_advances(_weighted(file, bold=bold)).get(ord(character)) for file in files)
    return next((width for width in found if width is not None), 1)


def _weighted(regular: Path, *, bold: bool) -> Path:
    heavy = regular.with_name(regular.name.replace("-Regular", "-Bold"))
    return heavy if bold and heavy.is_file() else regular


@cache
def _advances(file: Path) -> dict[int, float]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(file, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
