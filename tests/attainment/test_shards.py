"""A school computed part by part is the school computed at once, also when a part goes to another process."""

from __future__ import annotations

import pickle
from datetime import date

import polars as pl
from polars.testing import assert_frame_equal

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.shards import shards
from tests.attainment.schools import edition, judgment, row, school, scores

PEOPLE = [f"S{number}" for number in range(7)]
DATED = """
policy:
  - {score: {method: latest}}
  - {from: 2026-10-01, score: {method: lowest}}
"""


def of() -> object:
    rows = [one for place, student in enumerate(PEOPLE) for one in scores(student, "MA.A.1", 4, 1 + place % 4)]
    rows.append(row("S6", "MA.A.1", "2026-10-05", 3))  # one child's work of October brings October's policy for all
    return school(rows, edition(), policy=DATED, judgments=(judgment("S1", "MA.A.1", "2026-09-15", 4),))


def test_part_by_part_is_at_once() -> None:
    whole = of()
    for as_of in (None, date(2026, 9, 1), date(2026, 10, 5)):
        at_once = attain(whole, PEOPLE, as_of)
        parts = [shard.attain() for shard in shards(whole, PEOPLE, as_of, size=3)]
        assert [part.nodes.get_column("student").n_unique() for part in parts] == [3, 3, 1]
        assert_frame_equal(pl.concat([part.nodes for part in parts]), at_once.nodes)
        assert_frame_equal(pl.concat([part.levels for part in parts]), at_once.levels)


def test_a_part_in_another_process_has_its_own_students_only_and_the_same_levels() -> None:
    whole = of()
    for shard in shards(whole, PEOPLE, size=3):
        other = pickle.loads(pickle.dumps(shard))  # noqa: S301 - what we wrote ourselves
        assert set(other.school.evidence.get_column("student").unique()) == set(shard.students)
        assert {one.student for one in other.school.judgments} <= set(shard.students)
        assert_frame_equal(other.attain().nodes, shard.attain().nodes)
