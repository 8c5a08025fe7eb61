"""The one table of roll-ups: how children become the score of their parent (design 5.3).

Each is one Polars expression over the children of one group that have a score: `exact` (unrounded) and `point`
(the score of the point they hold). To add a rule: a line here, and its name in `school.policy.Rollup`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.rounding import Rounding, point_of, printed

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import RollupRule
    from cbe_cli.school.edition import ScaleSteps


@dataclass(frozen=True, slots=True)
class Rollup:
    """`expression` gives the parent's exact score; `words` says the rule to a parent."""

    expression: Callable[[RollupRule], pl.Expr]
    words: Callable[[RollupRule], str]


def _share(rule: RollupRule) -> pl.Expr:
    """The highest point that at least `share` of the children hold or exceed: the k-th largest, k = ⌈share·n⌉.

    In whole numbers, so that four of five is exactly 0.8.
    """
    part, whole = rule.share.as_integer_ratio()
    children = pl.len().cast(pl.Int64)  # a count has 32 bits, and ten digits of a share more
    k = ((children * part + (whole - 1)) // whole).clip(lower_bound=1)
    return pl.col("point").sort(descending=True).gather(k - 1).first()


def _lowest_point(_: RollupRule) -> pl.Expr:
    """`all`: what every child holds or exceeds; `share: 1`."""
    return pl.col("point").min()


def _mean(_: RollupRule) -> pl.Expr:
    """The arithmetic mean of the children's unrounded scores (Canvas, Schoology, levels.md 1 and 4.5)."""
    return pl.col("exact").mean()


def _median(_: RollupRule) -> pl.Expr:
    """The lower median of the unrounded scores: always a score that some child has."""
    return pl.col("exact").quantile(0.5, interpolation="lower")


def _lowest(_: RollupRule) -> pl.Expr:
    """The weakest child, unrounded."""
    return pl.col("exact").min()


ROLLUPS: dict[str, Rollup] = {
    "share": Rollup(_share, lambda rule: f"the level that at least {round(100 * rule.share)}% of them have"),
    "all": Rollup(_lowest_point, lambda _: "the level that all of them have"),
    "mean": Rollup(_mean, lambda _: "their average"),
    "median": Rollup(_median, lambda _: "the middle one of them"),
    "lowest": Rollup(_lowest, lambda _: "the lowest of them"),
}


def rolled_up(
    children: pl.DataFrame, by: list[str], rule: RollupRule, scale: ScaleSteps, rounding: Rounding
) -> pl.DataFrame:
    """One row for each group `by`: `exact, score, point, status, out` of the parent.

    `children` has a row for each child in scope: `exact, point, status, out`. Assessed children are those met or
    not yet; excused-only ones (`out`) leave every denominator. Below `coverage` the parent is insufficient, without
    any assessed child it is not assessed. A child that is met by credit alone holds the proficient point and adds
    no number.
    """
    assessed = pl.col("status").is_in(["met", "not_yet"])
    proficient = float(scale.proficient.score)
    holds = children.filter(assessed).with_columns(pl.col("point").fill_null(proficient))
    numbers = (
        holds.group_by(by, maintain_order=True)
        .agg(exact=ROLLUPS[rule.rule].expression(rule))
        .cast({"exact": pl.Float64})
    )
    part, whole = rule.coverage.as_integer_ratio()
    counts = children.group_by(by, maintain_order=True).agg(
        assessed=assessed.sum().cast(pl.Int64),
        counted=(~pl.col("out")).sum().cast(pl.Int64),
    )
    covered = pl.col("assessed") * whole >= pl.col("counted") * part
    return (
        counts.join(numbers, on=by, how="left")
        .with_columns(score=printed(pl.col("exact")))
        .with_columns(point=point_of(pl.col("score"), scale, rounding))
        .with_columns(
            out=pl.col("counted") == 0,
            status=pl.when(pl.col("assessed") == 0)
            .then(pl.lit("not_assessed"))
            .when(~covered)
            .then(pl.lit("insufficient"))
            .when(pl.col("point").is_null() | (pl.col("point") >= proficient))
            .then(pl.lit("met"))
            .otherwise(pl.lit("not_yet")),
        )
        .with_columns(pl.when(pl.col("status").is_in(["met", "not_yet"])).then(pl.col("exact", "score", "point")))
        .drop("assessed", "counted")
    )
