"""CSV as Excel leaves it, into a table.

Comma, semicolon or tab, whichever the header has most of, or as a first line `sep=;` says; quoted cells over several
lines; short and blank rows. The standard library finds the cells; only the places of wrong ones are found here.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.files import table_checks as checks
from cbe_cli.files.table import Row, Table, assemble
from cbe_cli.files.text import SourceText, read_text

_SEPARATORS: Final = ",;\t"
_SEP_LINE: Final = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*', re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*("?)')
"""A quoted cell; the group is empty where its quote never closes."""


def read_csv(path: Path, shown: str) -> Parsed[Table]:
    """The table in a CSV file. No value where the file is no text, has no header or has quotes that do not close.

    Raises `CannotRun` where the file cannot be opened.
    """
    source = read_text(path, shown, excel=True)
    if source.value is None:
        return Parsed(None, source.diagnostics)
    parsed = table_of_text(source.value)
    return Parsed(parsed.value, (*source.diagnostics, *parsed.diagnostics))


def table_of_text(source: SourceText) -> Parsed[Table]:
    """The table in the text of a CSV file, see `read_csv`."""
    said = _SEP_LINE.fullmatch(source.text.partition("\n")[0].strip(" "))
    places = CsvPlaces(source, said[1] if said else _separator(source.text))
    records = _Records(places, skip=1 if said else 0)
    rows = [row for row in records if any(row[1])]
    if records.unclosed:
        return Parsed(None, tuple(records.found))
    if not rows:
        empty = checks.NO_HEADER.at(
            Location(source.path, 1, 1),
            f"{source.path} has no header line.",
            hint="Write the names of the columns into the first line, even if there are no rows yet.",
        )
        return Parsed(None, (*records.found, empty))
    table = assemble(source.path, "", rows[0], rows[1:], places)
    return Parsed(table.value, (*records.found, *table.diagnostics))


def _separator(text: str) -> str:
    """What the first line with something in it has most of, outside quotes; a comma where it has none."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    bare = _QUOTED.sub("", first)
    return max(_SEPARATORS, key=bare.count)


@dataclass(frozen=True)
class CsvPlaces:
    """Finds cells again by reading their record once more."""

    source: SourceText
    separator: str

    @cached_property
    def starts(self) -> list[int]:
        """Where in the text each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.source.text.split("\n"))]

    def cell(self, row: int, column: int) -> Location:
        """The first character of a cell; `row` is the first line of its record."""
        starts = [start for start, _ in self._cells(row)]
        return self.place(starts[min(column, len(starts) - 1)])

    def column_name(self, column: int) -> str:
        """The number of a column, from 1."""
        return str(column + 1)

    def place(self, index: int) -> Location:
        """The place of the character at `index`: by search, since a bad file has bad cells by the thousand."""
        line = bisect_right(self.starts, index)
        return Location(self.source.path, line, index - self.starts[line - 1] + 1)

    def badly_quoted(self, row: int) -> tuple[int, str]:
        """Where the first cell begins that has text after its quotes or no closing quote, and its quoted part."""
        for start, quoted in self._cells(row):
            after = self.source.text[quoted.end() : quoted.end() + 1] if quoted else ""
            if quoted and (not quoted[1] or after not in ("", "\n", self.separator)):
                return start, quoted[0] if quoted[1] else ""
        return start, ""  # a cell longer than the library reads: nobody typed that, but for a missing quote

    def _cells(self, row: int) -> Iterator[tuple[int, re.Match[str] | None]]:
        """Where each cell of a record begins in the text, and the quoted part that it begins with."""
        text, index = self.source.text, self.starts[row - 1]
        ends = re.compile(f"[{re.escape(self.separator)}\n]")
        while True:
            quoted = _QUOTED.match(text, index)
            yield index, quoted
            end = ends.search(text, quoted.end() if quoted else index)
            if end is None or end[0] != self.separator:
                return
            index = end.end()


class _Records:
    """The records of a file with the line each begins on; what is wrong with quotes is in `found`."""

    def __init__(self, places: CsvPlaces, *, skip: int) -> None:
        self.places = places
        self.found: list[Diagnostic] = []
        self.unclosed = False
        self._skip = skip

    def __iter__(self) -> Iterator[Row]:
        text = self.places.source.text
        lines = io.StringIO(text, newline="\n")
        for _ in range(self._skip):
            lines.readline()
        reader = csv.reader(lines, delimiter=self.places.separator, strict=True)
        while not self.unclosed:
            begins = reader.line_num + 1 + self._skip
            try:
                yield begins, [cell.strip() for cell in next(reader)]
            except StopIteration:
                return
            except csv.Error:
                self._quote(begins)

    def _quote(self, begins: int) -> None:
        """Say what is wrong with the quotes of a record that cannot be read, and whether to go on behind it."""
        start, cell = self.places.badly_quoted(begins)
        if cell.count("\n") == 0 and cell.endswith('"'):
            stray = checks.STRAY_QUOTE.at(
                self.places.place(start),
                "This cell goes on after its closing quote.",
                hint='In a cell with quotes around it, write each quote inside twice: """Al"" Smith".',
            )
            self.found.append(stray)
            return
        self.unclosed = True
        unclosed = checks.UNCLOSED_QUOTE.at(
            self.places.place(start),
            "The quote that opens here is not closed at the end of a cell, so the rest of the file cannot be read.",
            hint="Add the closing quote, or remove this one.",
        )
        self.found.append(unclosed)
