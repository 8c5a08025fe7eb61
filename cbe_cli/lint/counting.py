"""Rules about rows that contradict each other, or do not count as somebody may think."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.contradictions import SAME_WORK
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.rows import (
    NUMBER,
    clashing,
    first_of_each,
    groups,
    not_counted,
    on_parents,
    place,
    repeated,
    rows_are,
    weighted,
)
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.model import School


@rule("G221", "contradicting-rows", Severity.ERROR, Reach.STUDENT)
def contradicting_rows(school: School) -> Iterator[Finding]:
    """Two rows about the same work say different things.

    Same student, target, task, attempt and date, and two scores: one of them is wrong, and only a person can say which.
    Where a score was corrected later, fill in “entered” in both rows; then the newer one counts. Rows that enter no
    level, such as a student's own view of the same work, contradict nobody. Where the policy lets two people score
    (“double”), only what one of them says twice contradicts, so each row has to name its “assessor”.

    Fails:

        evidence.csv
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S01,MA.RATIO.5a,2,maps
        | 2026-10-01,S02,MA.RATIO.5a,2,maps

    Passes:

        evidence.csv
        | date,student,id,score,task,entered
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,2026-10-01
        | 2026-10-01,S01,MA.RATIO.5a,2,maps,2026-10-02
        | 2026-10-01,S02,MA.RATIO.5a,2,maps,
    """
    for row, *others in groups(clashing(school).lazy(), *SAME_WORK):
        about = f"{row['node']}#{row['criterion']}" if row["criterion"] else row["node"]
        said = listing(f"“{each['written']}”" for each in (row, *others))
        yield Finding(
            place(row),
            f"For {about} of {row['date']} in “{row['task']}”, {row['student']} has two results or more: {said}.",
            hint=_which_one({each["assessor"] for each in (row, *others)}, two=row["two"]),
            related=tuple((place(other), f"“{other['written']}”") for other in others),
            student=row["student"],
            class_id=row["class_id"],
        )


def _which_one(assessors: set[str], *, two: bool) -> str:
    if two and assessors == {""}:
        return "If two people scored it, name each in “assessor”. If it was one, correct or remove one of the two."
    if len(assessors) > 1:
        return "Two people scored it. Say in the policy how that is one score, “double: {combine: lower}”, or keep one."
    return "Correct or remove one, number the attempts, or fill in “entered” in each row."


@rule("G222", "repeated-row", Severity.WARNING, Reach.NONE)
def repeated_row(school: School) -> Iterator[Finding]:
    """Two rows are equal in every column.

    They count as one. Often rows were pasted twice; if two pieces of work are meant, each needs a task of its own.

    Fails:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3

    Passes:

        evidence.csv
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S01,MA.RATIO.5a,3,scales
        | 2026-10-01,S02,MA.RATIO.5a,3,maps
    """
    for row in first_of_each(repeated(school), "class_id", "path"):
        what = "row says" if row[NUMBER] == 1 else "rows say"
        yield Finding(
            place(row),
            f"{row[NUMBER]} {what} what another row says already, the first about {row['student']} and {row['node']}.",
            hint="Remove the repeats, or give each piece of work a task of its own.",
            class_id=row["class_id"],
        )


@rule("G223", "rows-not-counted", Severity.INFO, Reach.NONE)
def rows_not_counted(school: School) -> Iterator[Finding]:
    """The policy does not count some rows, because of their kind or phase.

    Self-assessment, peers' views and practice are shown and enter no level, unless the policy of the school says
    so. This is a note and not a fault: it tells how much of a gradebook the levels do not rest on.

    Fails:

        evidence.csv
        | date,student,id,score,kind
        | 2026-10-01,S01,MA.RATIO.5a,3,self
        | 2026-10-01,S02,MA.RATIO.5a,3,

    Passes:

        evidence.csv
        | date,student,id,score,kind
        | 2026-10-01,S01,MA.RATIO.5a,3,observation
        | 2026-10-01,S02,MA.RATIO.5a,3,
    """
    for row in first_of_each(not_counted(school), "class_id", "why"):
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} shown and not counted in class “{row['class_id']}”: {row['why']}.",
            hint="“kinds” and “counts” in the policy say what counts.",
            class_id=row["class_id"],
        )


@rule("G224", "evidence-on-parent", Severity.WARNING, Reach.NONE)
def evidence_on_parent(school: School) -> Iterator[Finding]:
    """Evidence is about a domain, or about a competency that has targets.

    The level of a competency with targets comes from its targets, and that of a domain from its competencies. Such rows
    count for nothing, unless the policy takes a competency's own evidence (“from: own” or “both”) or a gate asks for
    just this.

    Fails:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO,3
        | 2026-10-01,S02,MA.RATIO.5a,3

    Passes:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3
    """
    for row in first_of_each(on_parents(school), "class_id", "framework", "node"):
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} about “{row['node']}”, whose level comes from what is below it.",
            hint="Name the target that the work shows. These rows count for nothing.",
            class_id=row["class_id"],
        )


@rule("G225", "weight-not-used", Severity.WARNING, Reach.NONE)
def weight_not_used(school: School) -> Iterator[Finding]:
    """A row has a weight other than 0 or 1, and its rule does not weigh.

    A weight of 0 shows a row without counting it, whatever the rule. Other weights matter where pieces are averaged: by
    “mean”, “mean_by_kind”, “recent” and “best”, and where attempts are “pooled”. Everywhere else such a row counts like
    any other.

    Fails:

        evidence.csv
        | date,student,id,score,weight
        | 2026-10-01,S01,MA.RATIO.5a,3,2
        | 2026-10-01,S02,MA.RATIO.5a,3,

    Passes:

        evidence.csv
        | date,student,id,score,weight
        | 2026-10-01,S01,MA.RATIO.5a,3,0
        | 2026-10-01,S02,MA.RATIO.5a,3,
    """
    for row in first_of_each(weighted(school), "class_id", "path", "method"):
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} given a weight other than 0 or 1, the first {row['weight']:g}, "
            f"and “{row['method']}” does not weigh.",
            hint="Leave the weight out, or use a method that weighs, such as “mean”.",
            class_id=row["class_id"],
        )
