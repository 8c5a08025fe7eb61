"""Tables by group: what is too small is drawn together or hidden, and never told by another table."""

from __future__ import annotations

from itertools import combinations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.analysis.breakdown import REST, Counted, Way, counted

FINE = {"up": "better", "down": "worse", "same": "same"}
COARSE = {"up": "different", "down": "different", "same": "same"}


def students(**became: int) -> pl.DataFrame:
    """So many students each: their cases, in order."""
    all_of_them = [what for what, number in became.items() for _ in range(number)]
    ids = [f"S{number:03}" for number in range(len(all_of_them))]
    return pl.DataFrame({"case": ids, "student": ids, "became": all_of_them})


def way(cases: pl.DataFrame, by: str, *rows: str) -> Way:
    """Each case in its row, in the order of the cases."""
    divided = cases.select("case").with_columns(row=pl.Series(list(rows), dtype=pl.String))
    return Way(by, divided, tuple(sorted(set(rows))))


def test_numbers_that_are_large_enough_are_all_shown() -> None:
    cases = students(up=6, down=6, same=8)
    found = counted(cases, [way(cases, "g", *("ab" * 10))], [FINE, COARSE], 3)
    assert found.whole == {"better": 6, "worse": 6, "same": 8}
    (table,) = found.tables
    assert (table.rows, table.columns) == (("a", "b"), ("better", "worse", "same"))
    assert (table.counts, table.sums, table.whole) == (((3, 3, 4), (3, 3, 4)), (10, 10), (6, 6, 8))
    assert not table.hides


def test_a_small_number_is_hidden_and_so_are_those_that_would_tell_it() -> None:
    """Of a one, of b five are worse; the sums 6 and 6, 8 would tell both, unless the same are hidden as well."""
    cases = students(up=6, down=6, same=8)
    rows = "aaabbb" + "abbbbb" + "aaaabbbb"
    (table,) = counted(cases, [way(cases, "g", *rows)], [FINE], 3).tables
    assert table.counts == ((None, None, 4), (None, None, 4))


def test_columns_are_drawn_together_until_the_sums_can_be_shown() -> None:
    cases = students(up=2, down=8, same=10)
    assert counted(cases, [], [FINE, COARSE], 3).whole == {"different": 10, "same": 10}
    assert counted(students(up=2, same=18), [], [FINE, COARSE], 3) == Counted({}, ())
    assert counted(students(same=20), [], [FINE, COARSE], 3).whole == {"same": 20}


def test_small_groups_stand_together_without_their_names() -> None:
    cases = students(up=10, same=10)
    rows = "aaaabbbb" + "xy" + "aaaabbbb" + "xz"
    (table,) = counted(cases, [way(cases, "g", *rows)], [FINE], 3).tables
    assert table.rows == ("a", "b", REST)
    assert table.sums == (8, 8, 4)


def test_too_few_for_a_row_of_their_own_take_the_next_smallest_with_them() -> None:
    cases = students(up=10, same=10)
    rows = "aaaaabbbb" + "x" + "aaaaaabbb" + "y"
    (table,) = counted(cases, [way(cases, "g", *rows)], [FINE], 3).tables
    assert (table.rows, table.sums) == (("a", REST), (11, 9))


def test_a_way_that_divides_nothing_is_left_out() -> None:
    cases = students(up=10, same=10)
    assert counted(cases, [way(cases, "g", *"a" * 20)], [FINE], 3).tables == ()
    each_alone = way(cases, "mail", *(f"{number}@example.org" for number in range(20)))
    assert counted(cases, [each_alone], [FINE], 3).tables == ()


def test_rows_of_another_table_do_not_tell_what_is_hidden() -> None:
    """Rooms lie in grades: of 6a, 6b, 7a and 7b some numbers are hidden, and the sums of grades would tell them."""
    cases = students(up=20, same=20)
    rooms = ["6a"] * 9 + ["6b"] + ["7a"] * 5 + ["7b"] * 5 + ["6a"] * 5 + ["6b"] * 5 + ["7a"] * 5 + ["7b"] * 5
    grades = way(cases, "grade", *(room[0] for room in rooms))
    assert [one.by for one in counted(cases, [grades, way(cases, "room", *rooms)], [FINE], 3).tables] == ["grade"]


def test_the_difference_of_two_rows_tells_of_nobody() -> None:
    """All but two of grade 6 eat at school, and nobody else does: the two would stand in the difference."""
    cases = students(up=10, same=10)
    grades = way(cases, "grade", *("6" * 5 + "7" * 5) * 2)
    lunch = way(cases, "lunch", *("yyyyn" + "nnnnn") * 2)
    found = counted(cases, [grades, lunch], [FINE], 3)
    assert [one.by for one in found.tables] == ["grade"]
    assert [one.by for one in counted(cases, [grades, lunch], [FINE], 2).tables] == ["grade", "lunch"]


def test_levels_count_and_students_decide() -> None:
    """Twelve levels of one student are one student."""
    cases = pl.DataFrame(
        {
            "case": range(40),
            "student": ["A"] * 12 + [f"S{number}" for number in range(28)],
            "became": ["down"] * 12 + ["up"] * 14 + ["same"] * 14,
        }
    )
    found = counted(cases, [], [FINE, COARSE], 3)
    assert found.whole == {"different": 26, "same": 14}


GROUPS = st.lists(
    st.tuples(st.sampled_from(["up", "down", "same"]), st.sampled_from("abc"), st.sampled_from("xy")), max_size=30
)


@given(GROUPS, st.integers(2, 4))
@settings(deadline=None)
def test_no_shown_number_is_of_few(drawn: list[tuple[str, str, str]], least: int) -> None:
    """Neither a count nor a sum, nor the difference of rows of two tables where one lies in the other."""
    cases = pl.DataFrame(
        {
            "case": [f"{number}" for number in range(len(drawn))],
            "student": [f"{number}" for number in range(len(drawn))],
            "became": [one for one, _, _ in drawn],
        },
        schema=dict.fromkeys(("case", "student", "became"), pl.String),
    )
    ways = [way(cases, "one", *(one for _, one, _ in drawn)), way(cases, "other", *(one for _, _, one in drawn))]
    found = counted(cases, ways, [FINE, COARSE], least)
    shown = [number for table in found.tables for line in table.counts for number in line if number is not None]
    sums = [number for table in found.tables for number in (*table.sums, *table.whole)]
    assert not [number for number in (*shown, *sums, *found.whole.values()) if 0 < number < least]
    members = [
        {number for number, one in enumerate(drawn) if (one[column + 1] if row else "") == row}
        for column, table in enumerate(found.tables)
        for row in table.rows
        if row != REST and len(found.tables) == 2
    ]
    assert not [1 for one, other in combinations(members, 2) if one < other and len(other - one) < least]
