"""Reads experiences.csv: what students did for credit or besides it, from courses to internships."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, cast, get_args

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_fraction, parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.school import experience_checks as checks
from cbe_cli.school.address import resolve
from cbe_cli.school.kinds import ExperienceStatus, ExperienceType
from cbe_cli.school.model import Address, Experience
from cbe_cli.school.names import fold, id_as_listed, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import name_mismatch
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.wording import Problem, listed, nearest, quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from pathlib import Path

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Student

_BETWEEN_IDS: Final = re.compile(r"[;,\s]+")
_BETWEEN_AREAS: Final = ";"  # the name of an area may have a comma in it


def read_experiences(
    path: Path, shown: str, editions: Sequence[Edition], students: Mapping[str, Student], dates: DateOrder
) -> Parsed[tuple[Experience, ...]]:
    """The experiences without those that have a fault, in the order of the file."""
    table = read_csv(path, shown)
    everybody = Concerns(Reach.REPOSITORY)
    found = list(concerning(table.diagnostics, everybody))
    if table.value is None:
        return Parsed(None, tuple(found))
    rows = read_rows(table.value, _form(dates), everybody, students)
    found += rows.diagnostics
    taken: list[Experience] = []
    for row in rows.value or ():
        student = id_as_listed(row["student"], students)
        if student is None:
            found.append(_unknown(row, students))
            continue
        faults = [*_named_otherwise(row, students[student]), *_dates_swapped(row, student)]
        about, recovers = (_named(row, column, student, editions) for column in ("ids", "recovers"))
        faults += (*about.diagnostics, *recovers.diagnostics, *_undated(row, student))
        found += faults
        if not faults:
            taken.append(_experience(row, student, about.value or (), recovers.value or ()))
    found += _twice(taken)
    return Parsed(tuple(_once(taken)), tuple(found))


def _form(dates: DateOrder) -> Form:
    day = partial(parse_date, order=dates)
    return Form(
        key="student",
        columns=(
            Column("id", parse_id, required=True),
            Column("student", parse_id, required=True),
            Column("name"),
            Column("title", required=True),
            Column("type", _one_of(get_args(ExperienceType)), required=True),
            Column("grade"),
            Column("from", day, default=None),
            Column("to", day, default=None),
            Column("provider"),
            Column("credit", parse_fraction, default=None),
            Column("areas", _areas, default=()),
            Column("ids"),
            Column("evaluator"),
            Column("approved", day, default=None),
            Column("status", _one_of(get_args(ExperienceStatus)), required=True),
            Column("equivalency"),
            Column("recovers"),
        ),
    )


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    """Reads one of these words as people write them: `Dual enrollment` is `dual_enrollment`."""

    def parse(text: str) -> str:
        word = re.sub(r"[\s-]+", "_", fold(text))
        if word in words:
            return word
        near = nearest(word, words)
        raise ValueError(f"must be {listed(words)}, not {quoted(text)}{f' (did you mean {near}?)' if near else ''}")

    return parse


def _areas(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(area.split()) for area in text.split(_BETWEEN_AREAS)))))


def _unknown(row: Row, students: Mapping[str, Student]) -> Diagnostic:
    return checks.EXPERIENCE_STUDENT.at(
        row.where("student"),
        f"Student {row['student']} is not in students.csv.",
        hint=unknown_student_hint(row["student"], students),
    )


def _named_otherwise(row: Row, student: Student) -> Iterator[Diagnostic]:
    mismatch = name_mismatch(row, student)
    if mismatch is not None:
        yield mismatch


def _dates_swapped(row: Row, student: str) -> Iterator[Diagnostic]:
    begins, ends = row["from"], row["to"]
    if begins and ends and ends < begins:
        yield checks.EXPERIENCE_DATES.at(
            row.where("to"),
            f"{quoted(row['title'])} of {student} ends on {ends}, before it begins on {begins}.",
            hint="Have “from” and “to” changed places?",
            student=student,
        )


def _undated(row: Row, student: str) -> Iterator[Diagnostic]:
    """A recovery leaves behind what is older than it, from the day on which it is completed."""
    missing = [name for name in ("from", "to") if row[name] is None]
    if row["recovers"] and row["status"] == "completed" and missing:
        yield checks.EXPERIENCE_RECOVERS.at(
            row.where("recovers"),
            f"{quoted(row['title'])} of {student} recovers {row['recovers']}, and nobody says since when.",
            hint=f"Fill in {listed(map(quoted, missing), 'and')}: older evidence is left behind from then on.",
            student=student,
        )


def _named(row: Row, column: str, student: str, editions: Sequence[Edition]) -> Parsed[tuple[tuple[str, str], ...]]:
    """(framework, id) of each competency or target that the row names in a column."""
    found: list[Diagnostic] = []
    about: dict[tuple[str, str], None] = {}
    for text in filter(None, _BETWEEN_IDS.split(row[column])):
        address = resolve(text, editions)
        if isinstance(address, Problem):
            wrong = checks.EXPERIENCE_NODE
            found.append(wrong.at(row.where(column), address.message, hint=address.hint, student=student))
        else:
            about[address.framework, address.node.id if isinstance(address, Address) else address.id] = None
    return Parsed(tuple(about), tuple(found))


def _experience(
    row: Row, student: str, about: tuple[tuple[str, str], ...], recovers: tuple[tuple[str, str], ...]
) -> Experience:
    same = ("id", "title", "grade", "provider", "credit", "areas", "evaluator", "approved", "equivalency")
    return Experience(
        student=student,
        type=cast("ExperienceType", row["type"]),
        status=cast("ExperienceStatus", row["status"]),
        starts=row["from"],
        ends=row["to"],
        about=about,
        recovers=recovers,
        where=row.where("id"),
        **{name: row[name] for name in same},
    )


def _twice(taken: Sequence[Experience]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Experience] = {}
    for one in taken:
        earlier = first.setdefault(one.key, one)
        if earlier is not one:
            yield checks.EXPERIENCE_REPEATED.at(
                one.where,
                f"{one.student} has the experience {quoted(one.id)} twice.",
                hint="Remove one of the two rows, or give the other experience an id of its own.",
                related=[(earlier.where, "first here")],
                student=one.student,
            )


def _once(taken: Sequence[Experience]) -> Iterator[Experience]:
    seen: set[tuple[str, str]] = set()
    for one in taken:
        if one.key not in seen:
            seen.add(one.key)
            yield one
