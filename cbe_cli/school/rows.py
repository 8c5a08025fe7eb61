"""Tables of people: columns declared once, each bad cell a finding at its place."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.files.scalars import parse_id
from cbe_cli.school import people_checks as checks
from cbe_cli.school.record import Concerns

if TYPE_CHECKING:
    from cbe_cli.files.tables import Table


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name of its header. `parse` raises ValueError("must be ...") for a cell that is not one.

    A required column has to be there, and to be filled in every row.
    """

    name: str
    parse: Callable[[str], Any] = str
    required: bool = False
    default: Any = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of one kind of table. `key` names the column with the student; `open` admits other columns."""

    columns: tuple[Column, ...]
    key: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row, typed. A cell that is empty or wrong holds its column's default."""

    table: Table
    index: int
    values: dict[str, Any]
    headers: dict[str, str]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def where(self, column: str) -> Location:
        """The cell of this row; the first one where the table has no such column."""
        return self.table.where(self.index, self.headers.get(column, self.table.headers[0]))


def folded_header(header: str) -> str:
    """Headers compare without case, and a space is as good as an underline."""
    return "_".join(header.casefold().split())


def read_rows(table: Table, form: Form, file: Concerns, known: Container[str] | None = None) -> Parsed[tuple[Row, ...]]:
    """The rows of which all required cells are right, and what is wrong with the others.

    Faults of a row concern its student, where that is one of the `known` (all of them when None), else the file.
    """
    headers = {folded_header(header): header for header in reversed(table.headers)}
    found = list(_wrong_headers(table, form, headers, file))
    required = {column.name for column in form.columns if column.required}
    if not required <= headers.keys():
        return Parsed(None, tuple(found))
    defaults = {column.name: column.default for column in form.columns}
    here = [(column, table.column(headers[column.name]) or []) for column in form.columns if column.name in headers]
    key = table.column(headers[form.key]) or [] if form.key in headers else [""] * len(table.rows)
    rows: list[Row] = []
    for index in range(len(table.rows)):
        row = Row(table, index, defaults.copy(), headers)
        wrong = _fill(row, ((column, cells[index]) for column, cells in here))
        if wrong:
            found += _faults(row, wrong, _concerns(key[index], file, known))
        if not required & wrong.keys():
            rows.append(row)
    return Parsed(tuple(rows), tuple(found))


def _fill(row: Row, cells: Iterable[tuple[Column, str]]) -> dict[str, str]:
    """Put the typed cells into `row`; what is to be said of wrong ones by column."""
    wrong: dict[str, str] = {}
    for column, text in cells:
        try:
            if text:
                row.values[column.name] = column.parse(text)
            elif column.required:
                wrong[column.name] = "is empty here"
        except ValueError as error:
            wrong[column.name] = str(error)
    return wrong


def _faults(row: Row, wrong: dict[str, str], concerns: Concerns) -> Iterator[Diagnostic]:
    for name, said in wrong.items():
        yield checks.WRONG_CELL.at(
            row.where(name),
            f"“{row.headers[name]}” {said}.",
            reach=concerns.reach,
            student=concerns.student,
            class_id=concerns.class_id,
        )


def _concerns(written: str, file: Concerns, known: Container[str] | None) -> Concerns:
    try:
        id_ = parse_id(written)
    except ValueError:
        return file
    if known is not None and id_ not in known:
        return file
    return Concerns(Reach.STUDENT, student=id_, class_id=file.class_id)


def _wrong_headers(table: Table, form: Form, headers: dict[str, str], file: Concerns) -> list[Diagnostic]:
    names = [column.name for column in form.columns]
    missing = [column.name for column in form.columns if column.required and column.name not in headers]
    found: list[Diagnostic] = []
    alike = 0.8 if form.open else 0.7  # where a school has columns of its own, a little likeness says nothing
    for folded, header in headers.items():
        if not header or folded in names:
            continue
        near = get_close_matches(folded, [name for name in names if name not in headers], n=1, cutoff=alike)
        if (near and near[0] in missing) or (form.open and not near):
            continue
        found.append(
            checks.UNKNOWN_COLUMN.at(
                table.header_where(header),
                f"“{header}” is not a column that cbe reads in {table.path.rpartition('/')[2]}.",
                hint=f"Did you mean “{near[0]}”?"
                if near
                else "Remove the column, or leave it: its cells do not count.",
                class_id=file.class_id,
            )
        )
    for name in missing:
        near = get_close_matches(name, [folded for folded in headers if folded not in names], n=1)
        where = table.header_where(headers[near[0]]) if near else Location(table.path, 1, 1, table.sheet)
        known = ", ".join(header for header in table.headers if header)
        found.append(
            checks.MISSING_COLUMN.at(
                where,
                f"The column “{name}” is missing.",
                hint=f"Is it the one called “{headers[near[0]]}”?" if near else f"The columns are: {known}.",
                reach=file.reach,
                class_id=file.class_id,
            )
        )
    return found
