"""Which edition is compared with which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.changes.pairing import pairs

Year = int


def paired(old: list[Year], new: list[Year]) -> list[tuple[Year | None, Year | None, str]]:
    found = pairs(old, new, lambda year: year, lambda year: date(year, 1, 1))
    return [(pair.old, pair.new, pair.which) for pair in found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([2025], [2025], [(2025, 2025, "both")]),
        ([2025], [2026], [(2025, 2026, "both")]),
        ([2025], [2025, 2026], [(2025, 2025, "both"), (2025, 2026, "added")]),
        ([2025, 2026], [2025], [(2025, 2025, "both"), (2026, 2025, "removed")]),
        ([2024, 2025], [2025, 2026], [(2025, 2025, "both"), (2024, 2026, "both")]),
        ([2025, 2027], [2025, 2026, 2027], [(2025, 2025, "both"), (2025, 2026, "added"), (2027, 2027, "both")]),
        ([2025], [2024, 2025], [(2025, 2024, "added"), (2025, 2025, "both")]),
        ([], [2025], [(None, 2025, "added")]),
        ([2025], [], [(2025, None, "removed")]),
        ([], [], []),
    ],
)
def test_pairs(old: list[Year], new: list[Year], found: list[tuple[Year | None, Year | None, str]]) -> None:
    assert paired(old, new) == found


YEARS = st.lists(st.integers(2001, 2010), unique=True).map(sorted)


@given(YEARS, YEARS)
def test_the_other_way_round_the_pairs_are_the_same(old: list[Year], new: list[Year]) -> None:
    other = {"both": "both", "added": "removed", "removed": "added"}
    assert sorted(map(str, paired(old, new))) == sorted(
        str((one, two, other[which])) for two, one, which in paired(new, old)
    )
