"""Who is where: students down, domains and competencies across, as many columns as a page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.documents.overview.view import Cell, Grid, Group
from cbe_cli.documents.portfolio.plan import rung_of
from cbe_cli.documents.portfolio.standing import bar_of, scale_of
from cbe_cli.documents.portfolio.wording import ENOUGH, short_levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.overview.people import People
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.school.edition import Node, ScaleSteps

ROOM: Final = 203.0
"""mm for the columns of a page that lies on its side, beside the names."""

WIDEST: Final = 14.0
LETTER: Final = 1.75
"""mm that a letter takes, generously."""

LINE: Final = 3.25
IN_HEAD: Final = 1.5
"""mm of a line in a head, which stands upright, and of a letter there; it has as many lines as its column is wide."""

TOO_FEW: Final = "…"
FEWEST: Final = 4
"""Columns that a page has at least."""

RAGGED: Final = 1.2
"""Lines of several words are not all full."""

HIGHEST: Final = 70.0
NO_CODE: Final = 3
"""A point without a code is called by its name, where that is this short, else by its number."""

Column = tuple["Area", "Node | None"]
"""A competency, or None for the domain itself."""


def grids(people: People) -> tuple[Grid, ...]:
    """One for each page's width of columns."""
    return tuple(_grid(people, columns) for columns in _pages(people))


def _pages(people: People) -> Iterator[list[Column]]:
    """Domains stay together as far as they fit."""
    page: list[Column] = []
    most = _most(people)
    for area in people.areas("academic", "cross-cutting", "habits"):
        every = _columns(people, area)
        for columns in (every[start : start + most] for start in range(0, len(every), most)):
            if len(page) + len(columns) > most:
                yield page
                page = []
            page.extend(columns)
    if page:
        yield page


def _most(people: People) -> int:
    """How many columns a page holds, by the longest text in any cell."""
    longest = max(
        (
            len(cell.text) + len(cell.step)
            for area in people.areas("academic", "cross-cutting", "habits")
            for child in people.children
            for cell in (_cell(child, *column) for column in _columns(people, area))
        ),
        default=1,
    )
    return max(FEWEST, int(ROOM // (LETTER * longest + 1)))


def _columns(people: People, area: Area) -> list[Column]:
    """The domain, unless it is of habits, and its competencies."""
    own: list[Column] = [] if area.node.domain_kind == "habits" else [(area, None)]
    return [*own, *((area, node) for node in people.competencies(area))]


def _grid(people: People, columns: Sequence[Column]) -> Grid:
    wide = min(WIDEST, ROOM / len(columns))
    heads = [_head(people, column) for column in columns]
    lines = max(1, int(wide // LINE))
    words = [len(word) for head in heads for word in head.split()]
    letters = max(*(len(head) / lines * (RAGGED if lines > 1 else 1) for head in heads), *words)
    groups: dict[tuple[str, str], list[str]] = {}
    for (area, _), head in zip(columns, heads, strict=True):
        groups.setdefault(area.key, []).append(head)
    areas = {area.key: area for area, _ in columns}
    return Grid(
        groups=tuple(
            Group(accent=areas[key].accent, title=areas[key].node.title, heads=tuple(under))
            for key, under in groups.items()
        ),
        rows=tuple(
            (child.student.printed_name, tuple(_cell(child, area, node) for area, node in columns))
            for child in people.children
        ),
        wide=round(wide, 2),
        high=round(min(HIGHEST, letters * IN_HEAD + 3), 1),
    )


def _head(people: People, column: Column) -> str:
    area, node = column
    if node is not None:
        return node.title
    on_road = any(child.rungs(area) for child in people.children)
    return people.words.text("overview.level" if on_road else "overview.whole")


def _cell(child: Child, area: Area, node: Node | None) -> Cell:
    result = child.result(area.edition, node.id if node else area.node.id)
    if result is None or not result.known:
        return Cell()
    if node is None and child.rungs(area):
        return _on_the_road(child, area, result)
    scale = area.edition.scale(node) if node else scale_of(area)
    if scale is None or not scale.points:
        return Cell()
    at = _index(scale, result) if node else bar_of(area, result).at
    if at is None:
        return Cell(text=TOO_FEW)
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
