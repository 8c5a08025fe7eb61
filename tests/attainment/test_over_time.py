"""Several days at once are what the days are one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.over_time import over_time
from cbe_cli.school.model import School
from tests.attainment.schools import edition, judgment, row, school
from tests.profiles import up_to

ROAD = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets:
          - {id: MA.A.1, statement: I can compare., level: L1}
          - {id: MA.A.2, statement: I can scale., level: L2}
"""
LEVELS = "progression: {by: domain, levels: [{id: L1, name: Level 1}, {id: L2, name: Level 2}]}\n"
POLICY = """
policy:
  - {from: 2026-01-01, score: {method: latest}}
  - {from: 2026-09-05, score: {method: highest}}
"""
FIRST = date(2026, 9, 1)


def same(of: School, people: list[str], days: list[date]) -> None:
    together = over_time(of, people, days)
    assert list(together) == sorted(set(days))
    for day, found in together.items():
        alone = attain(of, people, day)
        assert (found.day, found.editions) == (alone.day, alone.editions)
        for frame in ("nodes", "levels"):
            assert_frame_equal(getattr(found, frame), getattr(alone, frame), check_row_order=frame == "nodes")


@settings(max_examples=up_to(25), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["S1", "S2"]), st.sampled_from(["MA.A.1", "MA.A.2"]), st.integers(1, 8), st.integers(1, 4)
        ),
        max_size=8,
    ),
    st.sets(st.integers(0, 9), min_size=1, max_size=4),
)
def test_days_together_are_days_alone(rows: list[tuple[str, str, int, int]], days: set[int]) -> None:
    evidence = [
        row(student, node, f"2026-09-{day:02d}", float(score), task=f"{place}")
        for place, (student, node, day, score) in enumerate(rows)
    ]
    of = school(evidence, edition(ROAD, head=LEVELS), policy=POLICY)
    same(of, ["S1", "S2"], [FIRST + timedelta(days=one) for one in days])


def test_editions_and_policy_are_those_of_each_day() -> None:
    old = edition(ROAD, head="version: a\neffective: {from: 2026-01-01, to: 2026-09-03}\n" + LEVELS)
    new = edition(ROAD, head="version: b\neffective: {from: 2026-09-04}\n" + LEVELS)
    of = school([row("S1", "MA.A.1", "2026-09-02", 4), row("S1", "MA.A.1", "2026-09-06", 2)], old, new, policy=POLICY)
    same(of, ["S1"], [date(2026, 9, day) for day in (1, 3, 4, 6)])


@pytest.mark.parametrize("cleared", ["", "2026-09-06"])
def test_judgments_count_from_their_day_until_they_are_cleared(cleared: str) -> None:
    said = (judgment("S1", "MA.A.1", "2026-09-03", 4, cleared), judgment("S1", "MA", "2026-09-04", "L1", cleared))
    of = school([row("S1", "MA.A.1", "2026-09-02", 2)], edition(ROAD, head=LEVELS), judgments=said)
    same(of, ["S1"], [date(2026, 9, day) for day in (2, 3, 4, 5, 6)])
