"""Nothing that is hidden can be worked out: shown by hand, and by trying every table that shows the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.analysis.suppression import Cell, hidden, lacking, too_few

if TYPE_CHECKING:
    from collections.abc import Iterator

Table = list[list[int]]


def test_few_are_those_with_somebody_and_not_enough() -> None:
    assert too_few([[0, 9, 10], [1, 11, 0]], 10) == {(0, 1), (1, 0)}
    assert too_few([[1, 2]], 1) == frozenset()


def test_one_small_count_takes_three_more_with_it() -> None:
    """4 would be 24 - 20; of its row the 20 is hidden, of its column the 15, and where these two meet the 40."""
    assert hidden([[4, 20, 30], [15, 40, 50], [60, 70, 80]], frozenset({(0, 0)})) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_two_small_counts_in_one_row_do_not_protect_each_other() -> None:
    """The columns give them away: each is its column's sum less the other."""
    counts = [[4, 5, 30], [40, 50, 60]]
    found = hidden(counts, frozenset({(0, 0), (0, 1)}))
    assert found == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_zeros_are_hidden_only_where_nothing_else_is_left() -> None:
    assert hidden([[4, 0, 20], [20, 30, 40]], frozenset({(0, 0)})) == {(0, 0), (0, 2), (1, 0), (1, 2)}
    assert hidden([[4, 0], [20, 30]], frozenset({(0, 0)})) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert hidden([[4, 0], [0, 30]], frozenset({(0, 0)})) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_nothing_small_hides_nothing() -> None:
    assert hidden([[10, 20], [30, 40]], frozenset()) == frozenset()


@pytest.mark.parametrize("counts", [[[4, 20]], [[4], [20]], [[4]]])
def test_a_single_row_or_column_cannot_be_protected(counts: Table) -> None:
    """Its counts are the sums that are shown."""
    assert hidden(counts, frozenset({(0, 0)})) is None


def test_a_sum_of_zero_gives_its_counts_away() -> None:
    assert lacking([[4, 0], [6, 0]], {(0, 0), (0, 1), (1, 0), (1, 1)}, (0, 0)) is None


TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 4), min_size=width, max_size=width), min_size=1, max_size=3)
)


@given(TABLES, st.integers(2, 4))
@settings(deadline=None)
def test_every_hidden_count_could_be_another(counts: Table, least: int) -> None:
    cells = hidden(counts, too_few(counts, least))
    if cells is None:
        return
    possible = list(_showing_the_same(counts, cells))
    assert counts in possible
    for row, column in cells:
        assert len({table[row][column] for table in possible}) > 1, (row, column)


@given(TABLES, st.data())
@settings(deadline=None)
def test_safe_is_exactly_what_can_be_another(counts: Table, data: st.DataObject) -> None:
    """Neither too much nor too little: a cell lacks nothing where trying out finds another count."""
    cells = [(row, column) for row, line in enumerate(counts) for column in range(len(line))]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(cells), min_size=1)))
    possible = list(_showing_the_same(counts, chosen))
    for row, column in chosen:
        safe = lacking(counts, chosen, (row, column)) == frozenset()
        assert safe == (len({table[row][column] for table in possible}) > 1)


def _showing_the_same(counts: Table, cells: frozenset[Cell]) -> Iterator[Table]:
    """Every table of counts with the same sums and the same shown counts."""
    rows, columns = [sum(line) for line in counts], [sum(line) for line in zip(*counts, strict=True)]
    for row, line in enumerate(counts):
        for column, number in enumerate(line):
            if (row, column) not in cells:
                rows[row] -= number
                columns[column] -= number
    yield from _filled([list(line) for line in counts], sorted(cells), rows, columns)


def _filled(table: Table, cells: list[Cell], rows: list[int], columns: list[int]) -> Iterator[Table]:
    """`table` with every filling of `cells` that uses up what is left of the rows and columns."""
    if not cells:
        if not any(rows) and not any(columns):
            yield [list(line) for line in table]
        return
    (row, column), *others = cells
    last_of_row = all(other != row for other, _ in others)
    for number in range(rows[row] if last_of_row else 0, min(rows[row], columns[column]) + 1):
        table[row][column] = number
        rows[row] -= number
        columns[column] -= number
        yield from _filled(table, others, rows, columns)
        rows[row] += number
        columns[column] += number
