"""Columns as codes: whatever is done to them, each row keeps its value."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.school import typing_columns
from cbe_cli.school.evidence_checks import WRONG_NUMBER
from cbe_cli.school.typing_columns import Coded, TypedColumns, together
from cbe_cli.school.wording import Problem

ROWS = st.integers(1, 12).flatmap(
    lambda height: st.lists(st.lists(st.sampled_from("abc"), min_size=height, max_size=height), min_size=1, max_size=4)
)


def coded(texts: list[str]) -> Coded[str]:
    """A column whose values stand in another order than its rows, and of which some occur in none."""
    if len(set(texts)) == 1:
        return Coded(None, [texts[0]])
    values = ["unused", *sorted(set(texts), reverse=True), "c"]
    return Coded(pl.Series([values.index(text) for text in texts], dtype=pl.UInt32), values)


def rows_of(column: Coded[object], height: int) -> list[object]:
    return [column.at(row) for row in range(height)]


@pytest.mark.parametrize("most_pairs", [1 << 22, 1])
@given(ROWS)
def test_several_columns_together_are_their_rows(most_pairs: int, columns: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typing_columns, "_MOST_PAIRS", most_pairs)
        both = together(*map(coded, columns))
    assert rows_of(both, len(columns[0])) == list(zip(*columns, strict=True))


@given(ROWS)
def test_values_once_and_rows_left_out(columns: list[list[str]]) -> None:
    texts = columns[0]
    lengths = coded(texts).map(lambda text: text == "a").distinct()
    assert rows_of(lengths, len(texts)) == [text == "a" for text in texts]
    assert len(lengths.values) <= 2
    chosen = [text != "b" for text in texts]
    kept = [text for text in texts if text != "b"]
    assert rows_of(coded(texts).filter(pl.Series(chosen)), len(kept)) == kept


def test_a_column_of_one_value_has_no_codes() -> None:
    same = Coded(pl.Series([0, 1, 0], dtype=pl.UInt32), ["x", "x"]).distinct()
    assert same == Coded(None, ["x"])
    frame = pl.DataFrame({"line": [2, 3]}).with_columns(same.column("text", pl.Categorical()))
    assert frame["text"].to_list() == ["x", "x"]


def test_a_row_is_right_where_none_of_its_cells_is_wrong() -> None:
    table = TypedColumns()
    numbers = Coded(pl.Series([0, 1, 2, 0], dtype=pl.UInt32), ["1", "two", "3"])
    problem = Problem(WRONG_NUMBER, "No.")
    typed = table.read("weight", numbers, lambda text: int(text) if text.isdigit() else problem, None)
    assert rows_of(typed, 4) == [1, None, 3, 1]
    assert table.right() is not True
    table.read("dok", numbers, lambda text: problem if text == "3" else None, None)
    right = table.right()
    assert isinstance(right, pl.Series) and right.to_list() == [True, False, False, True]
    table.read("attempt", Coded(None, [""]), lambda _: problem, None)
    assert table.right() is False


def test_without_faults_every_row_is_right() -> None:
    table = TypedColumns()
    table.read("dok", Coded(pl.Series([0, 0], dtype=pl.UInt32), ["1", "x"]), len, 0)
    assert table.right() is True
