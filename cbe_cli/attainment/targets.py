"""From pieces to the score and status of each target (design 5.1 and 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment import pieces as work
from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.rounding import point_of, printed

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import ScaleSteps

MOMENT = ("student", "node", "moment")

RESULT: dict[str, pl.DataType] = {
    "student": pl.String(),
    "node": pl.String(),
    "exact": pl.Float64(),  # unrounded; null where there is no score
    "score": pl.Float64(),  # printed, 2 decimals
    "point": pl.Float64(),  # the score of the point it stands for
    "status": pl.String(),
    "pieces": pl.Int64(),
    "missed": pl.Int64(),
    "excused": pl.Int64(),
    "credited": pl.Int64(),
    "out": pl.Boolean(),  # excused from all there was: leaves every denominator
    "newest": pl.Date(),  # date of the newest counted row
    "met_on": pl.Date(),  # the first day on which it was met, by date of the work
}
"""One row for each student and target that has counted rows."""


def results(rows: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps) -> pl.DataFrame:
    """The `RESULT` of every student and node in `rows`, all of which fall under this policy and scale."""
    return results_and_pieces(rows, policy, scale)[0]


def results_and_pieces(rows: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`results`, and the pieces (and marks) behind them as they stand now, in order, for explanations and documents."""
    once = work.folded(work.at_every_moment(rows), policy)
    pieces = work.attempted(once, policy)
    now = pieces.filter(pl.col("moment") == pl.col("moment").max().over("student", "node"))
    return (
        _last_moment(_status(_gathered(once, pieces, policy), policy, scale)),
        now.sort("student", "node", maintain_order=True).drop("moment"),
    )


def _gathered(once: pl.DataFrame, pieces: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """One row for each student, node and moment: the score by the policy's method, and what was counted.

    `once` has what is known at each moment, `pieces` those of it that are pieces or marks by themselves; both in order.
    """
    newest = once.group_by(MOMENT, maintain_order=True).agg(
        newest_mark=pl.col("mark").last(), newest=pl.col("date").last()
    )
    is_piece = pl.col("score").is_not_null()
    method = METHODS[policy.score.method].expression(policy.score)
    scores = (
        pieces.filter(is_piece)
        .group_by(MOMENT, maintain_order=True)
        .agg(exact=method.cast(pl.Float64), pieces=pl.len())
    )
    marks = pieces.group_by(MOMENT, maintain_order=True).agg(
        (pl.col("mark") == mark).sum().alias(mark) for mark in ("missed", "excused", "credited", "insufficient")
    )
    return (
        newest.join(marks, on=MOMENT, how="left")
        .join(scores, on=MOMENT, how="left")
        .with_columns(pl.col("pieces", "missed", "excused", "credited", "insufficient").fill_null(0).cast(pl.Int64))
    )


def _status(gathered: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps) -> pl.DataFrame:
    """Status, and no score where the evidence is not enough: a number that does not count is not printed."""
    required = max(policy.evidence, METHODS[policy.score.method].least(policy.score))
    pieces, credited, excused = pl.col("pieces"), pl.col("credited"), pl.col("excused")
    none = pieces == 0
    insufficient_mark = pl.col("newest_mark") == "insufficient"
    nothing_else = pl.sum_horizontal("pieces", "missed", "credited", "insufficient") == 0
    out = (excused > 0) & nothing_else & ~insufficient_mark
    point = point_of(pl.col("score"), scale, policy.rounding)
    proficient = float(scale.proficient.score)
    return (
        gathered.with_columns(score=printed(pl.col("exact")), out=out)
        .with_columns(point=point)
        .with_columns(
            status=pl.when(insufficient_mark)
            .then(pl.lit("insufficient"))
            .when(pl.col("out"))
            .then(pl.lit("not_assessed"))
            .when((none & (credited == 0)) | (pieces + credited + excused < required))
            .then(pl.lit("insufficient"))
            .when(none)
            .then(pl.lit("met"))
            .when(pl.col("point") >= proficient)
            .then(pl.lit("met"))
            .otherwise(pl.lit("not_yet"))
        )
        .with_columns(pl.when(pl.col("status").is_in(["met", "not_yet"])).then(pl.col("exact", "score", "point")))
    )


def _last_moment(statuses: pl.DataFrame) -> pl.DataFrame:
    """The state after the newest work, with the first moment at which the target was met."""
    met = statuses.filter(pl.col("status") == "met").group_by("student", "node").agg(met_on=pl.col("moment").min())
    now = statuses.filter(pl.col("moment") == pl.col("moment").max().over("student", "node"))
    return now.join(met, on=["student", "node"], how="left").select(*RESULT).sort("student", "node")
