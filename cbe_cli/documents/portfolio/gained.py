"""Levels completed since the last conference: what every part of the pages may call new.

A level is new where new work completed it. One that moved with a correction, with work from before that was entered
later, or with other rules, was there already by what we know today, or was on the last pages, and is not celebrated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Moment, Rung
    from cbe_cli.school.conference_records import ConferenceRecord


def levels_gained(child: Child, area: Area) -> int:
    """Levels that are complete now and were neither then, by today's files and rules, nor on the pages of then."""
    if child.then is None:
        return 0
    gained = [levels_since(child, area, moment) for moment in child.then.moments]
    if child.then.record is not None:
        gained.append(_more_than_printed(child, area, child.then.record))
    return min(gained)


def levels_since(child: Child, area: Area, earlier: Moment | None) -> int:
    """Levels completed since `earlier`; 0 where the road was another then, or nothing was known. Never below 0."""
    if earlier is None:
        return 0
    edition = next((one for one in earlier.editions if one.id == area.edition.id), None)
    then = earlier.result(child.student.id, area.key)
    if edition is None or edition.levels != area.edition.levels or then is None:
        return 0
    if not (then.reached or then.working_on):
        return 0
    before = earlier.roads[child.student.id].get(area.road, ())
    return _more(child.rungs(area), _ids(before, "complete"), _ids(before, "placed"))


def _more_than_printed(child: Child, area: Area, record: ConferenceRecord) -> int:
    """The same against what the pages had; of a road that was not on them nothing was completed since."""
    framework, unit = area.road
    printed = next((road for road in record.roads if road.id == f"{framework}:{unit}"), None)
    if printed is None or not {*printed.complete, *printed.placed} <= set(area.edition.levels):
        return 0
    return _more(child.rungs(area), printed.complete, printed.placed)


def _more(now: Sequence[Rung], complete: Sequence[str], placed: Sequence[str]) -> int:
    """A new placement moves the place and completes nothing; a judgment may complete what lay behind the place."""
    done, behind = len(_ids(now, "complete")), len(_ids(now, "complete", "placed"))
    return max(0, min(done - len(complete), behind - len(complete) - len(placed)))


def _ids(rungs: Sequence[Rung], *states: str) -> list[str]:
    return [rung.level for rung in rungs if rung.state in states]
