"""How I have grown: one step line a subject; those on the road together, those on one scale together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.view import Dot, Line, Panel
from cbe_cli.documents.portfolio.wording import ENOUGH, short_levels, titled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cbe_cli.documents.portfolio.child import Area, Child

Axis = tuple[tuple[int, str], ...]

LEAST = 2
"""Moments that make a line. With fewer there is nothing yet to have grown from."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line and the axis it is drawn on; lines with one axis share a panel."""

    axis: Axis
    heading: str
    line: Line


def growth(child: Child) -> tuple[Panel, ...]:
    """The panels; none for a child who has just come."""
    if child.beginning or child.occasion.day is None:
        return ()
    drawn = [one for area in child.areas("academic", "cross-cutting") for one in _drawn(child, area) if one]
    panels = list(_panels(child, drawn, child.occasion.day))
    return tuple(panels)


def _panels(child: Child, drawn: list[_Drawn], day: date) -> Iterator[Panel]:
    axes = list(dict.fromkeys((one.axis, one.heading) for one in drawn))
    for axis, heading in axes:
        lines = tuple(one.line for one in drawn if (one.axis, one.heading) == (axis, heading))
        starts = min(dot.on for one in drawn for dot in one.line.dots)
        yield Panel(
            axis=axis,
            starts=starts,
            ends=day,
            starts_word=child.words.month(starts),
            ends_word=child.words.month(day),
            lines=lines,
            heading=heading if len(axes) > 1 else "",
        )


def _drawn(child: Child, area: Area) -> Iterator[_Drawn | None]:
    """One line, or on the scale one for each class or term."""
    if child.rungs(area):
        yield _level_line(child, area)
    else:
        for title, result in child.parts(area.edition, area.node.id):
            yield _point_line(child, area, titled(child.words, area.node.title, title), result.part)


def _level_line(child: Child, area: Area) -> _Drawn | None:
    """The level worked on, month by month; at the end of the road the last one."""
    names = short_levels(area.edition)
    place = {level: index for index, level in enumerate(names, start=1)}
    seen: list[tuple[date, str]] = []
    for moment in child.facts.series:
        result = moment.result(child.student.id, area.key)
        same = any(
            edition.id == area.edition.id and edition.levels == area.edition.levels for edition in moment.editions
        )
        level = (result.working_on or result.reached) if result and same else ""
        if level:
            seen.append((moment.day, level))
    if len(seen) < LEAST:
        return None
    return _Drawn(
        axis=tuple((place[level], names[level]) for level in names),
        heading=child.words.text("say.growth.levels"),
        line=Line(
            accent=area.accent,
            title=area.node.title,
            dots=_dots([(day, place[level]) for day, level in seen]),
            now=area.edition.level_name(seen[-1][1]),
        ),
    )


def _point_line(child: Child, area: Area, title: str, part: str) -> _Drawn | None:
    """The point of the scale, month by month; a month without enough evidence draws nothing."""
    theirs = {one.scale for one in area.edition.competencies if one.domain == area.node.id}
    scale = area.edition.scales.get(next(iter(theirs)) if len(theirs) == 1 else area.node.scale)
    if scale is None:
        return None
    place = {float(point.score): index for index, point in enumerate(scale.points, start=1)}
    seen: list[tuple[date, int]] = []
    for moment in child.facts.series:
        result = moment.result(child.student.id, area.key, part)
        if result and result.status in ENOUGH and result.point in place:
            seen.append((moment.day, place[result.point]))
    if len(seen) < LEAST:
        return None
    axis = tuple(enumerate((point.name for point in scale.points), start=1))
    return _Drawn(
        axis=axis,
        heading=child.words.text("say.growth.points"),
        line=Line(accent=area.accent, title=title, dots=_dots(seen), now=axis[seen[-1][1] - 1][1]),
    )


def _dots(seen: list[tuple[date, int]]) -> tuple[Dot, ...]:
    """Where the line begins and each day on which it moves."""
    moved = [second for first, second in pairwise(seen) if second[1] != first[1]]
    return tuple(Dot(on=day, value=value) for day, value in (seen[0], *moved))
