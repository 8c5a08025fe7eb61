"""From a table to the criteria in its rows, whatever the columns are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.columns import Columns, columns_of
from cbe_cli.exchange.rubrics.merge import is_place
from cbe_cli.exchange.rubrics.tables import Cell, NamedTable
from cbe_cli.files.scalars import parse_id
from cbe_cli.school.names import fold
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from cbe_cli.school.framework import Point


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion as the table has it. `texts` are its descriptors by column; id and title may be blank."""

    id: Cell
    title: Cell
    texts: dict[int, Cell]
    comments: tuple[Cell, ...] = ()

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return self.id.text or self.title.text


@dataclass(frozen=True, slots=True)
class Rubric:
    """A table understood: its columns, and a row for each criterion."""

    table: NamedTable
    columns: Columns
    rows: tuple[Row, ...]
    found: tuple[Diagnostic, ...] = field(default=())

    @property
    def points(self) -> tuple[Cell, ...]:
        """The headers of the points, in the order of the columns."""
        return tuple(self.table.header[at] for at in self.columns.points)


def by_competency(table: NamedTable) -> tuple[NamedTable, ...]:
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
    used = {*columns.points}
    blank = {at for at in used if not table.header[at].text and not any(row[at].text for row in table.rows)}
    columns = replace(columns, points=tuple(at for at in columns.points if at not in blank))
    rows, found = _rows(table, columns)
    wrong = [*_nameless(rows, columns), *_repeated(rows), *_no_ids(rows)]
    return Rubric(table, columns, tuple(rows), (*found, *wrong))


def _rows(table: NamedTable, columns: Columns) -> tuple[list[Row], list[Diagnostic]]:
    rows: list[Row] = []
    found: list[Diagnostic] = []
    for cells in table.rows:
        if len(cells) > 1 and all(cell.merged and not cell.text for cell in cells[1:]):
            found.append(_section(cells[0]))
            continue
        row = _row(cells, columns)
        if not (row.name or row.comments or any(cell.text for cell in row.texts.values())):
            continue
        found += _over_several(row, table)
        if rows and columns.title is not None and cells[columns.title].merged and not row.id.text:
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return rows, found


def _row(cells: Sequence[Cell], columns: Columns) -> Row:
    def at(column: int | None) -> Cell:
        cell = cells[0] if column is None else cells[column]
        return replace(cell, text="" if column is None else writable(cell.text))

    title = at(columns.title)
    return Row(
        at(columns.id),
        replace(title, text=" ".join(title.text.split())),
        {column: at(column) for column in columns.points},
        tuple(at(column) for column in columns.comments if cells[column].text),
    )


def _joined(row: Row, more: Row) -> Row:
    """A criterion whose title goes over several rows: its texts below each other."""
    texts = dict(row.texts)
    for column, cell in more.texts.items():
        if cell.text and not cell.merged:
            texts[column] = replace(cell, text="\n".join(filter(None, (texts[column].text, cell.text))))
    return replace(row, texts=texts, comments=(*row.comments, *more.comments))


def _section(cell: Cell) -> Diagnostic:
    return checks.NOT_TAKEN.at(
        cell.where,
        f"{quoted(cell.text)} stands over the whole table and is not a criterion; it was left out.",
        hint="If it names another competency, put it above a table of its own.",
    )


def _over_several(row: Row, table: NamedTable) -> Iterator[Diagnostic]:
    before: Cell | None = None
    for column, cell in row.texts.items():
        if cell.merged and before is not None and cell.text and before.text == cell.text:
            yield checks.SEVERAL_POINTS.at(
                cell.where,
                f"The text of criterion {quoted(row.name)} is in a merged cell, for "
                f"{quoted(table.header[column].text)} as well as for the column before.",
                hint="Write what is different in the work at each of the two.",
            )
        before = cell


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
