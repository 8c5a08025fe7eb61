"""What the pages had at the last conference, beside what today's files say about that day: nothing changes silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.wording import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.documents.portfolio.then import Then
    from cbe_cli.school.conference_records import LevelThen


def printed_otherwise(child: Child, then: Then) -> Iterator[str]:
    """A sentence for each subject whose level of that day is another by what is known now."""
    for area in child.areas("academic", "cross-cutting"):
        printed, result = level_then(then, area), then.moment.result(child.student.id, area.key)
        if printed is None or result is None:
            continue
        before, now = _printed(child, area, printed), _known(child, area, result)
        if before and now and before != now:
            yield child.words.fill("say.since.printed", subject=area.node.title, then=before, now=now)


def level_then(then: Then, area: Area) -> LevelThen | None:
    """What the pages had about a subject as a whole; None where it had several levels, or was not on them."""
    of_area = f"{area.edition.id}:{area.node.id}"
    mine = [one for one in then.record.levels if one.id == of_area] if then.record else []
    return mine[0] if len(mine) == 1 else None


def point_then(then: Then, area: Area) -> float | None:
    """The point that was printed, None where there was none."""
    printed = level_then(then, area)
    return printed.point if printed is not None and printed.status in ENOUGH else None


def _printed(child: Child, area: Area, printed: LevelThen) -> str:
    if child.rungs(area):
        return _level(child, area, printed.reached)
    return _point(child, area, printed.point if printed.status in ENOUGH else None)


def _known(child: Child, area: Area, result: Result) -> str:
    if child.rungs(area):
        return _level(child, area, result.reached)
    return _point(child, area, result.point if result.status in ENOUGH else None)


def _level(child: Child, area: Area, level: str) -> str:
    """The last complete level; "" for one that the road no longer has."""
    if not level:
        return child.words.text("say.since.no_level")
    return area.edition.level_name(level) if level in area.edition.levels else ""


def _point(child: Child, area: Area, point: float | None) -> str:
    if point is None:
        return child.words.text("say.since.no_point")
    scale = area.edition.scale(area.node)
    return next((one.name for one in scale.points if float(one.score) == point), "") if scale else ""
