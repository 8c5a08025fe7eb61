"""Evidence as a table with a row for each score: `evidence.csv`, and such a table on a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.evidence_rows import COLUMNS, Book, Rows, text_frame
from cbe_cli.school.rows import folded_header
from cbe_cli.school.wording import did_you_mean, nearest, quoted

if TYPE_CHECKING:
    from cbe_cli.files.tables import Columns


def rows_of_table(table: Columns, book: Book) -> Parsed[Rows]:
    """The rows of a table; none of them where a required column is missing."""
    headers = {folded_header(header): index for index, header in enumerate(table.headers)}
    missing = [name for name in book.required if name not in headers]
    found = (*_unknown(table, headers, missing, book), *(_missing(table, name, headers, book) for name in missing))
    if missing:
        return Parsed(None, found)

    def where(row: int, column: str) -> Location:
        return table.where(row, headers.get(column, headers["student"]))

    columns: dict[str, Sequence[str] | pl.Series] = {
        name: cells for name in COLUMNS if name in headers and (cells := table.columns[headers[name]]) is not None
    }
    if not table.sheet:
        frame = text_frame(columns).with_columns(line=pl.Series(table.rows, dtype=pl.UInt32))
        return Parsed(Rows(book, table.path, frame, where, decimal_comma=table.places.separator in ("", ";")), found)
    letters = table.header_where(headers["score"]).cell.rstrip("0123456789")
    columns["cell"] = [f"{letters}{row}" for row in table.rows]
    return Parsed(Rows(book, table.path, text_frame(columns, sheet=table.sheet), where, decimal_comma=True), found)


def _unknown(table: Columns, headers: dict[str, int], missing: list[str], book: Book) -> Iterator[Diagnostic]:
    free = [name for name in COLUMNS if name not in headers]
    for folded, index in headers.items():
        if folded in COLUMNS or nearest(folded, free) in missing:  # the finding about the missing one names it
            continue
        yield checks.UNKNOWN_COLUMN.at(
            table.header_where(index),
            f"{quoted(table.headers[index])} is not a column of evidence; nothing in it counts.",
            hint=did_you_mean(folded, free, "Remove the column, or leave it as it is."),
            class_id=book.class_id,
        )


def _missing(table: Columns, name: str, headers: dict[str, int], book: Book) -> Diagnostic:
    near = nearest(name, [folded for folded in headers if folded not in COLUMNS])
    if near:
        where, hint = table.header_where(headers[near]), f"Did you mean it with {quoted(table.headers[headers[near]])}?"
    else:
        where, hint = table.header_where(0), f"The columns here are: {', '.join(table.headers)}."
    message = f"The column “{name}” is missing, so no row of this table can be read."
    return checks.MISSING_COLUMN.at(where, message, hint=hint, class_id=book.class_id)
