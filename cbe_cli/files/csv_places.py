"""Where the cells of a CSV file are. Asked for wrong cells only, so it reads their record once more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import Final

from cbe_cli.diagnostics import Location

QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*("?)')
"""A quoted cell; the group is empty where its quote never closes."""


@dataclass(frozen=True)
class CsvPlaces:
    """Finds cells again in `head`, the first lines of a file, and in `body`, which begins on its line `first`.

    Of a large file `body` is the part that has just been read; lines end in a line feed, whatever they end in there.
    """

    path: str
    separator: str
    head: str
    body: str | bytes
    first: int = 1

    @cached_property
    def text(self) -> str:
        """What there is of the file."""
        return self.head + (self.body if isinstance(self.body, str) else self.body.decode())

    @cached_property
    def starts(self) -> list[int]:
        """Where in the text each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    @cached_property
    def _ends(self) -> re.Pattern[str]:
        """What a cell ends with."""
        return re.compile(f"[{re.escape(self.separator)}\n]")

    @cached_property
    def _above(self) -> tuple[int, int]:
        """How many lines the head has, and how many are left out below it."""
        lines = self.head.count("\n")
        return lines, self.first - lines - 1

    def cell(self, row: int, column: int) -> Location:
        """The first character of a cell; `row` is the first line of its record."""
        if column == 0:
            return Location(self.path, row, 1)
        *_, (start, _quoted) = islice(self._cells(row), column + 1)
        return self.place(start)

    def column_name(self, column: int) -> str:
        """The number of a column, from 1."""
        return str(column + 1)

    def place(self, index: int) -> Location:
        """The place of the character at `index`: by search, since a bad file has bad cells by the thousand."""
        line = bisect_right(self.starts, index)
        lines, left_out = self._above
        return Location(self.path, line + (left_out if line > lines else 0), index - self.starts[line - 1] + 1)

    def badly_quoted(self, row: int) -> tuple[int, str]:
        """Where the first cell begins that has text after its quotes or no closing quote, and its quoted part."""
        for start, quoted in self._cells(row):
            after = self.text[quoted.end() : quoted.end() + 1] if quoted else ""
            if quoted and (not quoted[1] or after not in ("", "\n", self.separator)):
                return start, quoted[0] if quoted[1] else ""
        return start, ""  # a cell longer than the library reads: nobody typed that, but for a missing quote

    def _cells(self, row: int) -> Iterator[tuple[int, re.Match[str] | None]]:
        """Where each cell of a record begins in the text, and the quoted part that it begins with."""
        lines, left_out = self._above
        text, index = self.text, self.starts[row - 1 - (left_out if row > lines else 0)]
        while True:
            quoted = QUOTED.match(text, index)
            yield index, quoted
            end = self._ends.search(text, quoted.end() if quoted else index)
            if end is None or end[0] != self.separator:
                return
            index = end.end()
