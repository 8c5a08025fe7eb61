"""Reads a form's download, reflections.csv or .xlsx: a row for each student, a column for each prompt.

A row becomes the same `PortfolioFile` as a YAML file would, so that whatever is wrong is said of its cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.files.tables import read_csv
from cbe_cli.school import people_checks, portfolio_checks
from cbe_cli.school.form_parts import IGNORE, WHO, Part, check_mapping, parts_of
from cbe_cli.school.form_tree import Answer, tree_of, untitled
from cbe_cli.school.names import fold, id_as_listed, same_name, unknown_student_hint
from cbe_cli.school.portfolio import PortfolioFile
from cbe_cli.school.record import Concerns, build
from cbe_cli.school.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from cbe_cli.files.tables import Table
    from cbe_cli.school.config import Setup
    from cbe_cli.school.discover import Files
    from cbe_cli.school.model import Student

Words = dict[tuple[str, str], PortfolioFile]
"""What a student wrote, by (student id, conference id)."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a form: whose, for which conference, and what was answered."""

    student: str
    conference: str
    where: Location
    answers: list[Answer]


def read_reflections(files: Files, setup: Setup, students: Mapping[str, Student]) -> Parsed[Words]:
    """What each student answered. Who answered twice for one conference is taken at the last word.

    A column “conference” says for which conference; without it, it is the only one of the school.
    """
    found = check_mapping(setup.reflections) if files.reflections else []
    rows: dict[tuple[str, str], _Row] = {}
    for path in files.reflections:
        table = _read_table(path, files.shown(path))
        found += table.diagnostics
        if table.value is None:
            continue
        parts = parts_of(table.value, setup.reflections)
        form = _Form(table.value, parts.value or (), setup, students)
        for row in form.rows():
            earlier = rows.pop((row.student, row.conference), None)
            found += [_answered_twice(row, earlier)] if earlier else []
            rows[row.student, row.conference] = row
        found += (*parts.diagnostics, *form.found)
    words: Words = {}
    for key, row in rows.items():
        built = build(PortfolioFile, tree_of(row.answers, row.where), Concerns(Reach.STUDENT, student=row.student))
        found += (*_untitled(row), *built.diagnostics)
        if built.value is not None:
            words[key] = built.value
    return Parsed(words, tuple(found))


def _read_table(path: Path, shown: str) -> Parsed[Table]:
    """The table of a CSV file, or of the first sheet that is to be seen in a workbook."""
    if path.suffix == ".csv":
        return read_csv(path, shown)
    from cbe_cli.files.workbooks import read_workbook, table_of

    grids = read_workbook(path, shown)
    visible = next((grid for grid in grids.value or () if not grid.hidden), None)
    if visible is None:
        return Parsed(None, grids.diagnostics)
    table = table_of(visible)
    return Parsed(table.value, (*grids.diagnostics, *table.diagnostics))


def _answered_twice(row: _Row, earlier: _Row) -> Diagnostic:
    return portfolio_checks.FORM_REPEATED.at(
        row.where,
        f"Student {row.student} filled in the form for {quoted(row.conference)} twice; this later answer is used.",
        hint="If the earlier one should be used, remove this row.",
        related=[(earlier.where, "the earlier answer")],
        student=row.student,
    )


def _untitled(row: _Row) -> list[Diagnostic]:
    return [
        portfolio_checks.FORM_UNTITLED.at(
            answer.where,
            f"Student {row.student} answered this, but “{part}” is empty.",
            hint=f"Fill in the cell of the question that is mapped to {part}, or empty this one.",
            student=row.student,
        )
        for answer, part in untitled(row.answers)
    ]


@dataclass
class _Form:
    """One download, and what is wrong in it."""

    table: Table
    parts: tuple[Part, ...]
    setup: Setup
    students: Mapping[str, Student]
    found: list[Diagnostic] = field(default_factory=list)

    def rows(self) -> list[_Row]:
        """Those of a known student and conference."""
        headers = {part.path[0]: part.header for part in self.parts if part.path[0] in WHO}
        if "student" not in headers:
            self.found.append(
                people_checks.MISSING_COLUMN.at(
                    self.table.header_where(0),
                    "No column says which student answered.",
                    hint="Call the column with the ids “student”, or map it: `reflections: columns:` in cbe.yaml.",
                )
            )
            return []
        if "conference" not in headers and len(self.setup.conferences) != 1:
            self.found.append(self._no_conference())
            return []
        rows = (self._row(index, headers) for index in range(len(self.table.rows)))
        return [row for row in rows if row]

    def _no_conference(self) -> Diagnostic:
        known = ", ".join(conference.id for conference in self.setup.conferences)
        return portfolio_checks.PORTFOLIO_CONFERENCE.at(
            self.table.header_where(0),
            "Nothing says for which conference these answers are.",
            hint=f"Add a column “conference” that holds one of {known}."
            if known
            else "Add the conference under `conferences:` in cbe.yaml, with its date.",
            reach=Reach.REPOSITORY,
        )

    def _row(self, index: int, headers: dict[str, str]) -> _Row | None:
        student = self._student(index, headers)
        conference = self._conference(index, headers, student) if student else None
        if not student or not conference:
            return None
        answers = [
            Answer(part.path, text, self.table.where(index, part.header))
            for part in self.parts
            if part.path[0] not in WHO and part.path[0] != IGNORE and (text := self._cell(index, part.header))
        ]
        return _Row(student, conference, self.table.where(index, headers["student"]), answers)

    def _cell(self, index: int, header: str) -> str:
        return (self.table.column(header) or [])[index]

    def _student(self, index: int, headers: dict[str, str]) -> str | None:
        written = self._cell(index, headers["student"])
        id_ = id_as_listed(written, self.students)
        if id_ is None:
            message = f"Student {written} is not in students.csv." if written else "This row does not say whose it is."
            hint = unknown_student_hint(written, self.students) if written else "Fill in the student's id."
            where = self.table.where(index, headers["student"])
            self.found.append(portfolio_checks.PORTFOLIO_STUDENT.at(where, message, hint=hint, student=written))
            return None
        name = self._cell(index, headers["name"]) if "name" in headers else ""
        if name and not same_name(name, self.students[id_]):
            self.found.append(
                people_checks.NAME_MISMATCH.at(
                    self.table.where(index, headers["name"]),
                    f"Student {id_} is {self.students[id_].name} in students.csv, and not {name}.",
                    hint="Did the student type somebody else's id? Correct the id or the name.",
                    student=id_,
                )
            )
        return id_

    def _conference(self, index: int, headers: dict[str, str], student: str) -> str | None:
        only = self.setup.conferences[0].id if len(self.setup.conferences) == 1 else None
        written = self._cell(index, headers["conference"]) if "conference" in headers else ""
        if not written and only:
            return only
        for conference in self.setup.conferences:
            names = (conference.id, conference.title or conference.id, *conference.titles.values())
            if fold(written) in map(fold, names):
                return conference.id
        known = [conference.id for conference in self.setup.conferences]
        self.found.append(
            portfolio_checks.PORTFOLIO_CONFERENCE.at(
                self.table.where(index, headers["conference"]),
                f"There is no conference {quoted(written)}." if written else "This row names no conference.",
                hint=did_you_mean(written, known, f"The conferences are: {', '.join(known)}."),
                student=student,
            )
        )
        return None
