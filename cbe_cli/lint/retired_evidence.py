"""Rules about evidence under ids that the framework in force no longer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rows import NUMBER, editions, first_of_each, gone, place, rows_are
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.rows import Row
    from cbe_cli.school.model import School


GONE = "Name what replaces it under “retired” in the framework, or enter the pieces again under new ids."
SPLIT = "It was split: say in carried.csv which of its successors the pieces count for."


@rule("G211", "evidence-carried", Severity.WARNING, Reach.NONE)
def evidence_carried(school: School) -> Iterator[Finding]:
    """Evidence is under a retired id and counts for what replaced it.

    Nothing is lost. But the gradebook and the pages name the same thing in two ways, and a row added today should have
    the new id.

    Fails:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]
        | retired: [{id: HW.OLD, on: 2026-07-01, replaced_by: HW.A}]
        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,HW.OLD,2
        | 2026-10-01,S02,HW.B,2

    Passes:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]
        | retired: [{id: HW.OLD, on: 2026-07-01, replaced_by: HW.A}]
        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,HW.A,2
        | 2026-10-01,S02,HW.B,2
    """
    for row in _gone(school, "class_id", "node", "heir"):
        if row["heir"]:
            yield Finding(
                place(row),
                f"{rows_are(row[NUMBER])} about “{row['node']}”, which is retired, and counted for “{row['heir']}”.",
                hint=f"Write “{row['heir']}” in new rows.",
                class_id=row["class_id"],
            )


@rule("G212", "evidence-of-the-past", Severity.WARNING, Reach.NONE)
def evidence_of_the_past(school: School) -> Iterator[Finding]:
    """Evidence is under an id that was retired later, and nothing carries it.

    The work was done for a competency that the framework had then. It stays in the file as history and counts for no
    level of today.

    Fails:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]
        | retired: [{id: HW.OLD, on: 2026-10-01}]
        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,HW.OLD,2
        | 2026-09-14,S01,HW.A,2
        | 2026-10-01,S02,HW.B,2

    Passes:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]
        | retired: [{id: HW.OLD, on: 2026-10-01}]
        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,HW.A,2
        | 2026-10-01,S02,HW.B,2
    """
    for row in _gone(school, "class_id", "node", "heir", "after"):
        if not row["heir"] and not row["after"]:
            yield Finding(
                place(row),
                f"“{row['node']}” ended on {row['gone_on']}; {rows_are(row[NUMBER])} history now, and in no level.",
                hint=SPLIT if row["split"] else GONE,
                class_id=row["class_id"],
            )


@rule("G213", "evidence-after-retirement", Severity.ERROR, Reach.STUDENT)
def evidence_after_retirement(school: School) -> Iterator[Finding]:
    """Evidence is under an id that was no longer in use on that day, and nothing carries it.

    The work was done for something that had ended, so another competency was meant. Until somebody says which, the
    student's level would be wrong.

    Fails:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]
        | retired: [{id: HW.OLD, on: 2026-09-01}]
        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,HW.OLD,2
        | 2026-09-14,S01,HW.A,2
        | 2026-10-01,S02,HW.B,2

    Passes:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]
        | retired: [{id: HW.OLD, on: 2026-09-01}]
        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,HW.A,2
        | 2026-10-01,S02,HW.B,2
    """
    for row in _gone(school, "class_id", "student", "node", "heir", "after"):
        if not row["heir"] and row["after"]:
            yield Finding(
                place(row),
                f"“{row['node']}” ended on {row['gone_on']}, and {rows_are(row[NUMBER])} later for {row['student']}.",
                hint="Write the id that is meant, or name what replaces it under “retired” in the framework.",
                student=row["student"],
                class_id=row["class_id"],
            )


def _gone(school: School, *by: str) -> Iterator[Row]:
    """The first row of each group; `after` where it is dated on the day its id ended, or later."""
    for edition in editions(school):
        after = pl.col("date") >= pl.col("gone_on")
        yield from first_of_each(gone(school, edition).with_columns(after=after), *by)
