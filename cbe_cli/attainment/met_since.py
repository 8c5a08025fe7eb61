"""Since when what is met has stood where it stands, or higher: the month in which a credit was earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import polars as pl

from cbe_cli.attainment.alike import KEYS
from cbe_cli.attainment.over_time import over_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cbe_cli.attainment.alike import CaseKey
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.model import School

AT_ONCE: Final = 40
"""Students whose months are computed together: each stands in the frames once for every month."""

_Place = tuple[str, float | None]
"""The level of the road over which something was taken, and its point."""


def met_since(school: School, now: Attainment, students: Sequence[str]) -> dict[CaseKey, date]:
    """(student, framework, node, part) of what is met in `now` -> a day in the month since which it stands there.

    That is without a break, at the same level of the road and at that point or above it. Looked at are the last days
    of the months in which any of the students showed something, by the editions and the policy of each of those days.
    So of what only a change of rules made a level, it is the month of that change in which there was evidence again.
    """
    found: dict[CaseKey, date] = {}
    for start in range(0, len(students), AT_ONCE):
        found |= _of_some(school, now, students[start : start + AT_ONCE])
    return found


def _of_some(school: School, now: Attainment, students: Sequence[str]) -> dict[CaseKey, date]:
    days = _months(school, students, now.day)
    if not days:
        return {}
    places = _met(now, students)
    since = dict.fromkeys(places, days[-1])
    earlier = over_time(school, students, days[:-1])
    still = set(places)
    for day in reversed(days[:-1]):
        then = _met(earlier[day], students)
        still = {key for key in still if key in then and _stood(then[key], places[key])}
        since |= dict.fromkeys(still, day)
    return since


def _stood(then: _Place, now: _Place) -> bool:
    (over, point), (now_over, now_point) = then, now
    return over == now_over and (now_point is None or (point is not None and point >= now_point))


def _met(at: Attainment, students: Sequence[str]) -> dict[CaseKey, _Place]:
    rows = at.nodes.filter((pl.col("status") == "met") & pl.col("student").is_in(list(students)))
    return {(*key,): (over, point) for *key, over, point in rows.select(*KEYS, "over", "point").iter_rows()}


def _months(school: School, students: Sequence[str], day: date | None) -> list[date]:
    """The last days of the months with evidence or a judgment of these students, none of them after `day`."""
    mine = school.evidence.filter(pl.col("student").is_in(list(students)))
    wanted = set(students)
    days = mine.get_column("date").to_list() + [one.date for one in school.judgments if one.student in wanted]
    seen = pl.Series("day", [one for one in days if day is None or one <= day], dtype=pl.Date)
    if seen.is_empty():
        return []
    months = cast("list[date]", seen.dt.month_end().unique().sort().to_list())
    newest = cast("date", seen.max())
    return [*months[:-1], min(months[-1], day or newest)]
