"""The level computed twice: with columns by cbe, with lists and fractions by `oracle.py`, over schools made at random.

`CBE_ORACLE_EXAMPLES=1000` looks longer than a daily run does.
"""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.attain import attain
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Framework
from cbe_cli.school.model import Judgment, School
from tests.attainment import oracle
from tests.attainment.schools import judgment, model, row, school

EXAMPLES = int(os.environ.get("CBE_ORACLE_EXAMPLES", "40"))
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

often, rarely = (lambda one, *others: st.sampled_from([one] * 6 + list(others))), st.sampled_from([False] * 7 + [True])
shares = st.sampled_from([0, 0.25, 0.333, 0.5, 0.6, 0.8, 1])
rollups = st.one_of(
    st.fixed_dictionaries({"rule": st.just("share"), "share": shares, "coverage": shares}),
    st.fixed_dictionaries({"rule": st.sampled_from(["all", "mean", "median", "lowest"]), "coverage": shares}),
)
methods = st.one_of(
    st.sampled_from([{"method": name} for name in ("latest", "highest", "mean", "median", "sustained")]),
    st.sampled_from([{"method": "sustained", "of": of, "needs": n} for of in (1, 2, 3, 5) for n in range(1, of + 1)]),
)
RULES = {
    "score": methods,
    "evidence": st.sampled_from([0, 1, 2, 3]),
    "attempts": st.sampled_from(["last", "best", "each"]),
    "criteria": st.sampled_from(["median", "lowest", "mean"]),
    "rounding": st.sampled_from(["down", "nearest"]),
    "kinds": st.sampled_from([["performance_task"], ["self", "observation"]]),
    "counts": st.sampled_from([["assess"], ["learn", "apply"]]),
    "competency": rollups,
    "domain": rollups,
}


@st.composite
def policies(draw: st.DrawFn, nodes: list[str]) -> dict[str, Any]:
    """A policy block, perhaps with rules of their own for some domains and competencies."""
    some = {key: value for key, value in RULES.items() if key not in ("kinds", "counts") or draw(rarely)}
    block = draw(st.fixed_dictionaries({}, optional=some))
    own = draw(st.dictionaries(st.sampled_from(nodes), st.fixed_dictionaries({}, optional=some), max_size=2))
    return block | ({"nodes": own} if own else {})


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
        body["progression"] = {"by": by, "levels": [{"id": one} for one in levels], "advance": advance}
    return body, scores


@st.composite
def gradebooks(draw: st.DrawFn, edition: Edition, scores: list[float]) -> list[dict[str, Any]]:
    """Rows of all students: a few targets each, so that pieces pile up, or what it takes to pass the first level."""
    targets = [node.id for node in edition.targets]
    places = [node.id for node in edition.nodes.values() if node.kind != "target"]
    first = [node.id for node in edition.targets if node.level == "L1"]
    said = st.sampled_from(scores * max(1, 12 // len(scores)) + ["M", "EX", "EX", "NE", "O", "O"])
    rows: list[dict[str, Any]] = []
    for student in PEOPLE:
        mine = draw(st.lists(st.sampled_from([*targets, *targets, "OLD", "NOWHERE"]), min_size=1, max_size=4))
        for node in first if draw(st.booleans()) else []:
            rows.append(row(student, node, str(BEGINS), max(scores), task="t0"))
            rows.append(row(student, node, str(BEGINS), max(scores)))
        for _ in range(draw(st.integers(0, 14))):
            day = str(BEGINS + timedelta(days=draw(st.integers(0, 6))))
            if edition.levels and draw(rarely):
                rows.append(
                    row(student, draw(st.sampled_from(places)), day, "->" + draw(st.sampled_from(edition.levels)))
                )
                continue
            node = draw(st.sampled_from(mine)) + draw(often("", "#a", "#b"))
            more = {
                "task": draw(st.sampled_from(["", "t1", "t2", "t3", "t4", "t5"])),
                "attempt": draw(often(1, 2, 3)),
                "class_id": draw(often("c", "d")),
                "kind": draw(often("", "self", "performance_task", "observation")),
                "phase": draw(often("", "learn", "apply", "assess")),
                "weight": draw(often(1.0, 1.0, 0.0)),
                "external": draw(rarely) and draw(rarely),
                "entered": BEGINS + timedelta(days=len(rows)),
            }
            rows.append(row(student, node, day, draw(said), **more))
            if draw(rarely):
                rows.append(dict(rows[-1]))
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
def schools(draw: st.DrawFn) -> tuple[School, date | None]:
    """A school with one framework, and a day to look at it."""
    body, scores = draw(frameworks())
    edition = Edition(model(Framework, json.dumps(body)))
    policy = draw(policies([node.id for node in edition.nodes.values() if node.kind != "target"]))
    rows, judgments = draw(gradebooks(edition, scores)), draw(decisions(edition, scores))
    of = school(rows, edition, policy=f"policy: {json.dumps(policy)}", judgments=judgments)
    return of, draw(st.sampled_from([None, None, BEGINS + timedelta(days=3)]))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(schools())
def test_two_ways_to_the_same_levels(made: tuple[School, date | None]) -> None:
    assert differences(*made) == []


def differences(of: School, as_of: date | None) -> list[str]:
    """Where cbe and the oracle do not agree: student, node or level, column, and both values."""
    edition, rows = of.editions[0], list(of.evidence.iter_rows(named=True))
    result = attain(of, PEOPLE, as_of)
    nodes = {(line["student"], line["node"]): line for line in result.nodes.iter_rows(named=True)}
    roads = {(line["student"], line["unit"], line["level"]): line for line in result.levels.iter_rows(named=True)}
    found: list[str] = []
    for student in PEOPLE:
        second = oracle.attain(edition.framework, of.setup.policy, rows, of.judgments, student=student, as_of=as_of)
        for node in edition.nodes:
            found += _unlike((student, node), nodes[student, node], second_opinion(second.results[node]))
        for unit, steps in second.roads.items():
            for step in steps:
                place = (student, unit, step.level)
                found += _unlike(place, roads.pop(place), {"needed": step.needed, "met": step.met, "state": step.state})
    return found + [f"{place}: only cbe has this level" for place in roads]


def _unlike(place: tuple[str, ...], ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    return [
        f"{' '.join(place)}: {key} is {ours[key]!r} in cbe, {value!r} in the oracle"
        for key, value in theirs.items()
        if ours[key] != (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value)
    ]


def second_opinion(result: oracle.Result) -> dict[str, Any]:
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
