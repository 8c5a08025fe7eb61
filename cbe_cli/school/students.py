"""Reads students.csv: the one list of a school's people."""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_id, parse_yes_no
from cbe_cli.files.tables import read_csv
from cbe_cli.school import people_checks as checks
from cbe_cli.school.fields import LONGEST_TITLE
from cbe_cli.school.file_names import why_no_file
from cbe_cli.school.model import Student
from cbe_cli.school.record import Concerns
from cbe_cli.school.rows import Column, Form, Row, folded_header, read_rows
from cbe_cli.school.wording import cut, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.diagnostics import Diagnostic


def _form(dates: DateOrder) -> Form:
    return Form(
        key="id",
        open=True,
        columns=(
            Column("id", parse_id, required=True),
            Column("name", required=True),
            Column("name_on_documents"),
            Column("grade"),
            Column("class_of"),
            Column("entered_grade_9", partial(parse_date, order=dates), default=None),
            Column("birth_date", partial(parse_date, order=dates), default=None),
            Column("advisor"),
            Column("language"),
            Column("directory_opt_out", parse_yes_no, default=False),
            Column("photo_consent", parse_yes_no, default=False),
        ),
    )


def read_students(path: Path, shown: str, dates: DateOrder) -> Parsed[dict[str, Student]]:
    """Students by id, in the order of the file; of a repeated id the first. Columns without a meaning are groups."""
    table = read_csv(path, shown)
    if table.value is None:
        return Parsed(None, table.diagnostics)
    form = _form(dates)
    rows = read_rows(table.value, form, Concerns(Reach.REPOSITORY))
    if rows.value is None:
        return Parsed(None, (*table.diagnostics, *rows.diagnostics))
    known = {column.name for column in form.columns}
    groups = [header for header in table.value.headers if header and folded_header(header) not in known]
    students: dict[str, Student] = {}
    first: dict[str, Student] = {}
    found: list[Diagnostic] = []
    for row in rows.value:
        student = _student(row, groups)
        earlier = first.setdefault(student.id.casefold(), student)
        if earlier is student:
            students[student.id] = student
            found += _unprintable(student, row)
        else:
            found.append(_repeated(student, earlier))
    return Parsed(students, (*table.diagnostics, *rows.diagnostics, *found))


def _student(row: Row, groups: list[str]) -> Student:
    cells = {header: (row.table.column(header) or [])[row.index] for header in groups}
    return Student(**row.values, where=row.where("id"), groups=cells)


def _repeated(student: Student, earlier: Student) -> Diagnostic:
    return checks.STUDENT_REPEATED.at(
        student.where,
        f"{student.id} is the same id as {earlier.id} in line {earlier.where.line}, which is {cut(earlier.name)}; "
        f"this line is {cut(student.name)}.",
        hint="Give each student an id of their own, or remove the line that is too many.",
        related=[(earlier.where, "first here")],
        student=earlier.id,
    )


def _unprintable(student: Student, row: Row) -> Iterator[Diagnostic]:
    """What keeps a student from pages of their own, whatever is on them."""
    reason = why_no_file(student.id)
    if reason:
        yield checks.ID_NO_FILE_NAME.at(
            student.where,
            f"The pages of {cut(student.name)} cannot be called “{student.id}”: {reason}.",
            hint="Choose another id, here and wherever it is written.",
            student=student.id,
        )
    for column in ("name", "name_on_documents", "advisor"):
        if len(row[column]) > LONGEST_TITLE:
            yield _too_long(student, row, column)
        elif row[column] and not any(unicodedata.category(char)[0] in "LNPS" for char in row[column]):
            yield checks.WRONG_CELL.at(
                row.where(column),
                f"“{row.headers[column]}” of {student.id} has nothing that can be seen.",
                hint="Empty the cell, and type the name again.",
                reach=Reach.STUDENT,
                student=student.id,
            )


def _too_long(student: Student, row: Row, column: str) -> Diagnostic:
    whose = f"the advisor of {student.id}" if column == "advisor" else student.id
    name = row[column]
    return checks.NAME_TOO_LONG.at(
        row.where(column),
        f"The name of {whose} has {len(name):,} characters, which no page has room for: {quoted(name)}.",
        hint="Write the name alone. If a quote is missing, the cell may hold the lines below it.",
        student=student.id,
    )
