"""From rows of text to the frame of evidence.

A gradebook repeats itself: a district's year of rows has some hundred dates, targets and scores. So each column is
typed by reading its *different* texts once in Python and looking the answers up; what takes time per row is Polars,
and the place of a cell is found only where it is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

import polars as pl

from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.address import RetiredAddress
from cbe_cli.school.evidence_cells import read_day, read_number, read_word, too_late
from cbe_cli.school.evidence_findings import EvidenceFindings
from cbe_cli.school.evidence_frame import SCHEMA
from cbe_cli.school.evidence_scope import NO_FIRST_SCORE, Cell, Reading, Scope, reading_of
from cbe_cli.school.evidence_texts import Texts
from cbe_cli.school.model import Address
from cbe_cli.school.tasks import Task, Tasks
from cbe_cli.school.typing_columns import Coded, TypedColumns, together
from cbe_cli.school.wording import Problem, did_you_mean, quoted

_PLAIN: Final = ("mode", "assessor", "unit", "experience", "artifact", "note", "second_assessor")
_Columns = dict[str, Coded[object]]


def typed(texts: Texts, scope: Scope, found: EvidenceFindings) -> pl.DataFrame:
    """The rows that are right, with the columns of `SCHEMA`. What is wrong with the others is put into `found`."""
    table = TypedColumns()
    tasks = _task(table, texts)
    students = _student(table, texts, scope)
    days = _date(table, texts, tasks, scope)
    names = together(tasks, texts["task"]).map(lambda pair: pair[0].name if pair[0] else pair[1])
    columns: Mapping[str, Coded[object]] = {
        "class_id": texts.source.map(lambda source: texts.sources[source].book.class_id),
        "path": texts.source.map(lambda source: texts.sources[source].path),
        **{name: texts[name] for name in ("sheet", "cell", *_PLAIN)},
        "student": students,
        "date": days,
        "task": names,
        "written": texts["score"],
        **_address_and_score(table, texts, tasks, days, scope),
        **_plain_cells(table, texts, tasks, scope),
    }
    frame = texts.line.rename("line").to_frame()
    frame = frame.with_columns(column.column(name, SCHEMA[name]) for name, column in columns.items()).select(*SCHEMA)
    found.add((*table.faults, *table.remarks), texts, students)
    right = table.right()
    return frame if right is True else frame.clear() if right is False else frame.filter(right)


def _task(table: TypedColumns, texts: Texts) -> Coded[Task | None]:
    """The task of each row in the list of its class, if there is one."""
    lists = texts.source.map(lambda source: texts.sources[source].book.tasks).distinct()
    named = together(lists, texts["task"])

    def unknown(pair: tuple[Tasks | None, str]) -> Problem | None:
        tasks, text = pair
        if tasks is None or not tasks.by_name or not text or tasks.find(text):
            return None
        hint = did_you_mean(text, tasks.names, "Add it there, or correct it here.")
        return Problem(checks.UNKNOWN_TASK, f"The task {quoted(text)} is not in tasks.csv.", hint)

    table.remark("task", named, unknown)
    return named.map(lambda pair: pair[0].find(pair[1]) if pair[0] else None).distinct()


def _student(table: TypedColumns, texts: Texts, scope: Scope) -> Coded[str]:
    """The id of each student, "" where nobody knows whom the row is about."""

    def find(text: str) -> str | Problem:
        if not text:
            return Problem(checks.BLANK_CELL, "This row has a score, but no student.", "Fill in the student's id.")
        student = scope.people.find(text)
        return student if isinstance(student, Problem) else student.id

    def compare(pair: tuple[str, str]) -> Problem | None:
        student, name = pair
        return scope.people.mismatch(scope.students[student], name) if student else None

    students = table.read("student", texts["student"], find, "")
    table.read("name", together(students, texts["name"]), compare, None)
    return students


def _date(table: TypedColumns, texts: Texts, tasks: Coded[Task | None], scope: Scope) -> Coded[date | None]:
    """The day of the work, else of its task."""

    def day(pair: tuple[str, Task | None]) -> date | Problem | None:
        text, task = pair
        if text:
            read = read_day("date", text, scope.dates)
            return too_late(text, scope.latest) if isinstance(read, date) and read > scope.latest else read
        if task and task.day:
            return task.day
        if task is None:
            return Problem(checks.BLANK_CELL, "This row has a score, but no date.", "Fill in the day of the work.")
        return Problem(
            checks.TASK_WITHOUT_DATE,
            f"The task {quoted(task.name)} has no date in tasks.csv, and its row has none.",
            "Fill in the date there, or here.",
        )

    return table.read("date", together(texts["date"], tasks), day, None)


def _address_and_score(
    table: TypedColumns, texts: Texts, tasks: Coded[Task | None], days: Coded[date | None], scope: Scope
) -> _Columns:
    """What a row is about, and what it says of it: an id, a name and a score mean what they meant on its day."""
    eras = days.map(scope.era).distinct()

    def address(key: tuple[str, int]) -> Address | RetiredAddress | Problem:
        text, era = key
        if not text:
            hint = "Fill in the id of the competency or target."
            return Problem(checks.BLANK_CELL, "This row has a score, but no id.", hint)
        return scope.resolve(text, era)

    def reading(key: tuple[Address | RetiredAddress | None, str, str, int]) -> Reading | Problem | None:
        about, kind, unit, era = key
        return reading_of(about, kind, unit, scope.editions_of(era)) if about else None

    def score(key: tuple[Reading | None, str]) -> Cell | Problem:
        way, text = key
        return NO_FIRST_SCORE if not text else way.read(text) if way else Cell()

    def second(key: tuple[Reading | None, Cell, str]) -> Decimal | Problem | None:
        way, first, text = key
        return way.read_second(text, first) if way and text else None

    addresses = table.read("id", together(texts["id"], eras), address, None)
    kinds = _word(table, "kind", texts, tasks).distinct()
    readings = table.read("id", together(addresses, kinds, texts["unit"], eras), reading, None).distinct()
    table.remark("id", together(tasks, addresses), _other_than_task)
    cells = table.read("score", together(readings, texts.numbers("score")), score, Cell())
    seconds = table.read(
        "second_score", together(readings, cells.distinct(), texts.numbers("second_score")), second, None
    )
    return {
        "framework": addresses.map(lambda about: about.framework if about else ""),
        "node": addresses.map(_node),
        "criterion": addresses.map(lambda about: about.criterion if about else ""),
        "on_level": addresses.map(lambda about: about.level if about else ""),
        "kind": kinds,
        "score": cells.map(lambda cell: None if cell.score is None else float(cell.score)),
        "second_score": seconds.map(lambda score: None if score is None else float(score)),
        "scale": cells.map(lambda cell: cell.scale),
        "mark": cells.map(lambda cell: cell.mark),
        "placed": cells.map(lambda cell: cell.placed),
        "external": cells.map(lambda cell: cell.external),
    }


def _node(about: Address | RetiredAddress | None) -> str:
    return about.node.id if isinstance(about, Address) else about.id if about else ""


def _other_than_task(pair: tuple[Task | None, Address | RetiredAddress | None]) -> Problem | None:
    task, about = pair
    if task is None or about is None or task.is_about(about):
        return None
    message = f"“{_node(about)}” is not among the ids of the task {quoted(task.name)} in tasks.csv."
    return Problem(checks.OTHER_THAN_TASK, message, "Correct the id or the task, or add the id there.")


def _word(table: TypedColumns, column: str, texts: Texts, tasks: Coded[Task | None]) -> Coded[str]:
    """The kind or phase of each row, else of its task."""
    words = table.read(column, texts[column], partial(read_word, column), "")
    own = together(words, tasks.map(lambda task: getattr(task, column, "")).distinct())
    return own.map(lambda pair: pair[0] or pair[1])


def _plain_cells(table: TypedColumns, texts: Texts, tasks: Coded[Task | None], scope: Scope) -> _Columns:
    read: _Columns = {
        "entered": table.read("entered", texts["entered"], lambda text: read_day("entered", text, scope.dates), None),
        "phase": _word(table, "phase", texts, tasks),
    }
    for column in ("attempt", "dok", "weight"):
        read[column] = table.read(column, texts.numbers(column), partial(_number, column), None)
    of_tasks = tasks.map(lambda task: task.dok if task else None).distinct()
    read["dok"] = together(read["dok"], of_tasks).map(lambda pair: pair[1] if pair[0] is None else pair[0])
    return read


def _number(column: str, text: str) -> float | Problem | None:
    return read_number(column, text or ("" if column == "dok" else "1"))
