"""Nobody is sent back: portfolios that would not be complete today and were before (design 5.4, `keep`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.portfolio_levels import portfolios
from cbe_cli.attainment.portfolio_pieces import in_place
from cbe_cli.attainment.progression import share_of

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis

KEPT: dict[str, pl.DataType] = {
    "student": pl.String(),
    "of": pl.String(),
    "step": pl.Int64(),
    "kept": pl.Date(),
}

ON = "@"
"""Between a student and a day; no id has it."""


def first_complete(rows: pl.DataFrame, needed: pl.DataFrame, units: pl.DataFrame, on: Basis) -> pl.DataFrame:
    """`KEPT`: the first day on which the work of that day completed a portfolio that is not complete now.

    A rating may fall when credit gives way to ratings, or a later attempt replaces an earlier one. Pieces are never
    lost, but out of a window; so only where they are there can the portfolio have been complete.
    """
    part, whole = share_of(on.edition)
    windows = any(policy.window != "always" for policy in on.policies.values())
    there = (pl.col("complete") > 0) & (pl.col("complete") * whole >= pl.col("required") * part)
    open_ = units.filter(~pl.col("enough") & (there | pl.lit(windows))).select("student", "of", "level")
    if open_.is_empty():
        return pl.DataFrame(schema=KEPT)
    places = needed.select("node", "level", of="unit")
    theirs = (
        rows.with_columns(pl.col("student", "node").cast(pl.String))
        .join(places, on=["node", "level"])
        .join(open_, on=["student", "of", "level"], how="semi")
    )
    days = theirs.select("student", "of", "level", _day="date").unique()
    copies = (
        theirs.join(days, on=["student", "of", "level"])
        .filter(pl.col("date") <= pl.col("_day"))
        .with_columns(moment="_day", _copy=pl.col("student") + ON + pl.col("_day").cast(pl.String))
    )
    who = copies.select("student", "_day", "_copy").unique().sort("_copy")
    then = copies.with_columns(student=pl.col("_copy").cast(pl.Categorical), node=pl.col("node").cast(pl.Categorical))
    found = in_place(then.select(rows.columns), needed, who.get_column("_copy").to_list(), on)
    return (
        portfolios(found, needed, "unit", on.edition)
        .filter("enough")
        .rename({"student": "_copy"})
        .join(who, on="_copy")
        .group_by("student", "of", "step", maintain_order=True)
        .agg(kept=pl.col("_day").min())
        .select(*KEPT)
    )
