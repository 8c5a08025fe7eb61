"""Reads households.csv: who gets a child's pages by post, and where."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import parse_id, parse_yes_no
from cbe_cli.files.tables import read_csv
from cbe_cli.school import household_checks as checks
from cbe_cli.school.model import Household
from cbe_cli.school.names import fold, id_as_listed, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import name_mismatch
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cbe_cli.school.model import Student

_LINE_END: Final = re.compile(r"\s*[\r\n\v\f\u0085\u2028\u2029]+\s*|\s+/\s+")
_OF_HOUSEHOLD: Final = ("to", "address", "language", "copy")
"""The columns that say something of the whole household: one row is enough, and all that say it have to agree."""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a name or an address: line breaks part them, or a slash with a space on both sides."""
    return tuple(" ".join(line.split()) for line in _LINE_END.split(text.strip()) if line.strip())


def read_households(path: Path, shown: str, students: Mapping[str, Student]) -> Parsed[tuple[Household, ...]]:
    """The households in the order of the file, each with those of its children who are known.

    A household of which two rows disagree has no address, so that nothing is sent. Findings reach nobody's levels or
    pages.
    """
    table = read_csv(path, shown)
    found = list(table.diagnostics)
    rows: tuple[Row, ...] = ()
    if table.value is not None:
        read = read_rows(table.value, _FORM, Concerns(Reach.NONE), students)
        found += read.diagnostics
        rows = read.value or ()
    households = tuple(_household(each, students, found) for each in _together(rows))
    found += _alike(households)
    return Parsed(
        tuple(one for one in households if one.students), tuple(replace(each, reach=Reach.NONE) for each in found)
    )


_FORM: Final = Form(
    key="student",
    columns=(
        Column("household", parse_id, required=True),
        Column("student", parse_id, required=True),
        Column("name"),
        Column("to", lines_of, default=()),
        Column("address", lines_of, default=()),
        Column("language"),
        Column("copy", parse_yes_no, default=None),
    ),
)


def _together(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The rows of each household; capital and small letters of its id make no difference."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["household"].casefold(), []).append(row)
    return found.values()


def _household(rows: Sequence[Row], students: Mapping[str, Student], found: list[Diagnostic]) -> Household:
    """One household of its rows; what is wrong with them is added to `found`."""
    here: dict[str, Row] = {}
    for row in rows:
        id_ = id_as_listed(row["student"], students)
        wrong = _unknown(row, students) if id_ is None else name_mismatch(row, students[id_])
        if wrong is None and id_ in here:
            wrong = _repeated(row, id_, here[id_])
        if wrong is not None:
            found.append(wrong)
        elif id_ is not None:
            here[id_] = row
    first = rows[0]
    said = {column: _said(rows, column) for column in _OF_HOUSEHOLD}
    disagreeing = [_disagrees(first, column, each, students) for column, each in said.items() if len(each) > 1]
    found += disagreeing
    given: dict[str, Any] = {column: next(iter(each), None) for column, each in said.items()}
    copy = given["copy"] is not False or bool(disagreeing)
    missing = [column for column in ("to", "address") if not given[column]]
    if here and copy and missing and not disagreeing:
        found.append(_without(first, missing[0], next(iter(here))))
    held = bool(disagreeing)
    return Household(
        id=first["household"],
        where=first.where("household"),
        students=tuple(here),
        to=() if held else given["to"] or (),
        address=() if held else given["address"] or (),
        language=given["language"] or "",
        copy=copy,
    )


def _said(rows: Iterable[Row], column: str) -> dict[Any, Row]:
    """What rows say in a column, and the first row that says it."""
    found: dict[Any, Row] = {}
    for row in rows:
        if row[column] not in ("", (), None):
            found.setdefault(row[column], row)
    return found


def _disagrees(first: Row, column: str, said: Mapping[Any, Row], students: Mapping[str, Student]) -> Diagnostic:
    (one, row), (other, later), *_ = said.items()
    return checks.HOUSEHOLD_DISAGREES.at(
        later.where(column),
        f"Household {first['household']} has {_shown(other)} under “{column}” here, and {_shown(one)} in line "
        f"{row.where(column).line}.",
        hint="Correct one of the two, or give the other household an id of its own. Until then nothing is sent.",
        related=[(row.where(column), _shown(one))],
        student=id_as_listed(later["student"], students) or "",
    )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return quoted("yes" if value else "no")
    return quoted(value if isinstance(value, str) else " / ".join(value))


def _without(first: Row, column: str, student: str) -> Diagnostic:
    what = "address" if column == "address" else "name under “to”"
    return checks.HOUSEHOLD_WITHOUT_ADDRESS.at(
        first.where(column),
        f"Household {first['household']} has no {what}.",
        hint="Write it in one of its rows, or “no” under “copy” if the household does not want paper.",
        student=student,
    )


def _unknown(row: Row, students: Mapping[str, Student]) -> Diagnostic:
    return checks.HOUSEHOLD_STUDENT.at(
        row.where("student"),
        f"Student {row['student']} is not in students.csv.",
        hint=unknown_student_hint(row["student"], students),
    )


def _repeated(row: Row, student: str, earlier: Row) -> Diagnostic:
    return checks.HOUSEHOLD_REPEATED.at(
        row.where("student"),
        f"Student {student} is already in household {row['household']}, in line {earlier.where('student').line}.",
        hint="Remove one of the two lines, or correct the id if somebody else was meant.",
        related=[(earlier.where("student"), "first here")],
        student=student,
    )


def _alike(households: Iterable[Household]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], Household] = {}
    for one in households:
        if not (one.copy and one.to and one.address and one.students):
            continue
        earlier = first.setdefault(tuple(map(fold, (*one.to, "", *one.address))), one)
        if earlier is not one:
            yield checks.HOUSEHOLDS_ALIKE.at(
                one.where,
                f"Household {one.id} has the addressees and the address of household {earlier.id} in line "
                f"{earlier.where.line}.",
                hint=f"If it is one household, write {earlier.id} in all of its rows.",
                related=[(earlier.where, f"household {earlier.id}")],
                student=one.students[0],
            )
