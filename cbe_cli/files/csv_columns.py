"""A CSV file of any length as columns, part by part: what `csv_table` reads from it, without a Python text per cell.

Polars reads a part where that provably gives what the standard library does: its records leave no doubt
(`csv_quotes`), there are as many rows as records, and nothing stands beyond the header or under none. From the first
part on where one of these does not hold, the standard library reads the rest, and says what is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Parsed
from cbe_cli.files.columns import Columns, columns_of
from cbe_cli.files.csv_head import CsvHead, head_of
from cbe_cli.files.csv_places import CsvPlaces
from cbe_cli.files.csv_quotes import Whole, whole_records
from cbe_cli.files.csv_records import Records
from cbe_cli.files.csv_table import table_of_text
from cbe_cli.files.parts import PART, read_parts
from cbe_cli.files.table import Row, assemble
from cbe_cli.files.text import SourceText

if TYPE_CHECKING:
    from cbe_cli.files.columns import TypeOf


def read_csv_columns(path: Path, shown: str, type_of: TypeOf) -> Iterator[Parsed[Columns]]:
    """The table in a CSV file in parts of some hundred thousand rows, with the findings of `read_csv`.

    `type_of` is asked anew for each part. Raises `CannotRun` where the file cannot be opened.
    """
    source = read_parts(path, shown)
    yield Parsed(None, source.diagnostics)
    if source.value is not None:
        yield from columns_of_parts(source.value, shown, type_of)


def columns_of_parts(parts: Iterator[bytes], shown: str, type_of: TypeOf) -> Iterator[Parsed[Columns]]:
    """The table in the text of a CSV file, see `read_csv_columns`. `parts` end where a line ends."""
    first = next(parts, b"")
    head = head_of(first, shown)
    if head is None:
        table = table_of_text(SourceText(shown, b"".join([first, *parts]).decode()))
        yield Parsed(columns_of(table.value, type_of) if table.value else None, table.diagnostics)
        return
    line, text = head.lines + 1, first[len(head.text.encode()) :]
    while True:
        following = next(parts, None)
        if following is None and b'"' in text and not text.endswith(b"\n"):
            text += b"\n"
        whole = whole_records(text, head.separator, line) if head.is_plain else None
        columns = _quickly(head, whole, line, type_of) if whole and (following or not whole.rest) else None
        if whole is None or columns is None:
            yield from _slowly(head, chain([text, following or b""], parts), line, type_of)
            return
        yield Parsed(columns)
        if following is None:
            return
        line, text = line + whole.records.count(b"\n"), whole.rest + following


def _quickly(head: CsvHead, whole: Whole, line: int, type_of: TypeOf) -> Columns | None:
    """What Polars makes of whole records; None where it is not what they are."""
    import polars as pl

    names = head.header[1]
    types = {str(at): type_of(name) if name else pl.String() for at, name in enumerate(names)}
    schema = {at: pl.String() if type_ is None else type_ for at, type_ in types.items()}
    try:
        frame = pl.read_csv(
            whole.records,
            has_header=False,
            schema=schema,
            separator=head.separator,
            quote_char='"' if whole.quoted else None,
            infer_schema=False,
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return None
    nameless = [frame[str(at)] for at, name in enumerate(names) if not name]
    if frame.height != whole.count or any((cells.str.strip_chars() != "").any() for cells in nameless):
        return None
    positions = tuple(at for at, name in enumerate(names) if name)
    return Columns(
        path=head.path,
        sheet="",
        headers=tuple(names[at] for at in positions),
        rows=whole.lines,
        positions=positions,
        header_row=head.header[0],
        places=CsvPlaces(head.path, head.separator, head.text, whole.records, line),
        columns=tuple(None if types[str(at)] is None else frame[str(at)] for at in positions),
    )


def _slowly(head: CsvHead, parts: Iterator[bytes], line: int, type_of: TypeOf) -> Iterator[Parsed[Columns]]:
    """The rest of a file from `line` on, of which `parts` are the text, as the standard library reads it."""
    taken: list[str] = []
    begins = line

    def places() -> CsvPlaces:
        return CsvPlaces(head.path, head.separator, head.text, "".join(taken), begins)

    def lines() -> Iterator[str]:
        for part in parts:
            for each in io.StringIO(part.decode(), newline="\n"):
                taken.append(each)
                yield each

    records = Records(lines(), head.separator, line, places)
    for rows in _batches(records, taken):
        if records.unclosed:
            break
        table = assemble(head.path, "", head.header, rows, places())
        found = (*records.found, *table.diagnostics)
        yield Parsed(columns_of(table.value, type_of) if table.value else None, found)
        begins = records.next_line
        taken.clear()
        records.found.clear()
    yield Parsed(None, tuple(records.found))


def _batches(records: Records, taken: list[str]) -> Iterator[list[Row]]:
    """The records of about one part each. `taken` holds the lines of those that were not handed on yet."""
    rows: list[Row] = []
    size = seen = 0
    for row in records:
        rows.append(row)
        size += sum(map(len, taken[seen:]))
        seen = len(taken)
        if size >= PART:
            yield rows
            rows, size, seen = [], 0, 0
    yield rows
