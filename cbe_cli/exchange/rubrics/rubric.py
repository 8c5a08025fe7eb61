"""From a table to the criteria in its rows, whatever the columns are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.columns import Columns, columns_of
from cbe_cli.exchange.rubrics.extras import (
    aside,
    blank_column,
    columns_left_out,
    grouped,
    groups_left_out,
)
from cbe_cli.exchange.rubrics.merge import is_place
from cbe_cli.exchange.rubrics.rows import Reading, Row
from cbe_cli.exchange.rubrics.steps import first_line, step_of
from cbe_cli.exchange.rubrics.tables import Document, NamedTable, named_tables
from cbe_cli.files.scalars import parse_id
from cbe_cli.school.names import fold
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from cbe_cli.school.framework import Point


@dataclass(frozen=True, slots=True)
class Rubric:
    """A table understood: its columns, and a row for each criterion. `remarks` are comments on the whole of it."""

    table: NamedTable
    columns: Columns
    rows: tuple[Row, ...]
    found: tuple[Diagnostic, ...] = field(default=())
    remarks: tuple[Cell, ...] = ()

    @property
    def points(self) -> tuple[Cell, ...]:
        """The headers of the points, in the order of the columns."""
        return tuple(self.table.header[at] for at in self.columns.points)


def rubrics_in(document: Document) -> tuple[list[NamedTable], list[Diagnostic]]:
    """The tables that may be rubrics, one for each competency, and notes on the others beside them."""
    tables = [part for table in named_tables(document.parts) for part in _by_competency(table)]
    rubrics = [table for table in tables if columns_of(table.header).points]
    if not rubrics:
        return tables, []
    return rubrics, [_no_rubric(table) for table in tables if table not in rubrics]


def _no_rubric(table: NamedTable) -> Diagnostic:
    name = next((cell.text for cell in table.header if cell.text), "")
    return checks.NOT_TAKEN.at(
        table.where,
        f"The table that begins with {quoted(name)} has no columns for points, so it is no rubric and was left out.",
    )


def _by_competency(table: NamedTable) -> tuple[NamedTable, ...]:
    """A table for each competency, where a column names them; a blank cell there goes on with the one above."""
    column = columns_of(table.header).competency
    if column is None:
        return (table,)
    parts: dict[str, NamedTable] = {}
    name = Cell("", table.where)
    for row in table.rows:
        name = row[column] if row[column].text else name
        one = parts.setdefault(fold(name.text), replace(table, names=(name,) if name.text else (), rows=()))
        parts[fold(name.text)] = replace(one, rows=(*one.rows, row))
    return tuple(parts.values())


def read_rubric(table: NamedTable, points: Sequence[Point] = ()) -> Rubric:
    """The criteria of a table; `points` are those of the scale, where one is known already."""
    columns = columns_of(table.header, points)
    blank = {at for at in columns.points if not table.header[at].text and not any(row[at].text for row in table.rows)}
    columns = replace(columns, points=tuple(at for at in columns.points if at not in blank))
    columns, group = grouped(columns, table)
    table, beside = _short_header(table, columns)
    reading = Reading(table, columns, group)
    for cells in table.rows:
        reading.add(cells)
    rows = reading.told_apart()
    left_out = [*aside(table, beside), *columns_left_out(table, columns), *groups_left_out(table.where, reading.groups)]
    wrong = [*_nameless(rows, columns), *_repeated(rows), *_no_ids(rows)]
    return Rubric(table, columns, tuple(rows), (*left_out, *reading.found, *wrong), tuple(reading.remarks))


def without_blank_columns(rubric: Rubric) -> Rubric:
    """Without columns that have no number where the others have one, and no texts: somebody fills them in later."""
    columns = rubric.columns.points
    scored = [at for at in columns if step_of(rubric.table.header[at].text).score is not None]
    blank = [at for at in columns if at not in scored and not any(row.texts[at].text for row in rubric.rows)]
    if len(scored) <= 1 or not blank:
        return rubric
    kept = tuple(at for at in columns if at not in blank)
    found = (*(blank_column(rubric.table.header[at]) for at in blank), *rubric.found)
    return replace(rubric, columns=replace(rubric.columns, points=kept), found=found)


def _short_header(table: NamedTable, columns: Columns) -> tuple[NamedTable, list[Cell]]:
    """The header without what is said of a point below its name, and that."""
    header, beside = list(table.header), []
    for at in columns.points:
        first, more = first_line(header[at].text)
        if more:
            beside.append(replace(header[at], text=more))
            header[at] = replace(header[at], text=first)
    return replace(table, header=tuple(header)), beside


def _nameless(rows: Sequence[Row], columns: Columns) -> Iterator[Diagnostic]:
    """One row alone needs no name: it is the rubric."""
    for row in rows:
        if not row.name and len(rows) > 1:
            text = next((cell.text for cell in row.texts.values() if cell.text), "")
            yield checks.UNNAMED_CRITERION.at(
                row.title.where,
                f"The row that begins with {quoted(text)} does not say which criterion it is."
                if text
                else "A row has a comment and does not say which criterion it is.",
                hint="Write the name of the criterion into its first cell, or merge that with the one above."
                if columns.title is not None
                else "Add a column with the names of the criteria.",
            )


def _repeated(rows: Iterable[Row]) -> Iterator[Diagnostic]:
    first: dict[str, Row] = {}
    for row in rows:
        key = row.id.text.casefold() if row.id.text else f"={fold(row.title.text)}"
        other = first.setdefault(key, row)
        if other is not row and row.name:
            yield checks.REPEATED_CRITERION.at(
                row.title.where,
                f"Criterion {quoted(row.name)} is in this rubric twice.",
                hint="Keep one of the two rows, or give one another name.",
                related=((other.title.where, "the other row"),),
            )


def _no_ids(rows: Iterable[Row]) -> Iterator[Diagnostic]:
    for row in rows:
        if row.id.text and not is_place(row.id.text):
            try:
                parse_id(row.id.text)
            except ValueError as wrong:
                yield checks.CRITERION_ID.at(
                    row.id.where,
                    f"The id of criterion {quoted(row.title.text or row.id.text)} {wrong}.",
                    hint="Leave the cell empty for a new criterion; cbe makes an id of its name.",
                )
