"""Levels as portfolios of rated pieces: how full one is, what its ratings come to, and whether it is complete.

Source: Slate (Building 21), `StudentCompetency`: see docs/levels.md, "Levels made of pieces". A portfolio is that of a
target, of a competency or of the unit along which students advance; the rules are the same for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.progression import share_of
from cbe_cli.attainment.rounding import printed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cbe_cli.school.edition import Edition

PORTFOLIO: dict[str, pl.DataType] = {
    "student": pl.String(),
    "of": pl.String(),  # the target, competency or unit
    "step": pl.Int64(),
    "level": pl.String(),
    "required": pl.Int64(),  # places, without those that excused work takes away
    "complete": pl.Int64(),  # of them filled by ratings or credit
    "missed": pl.Int64(),  # of them held by missed work
    "opportunities": pl.Int64(),
    "rated": pl.Int64(),
    "credited": pl.Int64(),
    "excused": pl.Int64(),
    "exact": pl.Float64(),  # the mean of the ratings that have a place, unrounded; null where there are none
    "average": pl.Float64(),  # the same with 1 decimal: the performance level
    "progress": pl.Float64(),  # complete of required; 1 where nothing is required
    "start": pl.Float64(),  # the mean of each target's earliest rating, where there are enough of them; else null
    "enough": pl.Boolean(),  # whether it is complete, by itself
    "newest": pl.Date(),
}
"""One row for each student, portfolio and level that asks for pieces."""

HALF = 0.5
"""From this progress on the earliest ratings say where a student began, though some targets have none."""

AVERAGE_PLACES = 1


def portfolios(in_place: pl.DataFrame, needed: pl.DataFrame, by: str, edition: Edition) -> pl.DataFrame:
    """The `PORTFOLIO` of each student and level with evidence. `by` is the column of `needed` that they are of."""
    targets = needed.select("node", "level", "pieces", "step", of=by)
    asked = _asked(needed, by)
    begun = pl.col("first").filter(pl.col("pieces") > 0)
    found = (
        in_place.join(targets, on=["node", "level"], maintain_order="left")
        .group_by("student", "of", "step", "level", maintain_order=True)
        .agg(
            pl.col("rated", "complete", "freed", "missed", "credited", "excused", "opportunities", "total").sum(),
            pl.col("lowest").min(),
            pl.col("newest").max(),
            pl.col("lacks").any(),
            began=begun.mean(),
            beginnings=begun.count().cast(pl.Int64),
        )
        .join(asked, on=["of", "step", "level"], maintain_order="left")
    )
    return _measured(found, edition).select(*PORTFOLIO)


def _asked(needed: pl.DataFrame, by: str) -> pl.DataFrame:
    """`of, step, level, places, targets`: how many pieces, and of how many targets; where it asks for any."""
    return (
        needed.group_by(pl.col(by).alias("of"), "step", "level", maintain_order=True)
        .agg(places=pl.col("pieces").sum(), targets=(pl.col("pieces") > 0).sum().cast(pl.Int64))
        .filter(pl.col("places") > 0)
    )


def _measured(found: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    exact = pl.when(pl.col("rated") > 0).then(pl.col("total") / pl.col("rated"))
    all_begun = pl.col("beginnings") == pl.col("targets")
    return (
        found.with_columns(required=pl.col("places") - pl.col("freed"), exact=exact)
        .with_columns(
            average=printed(pl.col("exact"), AVERAGE_PLACES),
            progress=pl.when(pl.col("required") > 0).then(pl.col("complete") / pl.col("required")).otherwise(1.0),
        )
        .with_columns(
            start=pl.when(all_begun | (printed(pl.col("progress")) >= HALF)).then("began"),
            enough=_complete(edition),
        )
    )


def _complete(edition: Edition) -> pl.Expr:
    """The pieces are there, and their average and the lowest of them are what the level asks for.

    A portfolio without an average, by credit alone, asks for none. Missed work in a place is below any lowest.
    """
    part, whole = share_of(edition)
    there = (pl.col("complete") > 0) & (pl.col("complete") * whole >= pl.col("required") * part)
    least, lowest = (_least(edition, name) for name in ("average", "lowest"))
    good = (pl.col("average") >= least).fill_null(value=True)
    none_below = (lowest.is_null() | (pl.col("missed") == 0)) & (pl.col("lowest") >= lowest).fill_null(value=True)
    return there & ~pl.col("lacks") & good & none_below


def _least(edition: Edition, which: str) -> pl.Expr:
    """What `advance` asks of each level: a number, or 0 or less as an offset from the level's value; null for none."""
    progression = edition.framework.progression
    asked: Decimal | None = getattr(progression.advance, which) if progression and progression.advance else None
    by_step: dict[int, float] = {}
    if progression is not None and asked is not None:
        for step, level in enumerate(progression.levels):
            if asked > 0:
                by_step[step] = float(asked)
            elif level.value is not None:  # lint refuses an offset from no value
                by_step[step] = float(level.value + asked)
    return pl.col("step").replace_strict(by_step, default=None, return_dtype=pl.Float64)


def for_everyone(found: pl.DataFrame, needed: pl.DataFrame, by: str, students: Sequence[str]) -> pl.DataFrame:
    """`PORTFOLIO` for each student and each portfolio that asks for pieces, also where there are none yet."""
    everyone = pl.DataFrame({"student": list(students)}, schema={"student": pl.String})
    counts = ("complete", "missed", "opportunities", "rated", "credited", "excused")
    return (
        everyone.join(_asked(needed, by).drop("targets"), how="cross")
        .join(found, on=["student", "of", "step", "level"], how="left", maintain_order="left")
        .with_columns(
            pl.col("required").fill_null(pl.col("places")),
            pl.col(counts).fill_null(0),
            pl.col("progress").fill_null(0.0),
            pl.col("enough").fill_null(value=False),
        )
        .select(*PORTFOLIO)
    )
