"""What became of each row of one student on one node: counted or not, replaced, folded, or a piece (design 5.1).

The steps are those of `pieces`, taken one by one with the rows numbered: what a step leaves out has its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from cbe_cli.attainment.counted import in_window, on_scale, why_not_counted
from cbe_cli.attainment.double import combined
from cbe_cli.attainment.pieces import attempted, folded, in_order, settled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cbe_cli.attainment.explanation import Row
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.config import Year
    from cbe_cli.school.edition import ScaleSteps


@dataclass(frozen=True)
class Piece:
    """A piece, or a mark that stands by itself: its `score` or `mark`, its day, and the rows that it was made of."""

    rows: tuple[int, ...]
    date: date
    score: float | None
    mark: str
    weight: float
    kind: str


@dataclass(frozen=True)
class Trace:
    """`rows` in order of date; `left_out` says of some, by number, why they are part of no piece.

    `newest_mark` is the mark of the newest thing known, "" where that is a score. `frame` has the pieces as columns.
    """

    rows: tuple[Row, ...]
    left_out: dict[int, str] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    newest_mark: str = ""
    frame: pl.DataFrame = field(default_factory=pl.DataFrame, repr=False)


def trace(rows: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps, years: Sequence[Year], day: date | None) -> Trace:
    """The trace of `rows`, which are all of one student, one node, and one part of it."""
    numbered = in_reading_order(rows).with_columns(case=pl.lit(0, pl.UInt64), why=_why(policy, scale))
    left_out = {row: why for row, why in numbered.select("row", "why").iter_rows() if why}
    now = in_order(numbered.filter(pl.col("why") == "").drop("why"))
    counted = [row for row in range(numbered.height) if row not in left_out]
    left_out |= dict.fromkeys(set(counted) - _numbers(now), "the same as another row")
    after = settled(now, of_one_person=policy.double is not None)
    left_out |= dict.fromkeys(_numbers(now) - _numbers(after), "replaced: entered again later")
    now, after = after, in_order(combined(after, policy.double))
    left_out |= {row: _of_two(row, now, after) for row in _numbers(now) - _numbers(after)}
    now, after = after, after.filter(in_window(policy, years, pl.lit(day, dtype=pl.Date)))
    left_out |= dict.fromkeys(_numbers(now) - _numbers(after), "too old: before this school year")
    whole = folded(after, policy)
    made_of = _made_of(after, whole)
    beside = _numbers(after) - {row for rows_ in made_of.values() for row in rows_}
    left_out |= dict.fromkeys(beside, "replaced by the score of the whole work")
    alone = attempted(whole, policy)
    for row in _numbers(whole) - _numbers(alone):
        left_out |= dict.fromkeys(made_of[row], _replaced(row, whole, policy))
    pieces = tuple(
        Piece(tuple(made_of[line["row"]]), line["date"], line["score"], line["mark"], line["weight"], line["kind"])
        for line in alone.iter_rows(named=True)
    )
    newest = whole.get_column("mark").cast(pl.String).to_list()[-1] if whole.height else ""
    shown = tuple(numbered.drop("why", "case").iter_rows(named=True))
    return Trace(shown, left_out, pieces, newest, alone)


def in_reading_order(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as people read them, oldest first, numbered in `row`."""
    return rows.sort("date", "attempt", "score", "path", "sheet", "line", "cell").with_row_index("row")


def _why(policy: NodePolicy, scale: ScaleSteps) -> pl.Expr:
    """The reason why a row does not count, in words; "" where it does."""
    why = why_not_counted(policy)
    said = pl.when(why == "").then(pl.lit("")).otherwise("not counted: " + why.str.replace_all("_", " "))
    return pl.when(on_scale(scale)).then(said).otherwise(pl.lit("not counted: given on another scale"))


def _numbers(rows: pl.DataFrame) -> set[int]:
    return set(rows.get_column("row").to_list())


def _of_two(row: int, before: pl.DataFrame, after: pl.DataFrame) -> str:
    """Why a row of two scorers is gone: the other row carries both, or both wait."""
    line = before.row(by_predicate=pl.col("row") == row, named=True)
    same = ("criterion", "class_id", "task", "attempt", "date")
    stays = after.filter(pl.all_horizontal(pl.col(name) == line[name] for name in same) & (pl.lit(line["task"]) != ""))
    return "combined with the other scorer's" if stays.height else "waits for a third scorer: the two lie apart"


def _made_of(rows: pl.DataFrame, whole: pl.DataFrame) -> dict[int, tuple[int, ...]]:
    """For each row of `whole`, by number, the rows that it was made of: itself, or the criteria of one work."""
    lines = {line["row"]: line for line in rows.iter_rows(named=True)}

    def work(line: Row) -> tuple[Any, ...]:
        return (line["class_id"], line["task"], line["attempt"], line["date"] if not line["task"] else None)

    found: dict[int, tuple[int, ...]] = {}
    for row in whole.get_column("row").to_list():
        mine = lines[row]
        criteria = [other for other, line in lines.items() if line["criterion"] and work(line) == work(mine)]
        found[row] = tuple(criteria) if mine["criterion"] else (row,)
    return found


def _replaced(row: int, whole: pl.DataFrame, policy: NodePolicy) -> str:
    line = whole.row(by_predicate=pl.col("row") == row, named=True)
    if line["score"] is None:
        return f"{line['mark']}, beside a scored attempt at the same task"
    return "replaced by a better attempt" if policy.attempts == "best" else "replaced by a later attempt"
