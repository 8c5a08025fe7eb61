"""What stays met: targets that are not met today and were met before (design 5.4, `keep`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.counted import in_window
from cbe_cli.attainment.pieces import picked
from cbe_cli.attainment.targets import scored_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cbe_cli.attainment.pieces import Pieces
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.config import Year
    from cbe_cli.school.edition import ScaleSteps


def first_met(
    clean: pl.DataFrame,
    pieces: Callable[[pl.DataFrame], Pieces],
    policy: NodePolicy,
    scale: ScaleSteps,
    years: Sequence[Year],
) -> pl.DataFrame:
    """`case, met_on`: the first day on which the evidence of that day met the target, for cases that ever did.

    `clean` has the cleaned rows of these cases, and `pieces` makes pieces of such rows. Each case is computed once for
    every day on which work was done, with what `window` let in on that day.
    """
    moments = _moments(clean)
    copies = _copies(clean, moments, policy, years)
    results = scored_pieces(pieces(copies), policy, scale).filter(pl.col("status") == "met")
    return (
        moments.join(results.select(copy="case"), on="copy", how="semi")
        .group_by("case", maintain_order=True)
        .agg(met_on=pl.col("moment").min())
    )


def _moments(clean: pl.DataFrame) -> pl.DataFrame:
    """`case, moment, copy, start, end`: the days of work of each case, and which rows were known then."""
    days = (
        clean.select("case", moment="date")
        .with_row_index("end", offset=1)
        .group_by("case", "moment", maintain_order=True)
        .agg(pl.col("end").last())
    )
    start = pl.col("end").shift(1, fill_value=0)
    return days.with_columns(
        copy=pl.int_range(pl.len(), dtype=pl.UInt64),
        start=pl.when(pl.col("case") == pl.col("case").shift(1)).then(None).otherwise(start).forward_fill(),
    )


def _copies(clean: pl.DataFrame, moments: pl.DataFrame, policy: NodePolicy, years: Sequence[Year]) -> pl.DataFrame:
    """The rows of each moment as a case of its own, in order: rows are in order of date, so each is a run of them."""
    runs = moments.select("copy", "moment", place=pl.int_ranges("start", "end")).explode("place")
    rows = picked(clean, runs.get_column("place")).with_columns(case=runs.get_column("copy").set_sorted())
    if policy.window == "always":
        return rows
    return rows.with_columns(_moment=runs.get_column("moment")).filter(in_window(policy, years, pl.col("_moment")))
