"""From rows of evidence to pieces: the demonstrations as the level sees them (design 5.1).

Frames here have the columns of `school.evidence_frame.SCHEMA`. A *moment* is a date on which a student's work on a
target was done; everything is folded once for each moment, so that one pass gives the level now and the first
day on which a target was met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.school.evidence_frame import SCHEMA

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import ScaleSteps

ORDER = (
    "date", "attempt", "score", "mark", "task", "kind", "phase", "assessor",
    "dok", "mode", "unit", "experience", "artifact", "note", "class_id",
)  # fmt: skip
"""The order of rows of one target: never that of the file (design 5.1.5)."""

FACTS = ("student", "framework", "node", "criterion", *ORDER, "weight", "entered", "placed", "external")
"""Every column that says something about the work; the rest says where the row stands."""

SAME_WORK = ("student", "framework", "node", "criterion", "class_id", "task", "attempt", "date")
"""Two rows alike in these are about one piece of work. A task belongs to its class: next year's has the same name."""


def why_not_counted(policy: NodePolicy) -> pl.Expr:
    """Why a row is shown and not counted, "" where it counts (design 5.1.1). First reason that applies."""
    kind, phase = pl.col("kind"), pl.col("phase")
    return (
        pl.when(pl.col("external"))
        .then(pl.lit("another scale"))
        .when((kind != "") & (~kind.is_in(list(policy.kinds)) | (kind == "placement")))  # which proves no mastery
        .then(pl.lit("kind ") + kind.cast(pl.String))
        .when((phase != "") & ~phase.is_in(list(policy.phases)))
        .then(pl.lit("phase ") + phase.cast(pl.String))
        .when(pl.col("weight") == 0)
        .then(pl.lit("weight 0"))
        .otherwise(pl.lit(""))
    )


def on_scale(scale: ScaleSteps) -> pl.Expr:
    """Whether a row is a mark or a score on this scale: scores given on another one never enter (design 5.1.1).

    An edition that changes the points of a scale changes the scale. A row that does not say its scale has this one.
    """
    return pl.col("score").is_null() | pl.col("scale").is_in(["", scale.signature])


def distinct(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows equal in every column are one (design 5.1.2)."""
    return rows.unique(subset=FACTS, keep="first", maintain_order=True)


def contradictions(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows about one piece of work that say different things, where no `entered` settles it (design 5.1.2).

    Rows without a task are pieces of their own and cannot contradict each other. Which scorer wrote a row does not
    matter here: how two scorers combine is a rule of its own (double scoring).
    """
    said = pl.struct("score", "mark")
    clash = distinct(rows.filter(pl.col("task") != "")).filter(said.n_unique().over(SAME_WORK) > 1)
    newest = pl.col("entered") == pl.col("entered").max().over(SAME_WORK)
    undated = pl.col("entered").is_null().any().over(SAME_WORK)
    tied = said.filter(newest).n_unique().over(SAME_WORK) > 1
    return clash.filter(undated | tied).sort(*SAME_WORK, "path", "sheet", "line", "cell")


def settled(rows: pl.DataFrame) -> pl.DataFrame:
    """Of rows about one piece of work, those entered last, where all say when they were entered."""
    dated = ~pl.col("entered").is_null().any().over(SAME_WORK)
    older = pl.col("entered") < pl.col("entered").max().over(SAME_WORK)
    return rows.filter((pl.col("task") == "") | ~(dated & older).fill_null(value=False))


def at_every_moment(rows: pl.DataFrame) -> pl.DataFrame:
    """Each row once for every date on which its student did work on its target, from the row's own date on.

    Adds `moment`. The rows of the last moment are all rows.
    """
    moments = rows.select("student", "node", moment="date").unique()
    return rows.join(moments, on=["student", "node"]).filter(pl.col("date") <= pl.col("moment"))


def folded(rows: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """Criterion rows of one task (else date) and attempt as one row; a holistic row beside them wins (design 5.1.3).

    The piece has the date of its newest score. Of criterion rows with marks only one is kept, the mark that asks for
    most. The result is in `ORDER`.
    """
    columns = (*SCHEMA, "moment")
    holistic = rows.filter(pl.col("criterion") == "")
    if holistic.height == rows.height:  # most schools never score criteria, and grouping costs most of the time here
        return rows.select(columns).sort(*ORDER, nulls_last=False)
    return pl.concat([holistic.select(columns), _of_criteria(rows, policy).select(columns)]).sort(
        *ORDER, nulls_last=False
    )


def _of_criteria(rows: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """One row for the criterion rows of each task (else date) and attempt without a holistic row."""
    work = ["student", "node", "moment", "class_id", "task", "attempt", pl.when(pl.col("task") == "").then("date")]
    rows = rows.with_columns(_work=pl.struct(work))
    holistic = rows.filter(pl.col("criterion") == "")
    criteria = rows.filter(pl.col("criterion") != "").join(holistic.select("_work").unique(), on="_work", how="anti")
    one = {
        "median": pl.col("score").quantile(0.5, interpolation="lower"),
        "lowest": pl.col("score").min(),
        "mean": pl.col("score").mean(),
    }[policy.criteria]
    rank = pl.col("mark").replace_strict({"": 0, "insufficient": 1, "missed": 2, "excused": 3, "credited": 4})
    day = pl.col("date").filter(pl.col("score").is_not_null()).max().fill_null(pl.col("date").first())
    rest = [name for name in (*SCHEMA, "moment") if name not in {"score", "date"}]
    return (
        criteria.sort(rank, *ORDER, nulls_last=True)
        .group_by("_work", maintain_order=True)
        .agg(pl.col(rest).first(), one.alias("score"), day)
        .with_columns(mark=pl.when(pl.col("score").is_null()).then("mark").otherwise(pl.lit("")))
    )


def attempted(rows: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """Attempts at one task as one row: the last, the best or each (design 5.1.4). `rows` are in `ORDER`, and stay so.

    A mark is no piece: beside a scored attempt it is dropped, and a missed retake never removes a score.
    """
    task = ["student", "node", "moment", "class_id", "task"]
    scored, alone = pl.col("score").is_not_null(), pl.col("task") == ""
    rows = rows.filter(alone | scored | ~scored.any().over(task))
    keep = {
        "last": pl.col("date").cum_count(reverse=True).over(task) == 1,
        "best": (scored & (pl.col("score").rank("ordinal", descending=True).over(task) == 1))
        | (~scored & (pl.col("date").cum_count(reverse=True).over(task) == 1)),
        "each": pl.lit(value=True),
    }[policy.attempts]
    return rows.filter(alone | keep)
