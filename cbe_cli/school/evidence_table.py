"""Evidence as a table with a row for each score: `evidence.csv`, and such a table on a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.evidence_rows import COLUMNS, Book, Rows, text_frame
from cbe_cli.school.rows import folded_header
from cbe_cli.school.wording import cut, did_you_mean, listed, nearest, quoted

if TYPE_CHECKING:
    from cbe_cli.files.tables import Columns


def rows_of_table(table: Columns, book: Book) -> Parsed[Rows]:
    """The rows of a table; none of them where a required column is missing."""
    headers = {folded_header(header): index for index, header in enumerate(table.headers)}
    missing = [name for name in book.required if name not in headers]
    found = (*_unknown(table, headers, missing, book), *_missing(table, missing, headers, book))
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


def _missing(table: Columns, names: list[str], headers: dict[str, int], book: Book) -> Iterator[Diagnostic]:
    """A finding for each that is there in another spelling, and one for all the others."""
    free = [folded for folded in headers if folded not in COLUMNS]
    near = {name: other for name in names if (other := nearest(name, free))}
    for name, other in near.items():
        hint = f"Did you mean it with {quoted(table.headers[headers[other]])}?"
        yield _missing_at(table.header_where(headers[other]), [name], hint, book)
    if rest := [name for name in names if name not in near]:
        hint = f"The columns here are: {', '.join(map(cut, table.headers))}."
        yield _missing_at(table.header_where(0), rest, hint, book)


def _missing_at(where: Location, names: list[str], hint: str, book: Book) -> Diagnostic:
    several = f"columns {listed(map(quoted, names), 'and')} are" if len(names) > 1 else f"column {quoted(names[0])} is"
    message = f"The {several} missing, so no row of this table can be read."
    return checks.MISSING_COLUMN.at(where, message, hint=hint, class_id=book.class_id)
