"""What may be made public of an impact: nobody can be found in it."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.analysis.impact.export import summary_json, summary_of
from cbe_cli.analysis.impact.summary import Edit, Line, Summary, merged, suppressed
from cbe_cli.documents.changes.impact_markdown import impact_markdown

LEAST = 5


def line(*counts: int | None, title: str = "Mathematics") -> Line:
    """A line from higher, lower, both and other."""
    return Line("f", "MA", title, None if None in counts else sum(filter(None, counts)), *counts)


def whole(students: int, moving: int, *lines: Line, withheld: int = 0, edits: tuple[int, ...] = ()) -> Summary:
    said = tuple(Edit("f", "cut", f"edit {number}", count) for number, count in enumerate(edits))
    return Summary("old", "new", students, moving, withheld, lines, said, 0)


@pytest.mark.parametrize(
    ("counts", "students", "moving", "shown"),
    [
        ((6, 5, 0, 0), 40, 20, (11, 6, 5, 0, 0)),  # all enough, or nobody
        ((9, 2, 0, 0), 40, 20, (11, None, None, None, None)),  # two are lower: only how many move
        ((3, 0, 0, 0), 40, 20, (None,) * 5),  # three move
        ((36, 0, 0, 0), 40, 36, (None,) * 5),  # four do not
        ((17, 0, 0, 0), 40, 20, (None,) * 5),  # three move in other subjects only
        ((20, 0, 0, 0), 40, 20, (20, 20, 0, 0, 0)),  # nobody moves in other subjects only
        ((40, 0, 0, 0), 40, 40, (40, 40, 0, 0, 0)),  # everybody
    ],
)
def test_a_line_worked_by_hand(
    counts: tuple[int, ...], students: int, moving: int, shown: tuple[int | None, ...]
) -> None:
    (only,) = suppressed(whole(students, moving, line(*counts)), LEAST).lines
    assert astuple(only)[3:] == shown


@pytest.mark.parametrize(
    ("students", "moving", "withheld", "shown"),
    [
        (40, 20, 0, (20, 0)),
        (40, 20, 6, (20, 6)),
        (40, 20, 1, (20, None)),  # one is withheld
        (40, 3, 0, (None, 0)),
        (40, 37, 0, (None, 0)),  # three are as before
        (40, 30, 7, (30, None)),  # three are as before, and neither withheld
        (40, 0, 0, (0, 0)),
    ],
)
def test_the_sums_worked_by_hand(students: int, moving: int, withheld: int, shown: tuple[int | None, ...]) -> None:
    found = suppressed(whole(students, moving, withheld=withheld), LEAST)
    assert (found.moving, found.withheld) == shown


counts = st.tuples(*[st.integers(0, 12)] * 4)


@given(st.lists(counts, max_size=3), st.integers(0, 30), st.integers(0, 12), st.integers(0, 40), st.integers(1, 12))
def test_what_is_shown_is_nobody_or_enough(
    of_lines: list[tuple[int, ...]], elsewhere: int, withheld: int, same: int, least: int
) -> None:
    moving = max((sum(each) for each in of_lines), default=0) + elsewhere
    found = suppressed(
        whole(moving + withheld + same, moving, *(line(*each) for each in of_lines), withheld=withheld), least
    )

    def safe(number: int | None) -> bool:
        return number is None or number == 0 or number >= least

    students = found.students
    if found.moving is not None:
        assert safe(found.moving) and safe(students - found.moving)
        if found.withheld:
            assert safe(students - found.moving - found.withheld)
    for one in found.lines:
        if one.moving is None:
            assert (one.higher, one.lower, one.both, one.other) == (None,) * 4
            continue
        assert safe(one.moving) and safe(students - one.moving)
        assert found.moving is None or safe(found.moving - one.moving)
        assert all(map(safe, (one.higher, one.lower, one.both, one.other)))


def test_an_edit_that_concerns_few_is_named_without_them() -> None:
    found = suppressed(whole(40, 20, edits=(20, 12, 4, 17)), LEAST)
    assert [edit.students for edit in found.edits] == [20, 12, None, None]


def test_several_schools_are_one_and_what_one_hides_stays_hidden() -> None:
    north = suppressed(whole(40, 20, line(6, 5, 0, 0), edits=(20,)), LEAST)
    south = suppressed(whole(30, 10, line(10, 0, 0, 0), edits=(10,)), LEAST)
    east = suppressed(whole(20, 2, line(2, 0, 0, 0), edits=(2,)), LEAST)
    both = merged([north, south])
    assert (both.students, both.moving, both.withheld) == (70, 30, 0)
    assert [astuple(each)[3:] for each in both.lines] == [(21, 16, 5, 0, 0)]
    assert [edit.students for edit in both.edits] == [30]
    every = merged([north, south, east])
    assert (every.students, every.moving, every.withheld) == (90, None, 0)
    assert [astuple(each)[3:] for each in every.lines] == [(None,) * 5]
    assert [edit.students for edit in every.edits] == [None]


def test_a_summary_is_read_as_it_was_written() -> None:
    found = suppressed(whole(40, 20, line(6, 5, 0, 0), line(1, 1, 0, 0, title="“x”"), edits=(20, 1)), LEAST)
    assert summary_of(summary_json(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"version": 1, "old": "a", "new": "b", "students": "many"}',
        '{"version": 9}',
        '{"version": 1}',
        '{"version": 1, "lines": 3}',
    ],
)
def test_what_is_no_summary_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="it is no summary of cbe impact"):
        summary_of(text)


def test_a_comment_for_a_pull_request() -> None:
    found = suppressed(whole(40, 20, line(6, 5, 0, 0), line(2, 0, 0, 0, title="Art | *x* @me"), edits=(20, 1)), LEAST)
    assert impact_markdown(replace(found, idle=2)) == (
        "**Impact of old → new** on 40 students\n\n"
        "20 students have another level or status.\n\n"
        "| Subject | Students who move | Higher | Lower | Both | Otherwise |\n"
        "|---|--:|--:|--:|--:|--:|\n"
        "| Mathematics | 11 | 6 | 5 | 0 | 0 |\n"
        "| Art \\| \\*x\\* @<!-- -->me | hidden | hidden | hidden | hidden | hidden |\n\n"
        "What they move by:\n\n"
        "- **cut** (20 students): edit 0\n"
        "- **cut** (number hidden): edit 1\n\n"
        "2 more edits that could move a level concern nobody whose level moves.\n\n"
        "“hidden” stands for counts that are small, or would give away a small one.\n"
    )
