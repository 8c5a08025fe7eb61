"""Two scorers of one piece of work (design 5.2): one score of both, or a third person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import DoubleRule

OF_ONE = ("case", "criterion", "class_id", "task", "attempt", "date")
"""Scores alike in these are of one piece of work; rows without a task are pieces by themselves."""

TWO = 2
AND = "\x1f"
"""Between the names of several people who scored one piece; no cell has it."""

TINY = 1e-9
"""Differences of scores such as 2.3 - 2.2 are compared with this much grace."""


def combined(rows: pl.DataFrame, rule: DoubleRule | None) -> pl.DataFrame:
    """Rows with one score for each piece of work, not in order; `rows` itself where nobody scored beside another.

    A second scorer has the columns `second_*`, or a row of their own.

    One score is itself. Of two the rule says the lower, the higher or their mean; if they lie `adjudicate` or more
    apart the piece waits for a third person and is not there. Of three or more the middle one stands (of an even number
    the lower of the middle two): with a third person who agrees with one of two, that is what they agree on.
    Without a rule nothing is combined: lint says so, and withholds the student. `assessor` then names all of them.
    """
    if rule is None:
        return rows
    scored = pl.col("score").is_not_null()  # a second score beside a mark says two things: lint withholds the student
    pairs = (pl.col("task") != "") & pl.struct(OF_ONE).hash().is_duplicated()
    concerned = rows.select(scored & (pairs | pl.col("second_score").is_not_null())).to_series()
    if not concerned.any():
        return rows
    placed = rows.with_row_index("_place")
    few = placed.filter(concerned)
    scores = _together(few, rule).filter(~pl.col("_waits"))
    settled = few.join(scores, on="_place").with_columns(score=pl.col("_score"), assessor=pl.col("_raters"))
    return pl.concat([placed.filter(~concerned), settled.select(placed.columns)]).drop("_place")


def waiting(rows: pl.DataFrame, rule: DoubleRule) -> pl.DataFrame:
    """Those of `rows` that stand for a piece whose two scores wait for a third person; `low` and `high` are theirs."""
    placed = rows.with_row_index("_place").filter(pl.col("score").is_not_null())
    waits = _together(placed, rule).filter("_waits").select("_place", low="_low", high="_high")
    return placed.join(waits, on="_place").drop("_place")


def _together(few: pl.DataFrame, rule: DoubleRule) -> pl.DataFrame:
    """What the scores of each piece of work come to: `_place` of its first row, `_score`, `_raters`, `_waits`."""
    alone = pl.when(pl.col("task") == "").then("_place")
    low, high = pl.col("score").min(), pl.col("score").max()
    one = {"lower": low, "higher": high, "mean": pl.col("score").mean()}[rule.combine]
    apart = pl.lit(value=False) if rule.adjudicate is None else high - low >= float(rule.adjudicate) - TINY
    return (
        pl.concat([few.with_columns(_rater=rater()), _seconds(few)])
        .sort("_place")
        .group_by([*OF_ONE, alone.alias("_alone")], maintain_order=True)
        .agg(
            pl.col("_place").min(),
            _low=low,
            _high=high,
            _score=pl.when(pl.len() > TWO).then(pl.col("score").quantile(0.5, interpolation="lower")).otherwise(one),
            _raters=raters(pl.col("_rater")),
            _waits=(pl.len() == TWO) & apart,
        )
    )


def _seconds(rows: pl.DataFrame) -> pl.DataFrame:
    """The second scores of `rows` as rows of their own; one without a name is by somebody else than the first."""
    named = pl.col("second_assessor") != ""
    who = pl.when(named).then(_folded("second_assessor")).otherwise(rater() + " second")
    there = rows.filter(pl.col("second_score").is_not_null())
    return there.with_columns(score=pl.col("second_score"), _rater=who)


def rater() -> pl.Expr:
    """Who scored a row: its assessor in small letters, else its class, which stands for those who teach it."""
    someone = pl.col("assessor") != ""
    return pl.when(someone).then(_folded("assessor")).otherwise("@" + pl.col("class_id").cast(pl.String))


def raters(names: pl.Expr) -> pl.Expr:
    """Several names as one, for the column `assessor`."""
    return names.unique().sort().str.join(AND).cast(pl.Categorical())


def _folded(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.to_lowercase()
