"""All that is computed for a set of students, once for all of them; the pages of one child only look it up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.one_more import Open, pieces_to_go
from cbe_cli.attainment.over_time import over_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School

A_MONTH = timedelta(days=31)
MOST_POINTS = 10
"""Of a line on the growth page: each costs as much as a tenth of a second for a class."""

Key = tuple[str, str]
"""Framework and node, or framework and unit of a road."""


@dataclass(frozen=True, slots=True)
class Result:
    """One student's one node: the columns of `attainment.model.NODES` that pages show, under the same names."""

    framework: str
    node: str
    kind: str
    level: str
    point: float | None
    status: str
    out: bool
    pieces: int
    newest: date | None
    met_on: date | None
    over: str
    reached: str
    working_on: str
    judged: bool
    judged_by: str | None
    judged_on: date | None
    judged_reason: str | None
    computed_level: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of one student's road: the columns of `progression.LEVELS`."""

    level: str
    state: str
    met: int
    needed: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Where everybody stood on one day: student -> domains and roads."""

    day: date
    editions: tuple[Edition, ...]
    nodes: dict[str, dict[Key, Result]]
    roads: dict[str, dict[Key, tuple[Rung, ...]]]


@dataclass(frozen=True)
class Facts:
    """`now` with all nodes; `earlier` the moment of the last conference; `series` month by month, oldest first."""

    now: Attainment
    nodes: dict[str, dict[Key, Result]]
    roads: dict[str, dict[Key, tuple[Rung, ...]]]
    earlier: Moment | None
    a_month_ago: Moment | None
    series: tuple[Moment, ...]
    to_go: dict[Open, int] = field(repr=False)
    first_day: date | None = None  # of evidence of any of them
    pieces: dict[str, list[dict[str, Any]]] = field(default_factory=dict, repr=False)  # rows of each, oldest first
    taught: dict[str, set[Key]] = field(default_factory=dict, repr=False)  # class -> what it has scored for anybody


def gather(school: School, people: Sequence[str], occasion: Occasion) -> Facts:
    """What the pages of `people` need, in three computations: now, earlier days, and one piece more."""
    now = attain(school, people, occasion.as_of)
    days = _days(school, people, occasion)
    month_ago = occasion.day - A_MONTH if occasion.day else None
    wanted = [*days, *(day for day in (occasion.previous, month_ago) if day)]
    moments = {day: _moment(then) for day, then in over_time(school, people, wanted).items()} if people else {}
    nodes = _by_student(now.nodes)
    return Facts(
        now=now,
        nodes=nodes,
        roads=_roads(now.levels),
        earlier=moments.get(occasion.previous) if occasion.previous else None,
        a_month_ago=moments.get(month_ago) if month_ago else None,
        series=tuple(moments[day] for day in days),
        to_go=pieces_to_go(school, now, _open(now)),
        first_day=cast("date | None", _rows(school, people, occasion.as_of).get_column("date").min()),
        pieces=_pieces(school, people, occasion.as_of),
        taught=_taught(school),
    )


def _rows(school: School, people: Iterable[str], as_of: date | None) -> pl.DataFrame:
    mine = school.evidence.filter(pl.col("student").is_in(list(people)))
    return mine if as_of is None else mine.filter(pl.col("date") <= as_of)


def _pieces(school: School, people: Iterable[str], as_of: date | None) -> dict[str, list[dict[str, Any]]]:
    """Every row of each student, oldest first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ("student", "framework", "node", "criterion", "date", "score", "kind", "task", "attempt", "assessor")
    rows = _rows(school, people, as_of).select(*columns, "class_id", "placed", "external")
    for row in rows.sort("date", "attempt", "score", "task", maintain_order=True).iter_rows(named=True):
        found[row["student"]].append(row)
    return found


def _taught(school: School) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    for class_, framework, node in school.evidence.select("class_id", "framework", "node").unique().iter_rows():
        found[class_].add((framework, node))
    return found


def _days(school: School, people: Iterable[str], occasion: Occasion) -> list[date]:
    """The last days of those months in which anybody showed anything, since last year began; at most `MOST_POINTS`."""
    rows = _rows(school, people, occasion.as_of)
    begin = _last_year(school, occasion.day)
    shown = rows.filter(pl.col("date") >= begin).select(
        first=pl.col("date").dt.month_start(), last=pl.col("date").dt.month_end()
    )
    months = cast("list[date]", shown.get_column("last").unique().sort().to_list())
    newest = cast("date | None", rows.get_column("date").max())
    if newest is not None and months:
        months[-1] = min(months[-1], newest)
    step = max(1, -(-len(months) // MOST_POINTS))
    return months[::-1][::step][::-1]  # the newest month is always among them


def _last_year(school: School, day: date | None) -> date:
    """The first day of the year before the one `day` is in."""
    begun = sorted(year.starts for year in school.setup.years if day and year.starts <= day)
    if begun:
        return begun[-2] if len(begun) > 1 else begun[-1]
    return day - timedelta(days=365) if day else date.min


def _moment(then: Attainment) -> Moment:
    domains = then.nodes.filter(pl.col("kind") == "domain")
    return Moment(cast("date", then.day), then.editions, _by_student(domains), _roads(then.levels))


_COLUMNS = tuple(item.name for item in fields(Result))


def _by_student(nodes: pl.DataFrame) -> dict[str, dict[Key, Result]]:
    found: dict[str, dict[Key, Result]] = defaultdict(dict)
    for student, *values in nodes.select("student", *_COLUMNS).iter_rows():
        result = Result(*values)
        found[student][result.framework, result.node] = result
    return found


def _roads(levels: pl.DataFrame) -> dict[str, dict[Key, tuple[Rung, ...]]]:
    found: dict[str, dict[Key, tuple[Rung, ...]]] = defaultdict(dict)
    columns = ("student", "framework", "unit", "level", "state", "met", "needed")
    for student, framework, unit, *rung in levels.sort("step", maintain_order=True).select(columns).iter_rows():
        key = (framework, unit)
        found[student][key] = (*found[student].get(key, ()), Rung(*rung))
    return found


def _open(now: Attainment) -> list[Open]:
    """Targets that are not met and that evidence could meet: of the level worked on, and those on no level."""
    working = now.levels.filter(pl.col("state") == "working").select("student", "framework", on_level="level").unique()
    assessed = [(edition.id, target.id) for edition in now.editions for target in edition.targets]
    targets = pl.DataFrame(assessed, schema={"framework": pl.String, "node": pl.String}, orient="row")
    unmet = now.nodes.join(targets, on=["framework", "node"], how="semi").filter(
        (pl.col("status") != "met") & ~pl.col("out") & ~pl.col("judged") & (pl.col("domain_kind") != "habits")
    )
    free = unmet.filter(pl.col("on_level") == "")
    on_road = unmet.join(working, on=["student", "framework", "on_level"], how="semi")
    columns = ("student", "framework", "node")
    return cast("list[Open]", pl.concat([free.select(columns), on_road.select(columns)]).rows())
