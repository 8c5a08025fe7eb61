"""Columns as codes of their different values, so that each is read once and what takes time per row is a look-up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any, Final, Generic, TypeVar

import polars as pl

from cbe_cli.school.wording import Problem

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")

_MOST_PAIRS: Final = 1 << 22
"""Combinations up to which a table with a place for each is quicker than searching, and small."""


@dataclass(frozen=True, slots=True)
class Coded(Generic[T_co]):
    """A column: `codes` has for each row the index of its value in `values`. Without codes every row has the first.

    Not every value has to occur.
    """

    codes: pl.Series | None
    values: Sequence[T_co]

    def map(self, function: Callable[[T_co], U]) -> Coded[U]:
        """The column with another value for each of its values."""
        return Coded(self.codes, [function(value) for value in self.values])

    def column(self, name: str, dtype: pl.DataType) -> pl.Series | pl.Expr:
        """The column in a frame. A single value takes no memory."""
        if self.codes is None:
            return pl.lit(self.values[0], dtype).alias(name)
        plain = pl.String() if isinstance(dtype, pl.Categorical) else dtype  # categories are made of texts
        return pl.Series(name, self.values, dtype=plain).cast(dtype).gather(self.codes)

    def distinct(self) -> Coded[T_co]:
        """The same column with every value once: fewer combinations with other columns."""
        numbers: dict[T_co, int] = {}
        table = [numbers.setdefault(value, len(numbers)) for value in self.values]
        if self.codes is None or len(numbers) == len(table):
            return self
        codes = pl.Series(table, dtype=pl.UInt32).gather(self.codes) if len(numbers) > 1 else None
        return Coded(codes, list(numbers))

    def where(self, chosen: Callable[[T_co], bool]) -> pl.Series | bool:
        """Which rows have a value that is chosen; one answer where it is the same for all."""
        answers = [chosen(value) for value in self.values]
        if self.codes is None or len(set(answers)) <= 1:
            return bool(answers and answers[0])
        return pl.Series(answers, dtype=pl.Boolean).gather(self.codes)

    def filter(self, rows: pl.Series) -> Coded[T_co]:
        """The column with these rows only."""
        return self if self.codes is None else Coded(self.codes.filter(rows), self.values)

    def at(self, row: int) -> T_co:
        """The value of one row."""
        return self.values[0 if self.codes is None else self.codes[row]]


def together(*columns: Coded[Any]) -> Coded[tuple[Any, ...]]:
    """Columns as one, whose values are the combinations that occur, or all of them where that says the same."""
    several = [column for column in columns if column.codes is not None]
    if len(several) < 2:  # noqa: PLR2004 - one that differs from row to row
        codes = several[0].codes if several else None
        places = several[0].values if several else [None]
        every = [
            tuple(value if column.codes is not None else column.values[0] for column in columns) for value in places
        ]
        return Coded(codes, every)
    packed = pl.Series(several[0].codes, dtype=pl.UInt64)
    for column in several[1:]:
        packed = packed * len(column.values) + column.codes
    return _combined(columns, packed, [len(column.values) for column in several])


def _combined(columns: Sequence[Coded[Any]], packed: pl.Series, sizes: Sequence[int]) -> Coded[tuple[Any, ...]]:
    """The columns as one, from one number for each combination: its place in a counter with these digits."""
    occurring = packed.unique()
    numbers = pl.int_range(len(occurring), dtype=pl.UInt32, eager=True)
    if prod(sizes) <= _MOST_PAIRS:
        table = pl.repeat(0, prod(sizes), dtype=pl.UInt32, eager=True).scatter(occurring, numbers)
        codes = table.gather(packed)
    else:
        codes = packed.replace_strict(occurring, numbers)
    return Coded(codes, list(_digits(columns, occurring, sizes)))


def _digits(columns: Sequence[Coded[Any]], occurring: pl.Series, sizes: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for number in occurring:
        rest, values = number, []
        left = list(sizes)
        for column in reversed(columns):
            if column.codes is None:
                values.append(column.values[0])
            else:
                rest, digit = divmod(rest, left.pop())
                values.append(column.values[digit])
        yield tuple(reversed(values))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the cells of a column: a problem for some of its values."""

    cell: str
    problems: Coded[Problem | None]


@dataclass
class TypedColumns:
    """Gathers what is wrong while columns are typed: faults of rows, and remarks, which leave a row as it is."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def read(self, cell: str, keys: Coded[T], answer: Callable[[T], U | Problem], nothing: U) -> Coded[U]:
        """The column of the answers to each value of `keys`, which are about the column `cell`.

        Where the answer is a problem the value is `nothing`.
        """
        answers = [answer(key) for key in keys.values]
        if any(isinstance(each, Problem) for each in answers):
            problems = [each if isinstance(each, Problem) else None for each in answers]
            self.faults.append(Fault(cell, Coded(keys.codes, problems)))
        return Coded(keys.codes, [nothing if isinstance(each, Problem) else each for each in answers])

    def remark(self, cell: str, keys: Coded[T], remark: Callable[[T], Problem | None]) -> None:
        """Take in what there is to say about the column `cell` for each value of `keys`."""
        remarks = keys.map(remark)
        if any(remarks.values):
            self.remarks.append(Fault(cell, remarks))

    def right(self) -> pl.Series | bool:
        """Which rows are without any fault; True where all are, False where none is."""
        right: pl.Series | bool = True
        for fault in self.faults:
            sound = fault.problems.where(lambda problem: problem is None)
            if sound is False or right is False:
                return False
            if isinstance(sound, pl.Series):
                right = sound if isinstance(right, bool) else right & sound
        return right
