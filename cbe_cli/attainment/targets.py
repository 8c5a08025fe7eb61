"""From pieces to the score and status of each case (design 5.1 and 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.pieces import cleaned, pieces_of
from cbe_cli.attainment.required import lacking
from cbe_cli.attainment.rounding import point_of, printed

if TYPE_CHECKING:
    from cbe_cli.attainment.pieces import Pieces
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import ScaleSteps

MARKS = ("missed", "excused", "credited", "insufficient")

SCORED: dict[str, pl.DataType] = {
    "case": pl.UInt64(),
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
}
"""One row for each case that has counted rows."""


def scored(rows: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps) -> pl.DataFrame:
    """The `SCORED` of each case in `rows`, which count and fall under this policy and scale."""
    return scored_pieces(pieces_of(cleaned(rows, policy), policy), policy, scale)


def scored_pieces(found: Pieces, policy: NodePolicy, scale: ScaleSteps) -> pl.DataFrame:
    """The `SCORED` of each case from its pieces."""
    return _status(_gathered(found, policy, scale), policy, scale).select(*SCORED)


def _gathered(found: Pieces, policy: NodePolicy, scale: ScaleSteps) -> pl.DataFrame:
    """One row for each case: the score by the policy's method, and what was counted."""
    newest = found.known.group_by("case", maintain_order=True).agg(
        newest_mark=pl.col("mark").last(), newest=pl.col("date").last()
    )
    is_piece = pl.col("score").is_not_null()
    method = METHODS[policy.score.method].expression(policy, scale)
    some_marks = found.pieces.get_column("score").null_count()
    pieces = found.pieces.filter(is_piece) if some_marks else found.pieces
    scores = pieces.group_by("case", maintain_order=True).agg(exact=method, pieces=pl.len())
    scores = scores.cast({"exact": pl.Float64})  # of no group at all the type is not known before
    gathered = newest.join(scores, on="case", how="left")
    if some_marks:
        marks = (
            found.pieces.filter(~is_piece)
            .group_by("case", maintain_order=True)
            .agg((pl.col("mark") == mark).sum().alias(mark) for mark in MARKS)
        )
        gathered = gathered.join(marks, on="case", how="left")
    else:
        gathered = gathered.with_columns(pl.lit(0).alias(mark) for mark in MARKS)
    return gathered.join(lacking(found.pieces, policy), on="case", how="left").with_columns(
        pl.col("pieces", *MARKS).fill_null(0).cast(pl.Int64), lacks=pl.col("lacks").fill_null(value=False)
    )


def _status(gathered: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps) -> pl.DataFrame:
    """Status, and no score where the evidence is not enough: a number that does not count is not printed."""
    needed = max(policy.evidence, METHODS[policy.score.method].least(policy.score))
    pieces, credited, excused = pl.col("pieces"), pl.col("credited"), pl.col("excused")
    none = pieces == 0
    insufficient_mark = pl.col("newest_mark") == "insufficient"
    nothing_else = pl.sum_horizontal("pieces", "missed", "credited", "insufficient") == 0
    out = (excused > 0) & nothing_else & ~insufficient_mark
    proficient = float(scale.proficient.score)
    too_few = (none & (credited == 0)) | (pieces + credited + excused < needed)
    return (
        gathered.with_columns(score=printed(pl.col("exact")), out=out)
        .with_columns(point=point_of(pl.col("score"), scale, policy.rounding))
        .with_columns(
            status=pl.when(insufficient_mark)
            .then(pl.lit("insufficient"))
            .when(pl.col("out"))
            .then(pl.lit("not_assessed"))
            .when(too_few | pl.col("lacks"))
            .then(pl.lit("insufficient"))
            .when(none)
            .then(pl.lit("met"))
            .when(pl.col("point") >= proficient)
            .then(pl.lit("met"))
            .otherwise(pl.lit("not_yet"))
        )
        .with_columns(pl.when(pl.col("status").is_in(["met", "not_yet"])).then(pl.col("exact", "score", "point")))
    )
