"""All that is computed for a set of students, once for all of them; the pages of one child only look it up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast

import polars as pl

from cbe_cli.attainment.alike import KEYS
from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.behind import pieces_behind
from cbe_cli.attainment.judged import active
from cbe_cli.attainment.moving import moves
from cbe_cli.attainment.over_time import over_time
from cbe_cli.school.scored_rows import scored_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.attainment.alike import CaseKey
    from cbe_cli.attainment.explanation import PiecePart
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.attainment.moving import Moves
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Judgment, School
    from cbe_cli.school.scored_rows import Entered

A_MONTH = timedelta(days=31)
MOST_POINTS = 10
"""Of a line on the growth page: each costs as much as a tenth of a second for a class."""

Key = tuple[str, str]
"""Framework and node, or framework and unit of a road."""

Whose = tuple[str, str, str]
"""Student, framework and node."""


@dataclass(frozen=True, slots=True)
class Result:
    """One student's one node: the columns of `attainment.model.NODES` that pages show, under the same names."""

    framework: str
    node: str
    part: str
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

    @property
    def known(self) -> bool:
        """Whether anything at all was shown, placed or judged."""
        return bool(self.pieces or self.judged or self.reached or self.working_on or self.status != "not_assessed")

    @property
    def newer(self) -> bool:
        """Whether there is newer evidence than a judgment."""
        return self.newest is not None and self.judged_on is not None and self.newest > self.judged_on


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of one student's road: the columns of `progression.LEVELS`."""

    level: str
    state: str
    met: int
    needed: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Where everybody stood on one day: student -> domains, each with all its parts, and roads.

    Of the last conference it also has the competencies, and in `shown` the targets that were met by then.
    """

    day: date
    editions: tuple[Edition, ...]
    nodes: dict[str, dict[Key, tuple[Result, ...]]]
    roads: dict[str, dict[Key, tuple[Rung, ...]]]
    shown: dict[str, frozenset[Key]] = field(default_factory=dict, repr=False)

    def result(self, student: str, key: Key, part: str | None = None) -> Result | None:
        """That of one class or term; of any where what is asked is the same in all."""
        theirs = self.nodes.get(student, {}).get(key, ())
        return next((one for one in theirs if part in (None, one.part)), None)


@dataclass(frozen=True)
class Facts:
    """`now` with all nodes; `earlier` the moment of the last conference; `series` month by month, oldest first.

    A node has one result, or one for each class or term where the policy asks for levels `per` class or term. `moves`
    and `behind` say of what is open what would move it and which pieces it rests on.
    """

    now: Attainment
    nodes: dict[str, dict[Key, tuple[Result, ...]]]
    roads: dict[str, dict[Key, tuple[Rung, ...]]]
    earlier: Moment | None
    a_month_ago: Moment | None
    series: tuple[Moment, ...]
    moves: dict[CaseKey, Moves] = field(repr=False)
    behind: dict[CaseKey, tuple[PiecePart, ...]] = field(repr=False)
    judged_roads: dict[Whose, Judgment] = field(default_factory=dict, repr=False)  # reached levels that a person set
    computed_roads: dict[Whose, str] = field(default_factory=dict, repr=False)  # what would be reached without
    first_day: date | None = None  # of evidence of anybody in the school
    pieces: dict[str, list[dict[str, Any]]] = field(default_factory=dict, repr=False)  # rows of each, oldest first
    shown: dict[str, frozenset[Key]] = field(default_factory=dict, repr=False)  # the targets that each has shown
    scored: dict[str, tuple[Entered, ...]] = field(default_factory=dict, repr=False)  # what each one's levels rest on
    taught: dict[str, set[Key]] = field(default_factory=dict, repr=False)  # class -> what it has scored for anybody


def gather(school: School, people: Sequence[str], occasion: Occasion, *, today: bool = False) -> Facts:
    """What the pages of `people` need, in a few computations: now, earlier days, and some pieces more.

    Of pages about `today` it is now alone.
    """
    now = attain(school, people, occasion.as_of)
    days = [] if today else _days(school, occasion)
    month_ago = occasion.day - A_MONTH if occasion.day else None
    wanted = [] if today else [*days, *(day for day in (occasion.previous, month_ago) if day)]
    judged = _judged_roads(school, people, occasion.as_of)
    past = over_time(school, people, wanted) if people and wanted else {}
    moments = {day: moment(then, targets=day == occasion.previous) for day, then in past.items()}
    open_ = [] if today else _open(now)
    return Facts(
        now=now,
        nodes=_by_student(now.nodes),
        roads=_roads(now.levels),
        earlier=moments.get(occasion.previous) if occasion.previous else None,
        a_month_ago=moments.get(month_ago) if month_ago else None,
        series=tuple(moments[day] for day in days if day in moments),
        moves=moves(school, now, open_) if open_ else {},
        behind=pieces_behind(school, now, open_) if open_ else {},
        judged_roads=judged,
        computed_roads=_without(school, judged, occasion.as_of),
        first_day=_first_or_last(_up_to(school.evidence, occasion.as_of).get_column("date"), "min"),
        pieces=_pieces(school, people, occasion.as_of),
        shown=shown_targets(now.nodes),
        scored=scored_rows(_up_to(school.evidence, occasion.as_of), people),
        taught=_taught(school),
    )


def _pieces(school: School, people: Iterable[str], as_of: date | None) -> dict[str, list[dict[str, Any]]]:
    """Every row of each student, oldest first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ("student", "framework", "node", "criterion", "date", "score", "kind", "task", "attempt", "assessor")
    mine = _up_to(school.evidence, as_of).filter(pl.col("student").is_in(list(people)))
    said = pl.when(pl.col("placed") == "").then("score")  # where somebody started is no score
    rows = mine.with_columns(score=said).select(*columns, "external")
    for row in rows.sort("date", "attempt", "score", "task", maintain_order=True).iter_rows(named=True):
        found[row["student"]].append(row)
    return found


def _judged_roads(school: School, people: Iterable[str], as_of: date | None) -> dict[Whose, Judgment]:
    mine = set(people)
    said = active((one for one in school.judgments if one.student in mine), as_of)
    return {(one.student, one.framework, one.node): one for one in said if one.reached}


def _without(school: School, judged: dict[Whose, Judgment], as_of: date | None) -> dict[Whose, str]:
    """The levels that those students would have reached by their evidence alone."""
    if not judged:
        return {}
    students = sorted({student for student, _, _ in judged})
    alone = attain(replace(school, judgments=()), students, as_of)
    columns = ("student", "framework", "node", "reached")
    return {
        (student, framework, node): reached for student, framework, node, reached in alone.nodes.select(columns).rows()
    }


def _taught(school: School) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    for class_, framework, node in school.evidence.select("class_id", "framework", "node").unique().iter_rows():
        found[class_].add((framework, node))
    return found


def _days(school: School, occasion: Occasion) -> list[date]:
    """The last days of those months in which anybody showed anything, since last year began; at most `MOST_POINTS`.

    Of everybody in the school, so that a child's page is the same whoever is printed beside them.
    """
    rows = _up_to(school.evidence, occasion.as_of)
    shown = rows.filter(pl.col("date") >= _last_year(school, occasion.day)).get_column("date")
    months = cast("list[date]", shown.dt.month_end().unique().sort().to_list())
    newest = _first_or_last(shown, "max")
    if newest is not None and months:
        months[-1] = min(months[-1], newest)
    step = max(1, -(-len(months) // MOST_POINTS))
    return months[::-1][::step][::-1]  # the newest month is always among them


def _first_or_last(days: pl.Series, which: Literal["min", "max"]) -> date | None:
    return cast("date | None", days.min() if which == "min" else days.max())


def _up_to(rows: pl.DataFrame, as_of: date | None) -> pl.DataFrame:
    return rows if as_of is None else rows.filter(pl.col("date") <= as_of)


def _last_year(school: School, day: date | None) -> date:
    """The first day of the year before the one `day` is in."""
    begun = sorted(year.starts for year in school.setup.years if day and year.starts <= day)
    if begun:
        return begun[-2] if len(begun) > 1 else begun[-1]
    return day - timedelta(days=365) if day else date.min


def moment(then: Attainment, *, targets: bool) -> Moment:
    """One attainment as a moment, with competencies and the `targets` that were shown by then or without."""
    nodes = then.nodes.filter(pl.col("kind").is_in(["domain", *(["competency"] if targets else [])]))
    shown = shown_targets(then.nodes) if targets else {}
    return Moment(cast("date", then.day), then.editions, _by_student(nodes), _roads(then.levels), shown)


def shown_targets(nodes: pl.DataFrame) -> dict[str, frozenset[Key]]:
    """The targets of each student that are met, or once were where what is met stays met."""
    met = nodes.filter((pl.col("kind") == "target") & ((pl.col("status") == "met") | pl.col("met_on").is_not_null()))
    found: dict[str, set[Key]] = defaultdict(set)
    for student, framework, node in met.select("student", "framework", "node").iter_rows():
        found[student].add((framework, node))
    return {student: frozenset(keys) for student, keys in found.items()}


_COLUMNS = tuple(item.name for item in fields(Result))


def _by_student(nodes: pl.DataFrame) -> dict[str, dict[Key, tuple[Result, ...]]]:
    found: dict[str, dict[Key, tuple[Result, ...]]] = defaultdict(dict)
    for student, *values in nodes.select("student", *_COLUMNS).iter_rows():
        result = Result(*values)
        key = (result.framework, result.node)
        found[student][key] = (*found[student].get(key, ()), result)
    return found


def _roads(levels: pl.DataFrame) -> dict[str, dict[Key, tuple[Rung, ...]]]:
    found: dict[str, dict[Key, tuple[Rung, ...]]] = defaultdict(dict)
    columns = ("student", "framework", "unit", "level", "state", "met", "needed")
    for student, framework, unit, *rung in levels.sort("step", maintain_order=True).select(columns).iter_rows():
        key = (framework, unit)
        found[student][key] = (*found[student].get(key, ()), Rung(*rung))
    return found


def _open(now: Attainment) -> list[CaseKey]:
    """Targets that are not met and that evidence could meet: of the level worked on, and those on no level."""
    working = now.levels.filter(pl.col("state") == "working").select("student", "framework", on_level="level").unique()
    assessed = [(edition.id, target.id) for edition in now.editions for target in edition.targets]
    targets = pl.DataFrame(assessed, schema={"framework": pl.String, "node": pl.String}, orient="row")
    unmet = now.nodes.join(targets, on=["framework", "node"], how="semi").filter(
        (pl.col("status") != "met") & ~pl.col("out") & ~pl.col("judged") & (pl.col("domain_kind") != "habits")
    )
    free = unmet.filter(pl.col("on_level") == "")
    on_road = unmet.join(working, on=["student", "framework", "on_level"], how="semi")
    return cast("list[CaseKey]", pl.concat([free.select(KEYS), on_road.select(KEYS)]).rows())
