"""Rows of evidence as text, whatever kind of file they stood in: what readers hand on to be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from cbe_cli.diagnostics import Location
from cbe_cli.school.evidence_checks import BLANK_CELL
from cbe_cli.school.wording import Problem

REQUIRED: Final[tuple[str, ...]] = ("date", "student", "id", "score")
RESERVED: Final[tuple[str, ...]] = ("second_score", "second_assessor")
COLUMNS: Final[tuple[str, ...]] = (
    *REQUIRED,
    *("name", "task", "attempt", "kind", "phase", "dok", "mode", "assessor", "weight", "unit", "experience"),
    *("entered", "artifact", "note"),
    *RESERVED,
)
"""What a row may say; design 4.2."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one file or sheet.

    `cells` has the text columns of `COLUMNS`, "" where nothing is given, and `sheet`, `cell` and `line` with the place
    of each row. `where(row, column)` is the place of one cell; it is asked for wrong ones only. `blanks` says by
    column, in the words of this kind of file, what is missing where a required cell is empty.
    """

    path: str
    cells: pl.DataFrame
    where: Callable[[int, str], Location]
    blanks: Mapping[str, Problem] = field(default_factory=dict)

    def in_its_words(self, column: str, problem: Problem) -> Problem:
        """The problem, as this kind of file would put it."""
        return self.blanks.get(column, problem) if problem.check is BLANK_CELL else problem


def text_frame(
    columns: Mapping[str, Sequence[str] | str],
    *,
    sheet: str = "",
    cell: Sequence[str] | str = "",
    line: Sequence[int] | int = 0,
) -> pl.DataFrame:
    """The `cells` of `Rows`. A single value stands for every row; columns that are not given are empty."""
    places = {"sheet": sheet, "cell": cell, "line": line}
    given = dict.fromkeys(COLUMNS, "") | dict(columns) | places
    several = {name: list(value) for name, value in given.items() if not isinstance(value, str | int)}
    types = {name: pl.UInt32() if name == "line" else pl.String() for name in given}
    frame = pl.DataFrame(several, schema={name: types[name] for name in several})
    single = [pl.lit(value, types[name]).alias(name) for name, value in given.items() if name not in several]
    return frame.with_columns(single).select(list(given))
