"""Design 5.3 with `per: class | term`: a class has its own coverage, over all children, seen there or not."""

from __future__ import annotations

from typing import Any

from cbe_cli.attainment.attain import attain
from tests.attainment.schools import edition, levels, row, school

HABITS = """
domains:
  - id: HW
    title: Habits
    kind: habits
    competencies:
      - {id: HW.A, title: A}
      - {id: HW.B, title: B}
      - {id: HW.C, title: C}
"""
POLICY = "policy: {{score: {{method: latest}}, per: class, domain: {{rule: lowest, coverage: {coverage}}}}}"


def domain(rows: list[dict[str, Any]], coverage: float) -> list[tuple[str, str, float | None, int]]:
    of = school(rows, edition(HABITS), policy=POLICY.format(coverage=coverage))
    found = attain(of, ["a"]).nodes.filter(node="HW")
    return found.select("part", "status", "score", "pieces").rows()


ONE_OF_THREE = row("a", "HW.A", "2026-09-01", 4, class_id="art")
TWO_OF_THREE = [row("a", node, "2026-09-01", 3, class_id="math") for node in ("HW.A", "HW.B")]


def test_5_3_one_child_of_three_is_not_half_of_them() -> None:
    assert domain([ONE_OF_THREE], 0.5) == [("art", "insufficient", None, 1)]


def test_5_3_each_class_has_its_own_coverage() -> None:
    found = domain([ONE_OF_THREE, *TWO_OF_THREE], 0.5)
    assert found == [("art", "insufficient", None, 1), ("math", "met", 3, 2)]


def test_5_3_without_coverage_one_child_is_enough() -> None:
    assert domain([ONE_OF_THREE], 0) == [("art", "met", 4, 1)]


def test_5_3_a_child_excused_in_one_class_is_needed_in_another() -> None:
    rows = [row("a", "HW.B", "2026-09-01", "EX", class_id="art"), ONE_OF_THREE, *TWO_OF_THREE]
    assert domain(rows, 0.5) == [("art", "met", 4, 1), ("math", "met", 3, 2)]
    assert domain(rows, 1) == [("art", "insufficient", None, 1), ("math", "insufficient", None, 2)]


def test_of_whom_nothing_is_known_there_is_one_row() -> None:
    assert domain([row("b", "HW.A", "2026-09-01", 3, class_id="art")], 0.5) == [("", "not_assessed", None, 0)]


ROAD = "progression: {by: framework, levels: [{id: P1}], advance: {gate: {at_level: {id: HW}}}}\n"
PHASE = "  - {id: PH, title: Phase, competencies: [{id: PH.A, title: Checklist, level: P1}]}\n"
TERMS = """
years:
  - id: y
    starts: 2026-09-01
    ends: 2027-06-01
    terms: [{id: T1, starts: 2026-09-01, ends: 2026-12-31}, {id: T2, starts: 2027-01-01, ends: 2027-06-01}]
policy: {score: {method: latest}, domain: {rule: all, coverage: 1}, nodes: {HW: {per: term}}}
"""


def reached(rows: list[dict[str, Any]]) -> str:
    return str(levels(school(rows, edition(HABITS + PHASE, head=ROAD), policy=TERMS))["a", "PH"]["reached"])


def test_5_4_a_gate_on_habits_wants_all_of_them_in_one_term() -> None:
    """Three habits in the first term, one of them weak; in the next term only that one, and well: not yet."""
    seen = [("HW.A", "2026-10-01", 3), ("HW.B", "2026-10-01", 3), ("HW.C", "2026-10-01", 2), ("HW.C", "2027-02-01", 4)]
    rows = [row("a", "PH.A", "2026-11-01", 3), *(row("a", *one) for one in seen)]
    assert reached(rows) == ""
    assert reached([*rows, *(row("a", node, "2027-02-01", 3) for node in ("HW.A", "HW.B"))]) == "P1"
