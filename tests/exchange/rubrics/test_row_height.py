"""How high rows of a workbook are, counted by hand."""

from __future__ import annotations

import pytest

from cbe_cli.exchange.rubrics.row_height import lines, row_height


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, 1),
        ("one two", 10, 1),
        ("five fives", 10, 1),
        ("five fives!", 10, 2),
        ("one two three", 7, 2),
        ("one\ntwo", 10, 2),
        ("one\n\ntwo", 10, 3),
        ("abcdefghijk", 5, 3),
        ("abcde", 5, 1),
        ("ab abcdefghijk l", 5, 4),
        ("數學數學", 4, 2),
        ("word", 0.3, 4),
    ],
)
def test_lines(text: str, width: float, expected: int) -> None:
    assert lines(text, width) == expected


def test_the_cell_that_needs_most_lines_says_how_high() -> None:
    assert row_height([("one", 10), ("one two three", 7), ("", 1)]) == 2 * 15 + 6


def test_no_row_is_higher_than_excel_allows() -> None:
    assert row_height([("word " * 500, 10)]) == 409
