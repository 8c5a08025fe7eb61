"""Reads attendance.csv: how many school days there were for a student, and on how many the student was there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_decimal, parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.school import comment_checks as checks
from cbe_cli.school.model import Attendance, Student
from cbe_cli.school.names import id_as_listed, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import name_mismatch
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_attendance(
    path: Path, shown: str, students: Mapping[str, Student], dates: DateOrder
) -> Parsed[dict[str, Attendance]]:
    """The lines by student, without those that have a fault."""
    everybody = Concerns(Reach.REPOSITORY)
    table = read_csv(path, shown)
    found = list(concerning(table.diagnostics, everybody))
    if table.value is None:
        return Parsed(None, tuple(found))
    rows = read_rows(table.value, _form(dates), everybody, students)
    found += rows.diagnostics
    known: dict[str, Attendance] = {}
    for row in rows.value or ():
        id_ = id_as_listed(row["student"], students)
        if id_ is None:
            hint = unknown_student_hint(row["student"], students)
            message = f"Student {row['student']} is not in students.csv."
            found.append(checks.ATTENDANCE_STUDENT.at(row.where("student"), message, hint=hint))
            continue
        faults = [one for one in (name_mismatch(row, students[id_]), _fault(row, id_, known.get(id_))) if one]
        found += faults
        if not faults:
            known[id_] = Attendance(id_, row["days"], row["present"], row.where("student"), row["to"])
    return Parsed(known, tuple(found))


def _form(dates: DateOrder) -> Form:
    return Form(
        key="student",
        columns=(
            Column("student", parse_id, required=True),
            Column("name"),
            Column("days", parse_decimal, required=True),
            Column("present", parse_decimal, required=True),
            Column("to", partial(parse_date, order=dates), default=None),
        ),
    )


def _fault(row: Row, student: str, earlier: Attendance | None) -> Diagnostic | None:
    if earlier is not None:
        return checks.ATTENDANCE_REPEATED.at(
            row.where("student"),
            f"{student} has a line before this one.",
            hint="Keep one line for each student, of the newest day.",
            related=[(earlier.where, "here")],
            student=student,
        )
    if 0 <= row["present"] <= row["days"]:
        return None
    return checks.ATTENDANCE_DAYS.at(
        row.where("present"),
        f"{student} was present on {row['present']} of {row['days']} days.",
        hint="“days” is how many there were, “present” how many of them the student was there.",
        student=student,
    )
