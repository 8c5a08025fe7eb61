"""Who is where: students down, domains and competencies across, as many columns as a page holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from cbe_cli.documents.overview.view import Cell, Grid, Group
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.plan import rung_of
from cbe_cli.documents.portfolio.standing import bar_of, scale_of
from cbe_cli.documents.portfolio.view import Paper
from cbe_cli.documents.portfolio.wording import ENOUGH, short_levels
from cbe_cli.documents.widths import MM, SPARE, ems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cbe_cli.documents.overview.people import People
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.school.edition import Node, ScaleSteps

NAMES: Final = 52.0
"""mm for the names of the students."""

ROOM: Final = {Paper.LETTER: 249.4 - NAMES, Paper.A4: 267.0 - NAMES}
"""mm for the columns of a page that lies on its side, beside the names."""

NARROWEST, WIDEST = 12.0, 16.0
"""mm of a column. So narrow it is where a page has many; a longer text in a cell makes it wider."""

AROUND: Final = 2.0
"""mm that a cell has around its text."""

IN_CELL, IN_HEAD = 8.6, 8.0
"""Points."""

LINE: Final = 3.3
"""mm of a line in a head, which stands upright; it has as many lines as its column is wide."""

HIGHEST: Final = 52.0
"""mm of the heads. What is longer even so ends with an ellipsis."""

TOO_FEW: Final = "…"

NO_CODE: Final = 3
"""A point without a code is called by its name, where that is this short, else by its number."""


class Column(NamedTuple):
    """A competency, or None for the domain itself, with a cell for each student."""

    area: Area
    node: Node | None
    cells: tuple[Cell, ...]


def grids(people: People, new_since: date | None = None) -> tuple[Grid, ...]:
    """One for each page's width of columns. A piece is new from `new_since` on; without it, all are."""
    columns = [
        Column(area, node, tuple(_cell(child, area, node, new_since) for child in people.children))
        for area in people.areas("academic", "cross-cutting", "habits")
        for node in _nodes(people, area)
    ]
    if not columns:
        return ()
    room = ROOM[PAPERS[people.first.school.setup.paper]]
    texts = (f"{cell.text}{cell.step}{cell.signs}" for column in columns for cell in column.cells)
    needed = max(ems(text, bold=True) for text in texts) * SPARE * IN_CELL * MM + AROUND
    pages = _pages(columns, max(1, int(room // max(NARROWEST, needed))))
    wide = min(WIDEST, room / max(map(len, pages)))
    return tuple(_grid(people, page, wide) for page in pages)


def _pages(columns: Sequence[Column], most: int) -> list[list[Column]]:
    """At most so many on each. Domains stay together as far as they fit."""
    pages: list[list[Column]] = [[]]
    for _, each in groupby(columns, key=lambda column: column.area.key):
        every = list(each)
        for part in (every[start : start + most] for start in range(0, len(every), most)):
            if len(pages[-1]) + len(part) > most:
                pages.append([])
            pages[-1].extend(part)
    return pages


def _nodes(people: People, area: Area) -> list[Node | None]:
    """The domain, unless it is of habits, and its competencies."""
    own: list[Node | None] = [] if area.node.domain_kind == "habits" else [None]
    return [*own, *people.competencies(area)]


def _grid(people: People, columns: Sequence[Column], wide: float) -> Grid:
    most = max(1, int(wide // LINE))
    lines = heads_in_lines([_head(people, column) for column in columns], most, HIGHEST / (IN_HEAD * MM))
    heads = {id(column): head for column, head in zip(columns, lines, strict=True)}
    widest = max(ems(line) for head in heads.values() for line in head) * SPARE * IN_HEAD * MM
    return Grid(
        groups=tuple(_group(list(each), heads) for _, each in groupby(columns, key=lambda column: column.area.key)),
        rows=tuple(
            (child.student.printed_name, tuple(column.cells[number] for column in columns))
            for number, child in enumerate(people.children)
        ),
        wide=round(wide, 2),
        high=round(min(widest, HIGHEST) + AROUND, 1),
    )


def _group(columns: Sequence[Column], heads: Mapping[int, tuple[str, ...]]) -> Group:
    area = columns[0].area
    return Group(accent=area.accent, title=area.node.title, heads=tuple(heads[id(column)] for column in columns))


def heads_in_lines(texts: Sequence[str], most: int, widest: float) -> list[tuple[str, ...]]:
    """Each text in at most so many lines, which are as short as that allows.

    Where the longest of all lines leaves room, the other texts take fewer lines.
    """
    heads = [in_lines(text, most, widest) for text in texts]
    longest = max(ems(line) for head in heads for line in head)
    return [in_lines(text, len(_broken(text.split(), longest)), longest * SPARE) for text in map(" ".join, heads)]


def in_lines(text: str, most: int, widest: float) -> tuple[str, ...]:
    """The text in at most so many lines, which are as short as that allows.

    Of a text that takes lines wider than `widest` ems, words are left out at its end.
    """
    words = text.split()
    for count in range(len(words), 0, -1):
        kept = words if count == len(words) else [*words[: count - 1], f"{words[count - 1]}{TOO_FEW}"]
        runs = {ems(" ".join(kept[first:last])) for last in range(count + 1) for first in range(last)}
        for width in sorted(run for run in runs if run * SPARE <= widest):
            lines = _broken(kept, width)
            if len(lines) <= most and max(map(ems, lines)) <= width:
                return tuple(lines)
    return (text,)


def _broken(words: Sequence[str], width: float) -> list[str]:
    """Line by line, each as full as it can be; a word that is wider stands alone."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and ems(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _head(people: People, column: Column) -> str:
    if column.node is not None:
        return column.node.title
    on_road = any(child.rungs(column.area) for child in people.children)
    return people.words.text("overview.level" if on_road else "overview.whole")


def _cell(child: Child, area: Area, node: Node | None, new_since: date | None) -> Cell:
    result = child.result(area.edition, node.id if node else area.node.id)
    if result is None or not result.known:
        return Cell()
    cell = (
        _on_the_road(child, area, result) if node is None and child.rungs(area) else _on_the_scale(area, node, result)
    )
    known = cell.text and not cell.few and not cell.judged
    old = bool(known and new_since and result.newest and result.newest < new_since)
    return replace(cell, old=old)


def _on_the_scale(area: Area, node: Node | None, result: Result) -> Cell:
    scale = area.edition.scale(node) if node else scale_of(area)
    if scale is None or not scale.points:
        return Cell()
    at = _index(scale, result) if node else bar_of(area, result).at
    if at is None:
        return Cell(text=TOO_FEW, few=True)
    step = short_levels(area.edition).get(result.over, "") if node else ""
    share = round(100 * (at + 1) / len(scale.points))
    return Cell(text=short_points(scale)[at], step=step, share=share, judged=result.judged)


def _on_the_road(child: Child, area: Area, result: Result) -> Cell:
    """The level worked on with the share shown of it; at the end of the road the last one, full."""
    rung, names = rung_of(child, area), short_levels(area.edition)
    if rung is None:
        return Cell(text=names.get(result.reached, ""), share=100 if result.reached else 0, judged=result.judged)
    share = round(100 * min(1, rung.met / rung.needed)) if rung.needed else 0
    return Cell(text=names[rung.level], share=share, judged=result.judged)


def _index(scale: ScaleSteps, result: Result) -> int | None:
    scores = [float(point.score) for point in scale.points]
    known = result.status in ENOUGH and result.point in scores
    return scores.index(result.point) if known and result.point is not None else None


def short_points(scale: ScaleSteps) -> tuple[str, ...]:
    """What the points are called in a cell: their codes, else their names where all are short, else their numbers."""
    codes = [point.code or "" for point in scale.points]
    if all(codes):
        return tuple(codes)
    names = [point.name for point in scale.points]
    if all(len(name) <= NO_CODE for name in names):
        return tuple(names)
    return tuple(str(number) for number in range(1, len(names) + 1))
