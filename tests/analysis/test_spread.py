"""How levels are spread over a class, with nobody to be found in it."""

from __future__ import annotations

from typing import Any

import pytest

from cbe_cli.analysis.spread import Spread, spread
from cbe_cli.attainment.attain import attain
from tests.attainment.schools import edition, row, school

TWO = """
domains:
  - id: MA
    title: Mathematics
    competencies: [{id: MA.A, title: Ratios}]
  - id: SC
    title: Science
    competencies: [{id: SC.A, title: Tests}]
"""


def class_of(levels: dict[str, list[int]], least: int) -> tuple[Spread, ...]:
    """`levels` has a level for each student and competency; 0 is none yet."""
    rows: list[dict[str, Any]] = [
        row(f"S{number}", node, "2026-09-01", score)
        for node, scores in levels.items()
        for number, score in enumerate(scores)
        if score
    ]
    people = [f"S{number}" for number in range(max(map(len, levels.values())))]
    of = school(rows, edition(TWO), policy="policy: {score: {method: latest}}")
    return spread(attain(of, people), people, least)


def test_a_column_for_each_point_where_each_has_enough() -> None:
    (found,) = class_of({"MA.A": [1, 1, 2, 2, 3, 3, 4, 4], "SC.A": [1, 1, 2, 2, 3, 3, 4, 4]}, least=2)
    (table,) = found.counted.tables
    assert table.columns == ("0", "1", "2", "3")
    assert table.rows == ("Mathematics", "Science")
    assert table.counts == ((2, 2, 2, 2), (2, 2, 2, 2))


def test_few_below_stand_together_with_what_has_no_level_yet() -> None:
    (found,) = class_of({"MA.A": [0, 1, 2, 3, 3, 3, 4, 4, 4], "SC.A": [0, 1, 2, 3, 3, 3, 4, 4, 4]}, least=3)
    assert found.counted.whole == {"<2": 6, "2": 6, "3": 6}


def test_two_columns_are_the_last_way() -> None:
    (found,) = class_of({"MA.A": [1, 1, 1, 3, 3, 4], "SC.A": [1, 1, 1, 3, 3, 4]}, least=3)
    assert found.counted.whole == {"<2": 6, "2+": 6}


def test_where_even_these_tell_of_a_few_there_is_no_table() -> None:
    assert class_of({"MA.A": [3, 3, 3, 3, 1], "SC.A": [3, 3, 3, 3, 1]}, least=2) == ()


def test_a_small_count_is_hidden_with_another_beside_it() -> None:
    (found,) = class_of({"MA.A": [1, 3, 3, 3, 3, 3], "SC.A": [1, 1, 1, 3, 3, 3]}, least=2)
    (table,) = found.counted.tables
    assert table.counts[0] == (None, None)
    assert table.hides


@pytest.mark.parametrize("least", [2, 3, 5])
def test_no_shown_count_is_of_fewer_than_that(least: int) -> None:
    levels = {"MA.A": [1, 2, 2, 3, 3, 3, 4, 4, 1, 2, 3, 4], "SC.A": [4, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 1]}
    for one in class_of(levels, least):
        for table in one.counted.tables:
            assert all(count is None or count == 0 or count >= least for line in table.counts for count in line)
