"""Typing the columns of a table of texts by their different values, and keeping count of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeAlias, TypeVar

import polars as pl

from cbe_cli.school.wording import Problem

T = TypeVar("T")
Answer: TypeAlias = tuple[Any, ...] | Problem
"""What some texts of a row mean, one value for each new column, or why they mean nothing."""

_NOTHING: Final[Mapping[type[pl.DataType], object]] = {pl.String: "", pl.Int64: -1}


class Numbered(Generic[T]):
    """Things that a column refers to by number; equal ones share theirs. A column holds -1 for none of them."""

    def __init__(self) -> None:
        self._things: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, thing: T) -> int:
        """The number of `thing`, a new one the first time."""
        if thing not in self._numbers:
            self._numbers[thing] = len(self._things)
            self._things.append(thing)
        return self._numbers[thing]

    def __getitem__(self, number: int) -> T:
        return self._things[number]


@dataclass
class TypedColumns:
    """A frame of texts that gains typed columns. `faults` names the columns that hold numbers of `problems`, or null.

    Each fault is one with a cell: (the column of the cell, the column with the number of the problem).
    """

    frame: pl.DataFrame
    problems: Numbered[Problem] = field(default_factory=Numbered)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def read(
        self, cell: str, keys: Sequence[str], answer: Callable[..., Answer], into: Mapping[str, pl.DataType]
    ) -> None:
        """Add the columns `into` from the answer to each different combination of `keys`, none of them null.

        A problem is one with the column `cell`; the new columns then hold "" (texts), -1 (numbers of things) or null.
        """
        unique = self.frame.select(keys).unique()
        answers = [answer(*key) for key in unique.iter_rows()]
        nothing = tuple(_NOTHING.get(type(dtype)) for dtype in into.values())
        values = [nothing if isinstance(each, Problem) else each for each in answers]
        wrong = [self.problems.number(each) if isinstance(each, Problem) else None for each in answers]
        fault = f"fault {len(self.faults)}"
        self.faults.append((cell, fault))
        typed = [pl.Series(name, [row[at] for row in values], dtype) for at, (name, dtype) in enumerate(into.items())]
        lookup = unique.with_columns(*typed, pl.Series(fault, wrong, pl.UInt32))
        self.frame = self.frame.join(lookup, on=list(keys), how="left")

    @property
    def right(self) -> pl.DataFrame:
        """The rows without any fault."""
        return self.frame.filter(pl.all_horizontal(pl.col(fault).is_null() for _, fault in self.faults))
