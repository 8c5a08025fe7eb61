"""Reads roster.csv: who is in a class, and between which dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.school import people_checks as checks
from cbe_cli.school.model import Enrolment, Student
from cbe_cli.school.names import id_as_listed, same_name, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.wording import cut
from cbe_cli.school.yaml_file import concerning


def read_roster(
    path: Path, shown: str, class_id: str, students: Mapping[str, Student] | None, dates: DateOrder
) -> Parsed[tuple[Enrolment, ...]]:
    """The rows of known students. Without `students` (their file could not be read) nobody is looked up."""
    whole_class = Concerns(Reach.CLASS, class_id=class_id)
    table = read_csv(path, shown)
    found = list(concerning(table.diagnostics, whole_class))
    if table.value is None:
        return Parsed(None, tuple(found))
    day = partial(parse_date, order=dates)
    form = Form(
        key="student",
        columns=(
            Column("student", parse_id, required=True),
            Column("name"),
            Column("from", day, default=None),
            Column("to", day, default=None),
        ),
    )
    rows = read_rows(table.value, form, whole_class, students)
    found += rows.diagnostics
    roster: list[Enrolment] = []
    for row in rows.value or ():
        id_ = id_as_listed(row["student"], students) if students is not None else row["student"]
        if id_ is None:
            found.append(_unknown(row, class_id, students or {}))
            continue
        enrolment = Enrolment(id_, row.where("student"), row["from"], row["to"])
        found += _row_findings(row, enrolment, class_id, students, roster)
        roster.append(enrolment)
    return Parsed(tuple(roster) if rows.value is not None else None, tuple(found))


def _unknown(row: Row, class_id: str, students: Mapping[str, Student]) -> Diagnostic:
    return checks.UNKNOWN_STUDENT.at(
        row.where("student"),
        f"Student {row['student']} is not in students.csv.",
        hint=unknown_student_hint(row["student"], students),
        class_id=class_id,
    )


def _row_findings(
    row: Row, enrolment: Enrolment, class_id: str, students: Mapping[str, Student] | None, before: list[Enrolment]
) -> Iterator[Diagnostic]:
    if students is not None and (wrong := name_mismatch(row, students[enrolment.student], class_id)):
        yield wrong
    starts, ends = enrolment.starts, enrolment.ends
    if starts and ends and ends < starts:
        yield checks.DATES_REVERSED.at(
            row.where("to"),
            f"Student {enrolment.student} leaves the class on {ends} and comes to it only on {starts}.",
            hint="Exchange the dates in “from” and “to”, or correct the wrong one.",
            student=enrolment.student,
            class_id=class_id,
        )
    twice = next((other for other in before if other.student == enrolment.student and _meet(other, enrolment)), None)
    if twice:
        yield checks.ROSTER_REPEATED.at(
            row.where("student"),
            f"Student {enrolment.student} is already on this roster, in line {twice.where.line}.",
            hint="Remove one of the two lines, or correct the id if somebody else was meant.",
            related=[(twice.where, "first here")],
            student=enrolment.student,
            class_id=class_id,
        )


def _meet(one: Enrolment, other: Enrolment) -> bool:
    return (one.starts or date.min) <= (other.ends or date.max) and (other.starts or date.min) <= (one.ends or date.max)


def name_mismatch(row: Row, student: Student, class_id: str = "") -> Diagnostic | None:
    """A finding where the `name` cell of a row is another name than the student's."""
    written: str = row["name"]
    if not written or same_name(written, student):
        return None
    return checks.NAME_MISMATCH.at(
        row.where("name"),
        f"Student {student.id} is {cut(student.name)} in students.csv, and not {cut(written)}.",
        hint="Was a column sorted without the one beside it? Correct the id or the name.",
        related=[(student.where, cut(student.name))],
        student=student.id,
        class_id=class_id,
    )
