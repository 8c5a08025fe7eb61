"""Design 5, `per: class | term` and `window: year`: the pool of evidence split, and cut."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.criteria import criteria_of
from cbe_cli.attainment.next_evidence import trials
from cbe_cli.attainment.over_time import over_time
from tests.attainment.schools import edition, levels, row, school

HABITS = """
domains:
  - id: HW
    title: Habits
    kind: habits
    competencies:
      - {id: HW.P, title: Perseverance}
      - {id: HW.C, title: Care}
"""
YEARS = """
years:
  - id: 2025-26
    starts: 2025-09-01
    ends: 2026-06-12
    terms: [{id: T1, starts: 2025-09-01, ends: 2025-12-19}, {id: T2, starts: 2026-01-05, ends: 2026-06-12}]
  - id: 2026-27
    starts: 2026-08-31
    ends: 2027-06-18
    terms: [{id: T1, starts: 2026-08-31, ends: 2026-12-18}]
"""
LATEST = "score: {method: latest}, domain: {rule: mean, coverage: 0}"


def parts(rows: list[dict[str, Any]], policy: str, node: str) -> list[tuple[str, float | None, int]]:
    of = school(rows, edition(HABITS), policy=f"{YEARS}policy: {{{policy}}}")
    nodes = attain(of, ["a"]).nodes.filter(node=node)
    return nodes.select("part", "score", "pieces").rows()


ROWS = [
    row("a", "HW.P", "2026-09-01", 2, class_id="math"),
    row("a", "HW.P", "2026-10-01", 3, class_id="math"),
    row("a", "HW.P", "2026-09-15", 4, class_id="art"),
    row("a", "HW.C", "2026-09-15", 1, class_id="art"),
]


def test_per_class_each_class_has_a_level_from_its_own_pieces() -> None:
    policy = f"{LATEST}, nodes: {{HW: {{per: class}}}}"
    assert parts(ROWS, policy, "HW.P") == [("art", 4, 1), ("math", 3, 2)]
    assert parts(ROWS, policy, "HW") == [("art", 2.5, 2), ("math", 3, 2)]
    assert parts(ROWS, policy, "HW.C") == [("art", 1, 1)]


def test_per_class_on_a_competency_alone_its_domain_has_the_level_of_each_class_as_a_child() -> None:
    """Perseverance 4 in art and 3 in math, care 1: 8/3."""
    assert parts(ROWS, f"{LATEST}, nodes: {{HW.P: {{per: class}}}}", "HW") == [("", 2.67, 4)]


def test_without_per_the_class_means_nothing() -> None:
    assert parts(ROWS, LATEST, "HW.P") == [("", 3, 3)]


def test_per_term_each_term_has_a_level_and_what_lies_in_no_term_is_in_none() -> None:
    rows = [
        row("a", "HW.P", "2025-10-01", 1),
        row("a", "HW.P", "2025-12-24", 4),  # in the holidays
        row("a", "HW.P", "2026-02-01", 2),
        row("a", "HW.P", "2026-09-15", 3),
    ]
    policy = f"{LATEST}, nodes: {{HW.P: {{per: term}}}}"
    assert parts(rows, policy, "HW.P") == [("2025-26 T1", 1, 1), ("2025-26 T2", 2, 1), ("2026-27 T1", 3, 1)]


def test_two_parts_of_one_child_bring_its_points_once() -> None:
    """Perseverance is met in both classes and brings its two points once, care brings none: 2 of 3."""
    rule = "rule: points, points: {HW.P: 2, HW.C: 1}, coverage: 0"
    policy = "score: {method: latest}, nodes: {HW.P: {per: class}}, domain: "
    assert parts(ROWS, f"{policy}{{{rule}, needs: 3}}", "HW") == [("", None, 4)]
    assert parts(ROWS, f"{policy}{{{rule}, needs: 2, required: HW.P}}", "HW") == [("", 3, 4)]


OLD_AND_NEW = [row("a", "HW.P", "2026-05-01", 4), row("a", "HW.P", "2026-09-15", 2)]


@pytest.mark.parametrize(
    ("as_of", "window", "expected"),
    [
        ("", "year", (2, 1)),
        ("", "always", (4, 2)),
        ("2026-05-31", "year", (4, 1)),
        ("2026-07-15", "year", (4, 1)),  # in the holidays the year's work still counts
        ("2026-08-31", "year", (None, 0)),
    ],
)
def test_window_year_counts_what_was_done_since_the_year_began(
    as_of: str, window: str, expected: tuple[float | None, int]
) -> None:
    policy = f"{YEARS}policy: {{score: {{method: highest}}, window: {window}}}"
    found = levels(school(OLD_AND_NEW, edition(HABITS), policy=policy), as_of)["a", "HW.P"]
    assert (found["score"], found["pieces"]) == expected


def test_window_of_each_day_of_several_is_its_own() -> None:
    of = school(OLD_AND_NEW, edition(HABITS), policy=f"{YEARS}policy: {{score: {{method: highest}}, window: year}}")
    days = over_time(of, ["a"], [date(2026, 6, 1), date(2026, 10, 1)])
    assert [found.nodes.filter(node="HW.P").item(0, "score") for found in days.values()] == [4, 2]


ROAD = """
progression: {levels: [{id: L1}]}
domains:
  - {id: MA, title: M, competencies: [{id: MA.A, title: A, level: L1}]}
"""


def test_window_what_was_met_in_an_earlier_year_stays_met_for_the_road() -> None:
    """Met in May with the pieces of that year; this year's piece alone is a 2."""
    rows = [row("a", "MA.A", "2026-05-01", 4), row("a", "MA.A", "2026-09-15", 2)]
    of = school(rows, edition(ROAD), policy=f"{YEARS}policy: {{score: {{method: highest}}, window: year}}")
    found = levels(of)["a", "MA.A"]
    assert (found["score"], found["status"], found["met_on"]) == (2, "not_yet", date(2026, 5, 1))
    assert attain(of, ["a"]).levels.item(0, "state") == "complete"


def test_window_one_more_piece_stands_beside_this_years_only() -> None:
    """Of this year there is a 2: with a 4 more the mean is 3. With the 4 of May it would be more."""
    of = school(OLD_AND_NEW, edition(HABITS), policy=f"{YEARS}policy: {{score: {{method: mean}}, window: year}}")
    tried = trials(of, attain(of, ["a"]), [("a", "t", "HW.P", "")], most=1)
    assert tried.filter(given=4.0).select("status", "point").rows() == [("met", 3.0)]
    assert tried.filter(given=3.0).select("status", "point").rows() == [("not_yet", 2.0)], "2.5, and not (4 + 2 + 3)/3"


def test_window_holds_for_a_criterion_too() -> None:
    rows = [row("a", "HW.P#x", "2026-05-01", 4, task="m"), row("a", "HW.P#x", "2026-09-15", 2, task="n")]
    of = school(rows, edition(HABITS), policy=f"{YEARS}policy: {{score: {{method: highest}}, window: year}}")
    assert criteria_of(of, "a", of.editions[0], "HW.P").item(0, "score") == 2
