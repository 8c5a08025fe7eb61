"""Two scorers of one piece of work (design 5.2): one score of both, or a third person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import DoubleRule

OF_ONE = ("case", "criterion", "class_id", "task", "attempt", "date")
"""Scores alike in these are of one piece of work; rows without a task are pieces by themselves."""

TWO = 2
TINY = 1e-9
"""Differences of scores such as 2.3 - 2.2 are compared with this much grace."""


def combined(rows: pl.DataFrame, rule: DoubleRule | None) -> pl.DataFrame:
    """Rows with one score for each piece of work. A second scorer has the columns `second_*`, or a row of their own.

    One score is itself. Of two the rule says the lower, the higher or their mean; if they lie `adjudicate` or more
    apart the piece waits for a third person and is not there. Of three or more the middle one stands (of an even number
    the lower of the middle two): with a third person who agrees with one of two, that is what they agree on.
    Without a rule nothing is combined: lint says so, and withholds the student.
    """
    if rule is None:
        return rows
    pairs = (pl.col("task") != "") & pl.col("score").is_not_null() & pl.struct(OF_ONE).hash().is_duplicated()
    concerned = rows.select(pairs | pl.col("second_score").is_not_null()).to_series()
    if not concerned.any():
        return rows
    placed = rows.with_row_index("_place")
    few = placed.filter(concerned)
    alone = pl.when(pl.col("task") == "").then("_place")
    low = pl.col("score").min()
    one = {"lower": low, "higher": pl.col("score").max(), "mean": pl.col("score").mean()}[rule.combine]
    apart = pl.lit(value=False)
    if rule.adjudicate is not None:
        apart = pl.col("score").max() - low >= float(rule.adjudicate) - TINY
    both = pl.concat([few, few.filter(pl.col("second_score").is_not_null()).with_columns(score=pl.col("second_score"))])
    scores = (
        both.sort("_place")
        .group_by([*OF_ONE, alone.alias("_alone")], maintain_order=True)
        .agg(
            pl.col("_place").min(),
            _score=pl.when(pl.len() > TWO).then(pl.col("score").quantile(0.5, interpolation="lower")).otherwise(one),
            _waits=(pl.len() == TWO) & apart,
        )
        .filter(~pl.col("_waits"))
        .select("_place", "_score")
    )
    settled = few.join(scores, on="_place").with_columns(score=pl.col("_score")).drop("_score")
    return (
        pl.concat([placed.filter(~concerned), settled.select(placed.columns)])
        .sort("_place")
        .drop("_place")
        .with_columns(pl.col("case").set_sorted())
    )
