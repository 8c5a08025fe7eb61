"""What is wrong in which cells of the evidence, and whom it withholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Reach
from cbe_cli.school.evidence_checks import (
    NAME_MISMATCH,
    OTHER_THAN_TASK,
    TASK_WITHOUT_DATE,
    UNKNOWN_STUDENT,
    UNKNOWN_TASK,
)
from cbe_cli.school.evidence_texts import Texts
from cbe_cli.school.typing_columns import Coded, Fault
from cbe_cli.school.wording import Problem

ONCE = (UNKNOWN_STUDENT, NAME_MISMATCH, UNKNOWN_TASK, OTHER_THAN_TASK, TASK_WITHOUT_DATE)
"""Such a fault is in every row of the person or the task: it is said once a file, with the number of rows."""


@dataclass
class _Found:
    """One problem: in which class, where, and in whose rows."""

    class_id: str
    places: dict[Location, None] = field(default_factory=dict)
    students: set[str] = field(default_factory=set)


@dataclass
class EvidenceFindings:
    """What is wrong in cells, gathered over all batches of rows: one finding for each cell.

    In a wide sheet many rows share a cell: a date, an address, a student. It is one finding, which concerns the one
    student of these rows, or the class where there are several.
    """

    _found: dict[tuple[Location | str, str, Problem], _Found] = field(default_factory=dict)

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
                    problem = source.in_its_words(fault.cell, problem)
                    key = (where.path, where.sheet, problem) if problem.check in ONCE else (where, "", problem)
                    found = self._found.setdefault(key, _Found(source.book.class_id))
                    found.places[where] = None
                    found.students.add(students.at(row))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """All of them, in no order."""
        for (_, _, problem), found in self._found.items():
            yield _diagnostic(problem, found)


def _diagnostic(problem: Problem, found: _Found) -> Diagnostic:
    more = len(found.places) - 1
    also = f", here and in {more} more {'row' if more == 1 else 'rows'}." if more else "."
    one = next(iter(found.students)) if len(found.students) == 1 else ""
    of_class = problem.check.reach is Reach.CLASS or not one
    student = "" if of_class else one
    reach = problem.check.reach if problem.check.reach is Reach.NONE else Reach.CLASS if of_class else Reach.STUDENT
    return problem.check.at(
        next(iter(found.places)),
        problem.message.removesuffix(".") + also,
        hint=problem.hint,
        reach=reach,
        student="" if reach is Reach.NONE else student,
        class_id=found.class_id,
    )
