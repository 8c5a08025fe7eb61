"""Reads judgments.csv: a person's override of one level, with who, when and why (design 5.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Check, Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import DateOrder, parse_date, parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.school import judgment_checks as checks
from cbe_cli.school.address import RetiredAddress, edition_of, resolve, scale_of
from cbe_cli.school.editions import as_of
from cbe_cli.school.model import Address, Class, Judgment, Student
from cbe_cli.school.names import fold, id_as_listed, unknown_student_hint
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import name_mismatch
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.scope import editions_of
from cbe_cli.school.score_cell import read_score
from cbe_cli.school.wording import Problem, did_you_mean, quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition


@dataclass(frozen=True, slots=True)
class JudgmentFile:
    """A judgments.csv, and the class in whose folder it is; None at the root."""

    path: Path
    shown: str
    class_: Class | None


def read_judgments(
    files: Sequence[JudgmentFile], editions: tuple[Edition, ...], students: Mapping[str, Student], dates: DateOrder
) -> Parsed[tuple[Judgment, ...]]:
    """The judgments of all files without those that have a fault, in the order of files and lines."""
    found: list[Diagnostic] = []
    judgments: list[Judgment] = []
    for file in files:
        meant = (file.class_ and editions_of(file.class_.file, editions)) or editions
        parsed = _read_file(file, meant, students, dates)
        found += parsed.diagnostics
        judgments += parsed.value or ()
    return Parsed(tuple(judgments), (*found, *_of_one_day(judgments)))


def _form(dates: DateOrder) -> Form:
    day = partial(parse_date, order=dates)
    return Form(
        key="student",
        columns=(
            Column("date", day, required=True),
            Column("student", parse_id, required=True),
            Column("name"),
            Column("id", required=True),
            Column("score"),
            Column("reached"),
            Column("by", required=True),
            Column("reason", required=True),
            Column("cleared", day, default=None),
        ),
    )


def _read_file(
    file: JudgmentFile, editions: tuple[Edition, ...], students: Mapping[str, Student], dates: DateOrder
) -> Parsed[list[Judgment]]:
    class_id = file.class_.id if file.class_ else ""
    everybody = Concerns(Reach.CLASS, class_id=class_id) if file.class_ else Concerns(Reach.REPOSITORY)
    table = read_csv(file.path, file.shown)
    found = list(concerning(table.diagnostics, everybody))
    if table.value is None:
        return Parsed(None, tuple(found))
    rows = read_rows(table.value, _form(dates), everybody, students)
    found += rows.diagnostics
    judgments: list[Judgment] = []
    for row in rows.value or ():
        id_ = id_as_listed(row["student"], students)
        if id_ is None:
            found.append(_unknown(row, students, everybody))
            continue
        mismatch = name_mismatch(row, students[id_], class_id)
        judgment = _judgment(row, id_, editions, class_id)
        if mismatch or isinstance(judgment, Diagnostic):
            found += [item for item in (mismatch, judgment) if isinstance(item, Diagnostic)]
        else:
            judgments.append(judgment)
    return Parsed(judgments, tuple(found))


def _unknown(row: Row, students: Mapping[str, Student], everybody: Concerns) -> Diagnostic:
    return checks.JUDGMENT_STUDENT.at(
        row.where("student"),
        f"Student {row['student']} is not in students.csv.",
        hint=unknown_student_hint(row["student"], students),
        reach=everybody.reach,
        class_id=everybody.class_id,
    )


def _judgment(row: Row, student: str, editions: Sequence[Edition], class_id: str) -> Judgment | Diagnostic:
    """The judgment of one row, or the first thing that is wrong with it."""

    def wrong(check: Check, column: str, problem: Problem) -> Diagnostic:
        return check.at(row.where(column), problem.message, hint=problem.hint, student=student, class_id=class_id)

    editions = as_of(editions, row["date"])
    address = _address(row, editions)
    if isinstance(address, Problem):
        return wrong(checks.JUDGMENT_NODE, "id", address)
    value = _value(row, address, editions)
    if isinstance(value, Problem):
        return wrong(checks.JUDGMENT_VALUE, "reached" if row["reached"] else "score", value)
    if row["cleared"] and row["cleared"] < row["date"]:
        early = Problem(
            checks.JUDGMENT_CLEARED,
            f"The judgment of {row['date']} is cleared on {row['cleared']}, before it was made.",
            hint="“cleared” is the day from which the computed level counts again.",
        )
        return wrong(checks.JUDGMENT_CLEARED, "cleared", early)
    score, reached = value
    scale = scale_of(address, editions) if score is not None else None
    return Judgment(
        date=row["date"],
        student=student,
        framework=address.framework,
        node=address.node.id if isinstance(address, Address) else address.id,
        by=row["by"],
        reason=row["reason"],
        where=row.where("student"),
        score=score,
        scale=scale.signature if scale else "",
        reached=reached,
        cleared=row["cleared"],
    )


def _address(row: Row, editions: Sequence[Edition]) -> Address | RetiredAddress | Problem:
    """What the row judges. A retired id stays good for judgments from before it was retired."""
    address = resolve(row["id"], editions)
    if isinstance(address, Problem):
        return address
    if address.criterion:
        return Problem(
            checks.JUDGMENT_NODE,
            f"{quoted(row['id'])} is one criterion of a rubric; a judgment is about a whole level.",
            hint="Leave out the criterion from “#” on.",
        )
    if address.level and not (isinstance(address, Address) and address.level == address.node.level):
        return Problem(
            checks.JUDGMENT_NODE,
            f"{quoted(row['id'])} names a level; a judgment is about where a student stands.",
            hint="Leave out the level from “@” on.",
        )
    if isinstance(address, RetiredAddress) and row["date"] >= address.record.on:
        instead = ", ".join(address.record.replaced_by)
        return Problem(
            checks.JUDGMENT_NODE,
            f"“{address.id}” was retired on {address.record.on}, before this judgment.",
            hint=f"Its place has been taken by {instead}." if instead else "",
        )
    return address


def _value(
    row: Row, address: Address | RetiredAddress, editions: Sequence[Edition]
) -> tuple[Decimal | None, str] | Problem:
    """(score, reached), of which one is given."""
    if bool(row["score"]) == bool(row["reached"]):
        both = "both “score” and “reached”" if row["score"] else "neither “score” nor “reached”"
        return Problem(checks.JUDGMENT_VALUE, f"This judgment has {both}.", hint="Fill in one of the two.")
    return _reached(row["reached"], address, editions) if row["reached"] else _score(row["score"], address, editions)


def _score(text: str, address: Address | RetiredAddress, editions: Sequence[Edition]) -> tuple[Decimal, str] | Problem:
    scale = scale_of(address, editions)
    if scale is None or not scale.points:
        return Problem(checks.JUDGMENT_VALUE, "What is judged here has no scale, so that no score can be read.")
    score = read_score(text, scale)
    if isinstance(score, str):
        return Problem(
            checks.JUDGMENT_VALUE,
            f"{quoted(text)} is a mark ({score}) and no level; a judgment needs a level.",
            hint="Marks belong into the gradebook. To withdraw a judgment, fill in “cleared”.",
        )
    return score if isinstance(score, Problem) else (score, "")


def _reached(text: str, address: Address | RetiredAddress, editions: Sequence[Edition]) -> tuple[None, str] | Problem:
    edition = edition_of(address, editions)
    if not isinstance(address, Address) or address.node.kind != "domain":
        return Problem(
            checks.JUDGMENT_VALUE,
            "“reached” is for domains only.",
            hint="Judge a competency or target by its “score”.",
        )
    progression = edition.framework.progression
    if progression is not None and progression.by == "competency":
        return Problem(
            checks.JUDGMENT_VALUE,
            f"In {edition.id} each competency has a road of its own, so a domain has no level that could be reached.",
            hint="Judge the competencies by their “score”.",
        )
    if progression is not None and progression.by == "framework" and address.node.domain_kind == "habits":
        return Problem(
            checks.JUDGMENT_VALUE,
            f"In {edition.id} all subjects share one road, and habits are on none, so they have no level to reach.",
            hint="Judge the habits by their “score”.",
        )
    spelt = {fold(name): level for level in edition.levels for name in (edition.level_name(level), level)}
    if fold(text) in spelt:
        return None, spelt[fold(text)]
    if not edition.levels:
        return Problem(checks.JUDGMENT_VALUE, f"{edition.id} has no progression levels that could be reached.")
    return Problem(
        checks.JUDGMENT_VALUE,
        f"{quoted(text)} is not a progression level of {edition.id}.",
        hint=did_you_mean(text, edition.levels, f"The levels are: {', '.join(edition.levels)}."),
    )


def _of_one_day(judgments: list[Judgment]) -> list[Diagnostic]:
    """A finding for each judgment that another of the same day contradicts: nobody could say which is the newest."""
    first: dict[tuple[object, ...], Judgment] = {}
    found: list[Diagnostic] = []
    for judgment in judgments:
        if judgment.cleared == judgment.date:
            continue  # never active, so in nobody's way
        about = (judgment.student, judgment.framework, judgment.node, judgment.date, judgment.score is None)
        earlier = first.setdefault(about, judgment)
        if earlier is not judgment:
            found.append(
                checks.JUDGMENT_REPEATED.at(
                    judgment.where,
                    f"Student {judgment.student} has two judgments about {judgment.node} on {judgment.date}.",
                    hint="Clear one of them, or remove it.",
                    related=[(earlier.where, f"by {earlier.by}")],
                    student=judgment.student,
                )
            )
    return found
