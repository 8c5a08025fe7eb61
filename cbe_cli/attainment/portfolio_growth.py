"""From where to where: the baseline of a portfolio, and the growth since (Slate, `PerformanceLevelMinusBaseline`)."""

from __future__ import annotations

import polars as pl

from cbe_cli.attainment.portfolio_levels import AVERAGE_PLACES
from cbe_cli.attainment.progression import UNIT
from cbe_cli.attainment.rounding import printed

PORTFOLIOS: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "step": pl.Int64(),
    "level": pl.String(),
    "state": pl.String(),  # as in `progression.LEVELS`
    "required": pl.Int64(),  # pieces
    "complete": pl.Int64(),  # of them
    "missed": pl.Int64(),  # of those that are not complete, missed
    "opportunities": pl.Int64(),
    "average": pl.Float64(),  # the performance level, 1 decimal; null without ratings
    "exact": pl.Float64(),  # the same unrounded
    "baseline": pl.Float64(),  # 1 decimal
    "growth": pl.Float64(),  # average less baseline, 1 decimal; null where one of the two is null or 0
    "progress": pl.Float64(),  # complete of required
    "kept": pl.Date(),  # of a level that would not be complete today: the first day on which it was
}
"""One row for each student, unit and level that asks for pieces."""


def with_growth(units: pl.DataFrame, states: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """`PORTFOLIOS` from the portfolios of units (with `kept`), the states of their levels, and all placements.

    The baseline is what a placement row says; else the higher of the previous level's baseline and average; else
    where the student began on this level. A level nobody has come to has none.
    """
    stored = placed.drop_nulls("baseline").group_by(*UNIT, "step", maintain_order=True).agg(pl.col("baseline").last())
    come = placed.select(*UNIT, "step", come=pl.lit(value=True)).unique()
    busy = pl.sum_horizontal("opportunities", "credited", "excused") > 0
    there = busy | (pl.col("state") == "working") | pl.col("come").is_not_null()
    step = [*UNIT, "step"]
    grid = (
        units.rename({"of": "unit"})
        .join(states.select(*step, "state"), on=step, maintain_order="left")
        .join(stored, on=step, how="left", maintain_order="left")
        .join(come, on=step, how="left", maintain_order="left")
        .with_columns(there=there, stored=printed(pl.col("baseline"), AVERAGE_PLACES))
        .sort(step)
    )
    since = [*UNIT, "_from"]
    return (
        grid.with_columns(_from=pl.col("stored").is_not_null().cum_sum().over(UNIT))
        .with_columns(_best=pl.max_horizontal("stored", "average").cum_max().forward_fill().over(since))
        .with_columns(carried=pl.col("_best").shift(1).over(since))
        .with_columns(begun=pl.when("there").then(pl.coalesce("stored", "carried", "start")))
        .with_columns(baseline=printed(pl.col("begun"), AVERAGE_PLACES), growth=_growth())
        .select(*PORTFOLIOS)
    )


def _growth() -> pl.Expr:
    both = (pl.col("average") != 0) & (pl.col("begun") != 0)
    return pl.when(both).then(printed(pl.col("average") - pl.col("begun"), AVERAGE_PLACES) + 0.0)  # never -0.0
