"""The one rounding gives the number that is printed, and not one beside it."""

from __future__ import annotations

import polars as pl
import pytest

from cbe_cli.attainment.rounding import printed


@pytest.mark.parametrize("places", [1, 2])
def test_a_printed_score_is_the_number_nearest_to_its_decimals(places: int) -> None:
    """So that 7.3 is compared, exported and shown as 7.3, and not as 7.300000000000001."""
    units = 10**places
    exact = pl.DataFrame({"exact": [number / units for number in range(-400, 1300)]})
    found = exact.select(printed(pl.col("exact"), places)).to_series()
    assert found.to_list() == [number / units for number in range(-400, 1300)]


def test_halves_are_rounded_away_from_zero() -> None:
    exact = pl.DataFrame({"exact": [9.25, 8.45, -0.25, 3.175, None]})
    assert exact.select(printed(pl.col("exact"), 1)).to_series().to_list() == [9.3, 8.5, -0.3, 3.2, None]
    assert exact.select(printed(pl.col("exact"))).to_series().to_list() == [9.25, 8.45, -0.25, 3.18, None]
