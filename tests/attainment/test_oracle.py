"""The level computed twice: with columns by cbe, with lists and fractions by `oracle.py`, over schools made at random.

`CBE_ORACLE_EXAMPLES=1000` looks longer than a daily run does.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.units import unit_of
from cbe_cli.diagnostics import Location
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Framework
from cbe_cli.school.kinds import ExperienceStatus
from cbe_cli.school.model import Experience, Judgment, School
from cbe_cli.school.rollup import Rule
from cbe_cli.school.scoring import Method
from tests.attainment import oracle
from tests.attainment.oracle_rollups import Result
from tests.attainment.schools import judgment, model, row, school
from tests.profiles import up_to

EXAMPLES = int(os.environ.get("CBE_ORACLE_EXAMPLES") or up_to(40))
BEGINS = date(2026, 9, 1)
PEOPLE = [f"S{number:02d}" for number in range(1, 13)]

FOUR = {"points": [{"score": n, "name": f"P{n}", "proficient": n == 3} for n in (1, 2, 3, 4)], "step": 0.5}
SCALES: list[tuple[dict[str, Any], list[float]]] = [
    (FOUR, [1, 1.5, 2, 2.5, 3, 3.5, 4]),
    ({"points": [{"score": 1, "name": "Shown", "proficient": True}]}, [1]),
    ({"points": [{"score": n, "name": f"P{n}", "proficient": n == 0} for n in (-1, -0.5, 0, 1)]}, [-1, -0.5, 0, 1]),
    ({"points": [{"score": n / 2, "name": f"P{n}"} for n in range(4)]}, [0, 0.5, 1, 1.5]),  # none is proficient
    (
        {"points": [{"score": 0, "name": "No"}, {"score": 1, "name": "Yes", "proficient": True}], "step": 0.1},
        [n / 10 for n in range(11)],
    ),
]

KINDS = ["performance_task", "observation", "common_assessment"]
YEARS = """
years:
  - id: old
    starts: 2026-08-01
    ends: 2026-09-03
    terms: [{id: T1, starts: 2026-08-01, ends: 2026-09-02}]
  - id: new
    starts: 2026-09-04
    ends: 2027-06-18
    terms: [{id: T1, starts: 2026-09-04, ends: 2026-09-05}, {id: T2, starts: 2026-09-06, ends: 2026-12-18}]
"""

often, rarely = (lambda one, *others: st.sampled_from([one] * 6 + list(others))), st.sampled_from([False] * 7 + [True])
at_times = st.sampled_from([False, False, True])
shares = st.sampled_from([0, 0.25, 0.333, 0.5, 0.6, 0.8, 1])
small, weights = st.integers(1, 3), st.sampled_from([0, 0.5, 1, 1, 3])
methods = st.one_of(
    st.sampled_from([{"method": name} for name in get_args(Method)]),
    st.sampled_from([{"method": "sustained", "of": of, "needs": n} for of in (1, 2, 3, 5) for n in range(1, of + 1)]),
    st.fixed_dictionaries({"method": st.sampled_from(["recent", "best", "n_mastery"]), "n": small}),
    st.fixed_dictionaries({"method": st.sampled_from(["decaying", "weighted_latest"]), "weight": st.just(0.8)}),
    st.just({"method": "mode", "ties": "higher"}),
)
required = st.one_of(
    st.fixed_dictionaries({"kind": st.sampled_from(KINDS)}, optional={"at_least": small, "dok": small}),
    st.fixed_dictionaries({"phase": st.sampled_from(["apply", "assess"])}, optional={"at_least": small}),
    st.fixed_dictionaries({"assessors": small}),
)
doubles = st.fixed_dictionaries(
    {"combine": st.sampled_from(["lower", "higher", "mean"])}, optional={"adjudicate": st.sampled_from([0.5, 1, 2])}
)
RULES = {
    "score": methods,
    "evidence": st.sampled_from([0, 1, 1, 2, 3]),
    "requires": st.lists(required, min_size=1, max_size=2),
    "attempts": st.sampled_from(["last", "best", "each", "pooled"]),
    "criteria": st.sampled_from(["median", "lowest", "mean"]),
    "rounding": st.sampled_from(["down", "nearest"]),
    "kinds": st.sampled_from([["performance_task"], ["self", "observation"]]),
    "counts": st.sampled_from([["assess"], ["learn", "apply"]]),
    "weights": st.dictionaries(st.sampled_from(KINDS), weights, max_size=2),
    "double": doubles,
    "window": st.sampled_from(["always", "year", "year"]),
}
SELDOM = ("kinds", "counts", "requires", "weights", "double", "window")


@st.composite
def conditions(draw: st.DrawFn, points: list[str]) -> dict[str, Any]:
    """How many children are at some points: all four bounds."""
    bound: dict[str, st.SearchStrategy[Any]] = {"share": shares, "more_than": shares, "at_least": small}
    name, value = draw(st.sampled_from([*bound.items(), ("at_most", st.integers(0, 2))]))
    return {"points": draw(st.lists(st.sampled_from(points), min_size=1, max_size=2)), name: draw(value)}


@st.composite
def rollups(draw: st.DrawFn, below: list[str], points: list[str]) -> dict[str, Any]:
    """Any roll-up over these children."""
    rule = draw(st.sampled_from(get_args(Rule)))
    some = st.dictionaries(st.sampled_from(below), weights, min_size=1, max_size=6)
    patterns = st.fixed_dictionaries(
        {"gives": st.sampled_from(points), "when": st.lists(conditions(points), max_size=2)}
    )
    more: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "share": {"share": shares},
        "weighted": {"weights": some},
        "points": {"points": some, "needs": small, "required": st.lists(st.sampled_from(below), max_size=1)},
        "pattern": {"patterns": st.lists(patterns, min_size=1, max_size=3)},
    }
    provided = {"provided": st.lists(conditions(points), min_size=1, max_size=2)} if draw(at_times) else {}
    return draw(st.fixed_dictionaries({"rule": st.just(rule), "coverage": shares, **more.get(rule, {}), **provided}))


@st.composite
def policies(draw: st.DrawFn, edition: Edition) -> dict[str, Any]:
    """A policy block, perhaps with rules of their own for some domains and competencies."""
    points = [name for point in edition.targets[:1] for name in _names(edition, point.scale)]
    parents = [node.id for node in edition.nodes.values() if node.kind != "target"]
    below = [node.id for node in edition.nodes.values() if node.kind != "domain"]
    parts = [node.id for node in edition.competencies]
    takes = st.fixed_dictionaries({"from": often("targets", "own", "both")})
    competency = st.tuples(rollups(below, points), takes).map(lambda two: two[0] | two[1])
    ups = {"competency": competency, "domain": rollups(parts, points)}
    some = ups | {key: value for key, value in RULES.items() if key not in SELDOM or draw(at_times)}
    block = draw(st.fixed_dictionaries({}, optional=some))
    if not edition.levels:
        block |= draw(st.fixed_dictionaries({}, optional={"per": often("school", "class", "term")}))
    own = draw(st.dictionaries(st.sampled_from(parents), st.fixed_dictionaries({}, optional=some), max_size=2))
    for id_, rules in own.items():
        on_road = any(unit_of(one, edition) for one in edition.targets if id_ in (one.id, one.competency, one.domain))
        if not on_road and draw(st.booleans()):
            rules["per"] = draw(st.sampled_from(["school", "class", "term"]))
    return block | ({"nodes": own} if own else {})


def _names(edition: Edition, scale: str) -> list[str]:
    return [point.name for point in edition.scales[scale].points]


@st.composite
def frameworks(draw: st.DrawFn) -> tuple[dict[str, Any], list[float]]:
    """A framework with one scale, and the scores that a cell may hold."""
    scale, scores = draw(st.sampled_from(SCALES[:1] * 3 + SCALES))
    levels = draw(st.sampled_from([[], ["L1"], ["L1", "L2", "L3"], ["L1", "L2", "L3"]]))

    def leveled(record: dict[str, Any]) -> dict[str, Any]:
        if levels and not draw(rarely):
            record["level"] = draw(st.sampled_from(levels))
        if draw(rarely):
            record["evidence"] = draw(st.sampled_from([0, 1, 3]))
        return record

    domains = []
    for d in range(1, draw(st.integers(1, 3)) + 1):
        competencies = []
        for c in range(1, draw(st.integers(1, 3)) + 1):
            id_ = f"D{d}.C{c}"
            count = draw(st.sampled_from([0, 1, 2, 3, 4]))
            part: dict[str, Any] = {"id": id_, "title": id_}
            part |= {"targets": [leveled({"id": f"{id_}.{t}"}) for t in range(1, count + 1)]} if count else leveled({})
            competencies.append(part)
        kind = draw(often("academic", "cross-cutting", "habits"))
        domains.append({"id": f"D{d}", "title": "D", "kind": kind, "competencies": competencies})
    retired = [{"id": "OLD", "on": "2026-09-03", "replaced_by": [domains[0]["competencies"][0]["id"] + ".1"]}]
    body = {"format": 1, "framework": "t", "title": "T", "scales": {"s": scale}, "domains": domains, "retired": retired}
    if levels:
        by = draw(often("domain", "competency", "framework"))
        advance = {"share": draw(often(1, 0, 0.5, 0.8)), "keep": draw(often("yes", "no", "no"))}
        roads: list[dict[str, Any]] = [{"id": one} for one in levels]
        gate = gates([node for domain in domains for node in _ids(domain)], levels, scale)
        for holder in (advance, roads[0], domains[0]):
            if draw(at_times):
                holder["gate"] = draw(st.lists(gate, min_size=1, max_size=2))
        body["progression"] = {"by": by, "levels": roads, "advance": advance}
    return body, scores


def _ids(domain: dict[str, Any]) -> list[str]:
    below = domain["competencies"]
    return [domain["id"], *(one["id"] for one in below), *(t["id"] for one in below for t in one.get("targets", ()))]


@st.composite
def gates(draw: st.DrawFn, nodes: list[str], levels: list[str], scale: dict[str, Any]) -> dict[str, Any]:
    """Something that must be met for a level: a node, perhaps at a level, perhaps by evidence of some kinds alone."""
    about = draw(st.sampled_from([*nodes, *["{node}"] * len(nodes)]))
    at = draw(st.sampled_from(["", "@{level}", f"@{levels[0]}"]))
    optional = {"kinds": st.just(["common_assessment"]), "at_least": st.sampled_from(_points(scale))}
    return {"at_level": draw(st.fixed_dictionaries({"id": st.just(about + at)}, optional=optional))}


def _points(scale: dict[str, Any]) -> list[str]:
    return [point["name"] for point in scale["points"]]


@st.composite
def gradebooks(draw: st.DrawFn, edition: Edition, scores: list[float]) -> list[dict[str, Any]]:
    """Rows of all students: a few targets each, so that pieces pile up, or what it takes to pass the first level."""
    targets = [node.id for node in edition.targets]
    places = [node.id for node in edition.nodes.values() if node.kind != "target"]
    first = [node.id for node in edition.targets if node.level == "L1"]
    said = st.sampled_from(scores * max(1, 12 // len(scores)) + ["M", "EX", "EX", "NE", "O", "O"])
    rows: list[dict[str, Any]] = []
    for student in PEOPLE:
        about = draw(st.sampled_from(edition.competencies)).id  # brothers and sisters, so that there is much to roll up
        mine = [node.id for node in edition.targets if node.competency == about]
        mine += draw(st.lists(st.sampled_from([*targets, *targets, "OLD", "NOWHERE"]), max_size=3))
        for node in first if draw(st.booleans()) else []:
            rows.append(row(student, node, str(BEGINS), max(scores), task="t0"))
            rows.append(row(student, node, str(BEGINS), max(scores)))
        for _ in range(draw(st.integers(0, 20))):
            day = str(BEGINS + timedelta(days=draw(st.integers(0, 6))))
            if edition.levels and draw(rarely):
                rows.append(
                    row(student, draw(st.sampled_from(places)), day, "->" + draw(st.sampled_from(edition.levels)))
                )
                continue
            if draw(rarely):  # about a parent: what some policies count, and gates
                more = {"kind": "common_assessment", "on_level": draw(st.sampled_from(["", *edition.levels]))}
                rows.append(row(student, draw(st.sampled_from(places)), day, draw(said), **more))
                continue
            node = draw(st.sampled_from(mine)) + draw(often("", "#a", "#b"))
            more = {
                "task": draw(st.sampled_from(["", "t1", "t2", "t3", "t4", "t5"])),
                "attempt": draw(often(1, 2, 3)),
                "class_id": draw(st.sampled_from(["c", "c", "d"])),
                "kind": draw(often("", "self", *KINDS)),
                "phase": draw(often("", "learn", "apply", "assess")),
                "weight": draw(often(1.0, 1.0, 0.0, 0.5, 3.0)),
                "dok": draw(often(None, 1, 2, 3)),
                "assessor": draw(often("", "R", "r", "O")),
                "second_score": draw(st.sampled_from(scores)) if draw(rarely) else None,
                "second_assessor": draw(often("", "O", "Q")),
                "external": draw(rarely) and draw(rarely),
                "entered": BEGINS + timedelta(days=len(rows)),
            }
            rows.append(row(student, node, day, draw(said), **more))
            if draw(rarely):
                rows.append(dict(rows[-1]))
            for number in range(draw(st.sampled_from([0, 0, 0, 1, 2])) if more["task"] else 0):  # others score it too
                said_too = {"score": draw(st.sampled_from(scores)), "mark": "", "assessor": f"also {number}"}
                rows.append(rows[-1] | said_too | {"entered": BEGINS + timedelta(days=len(rows))})
    return rows


@st.composite
def decisions(draw: st.DrawFn, edition: Edition, scores: list[float]) -> tuple[Judgment, ...]:
    """Judgments, at most one of a student about a node on one day."""
    made: dict[tuple[str, str, int], Judgment] = {}
    for _ in range(draw(st.integers(0, 24))):
        student, day = draw(st.sampled_from(PEOPLE)), draw(st.integers(0, 6))
        node = edition.nodes[draw(st.sampled_from([*edition.nodes, *(target.id for target in edition.targets)]))]
        levels = list(edition.levels) if node.kind == "domain" else []
        said = draw(st.sampled_from(scores + levels))
        cleared = str(BEGINS + timedelta(days=day + draw(st.integers(0, 3)))) if draw(often(0, 1, 1)) else ""
        made[student, node.id, day] = judgment(student, node.id, str(BEGINS + timedelta(days=day)), said, cleared)
    return tuple(made.values())


@st.composite
def recoveries(draw: st.DrawFn, edition: Edition) -> tuple[Experience, ...]:
    """Things begun anew, most of them completed: a target, a competency, a domain, what is retired or elsewhere."""
    named = st.sampled_from([*edition.nodes, *(node.id for node in edition.targets), "OLD"])
    made = []
    for number in range(draw(st.sampled_from([0, 0, 0, 4, 12]))):
        starts = BEGINS + timedelta(days=draw(st.integers(0, 6)))
        ends = starts + timedelta(days=draw(st.integers(0, 3)))
        ids = draw(st.lists(st.tuples(often("t", "elsewhere"), named), min_size=1, max_size=2))
        status: ExperienceStatus = draw(often("completed", "completed", "in_progress"))
        one = Experience(
            f"e{number}", draw(st.sampled_from(PEOPLE)), "Again", "recovery", status, Location("experiences.csv", 2),
            starts=starts, ends=ends, recovers=tuple(ids),
        )  # fmt: skip
        made.append(one)
    return tuple(made)


@st.composite
def schools(draw: st.DrawFn) -> tuple[School, date | None]:
    """A school with one framework, and a day to look at it."""
    body, scores = draw(frameworks())
    edition = Edition(model(Framework, json.dumps(body)))
    policy = draw(policies(edition))
    rows, judgments = draw(gradebooks(edition, scores)), draw(decisions(edition, scores))
    of = school(rows, edition, policy=f"{YEARS}policy: {json.dumps(policy)}", judgments=judgments)
    of = replace(of, experiences=draw(recoveries(edition)))
    return of, draw(st.sampled_from([None, None, BEGINS + timedelta(days=3)]))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(schools())
def test_two_ways_to_the_same_levels(made: tuple[School, date | None]) -> None:
    assert differences(*made) == []


def differences(of: School, as_of: date | None) -> list[str]:
    """Where cbe and the oracle do not agree: student, node or level, column, and both values."""
    edition, rows = of.editions[0], list(of.evidence.iter_rows(named=True))
    result = attain(of, PEOPLE, as_of)
    nodes = {(line["student"], line["node"], line["part"]): line for line in result.nodes.iter_rows(named=True)}
    roads = {(line["student"], line["unit"], line["level"]): line for line in result.levels.iter_rows(named=True)}
    found: list[str] = []
    for student in PEOPLE:
        second = oracle.attain(
            edition.framework,
            of.setup.policy,
            of.setup.years,
            rows,
            of.judgments,
            experiences=of.experiences,
            student=student,
            as_of=as_of,
        )
        for node in edition.nodes:
            for part, one in second.results[node].items():
                place = (student, node, part)
                found += _unlike(place, nodes.pop(place, {}), second_opinion(one))
        for unit, steps in second.roads.items():
            for step in steps:
                place = (student, unit, step.level)
                found += _unlike(place, roads.pop(place), {name: getattr(step, name) for name in STEP})
    return found + [f"{place}: only cbe has this" for place in (*nodes, *roads)]


STEP = ("needed", "met", "state", "gate", "enough")


def _unlike(place: tuple[str, ...], ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    return [
        f"{' '.join(place)}: {key} is {ours.get(key)!r} in cbe, {value!r} in the oracle"
        for key, value in theirs.items()
        if ours.get(key) != (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value)
    ]


def second_opinion(result: Result) -> dict[str, Any]:
    """A result of the oracle under the column names of cbe."""
    computed = result.computed or result

    def number(value: Any) -> float | None:
        return None if value is None else float(value)

    def marked(mark: str) -> int:
        return sum(fact.mark == mark for fact in result.facts)

    return {
        "kind": result.kind,
        "status": result.status,
        "exact": number(result.exact),
        "score": number(result.score),
        "level": result.level,
        "out": result.out,
        "pieces": marked(""),
        "missed": marked("missed"),
        "excused": marked("excused"),
        "credited": marked("credited"),
        "newest": result.newest,
        "met_on": result.met_on,
        "over": result.over,
        "reached": result.reached,
        "working_on": result.working_on,
        "judged": result.computed is not None or result.decided,
        "computed_score": number(computed.score),
        "computed_level": computed.level,
        "computed_status": computed.status,
    }
