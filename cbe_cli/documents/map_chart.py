"""The map of what comes next, as inline SVG: three columns of boxes, and lines between neighbours.

A box says by its edge, and not only by its colour, where its skill stands: a plain edge (with a tick where it is
shown), a heavy edge, a broken one. SVG does not wrap text, so lines are broken here by the widths of their
letters. See `charts`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.documents.chart_svg import INK, OPEN, SMALL, SOFT, Label, drawing, path
from cbe_cli.documents.charts import tick
from cbe_cli.documents.languages import direction_of
from cbe_cli.documents.portfolio.view_map import LearningMap, Place, Skill
from cbe_cli.documents.widths import SPARE, ems

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH = 504.0  # the text of a page, Letter or A4
BOX = 152.0
BETWEEN = (WIDTH - 3 * BOX) / 2
INSET = 8.0
TICK = 11.0  # room for the tick before the text of what is shown
LINE = 10.6
PADDING = 5.8  # above and below the text
APART = 4.6  # between boxes
HEAD = 20.0
MOST_LINES = 5
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Box:
    """One skill in its place; `left`, `top` and `high` in points."""

    skill: Skill
    lines: tuple[str, ...]
    left: float
    top: float
    high: float

    @property
    def middle(self) -> float:
        return self.top + self.high / 2


def learning_map(drawn: LearningMap, heads: Sequence[str], *, outlined: bool = False, mirrored: bool = False) -> Markup:
    """The map; `heads` are the titles of its columns. `outlined` saves ink: no box is tinted."""
    boxes = _placed(drawn)
    parts: list[str | Label] = [_head(column, head) for column, head in enumerate(heads)]
    for needed in (True, False):
        curves = (_curve(boxes[link.start], boxes[link.end]) for link in drawn.links if link.needed is needed)
        parts.append(path(curves, stroke=OPEN, width=1.0 if needed else 0.9, dashes="" if needed else "2.6 2.4"))
    for box in boxes:
        parts += [*_shapes(box, outlined=outlined, mirrored=mirrored), *_lines(box, mirrored=mirrored)]
    return drawing(WIDTH, max(box.top + box.high for box in boxes) + 2, drawn.alt, parts, mirrored=mirrored)


def _placed(drawn: LearningMap) -> list[_Box]:
    """Every box, in the order of the skills; each column stands in the middle of the height of the tallest."""
    columns: dict[Place, list[tuple[Skill, tuple[str, ...]]]] = {place: [] for place in Place}
    for skill in drawn.skills:
        room = BOX - 2 * INSET - (TICK if skill.place is Place.REACHED else 0)
        columns[skill.place].append((skill, wrapped(skill.text, room)))
    heights = {place: sum(_height(lines) + APART for _, lines in those) - APART for place, those in columns.items()}
    tallest = max(heights.values())
    found = []
    for number, (place, those) in enumerate(columns.items()):
        top = HEAD + (tallest - heights[place]) / 2
        for skill, lines in those:
            found.append(_Box(skill, lines, number * (BOX + BETWEEN), top, _height(lines)))
            top += _height(lines) + APART
    return found


def _height(lines: Sequence[str]) -> float:
    return LINE * len(lines) + 2 * PADDING - 2


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """The text in lines of at most `room` points, at most `MOST_LINES`; one that is cut ends with an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, room):
        longer = f"{line}{word}"
        if line and wide(longer.rstrip()) > room:
            lines.append(line.rstrip())
            line = word
        else:
            line = longer
    lines = [each for each in (*lines, line.rstrip()) if each]
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    last = lines[MOST_LINES - 1]
    while last and wide(last + ELLIPSIS) > room:
        last = last[:-1]
    return (*lines[: MOST_LINES - 1], last.rstrip(" .,;") + ELLIPSIS)


def _pieces(text: str, room: float) -> Iterable[str]:
    """Words, each with the space behind it; parts of one that is too long, and of scripts that have no spaces."""
    for word in text.split():
        part = ""
        for character in word:
            if part and (wide(part + character) > room or _breaks_before(character)):
                yield part
                part = ""
            part += character
        yield f"{part} "


def _breaks_before(character: str) -> bool:
    """Chinese and Japanese may break anywhere but before their points and closing brackets."""
    east = unicodedata.east_asian_width(character) in "WF"
    return east and unicodedata.category(character)[0] == "L"


def wide(text: str) -> float:
    """Points, with a little to spare."""
    return ems(text) * SMALL * SPARE


def _head(column: int, text: str) -> Label:
    return Label(column * (BOX + BETWEEN) + 1, 9, text, bold=True, anchor="start", colour=SOFT)


def _curve(start: _Box, end: _Box) -> str:
    left, right = start.left + BOX, end.left
    half = (right - left) / 2
    return (
        f"M{left:.1f} {start.middle:.1f}C{left + half:.1f} {start.middle:.1f} "
        f"{right - half:.1f} {end.middle:.1f} {right:.1f} {end.middle:.1f}"
    )


def _shapes(box: _Box, *, outlined: bool, mirrored: bool) -> Iterable[str]:
    accent, place = box.skill.accent, box.skill.place
    edge = _rounded(box.left + 1, box.top, BOX - 2, box.high)
    if place is Place.REACHED:
        tinted = box.skill.shown and not outlined
        yield path([edge], fill=accent.tint if tinted else "#fff", stroke=accent.ink, width=0.7)
        if box.skill.shown:
            mark = tick(box.left + INSET + 3, box.top + PADDING + 4, 3.2, mirrored=mirrored)
            yield path([mark], stroke=accent.ink, width=1.5)
    elif place is Place.READY:
        yield path([edge], fill="#fff", stroke=accent.ink, width=1.8)
    else:
        yield path([edge], fill="#fff", stroke=OPEN, width=0.8, dashes="3 2.4")


def _lines(box: _Box, *, mirrored: bool) -> Iterable[Label]:
    """The text from the side on which its script begins, on a page of either direction."""
    colour = SOFT if box.skill.place is Place.LATER else INK
    indent = INSET + (TICK if box.skill.place is Place.REACHED else 0)
    other_way = (direction_of(box.skill.text) == "rtl") is not mirrored
    x, anchor = (box.left + BOX - INSET, "end") if other_way else (box.left + indent, "start")
    for number, line in enumerate(box.lines):
        yield Label(x, box.top + PADDING + 7 + LINE * number, line, anchor=anchor, colour=colour)


def _rounded(x: float, y: float, wide_: float, high: float) -> str:
    r = 3.4
    return (
        f"M{x + r:.1f} {y:.1f}h{wide_ - 2 * r:.1f}a{r} {r} 0 0 1 {r} {r}v{high - 2 * r:.1f}a{r} {r} 0 0 1 -{r} {r}"
        f"h-{wide_ - 2 * r:.1f}a{r} {r} 0 0 1 -{r} -{r}v-{high - 2 * r:.1f}a{r} {r} 0 0 1 {r} -{r}z"
    )
