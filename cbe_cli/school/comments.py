"""Reads comments.csv: what teachers say of a student's learning, and what the student says, for the progress card."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Check, Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.school import comment_checks as checks
from cbe_cli.school.address import RetiredAddress, resolve
from cbe_cli.school.model import Class, Comment, Student
from cbe_cli.school.names import fold, id_as_listed, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import name_mismatch
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.scope import editions_of
from cbe_cli.school.wording import Problem, did_you_mean, quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import date

    from cbe_cli.school.edition import Edition

SELF: Final = "self"
LONGEST: Final = 2000
"""Characters of one comment."""
TOGETHER: Final = 2500
"""Characters of all that is said of a student from one conference to the next. With so much, and subjects as most
schools have, a card fills its two pages; `tests/documents/test_card.py` prints one."""


@dataclass(frozen=True, slots=True)
class CommentFile:
    """A comments.csv, and the class in whose folder it is; None at the root."""

    path: Path
    shown: str
    class_: Class | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row may name: students and teachers of the whole school, editions of the class."""

    students: Mapping[str, Student]
    teachers: Mapping[str, str]  # folded id -> id
    names: Mapping[str, str]  # folded name -> id
    editions: Sequence[Edition]
    class_id: str


def read_comments(
    files: Sequence[CommentFile],
    editions: tuple[Edition, ...],
    students: Mapping[str, Student],
    classes: Sequence[Class],
    dates: DateOrder,
) -> Parsed[tuple[Comment, ...]]:
    """The comments of all files without those that have a fault, in the order of files and lines."""
    teachers = {one.id.casefold(): one.id for class_ in classes for one in class_.file.teachers}
    names = {fold(one.name): one.id for class_ in classes for one in class_.file.teachers}
    found: list[Diagnostic] = []
    comments: list[Comment] = []
    for file in files:
        meant = (file.class_ and editions_of(file.class_.file, editions)) or editions
        known = _Known(students, teachers, names, meant, file.class_.id if file.class_ else "")
        parsed = _read_file(file, known, dates)
        found += parsed.diagnostics
        comments += parsed.value or ()
    return Parsed(tuple(comments), tuple(found))


def _form(dates: DateOrder) -> Form:
    return Form(
        key="student",
        columns=(
            Column("date", partial(parse_date, order=dates), required=True),
            Column("student", parse_id, required=True),
            Column("name"),
            Column("by", required=True),
            Column("text", required=True),
            Column("id"),
        ),
    )


def _read_file(file: CommentFile, known: _Known, dates: DateOrder) -> Parsed[list[Comment]]:
    everybody = Concerns(Reach.CLASS, class_id=known.class_id) if file.class_ else Concerns(Reach.REPOSITORY)
    table = read_csv(file.path, file.shown)
    found = list(concerning(table.diagnostics, everybody))
    if table.value is None:
        return Parsed(None, tuple(found))
    rows = read_rows(table.value, _form(dates), everybody, known.students)
    found += rows.diagnostics
    comments: dict[tuple[Hashable, ...], Comment] = {}
    for row in rows.value or ():
        student = id_as_listed(row["student"], known.students)
        if student is None:
            found.append(_unknown(row, known, everybody))
            continue
        about = _about(row, known)
        faults = _faults(row, student, about, known)
        found += faults
        if not faults and not isinstance(about, Problem):
            comment = _comment(row, student, about, known)
            earlier = comments.setdefault(_says(comment), comment)
            found += _too_long(comment) if earlier is comment else _repeated(comment, earlier)
    return Parsed(list(comments.values()), tuple(found))


def _says(comment: Comment) -> tuple[Hashable, ...]:
    return (comment.date, comment.student, comment.by, comment.text, comment.framework, comment.node)


def _unknown(row: Row, known: _Known, everybody: Concerns) -> Diagnostic:
    return checks.COMMENT_STUDENT.at(
        row.where("student"),
        f"Student {row['student']} is not in students.csv.",
        hint=unknown_student_hint(row["student"], known.students),
        reach=everybody.reach,
        class_id=everybody.class_id,
    )


def _about(row: Row, known: _Known) -> tuple[str, str] | Problem:
    """The framework and the node that a comment is about, both "" where it is about the whole."""
    if not row["id"]:
        return ("", "")
    address = resolve(row["id"], known.editions)
    if isinstance(address, Problem):
        return address
    return (address.framework, address.id if isinstance(address, RetiredAddress) else address.node.id)


def _faults(row: Row, student: str, about: tuple[str, str] | Problem, known: _Known) -> list[Diagnostic]:
    """What is wrong with a row about a student whom the school has."""

    def wrong(check: Check, column: str, message: str, hint: str) -> Diagnostic:
        return check.at(row.where(column), message, hint=hint, student=student, class_id=known.class_id)

    mismatch = name_mismatch(row, known.students[student], known.class_id)
    found = [mismatch] if mismatch else []
    if row["by"].casefold() not in {SELF, *known.teachers}:
        otherwise = "Write the id of a teacher, or “self” for the student."
        hint = did_you_mean(known.names.get(fold(row["by"]), row["by"]), known.teachers.values(), otherwise)
        found.append(
            wrong(checks.COMMENT_AUTHOR, "by", f"No class.yaml has a teacher with the id {quoted(row['by'])}.", hint)
        )
    if isinstance(about, Problem):
        found.append(wrong(checks.COMMENT_NODE, "id", about.message, about.hint))
    return found


def _comment(row: Row, student: str, about: tuple[str, str], known: _Known) -> Comment:
    return Comment(
        date=row["date"],
        student=student,
        by=known.teachers.get(row["by"].casefold(), SELF),
        text=row["text"],
        where=row.where("text"),
        framework=about[0],
        node=about[1],
        class_id=known.class_id,
    )


def _repeated(comment: Comment, earlier: Comment) -> tuple[Diagnostic, ...]:
    return (
        checks.COMMENT_REPEATED.at(
            comment.where,
            f"The comment about {comment.student} is there twice; it is printed once.",
            hint="Remove one of the two rows.",
            related=[(earlier.where, "here, too")],
            student=comment.student,
            class_id=comment.class_id,
        ),
    )


def _too_long(comment: Comment) -> tuple[Diagnostic, ...]:
    if len(comment.text) <= LONGEST:
        return ()
    words = len(comment.text.split())
    return (
        checks.COMMENT_LONG.at(
            comment.where,
            f"The comment about {comment.student} has {words} words.",
            hint="It is printed whole, and makes the card longer than two pages. About 300 words fit.",
            student=comment.student,
            class_id=comment.class_id,
        ),
    )


def too_many(comments: Sequence[Comment], conferences: Sequence[date]) -> Iterator[Diagnostic]:
    """Of what is too long together, although each comment has room; said once of each card, at its last comment.

    `conferences` are the days, in order, that part what stands on one card from what stands on the next.
    """
    on_card: dict[tuple[str, int], list[Comment]] = defaultdict(list)
    for one in comments:
        on_card[one.student, bisect_left(conferences, one.date)].append(one)
    for (student, _), those in on_card.items():
        lengths = [len(one.text) for one in those]
        if sum(lengths) > TOGETHER and max(lengths) <= LONGEST:
            words = sum(len(one.text.split()) for one in those)
            yield checks.COMMENT_LONG.at(
                those[-1].where,
                f"The {len(those)} comments about {student} have {words} words together.",
                hint="They are printed whole, and make the card longer than two pages. About 400 words fit.",
                student=student,
                class_id=those[-1].class_id,
            )
