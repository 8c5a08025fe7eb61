"""CSV as Excel leaves it, into a table.

Comma, semicolon or tab, whichever the header has most of, or as a first line `sep=;` says; quoted cells over several
lines; short and blank rows. The standard library finds the cells; only the places of wrong ones are found here.
`csv_columns` reads long files the same way, and faster.
"""

from __future__ import annotations

import io
from pathlib import Path

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.files import table_checks as checks
from cbe_cli.files.csv_places import CsvPlaces
from cbe_cli.files.csv_records import Records, separator_of
from cbe_cli.files.table import Table, assemble
from cbe_cli.files.text import SourceText, read_text


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
    separator, skip = separator_of(source.text)
    places = CsvPlaces(source.path, separator, "", source.text)
    lines = io.StringIO(source.text, newline="\n")
    for _ in range(skip):
        lines.readline()
    records = Records(lines, separator, skip + 1, lambda: places)
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
