"""Names on paper, so that none leaves the page: in large type, in the foot, in the cells of tables.

A long name is set smaller until it fits on its line, down to a size at which it still is the largest thing there; then
it goes on in the next line, between words wherever that can be. By measured width: twenty letters may be an inch or
five.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.widths import SPARE, ems

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in large type. In points: the width of the line, the usual size and the least on one line.

    Below `least` it goes on in the next line, unless a single word asks for less; below `smallest` that breaks, too.
    """

    width: float
    usual: float
    least: float
    smallest: float


PLACES: Final = {
    "cover": Place(width=437, usual=38, least=26, smallest=16),  # on A4, the narrower one
    "record": Place(width=300, usual=22, least=15, smallest=11),  # beside the facts at the head of a transcript
    "card": Place(width=430, usual=25, least=17, smallest=12),  # beside the logo
    "family": Place(width=420, usual=26, least=18, smallest=13),
}
"""By the name that templates use: `name | size("cover")`. Where type is not larger than text, `<bdi>` wraps alone."""

FOOT_WIDTH, FOOT_SIZE, FOOT_LINES = 390, 8, 3  # points; base/page.css
LONG_WORD = 12  # ems: as wide as a narrow column of a table

_WORD = re.compile(r"[^\s-]+-?")


def size(name: str, place: str) -> float:
    """In which size, in points, a name is set there."""
    here = PLACES[place]
    in_one_line = _fits(ems(name, serif=True), here.width)
    word = min(_fits(ems(word, serif=True), here.width) for word in _WORD.findall(name) or [name])
    in_several = min(here.least, word) if word >= here.smallest else here.least  # a word broken anyway may be large
    return min(here.usual, max(in_one_line, in_several))


def _fits(width: float, room: float) -> float:
    """The size, to half a point, in which so many ems fit."""
    return math.floor(2 * room / (width * SPARE)) / 2 if width else math.inf


def foot(parts: Sequence[str]) -> str:
    """What stands at the foot of each page: all parts, or as many of the first ones as there is room for."""
    for count in range(len(parts), 1, -1):
        text = " · ".join(parts[:count])
        if ems(text) * SPARE * FOOT_SIZE <= FOOT_WIDTH * (FOOT_LINES - 1):  # a line is spare: words do not fill theirs
            return text
    return "".join(parts[:1])


def unbreakable(name: str) -> bool:
    """Whether a word of it is so long that a table had better break it than grow out of the page."""
    return any(ems(word) > LONG_WORD for word in _WORD.findall(name))
