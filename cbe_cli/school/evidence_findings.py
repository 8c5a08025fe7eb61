"""What is wrong in which cells of the evidence, and whom it withholds."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Reach, in_order
from cbe_cli.school.evidence_checks import NAME_MISMATCH, UNKNOWN_STUDENT
from cbe_cli.school.evidence_rows import RESERVED, Rows
from cbe_cli.school.evidence_scope import Scope
from cbe_cli.school.typing_columns import TypedColumns
from cbe_cli.school.wording import Problem

ABOUT_A_PERSON = (UNKNOWN_STUDENT, NAME_MISMATCH)
"""Such a fault is in every row of the person: it is said once a file, with the number of rows."""


def findings(table: TypedColumns, sources: Sequence[Rows], scope: Scope) -> tuple[Diagnostic, ...]:
    """One for each wrong cell.

    In a wide sheet many rows share a cell: a date, an address, a student. It is one finding, which concerns the one
    student of these rows, or the class where there are several.
    """
    concerned: dict[tuple[Location, Problem], set[str]] = {}
    people: dict[tuple[int, Problem], list[Location]] = {}
    for column, fault in table.faults:
        wrong = table.frame.filter(pl.col(fault).is_not_null()).sort("source", "row")
        if column in RESERVED:  # one finding says it for the whole column
            wrong = wrong.unique("source", keep="first", maintain_order=True)
        for source, row, student, number in wrong.select("source", "row", "student", fault).iter_rows():
            problem = sources[source].in_its_words(column, table.problems[number])
            where = sources[source].where(row, column)
            if problem.check in ABOUT_A_PERSON:
                people.setdefault((source, problem), []).append(where)
            else:
                concerned.setdefault((where, problem), set()).add(student)
    cells = (_finding(*cell, students, scope) for cell, students in concerned.items())
    rows = (_once(problem, list(dict.fromkeys(places)), scope) for (_, problem), places in people.items())
    return in_order((*cells, *rows))


def _once(problem: Problem, places: Sequence[Location], scope: Scope) -> Diagnostic:
    more = len(places) - 1
    also = f", here and in {more} more {'row' if more == 1 else 'rows'}." if more else "."
    message = problem.message.removesuffix(".") + also
    return problem.check.at(places[0], message, hint=problem.hint, class_id=scope.class_id)


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
