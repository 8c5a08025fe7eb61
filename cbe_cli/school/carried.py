"""Reads carried.csv: where the evidence of ids counts that were split into several (design 5.6)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Check, Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.school import carried_checks as checks
from cbe_cli.school.address import RetiredAddress, parse, resolve
from cbe_cli.school.model import Carried
from cbe_cli.school.names import id_as_listed, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import name_mismatch
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.wording import Problem, listed, quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Student


def read_carried(
    path: Path, shown: str, editions: Sequence[Edition], students: Mapping[str, Student], dates: DateOrder
) -> Parsed[tuple[Carried, ...]]:
    """The decisions without those that have a fault, in the order of the file."""
    table = read_csv(path, shown)
    everybody = Concerns(Reach.REPOSITORY)
    found = list(concerning(table.diagnostics, everybody))
    if table.value is None:
        return Parsed(None, tuple(found))
    rows = read_rows(table.value, _form(dates), everybody, students)
    found += rows.diagnostics
    decisions: list[Carried] = []
    for row in rows.value or ():
        student = id_as_listed(row["student"], students) if row["student"] else ""
        if student is None:
            found.append(_unknown(row, students))
            continue
        mismatch = name_mismatch(row, students[student]) if student else None
        decision = _decision(row, student, editions)
        if mismatch or isinstance(decision, Diagnostic):
            found += [item for item in (mismatch, decision) if isinstance(item, Diagnostic)]
        else:
            decisions.append(decision)
    return Parsed(tuple(decisions), (*found, *_twice(decisions)))


def _form(dates: DateOrder) -> Form:
    return Form(
        key="student",
        columns=(
            Column("id", required=True),
            Column("to", required=True),
            Column("student", parse_id),
            Column("name"),
            Column("task"),
            Column("by"),
            Column("reason"),
            Column("date", partial(parse_date, order=dates), default=None),
        ),
    )


def _unknown(row: Row, students: Mapping[str, Student]) -> Diagnostic:
    return checks.CARRIED_STUDENT.at(
        row.where("student"),
        f"Student {row['student']} is not in students.csv.",
        hint=unknown_student_hint(row["student"], students),
    )


def _decision(row: Row, student: str, editions: Sequence[Edition]) -> Carried | Diagnostic:
    """The decision of one row, or the first thing that is wrong with it: it concerns the student that it names."""
    reach = Reach.STUDENT if student else Reach.REPOSITORY

    def wrong(check: Check, column: str, message: str, hint: str) -> Diagnostic:
        return check.at(row.where(column), message, hint=hint, student=student, reach=reach)

    about = resolve(row["id"], editions)
    if isinstance(about, Problem):
        return wrong(checks.CARRIED_ID, "id", about.message, about.hint)
    id_ = about.id if isinstance(about, RetiredAddress) else about.node.id
    gone = [edition.retired.get(id_.casefold()) for edition in editions if edition.id == about.framework]
    heirs = dict.fromkeys(heir for one in gone if one and len(one.replaced_by) > 1 for heir in one.replaced_by)
    if not heirs:
        only = next((heir for one in gone if one for heir in one.replaced_by), "")
        said = f"has one successor, {only}, which carries its evidence" if only else "was not split into several"
        return wrong(checks.CARRIED_NOT_SPLIT, "id", f"“{id_}” {said}.", "Remove the line: it decides nothing.")
    to = parse(row["to"])
    named = "" if isinstance(to, Problem) else to.node.casefold()
    chosen = next((heir for heir in heirs if heir.casefold() == named), "")
    if not chosen:
        message = f"“{id_}” was split into {listed(heirs, 'and')}, and not into {quoted(row['to'])}."
        hint = "Name one of these. Work that proves something else is entered again under that."
        return wrong(checks.CARRIED_ELSEWHERE, "to", message, hint)
    more = {name: row[name] for name in ("task", "by", "reason", "date")}
    return Carried(about.framework, id_, chosen, row.where("id"), student=student, **more)


def _twice(decisions: Sequence[Carried]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], Carried] = {}
    for one in decisions:
        earlier = first.setdefault((one.framework, one.id, one.student, one.task), one)
        if earlier.to != one.to:
            yield checks.CARRIED_TWICE.at(
                one.where,
                f"“{one.id}” is carried to {one.to} here, and to {earlier.to} in line {earlier.where.line}, for the "
                "same work.",
                hint="Remove one of the two, or say in it which student or task is meant.",
                related=[(earlier.where, f"to {earlier.to}")],
                student=one.student,
                reach=Reach.STUDENT if one.student else Reach.REPOSITORY,
            )
