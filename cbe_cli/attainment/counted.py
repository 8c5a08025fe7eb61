"""Which rows count for a level, and why the others do not (design 5.1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.config import Year
    from cbe_cli.school.edition import ScaleSteps


def why_not_counted(policy: NodePolicy) -> pl.Expr:
    """Why a row is shown and not counted, "" where it counts. First reason that applies."""
    kind, phase = pl.col("kind"), pl.col("phase")
    weightless = [name for name, weight in policy.weights if weight == 0]
    return (
        pl.when(pl.col("external"))
        .then(pl.lit("another scale"))
        .when((kind != "") & (~kind.is_in(list(policy.kinds)) | (kind == "placement")))  # which proves no mastery
        .then(pl.lit("kind ") + kind.cast(pl.String))
        .when((phase != "") & ~phase.is_in(list(policy.phases)))
        .then(pl.lit("phase ") + phase.cast(pl.String))
        .when((pl.col("weight") == 0) | kind.is_in(weightless))
        .then(pl.lit("weight 0"))
        .otherwise(pl.lit(""))
    )


def counts(policy: NodePolicy, scale: ScaleSteps) -> pl.Expr:
    """Whether a row counts: `why_not_counted` has nothing to say, and its score is on this scale.

    An edition that changes the points of a scale changes the scale, and scores given on another one never enter. A row
    that does not say its scale has this one.
    """
    kind, phase = pl.col("kind"), pl.col("phase")
    weightless = [name for name, weight in policy.weights if weight == 0]
    kinds = [name for name in ("", *policy.kinds) if name not in {"placement", *weightless}]
    return (
        ~pl.col("external")
        & kind.is_in(kinds)
        & phase.is_in(["", *policy.phases])
        & (pl.col("weight") != 0)
        & on_scale(scale)
    )


def on_scale(scale: ScaleSteps) -> pl.Expr:
    """Whether a row is a mark, or a score on this scale."""
    return pl.col("score").is_null() | pl.col("scale").is_in(["", scale.signature])


def window_begins(policy: NodePolicy, years: Sequence[Year], day: pl.Expr) -> pl.Expr:
    """The first day of the work that counts under `window: year`: that of the school year that `day` is in.

    In the holidays after a year its work still counts. Null where there is no window, or no year has begun.
    """
    begins: pl.Expr = pl.lit(None, dtype=pl.Date)
    if policy.window == "year":
        for starts in sorted(year.starts for year in years):
            begins = pl.when(day >= starts).then(pl.lit(starts)).otherwise(begins)
    return begins


def in_window(policy: NodePolicy, years: Sequence[Year], day: pl.Expr) -> pl.Expr:
    """Whether the work of a row is in the window of `day`; true where there is none."""
    return (pl.col("date") >= window_begins(policy, years, day)).fill_null(value=True)
