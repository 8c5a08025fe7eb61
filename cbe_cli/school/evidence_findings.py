"""What is wrong in which cells of the evidence, and whom it withholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Reach
from cbe_cli.school.evidence_checks import NAME_MISMATCH, UNKNOWN_STUDENT
from cbe_cli.school.evidence_texts import Texts
from cbe_cli.school.typing_columns import Coded, Fault
from cbe_cli.school.wording import Problem

ABOUT_A_PERSON = (UNKNOWN_STUDENT, NAME_MISMATCH)
"""Such a fault is in every row of the person: it is said once a file, with the number of rows."""


@dataclass
class EvidenceFindings:
    """One for each wrong cell, gathered over all batches of rows. `classes` has the class of each path.

    In a wide sheet many rows share a cell: a date, an address, a student. It is one finding, which concerns the one
    student of these rows, or the class where there are several.
    """

    classes: Mapping[str, str]
    _cells: dict[tuple[Location, Problem], set[str]] = field(default_factory=dict)
    _people: dict[tuple[str, str, Problem], dict[Location, None]] = field(default_factory=dict)

    def add(self, faults: Sequence[Fault], texts: Texts, students: Coded[str]) -> None:
        """Take in what is wrong with `texts`, whose rows are about `students`."""
        for fault in faults:
            wrong = fault.problems.where(lambda problem: problem is not None)
            rows = range(len(texts.line)) if wrong is True else wrong.arg_true() if isinstance(wrong, pl.Series) else ()
            for row in rows:
                source, number = texts.origin_of(row)
                problem = fault.problems.at(row)
                if problem is not None:
                    where = source.where(number, fault.cell)
                    self._one(source.in_its_words(fault.cell, problem), where, students.at(row))

    def _one(self, problem: Problem, where: Location, student: str) -> None:
        if problem.check in ABOUT_A_PERSON:
            self._people.setdefault((where.path, where.sheet, problem), {})[where] = None
        else:
            self._cells.setdefault((where, problem), set()).add(student)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """All of them, in no order."""
        for (where, problem), students in self._cells.items():
            yield _finding(where, problem, students, self.classes[where.path])
        for (path, _, problem), places in self._people.items():
            yield _once(problem, list(places), self.classes[path])


def _once(problem: Problem, places: Sequence[Location], class_id: str) -> Diagnostic:
    more = len(places) - 1
    also = f", here and in {more} more {'row' if more == 1 else 'rows'}." if more else "."
    message = problem.message.removesuffix(".") + also
    return problem.check.at(places[0], message, hint=problem.hint, class_id=class_id)


def _finding(where: Location, problem: Problem, students: set[str], class_id: str) -> Diagnostic:
    one = next(iter(students)) if len(students) == 1 else ""
    of_class = problem.check.reach is Reach.CLASS or not one
    return problem.check.at(
        where,
        problem.message,
        hint=problem.hint,
        reach=Reach.CLASS if of_class else Reach.STUDENT,
        student="" if of_class else one,
        class_id=class_id,
    )
