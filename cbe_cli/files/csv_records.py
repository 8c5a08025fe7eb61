"""The records of a CSV file as the standard library finds them, and what is wrong with their quotes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.files import table_checks as checks
from cbe_cli.files.csv_places import QUOTED, CsvPlaces
from cbe_cli.files.table import Row

_SEPARATORS: Final = ",;\t"
_SEP_LINE: Final = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*', re.IGNORECASE)


def separator_of(text: str) -> tuple[str, int]:
    """What separates the cells of a text, and how many lines to skip: the one that says so.

    Where none says so, what the first line with something in it has most of, outside quotes; else a comma.
    """
    said = _SEP_LINE.fullmatch(text.partition("\n")[0].strip(" "))
    if said:
        return said[1], 1
    first = next((line for line in io.StringIO(text, newline="\n") if line.strip()), "")
    bare = QUOTED.sub("", first)
    return max(_SEPARATORS, key=bare.count), 0


class Records:
    """Records with the line each begins on, and cells without space around them; what is wrong is in `found`.

    `first` is the number of the first of `lines`, each with its line feed. `places` can place what was taken of them so
    far. After a quote that never closes (`unclosed`) there are no more.
    """

    def __init__(self, lines: Iterable[str], separator: str, first: int, places: Callable[[], CsvPlaces]) -> None:
        self.found: list[Diagnostic] = []
        self.unclosed = False
        self._reader = csv.reader(lines, delimiter=separator, strict=True)
        self._first = first
        self._places = places

    @property
    def next_line(self) -> int:
        """The number of the first line that was not taken yet."""
        return self._first + self._reader.line_num

    def __iter__(self) -> Iterator[Row]:
        while not self.unclosed:
            begins = self.next_line
            try:
                yield begins, [cell.strip() for cell in next(self._reader)]
            except StopIteration:
                return
            except csv.Error:
                self._quote(begins)

    def _quote(self, begins: int) -> None:
        """Say what is wrong with the quotes of a record that cannot be read, and whether to go on behind it."""
        places = self._places()
        start, cell = places.badly_quoted(begins)
        if cell.count("\n") == 0 and cell.endswith('"'):
            stray = checks.STRAY_QUOTE.at(
                places.place(start),
                "This cell goes on after its closing quote.",
                hint='In a cell with quotes around it, write each quote inside twice: """Al"" Smith".',
            )
            self.found.append(stray)
            return
        self.unclosed = True
        unclosed = checks.UNCLOSED_QUOTE.at(
            places.place(start),
            "The quote that opens here is not closed at the end of a cell, so the rest of the file cannot be read.",
            hint="Add the closing quote, or remove this one.",
        )
        self.found.append(unclosed)
