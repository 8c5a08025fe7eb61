"""What is wrong in which cells of the evidence, and whom it withholds."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Reach, in_order
from cbe_cli.school.evidence_rows import RESERVED, Rows
from cbe_cli.school.evidence_scope import Scope
from cbe_cli.school.typing_columns import TypedColumns
from cbe_cli.school.wording import Problem


def findings(table: TypedColumns, sources: Sequence[Rows], scope: Scope) -> tuple[Diagnostic, ...]:
    """One for each wrong cell.

    In a wide sheet many rows share a cell: a date, an address, a student. It is one finding, which concerns the one
    student of these rows, or the class where there are several.
    """
    concerned: dict[tuple[Location, Problem], set[str]] = {}
    for column, fault in table.faults:
        wrong = table.frame.filter(pl.col(fault).is_not_null()).sort("source", "row")
        if column in RESERVED:  # one finding says it for the whole column
            wrong = wrong.unique("source", keep="first", maintain_order=True)
        for source, row, student, number in wrong.select("source", "row", "student", fault).iter_rows():
            problem = sources[source].in_its_words(column, table.problems[number])
            concerned.setdefault((sources[source].where(row, column), problem), set()).add(student)
    return in_order(_finding(*cell, students, scope) for cell, students in concerned.items())


def _finding(where: Location, problem: Problem, students: set[str], scope: Scope) -> Diagnostic:
    one = next(iter(students)) if len(students) == 1 else ""
    of_class = problem.check.reach is Reach.CLASS or not one
    return problem.check.at(
        where,
        problem.message,
        hint=problem.hint,
        reach=Reach.CLASS if of_class else Reach.STUDENT,
        student="" if of_class else one,
        class_id=scope.class_id,
    )
