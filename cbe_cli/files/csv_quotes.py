"""Which part of a CSV text is whole records whose quotes leave no doubt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP: Final = 1 << 16
"""Bytes; half as many as the longest cell may have that the standard library reads."""


@dataclass(frozen=True)
class Whole:
    """The records at the beginning of a text, whose first line is number `first`.

    `starts` has the number of the line that each begins on; None where none is quoted, so that each line is a record.
    `rest` is what follows: a record that is not whole yet, or one with quotes in the wrong place.
    """

    records: bytes
    first: int
    starts: Sequence[int] | None = None
    rest: bytes = b""

    @property
    def quoted(self) -> bool:
        """Whether there are quotes."""
        return self.starts is not None

    @cached_property
    def count(self) -> int:
        """How many records there are."""
        if self.starts is not None:
            return len(self.starts)
        return self.records.count(b"\n") + bool(self.records and not self.records.endswith(b"\n"))

    @property
    def lines(self) -> Sequence[int]:
        """The number of the line each begins on."""
        return range(self.first, self.first + self.count) if self.starts is None else self.starts


def whole_records(text: bytes, separator: str, first: int) -> Whole | None:
    """The whole records of `text`, whose first line is number `first`; None where that cannot be said quickly.

    A cell has either no quote, or quotes around it and inside only doubled ones. There is only one way to find such
    records, so if those that the pattern found are, one after the other, how the text begins, they are its records.
    """
    if _has_long_line(text):
        return None
    if b'"' not in text:
        return Whole(text, first)
    return _quoted(text, separator, first)


def _quoted(text: bytes, separator: str, first: int) -> Whole | None:
    import polars as pl

    cell = f'(?:"(?:[^"]|"")*"|[^"{separator}\n]*)'
    record = f"{cell}(?:[{separator}]{cell})*\n"
    found = pl.Series([text.decode()]).str.extract_all(record).explode()
    records = (found.str.join().item() or "").encode()
    longest = found.str.len_bytes().max()
    if not records or not text.startswith(records) or not isinstance(longest, int) or longest >= _STEP:
        return None
    count = len(found)
    lines: Sequence[int] = range(first, first + count)
    if records.count(b"\n") != count:
        ends = found.str.count_matches("\n", literal=True).to_list()
        lines = list(accumulate(chain([first], ends[:-1])))
    return Whole(records, first, lines, text[len(records) :])


def _has_long_line(text: bytes) -> bool:
    """Whether a line may be too long: then so many bytes together have no line break, from some multiple of half."""
    return any(text.find(b"\n", at, at + _STEP) < 0 for at in range(0, len(text) - _STEP, _STEP // 2))
