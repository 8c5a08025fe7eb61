"""Rows of evidence as text, whatever kind of file they stood in: what readers hand on to be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from cbe_cli.diagnostics import Location, Reach
from cbe_cli.school.evidence_checks import BLANK_CELL
from cbe_cli.school.record import Concerns
from cbe_cli.school.tasks import Tasks
from cbe_cli.school.wording import Problem

REQUIRED: Final[tuple[str, ...]] = ("date", "student", "id", "score")
COLUMNS: Final[tuple[str, ...]] = (
    *REQUIRED,
    *("name", "task", "attempt", "kind", "phase", "dok", "mode", "assessor", "weight", "unit", "experience"),
    *("entered", "artifact", "note", "second_score", "second_assessor"),
)
"""What a row may say; design 4.2."""


@dataclass(frozen=True, eq=False, slots=True)
class Book:
    """The gradebook of a class, of which a file is part. `tasks` is None where the class keeps no list of them."""

    class_id: str
    tasks: Tasks | None = None

    @property
    def concerns(self) -> Concerns:
        """Whom a fault of a whole file withholds."""
        return Concerns(Reach.CLASS, class_id=self.class_id)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that a table needs: the date may be that of the task."""
        return REQUIRED if self.tasks is None else tuple(name for name in REQUIRED if name != "date")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one file or sheet, or some of a long file.

    `cells` has those columns of `COLUMNS` that the file has, as texts, and `line`, or `sheet` and `cell`, with the
    place of each row. `where(row, column)` is the place of one cell; it is asked for wrong ones only. `blanks` says by
    column, in the words of this kind of file, what is missing where a required cell is empty. With `decimal_comma` 2,5
    is a number: where a comma separates no cells it may separate decimals.
    """

    book: Book
    path: str
    cells: pl.DataFrame
    where: Callable[[int, str], Location]
    blanks: Mapping[str, Problem] = field(default_factory=dict)
    decimal_comma: bool = False

    def in_its_words(self, column: str, problem: Problem) -> Problem:
        """The problem, as this kind of file would put it."""
        return self.blanks.get(column, problem) if problem.check is BLANK_CELL else problem


def text_frame(columns: Mapping[str, Sequence[str] | pl.Series], **single: str) -> pl.DataFrame:
    """The `cells` of `Rows`. A single text stands for every row, of which at least one column has to say how many."""
    frame = pl.DataFrame(
        {
            name: cells if isinstance(cells, pl.Series) else pl.Series(cells, dtype=pl.String)
            for name, cells in columns.items()
        }
    )
    return frame.with_columns(pl.lit(text, pl.String()).alias(name) for name, text in single.items())
