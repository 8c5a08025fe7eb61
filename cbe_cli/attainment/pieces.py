"""From rows of evidence to pieces: the demonstrations as the level sees them (design 5.1).

Frames have the columns of `school.evidence_frame.SCHEMA` and `case` (see `cases`). What is rare (two attempts at one
task, criteria of a rubric, corrected scores) is looked for cheaply, and worked out only where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.double import combined, rater, raters
from cbe_cli.attainment.methods import weight_of
from cbe_cli.school.evidence_frame import SCHEMA

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import NodePolicy

FIRST = ("date", "attempt", "score")
REST = (
    "mark", "task", "kind", "phase", "assessor", "dok", "mode", "unit", "experience", "artifact", "note", "class_id",
    "on_level", "criterion", "second_score", "second_assessor", "weight", "entered", "placed", "external",
)  # fmt: skip
USED = (
    "case", *FIRST, "mark", "task", "kind", "phase", "assessor", "dok", "class_id", "on_level", "criterion",
    "second_score", "second_assessor", "weight", "entered", "row",
)  # fmt: skip
"""What later steps look at; `row` is there where somebody wants to know which rows became of what."""

ORDER = (*FIRST, *REST)
"""The order of the rows of a case: never that of the file (design 5.1.5). Two rows alike in all of it are one."""

TASK = ("case", "class_id", "task")
"""Rows alike in these are attempts at one task."""

SAME_WORK = ("case", "criterion", "class_id", "task", "attempt", "date")
"""Two rows alike in these are about one piece of work. A task belongs to its class: next year's has the same name."""


@dataclass(frozen=True)
class Pieces:
    """`known` has every demonstration and mark, `pieces` those that stand by themselves once attempts are one.

    Both are sorted by case, then `ORDER`.
    """

    known: pl.DataFrame
    pieces: pl.DataFrame


def cleaned(rows: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """The rows in order, once equal ones are one, a correction has taken its place.

    And two scorers of one piece have become one score (design 5.1.2, 5.2).
    """
    single = settled(in_order(rows), of_one_person=policy.double is not None)
    both = combined(single, policy.double)
    return both if both is single else in_order(both)


def pieces_of(rows: pl.DataFrame, policy: NodePolicy) -> Pieces:
    """The pieces of `cleaned` rows."""
    known = folded(rows, policy)
    return Pieces(known, attempted(known, policy))


def stands_alone(rows: pl.DataFrame) -> bool:
    """Whether no two rows are about one task: then each is a piece or a mark as it stands, whatever the policy."""
    tasks = rows.filter(pl.col("task") != "").select(pl.struct(*TASK).hash().alias("task")).to_series()
    return tasks.n_unique() == len(tasks) and rows.select((pl.col("criterion") == "").all()).item()


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """By case and `ORDER`, each different row once.

    Sorted by the few columns that mostly decide; only rows that are alike in these are compared in full.
    """
    placed = rows.lazy().select("case", *FIRST).with_row_index("_row").sort("case", *FIRST, nulls_last=False).collect()
    tied = _alike_next(placed, ("case", *FIRST))
    tied |= tied.shift(1, fill_value=False)
    if not tied.any():
        return picked(rows, placed.get_column("_row"))
    group = ["case", *FIRST]
    few = placed.with_row_index("_place").filter(tied)
    few = few.with_columns(_first=pl.col("_place").min().over(group)).select("_row", "_first")
    full = rows[few.get_column("_row")].with_columns(_row=few.get_column("_row"), _first=few.get_column("_first"))
    rest = [name for name in REST if name in rows.columns]
    full = full.sort("_first", *map(_as_text, rest), nulls_last=False)
    different = ~_alike_next(full, ("_first", *rest)).shift(1, fill_value=False)
    full = full.filter(different)
    place = pl.col("_first") + pl.int_range(pl.len(), dtype=pl.UInt32).over("_first")
    sure = placed.with_row_index("_place").filter(~tied).select("_row", "_place")
    order = pl.concat([sure, full.select("_row", place.alias("_place"))]).sort("_place")
    return picked(rows, order.get_column("_row"))


def picked(rows: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    """The rows at these places with the columns in use; what a whole column shares is not picked a million times."""
    used = [name for name in USED if name in rows.columns]
    same = rows.select(pl.col(name).eq_missing(pl.col(name).first()).all() for name in used).row(0)
    constant = [name for name, alike in zip(used, same, strict=True) if alike and rows.height and name != "case"]
    picked = rows.select(name for name in used if name not in constant)[places]
    whole = [pl.lit(rows.get_column(name).head(1)).first().alias(name) for name in constant]
    return picked.with_columns(whole).select(used).with_columns(pl.col("case").set_sorted())


def _alike_next(rows: pl.DataFrame, columns: tuple[str, ...]) -> pl.Series:
    """For each row whether the next one is equal in all of `columns`."""
    alike = [pl.col(name).eq_missing(pl.col(name).shift(-1)) for name in columns]
    last = pl.int_range(pl.len()) == pl.len() - 1
    return rows.select(pl.all_horizontal(*alike) & ~last).to_series()


def _as_text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String) if SCHEMA[name] == pl.Categorical else pl.col(name)


def settled(rows: pl.DataFrame, *, of_one_person: bool) -> pl.DataFrame:
    """Of rows about one piece of work, those entered last, where all say when they were entered.

    With `of_one_person`, where two people may score a piece, a correction replaces only what the same person said.
    """
    if rows.get_column("entered").null_count() == rows.height:
        return rows
    same = (*SAME_WORK, "assessor") if of_one_person else SAME_WORK
    dated = ~pl.col("entered").is_null().any().over(same)
    older = pl.col("entered") < pl.col("entered").max().over(same)
    return rows.filter((pl.col("task") == "") | ~(dated & older).fill_null(value=False))


def folded(rows: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """Criterion rows of one task (else date) and attempt as one row; a holistic row beside them wins (design 5.1.3).

    The piece has the date of its newest score, and names all who scored it; else it is like its oldest row. Of
    criterion rows with marks only one is kept, the mark that asks for most.
    """
    whole = pl.col("criterion") == ""
    if rows.select(whole.all()).item():  # most schools never score criteria
        return rows
    of_one = ["case", "class_id", "task", "attempt", pl.when(pl.col("task") == "").then("date")]
    rows = rows.with_columns(_work=pl.struct(of_one))
    holistic = rows.filter(whole)
    criteria = rows.filter(~whole).join(holistic.select("_work").unique(), on="_work", how="anti")
    one = {
        "median": pl.col("score").quantile(0.5, interpolation="lower"),
        "lowest": pl.col("score").min(),
        "mean": pl.col("score").mean(),
    }[policy.criteria]
    rank = pl.col("mark").replace_strict({"": 0, "insufficient": 1, "missed": 2, "excused": 3, "credited": 4})
    day = pl.col("date").filter(pl.col("score").is_not_null()).max().fill_null(pl.col("date").first())
    rest = [name for name in holistic.columns if name not in {"score", "date", "assessor", "_work"}]
    who = raters(rater().filter(pl.col("score").is_not_null()))
    folded_ = (
        criteria.sort(rank, *FIRST, *(_as_text(name) for name in REST if name in criteria.columns), nulls_last=False)
        .group_by("_work", maintain_order=True)
        .agg(pl.col(rest).first(), one.alias("score"), day, assessor=who)
        .with_columns(mark=pl.when(pl.col("score").is_null()).then("mark").otherwise(pl.lit("", pl.Categorical())))
        .with_columns(criterion=pl.lit("", pl.Categorical()))
    )
    columns = [name for name in holistic.columns if name != "_work"]
    return in_order(pl.concat([holistic.select(columns), folded_.select(columns)]))


def attempted(rows: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """Attempts at one task as one row: the last, the best or each (design 5.1.4); `pooled`, each with their mean.

    A mark is no piece: beside a scored attempt it is dropped, and a missed retake never removes a score.
    """
    if stands_alone(rows):
        return rows
    task, several = TASK, (pl.col("task") != "") & pl.struct(*TASK).hash().is_duplicated()
    placed = rows.with_row_index("_place")
    few = placed.filter(several)
    scored = pl.col("score").is_not_null()
    few = few.filter(scored | ~scored.any().over(task))
    if policy.attempts == "pooled":
        weight = weight_of(policy)
        mean = (pl.col("score") * weight).sum().over(task) / weight.filter(scored).sum().over(task)
        few = few.with_columns(score=pl.when(scored).then(mean))
    last = pl.int_range(pl.len(), dtype=pl.Int64).over(task) == pl.len().over(task) - 1
    keep = {
        "last": last,
        "best": (scored & (pl.col("score").rank("ordinal", descending=True).over(task) == 1)) | (~scored & last),
    }.get(policy.attempts)
    few = few if keep is None else few.filter(keep)
    whole = pl.concat([placed.filter(~several), few]).sort("_place").drop("_place")
    return in_order(whole) if policy.attempts == "pooled" else whole.with_columns(pl.col("case").set_sorted())
