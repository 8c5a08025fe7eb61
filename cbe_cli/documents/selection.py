"""Whose documents are printed, in which order, and what the folder for them is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cbe_cli.school.model import Class, School


@dataclass(frozen=True, slots=True)
class Selection:
    """`people` is the whole set in print order, `chosen` those to print now. `name` is that of the folder."""

    name: str
    title: str
    people: tuple[str, ...]
    chosen: tuple[str, ...]


def of_class(school: School, class_: Class, day: date | None = None) -> Selection:
    """Everybody on the roster on `day`, in its order; without a day, on that of their newest evidence.

    Who has left by then gets no document; who comes later has none yet.
    """
    when = day or _newest(school, [person.student for person in class_.roster])
    there = [
        person.student
        for person in class_.roster
        if when is None
        or ((person.starts is None or person.starts <= when) and (person.ends is None or when <= person.ends))
    ]
    people = tuple(dict.fromkeys(there))
    return Selection(class_.id, class_.file.title, people, people)


def _newest(school: School, students: list[str]) -> date | None:
    import polars as pl

    mine = school.evidence.filter(pl.col("student").is_in(students))
    return cast("date | None", mine.get_column("date").max())


def of_advisor(school: School, name: str, among: Iterable[str]) -> Selection:
    """Those of `among` with this advisor in students.csv, in its order. Raises `CannotRun` where there is none."""
    known = dict.fromkeys(student.advisor for student in school.students.values() if student.advisor)
    meant = [one for one in known if fold(one) == fold(name)] or [one for one in known if fold(name) in fold(one)]
    if len(meant) != 1:
        raise CannotRun(_unclear("advisor", name, meant or list(known)))
    return _those("advisor", meant[0], tuple(id_ for id_ in among if school.students[id_].advisor == meant[0]))


def of_grade(school: School, grade: str, among: Iterable[str]) -> Selection:
    """Those of `among` in this grade. Raises `CannotRun` where there is none."""
    known = dict.fromkeys(student.grade for student in school.students.values() if student.grade)
    meant = [one for one in known if fold(one) == fold(grade)]
    if not meant:
        raise CannotRun(_unclear("grade", grade, list(known)))
    return _those("grade", meant[0], tuple(id_ for id_ in among if school.students[id_].grade == meant[0]))


def of_class_of(school: School, year: str, among: Iterable[str]) -> Selection:
    """Those of `among` who graduate in this year. Raises `CannotRun` where there is none."""
    known = dict.fromkeys(student.class_of for student in school.students.values() if student.class_of)
    meant = [one for one in known if fold(one) == fold(year)]
    if not meant:
        raise CannotRun(_unclear("class of graduates", year, list(known)))
    return _those("class-of", meant[0], tuple(id_ for id_ in among if school.students[id_].class_of == meant[0]))


def of_all(school: School) -> Selection:
    """Everybody in students.csv, in its order."""
    people = tuple(school.students)
    return Selection("all", school.name, people, people)


def _those(what: str, which: str, people: tuple[str, ...]) -> Selection:
    if not people:
        raise CannotRun(f"No student here has the {what} “{which}”.")
    return Selection(f"{what}-{_as_file_name(which)}", which, people, people)


def _as_file_name(text: str) -> str:
    """Letters and digits that every system takes; a name in another script becomes a number of its own."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return plain or sha256(text.encode()).hexdigest()[:8]


def _unclear(what: str, text: str, known: list[str]) -> str:
    listed = f" There are: {', '.join(known)}." if known else ""
    return f"“{text}” is not one {what} of students.csv.{listed}"
