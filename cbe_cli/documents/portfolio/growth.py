"""How I have grown: one step line a subject; those on the road together, those on one scale together.

A line on the road also rises inside a level, by the share of its skills that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.view import Dot, Line, Panel
from cbe_cli.documents.portfolio.wording import ENOUGH, short_levels, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Moment

Axis = tuple[tuple[int, str], ...]

LEAST = 2
"""Moments that make a line. With fewer there is nothing yet to have grown from."""


ALMOST = 0.98
"""The most that a level not yet complete is drawn as: its last step is what makes it so."""

LEAST_BANDS = 3
"""Levels that an axis has at least; else a single level would fill the page with its skills."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line and the axis it is drawn on; lines with one axis share a panel."""

    axis: Axis
    heading: str
    line: Line
    bands: bool = False


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the child stood on one day: a value of the axis, and the same in words."""

    day: date
    value: float
    said: str


def growth(child: Child) -> tuple[Panel, ...]:
    """The panels; none for a child who has just come."""
    if child.beginning or child.occasion.day is None:
        return ()
    drawn = [one for area in child.areas("academic", "cross-cutting") for one in _drawn(child, area) if one]
    panels = list(_panels(child, drawn, child.occasion.day))
    return tuple(panels)


def _panels(child: Child, drawn: list[_Drawn], day: date) -> Iterator[Panel]:
    axes = list(dict.fromkeys((one.axis, one.heading, one.bands) for one in drawn))
    for axis, heading, bands in axes:
        lines = tuple(one.line for one in drawn if (one.axis, one.heading, one.bands) == (axis, heading, bands))
        starts = min(dot.on for one in drawn for dot in one.line.dots)
        yield Panel(
            axis=axis_around(axis, lines) if bands else axis,
            starts=starts,
            ends=day,
            starts_word=child.words.month(starts),
            ends_word=child.words.month(day),
            lines=lines,
            heading=heading if len(axes) > 1 else "",
            bands=bands,
        )


def axis_around(axis: Axis, lines: tuple[Line, ...]) -> Axis:
    """The levels that any of the lines touches, so that a step inside one is seen; the same for all of them."""
    values = [dot.value for line in lines for dot in line.dots]
    first = min(int(min(values)), axis[-1][0])
    last = min(max(int(max(values)), first + LEAST_BANDS - 1), axis[-1][0])
    first = max(min(first, last - LEAST_BANDS + 1), axis[0][0])
    return tuple(one for one in axis if first <= one[0] <= last)


def _drawn(child: Child, area: Area) -> Iterator[_Drawn | None]:
    """One line, or on the scale one for each class or term."""
    if child.rungs(area):
        yield _level_line(child, area)
    else:
        for title, result in child.parts(area.edition, area.node.id):
            yield _point_line(child, area, titled(child.words, area.node.title, title), result.part)


def _level_line(child: Child, area: Area) -> _Drawn | None:
    """The level worked on and the share of it that was shown, month by month; at the end of the road its end."""
    names = short_levels(area.edition)
    place = {level: index for index, level in enumerate(names, start=1)}
    seen = [stand for moment in child.facts.series if (stand := _on_the_road(child, area, moment, place))]
    if len(seen) < LEAST:
        return None
    axis = tuple((place[level], names[level]) for level in names)
    return _Drawn(axis, child.words.text("say.growth.levels"), _line(child, area, area.node.title, seen), bands=True)


def _on_the_road(child: Child, area: Area, moment: Moment, place: Mapping[str, int]) -> _Stand | None:
    """Where a child stood inside a level on one day; None where the road was another then."""
    result = moment.result(child.student.id, area.key)
    same = any(edition.id == area.edition.id and edition.levels == area.edition.levels for edition in moment.editions)
    level = (result.working_on or result.reached) if result else ""
    if result is None or not same or not level:
        return None
    name = area.edition.level_name(level)
    if not result.working_on:
        return _Stand(moment.day, place[level] + 1, child.words.fill("where.finished", level=name))
    rungs = moment.roads.get(child.student.id, {}).get(area.road, ())
    rung = next((one for one in rungs if one.level == level), None)
    if rung is None or not rung.met or not rung.needed:
        return _Stand(moment.day, place[level], name)
    path = "where.pieces" if area.edition.by_pieces else "where.skills"
    so_far = child.words.fill(path, met=rung.met, needed=rung.needed)
    share = min(rung.met / rung.needed, ALMOST)
    return _Stand(moment.day, place[level] + share, child.words.fill("say.growth.within", level=name, so_far=so_far))


def _point_line(child: Child, area: Area, title: str, part: str) -> _Drawn | None:
    """The point of the scale, month by month; a month without enough evidence draws nothing."""
    theirs = {one.scale for one in area.edition.competencies if one.domain == area.node.id}
    scale = area.edition.scales.get(next(iter(theirs)) if len(theirs) == 1 else area.node.scale)
    if scale is None:
        return None
    place = {float(point.score): index for index, point in enumerate(scale.points, start=1)}
    seen: list[_Stand] = []
    for moment in child.facts.series:
        result = moment.result(child.student.id, area.key, part)
        if result and result.status in ENOUGH and result.point in place:
            at = place[result.point]
            seen.append(_Stand(moment.day, at, scale.points[at - 1].name))
    if len(seen) < LEAST:
        return None
    axis = tuple(enumerate((point.name for point in scale.points), start=1))
    return _Drawn(axis, child.words.text("say.growth.points"), _line(child, area, title, seen))


def _line(child: Child, area: Area, title: str, seen: list[_Stand]) -> Line:
    """Where the line begins and each day on which it moves; its start and its end in words."""
    first, last = seen[0], seen[-1]
    moved = [second for one, second in pairwise(seen) if second.value != one.value]
    was = child.words.fill("say.growth.was", state=first.said, month=child.words.month(first.day))
    return Line(
        accent=area.accent,
        title=title,
        dots=tuple(Dot(on=stand.day, value=round(stand.value, 3)) for stand in (first, *moved)),
        now=last.said,
        was=was if first.said != last.said else "",
    )
