"""Who is touched: students by group, levels by where they are. Forty students in four sets, each alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cbe_cli.analysis.breakdown import REST
from cbe_cli.analysis.groups import least_of
from cbe_cli.analysis.whatif import WhatIf, whatif
from cbe_cli.diagnostics import Location
from cbe_cli.school.model import School, Student
from tests.analysis.six import LATEST, TWO, proposed, six
from tests.attainment.schools import edition, school, scores

SETS: dict[str, tuple[tuple[float, ...], int]] = {
    "falls": ((1, 3), 12),  # latest Proficient, mean 2
    "rises": ((4, 2), 11),  # latest Developing, mean 3
    "stays": ((3, 3), 13),
    "nothing": ((), 4),
}


def forty(**groups: str) -> School:
    """Set by set, in grade 10 and 9 by turns; `groups` are columns with a letter for each student."""
    rows, people = [], {}
    for name, (said, number) in SETS.items():
        for place in range(number):
            id_ = f"{name}{place}"
            rows += scores(id_, "MA.A", *said)
            cells = {column: letters[len(people)].strip() for column, letters in groups.items()}
            grade = "10" if len(people) % 2 else "9"
            people[id_] = Student(id_, id_, Location("students.csv", 2), grade=grade, groups=cells)
    return replace(school(rows, edition(TWO), policy=LATEST), students=people)


def under_mean(of: School) -> WhatIf:
    return whatif(of, tuple(of.students), proposed("{score: {method: mean}}"))


def test_ten_is_the_smallest_group_where_nothing_is_said() -> None:
    assert least_of(forty()) == 10
    assert least_of(six(small_cell=4)) == 4


def test_students_by_grade() -> None:
    """Of twelve who fall six are in each grade, of eleven who rise six in 9: too few of 10, and different in 11 or 12.

    As columns are drawn together only where the school's sums are small, all three stay, with what is few hidden.
    """
    found = under_mean(forty()).groups
    assert found.whole == {"some higher": 11, "some lower": 12, "the same": 17}
    (table,) = found.tables
    assert (table.by, table.rows, table.sums) == ("grade", ("9", "10"), (20, 20))
    assert table.counts == ((None, None, None), (None, None, None))


def test_groups_of_students_csv_and_who_is_in_none() -> None:
    lunch = "y" * 6 + "n" * 6 + "y" * 6 + "n" * 5 + "y" * 8 + "n" * 5 + "    "
    found = under_mean(forty(lunch=lunch)).groups
    table = found.tables[1]
    assert (table.by, table.rows, table.sums) == ("lunch", ("y", REST), (20, 20))


def test_what_everybody_has_for_themselves_is_no_group() -> None:
    found = under_mean(forty(locker="".join(chr(0x4E00 + number) for number in range(40)))).groups
    assert [table.by for table in found.tables] == ["grade"]


def test_levels_by_where_they_are_now() -> None:
    """36 of MA.A: 11 are Developing now and all rise, of 25 Proficient 12 fall; MA.B of all and 4 of MA.A have none."""
    (one,) = under_mean(forty()).by_level
    assert (one.kind, one.apart, one.levels) == ("competency", (), 80)
    assert one.counted.whole == {"higher": 11, "lower": 12, "the same": 57}
    (table,) = one.counted.tables
    assert table.rows == ("not assessed", "Developing", "Proficient")
    assert table.columns == ("higher", "lower", "the same")
    assert table.counts == ((0, 0, 44), (11, 0, 0), (0, 12, 13))


def test_grades_are_in_the_order_of_numbers() -> None:
    assert under_mean(forty()).groups.tables[0].rows == ("9", "10")


@pytest.mark.parametrize("small_cell", [0, 1])
def test_a_school_may_hide_nothing(small_cell: int) -> None:
    of = six(small_cell=small_cell)
    found = whatif(of, tuple(of.students), proposed("{score: {method: mean}, evidence: 2}"))
    (table,) = found.groups.tables
    assert table.counts == ((1, 2, 0), (0, 2, 1))
