"""Rows of evidence as a record keeps them: enough to tell later which are new, which say otherwise, which are gone.

What a person typed beside the score (a note, an artifact) is not kept, and who scored is kept as a digest: nobody's
name is in it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN_VIEWS: Final = ("self", "peer", "placement")
"""Kinds of rows that are nobody's judgment of a piece of work."""

MARKS: Final = frozenset({"missed", "excused", "insufficient", "credited"})
_DIGITS: Final = 8


class ScoredRow(NamedTuple):
    """What one row says of one piece of work. `id` is `framework:node#criterion@level`, `said` a number or a mark.

    `by` and `scale` are digests of who scored and on which scale; "" where that is not known.
    """

    day: date
    class_id: str
    id: str
    task: str
    attempt: int
    by: str
    scale: str
    said: str

    @property
    def key(self) -> tuple[date, str, str, int, str]:
        """Which piece of work it is about, and who says it; the class may be called otherwise some day."""
        return (self.day, self.id, self.task, self.attempt, self.by)

    @property
    def about(self) -> tuple[str, str]:
        """Framework and node."""
        framework, _, rest = self.id.partition(":")
        return framework, rest.partition("@")[0].partition("#")[0]

    @property
    def is_score(self) -> bool:
        """Whether there is a score and not a mark in its place."""
        return self.said not in MARKS


class Entered(NamedTuple):
    """A row, the day on which it says that it was entered, and the phase of learning that it is of."""

    row: ScoredRow
    entered: date | None = None
    phase: str = ""


def scored_rows(evidence: pl.DataFrame, students: Iterable[str]) -> dict[str, tuple[Entered, ...]]:
    """The rows of each student, in an order that is not the file's."""
    frame = told(evidence.filter(pl.col("student").is_in(list(students))))
    found: dict[str, list[Entered]] = defaultdict(list)
    for student, entered, phase, *row in frame.select("student", "entered", "phase", *ScoredRow._fields).iter_rows():
        found[student].append(Entered(ScoredRow(*row), entered, phase))
    return {student: tuple(sorted(rows, key=lambda one: one.row)) for student, rows in found.items()}


def told(evidence: pl.DataFrame) -> pl.DataFrame:
    """The rows that score a piece of work, with the columns of `ScoredRow` in place of those that they come from.

    External scores are of other scales, and are left out with everybody's own views.
    """
    rows = evidence.filter(~pl.col("external") & ~pl.col("kind").is_in(list(OWN_VIEWS)))
    node = pl.concat_str(pl.col("framework").cast(pl.String), pl.lit(":"), pl.col("node").cast(pl.String))
    return rows.with_columns(
        id=node + _after("#", "criterion") + _after("@", "on_level"),
        by=_digest(rows, "assessor"),
        scale=_digest(rows, "scale"),
        day="date",
        said=pl.when(pl.col("mark") != "").then(pl.col("mark").cast(pl.String)).otherwise(_number("score")),
        **{name: pl.col(name).cast(pl.String) for name in ("student", "class_id", "task")},
    ).filter(pl.col("said").is_not_null())


def _after(sign: str, column: str) -> pl.Expr:
    text = pl.col(column).cast(pl.String)
    return pl.when(text == "").then(pl.lit("")).otherwise(sign + text)


def _number(column: str) -> pl.Expr:
    """`3` and not `3.0`."""
    return pl.col(column).cast(pl.String).str.strip_suffix(".0")


def _digest(rows: pl.DataFrame, column: str) -> pl.Expr:
    """A digest of each text; each different one is worked out once."""
    digests = {text: digest(text) for text in rows.get_column(column).unique().cast(pl.String)}
    return pl.col(column).cast(pl.String).replace_strict(digests, default="", return_dtype=pl.String)


def digest(text: str) -> str:
    """Enough of one to tell the few scorers and scales of a school apart."""
    return sha256(text.encode()).hexdigest()[:_DIGITS] if text else ""
