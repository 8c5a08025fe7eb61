"""Rules about a gradebook as a whole: its dates, its students, and whether there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rows import NUMBER, first_of_each, off_roster, outside_years, place, rows_are, with_evidence
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.model import School


@rule("G201", "date-outside-year", Severity.WARNING, Reach.NONE)
def date_outside_year(school: School) -> Iterator[Finding]:
    """Evidence is dated outside the school year of its class.

    A slip in the year moves a piece of work to the beginning or the end of everything a student did, and the newest
    work decides. Work of an earlier year belongs in the class of that year.

    Fails:

        evidence.csv
        | date,student,id,score
        | 2025-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3

    Passes:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3
    """
    for row in first_of_each(outside_years(school), "class_id", "path"):
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} dated outside the school year of class “{row['class_id']}” "
            f"({row['starts']} to {row['ends']}), the first {row['date']}.",
            hint="Correct the date, or the year of the class in class.yaml.",
            class_id=row["class_id"],
        )


@rule("G202", "student-off-roster", Severity.WARNING, Reach.NONE)
def student_off_roster(school: School) -> Iterator[Finding]:
    """Evidence is about a student who was not in the class on that day.

    It counts all the same: the student is known to the school. But the class's pages do not show the student, or
    the dates in roster.csv are not right.

    Fails:

        roster.csv
        | student,from
        | S01,
        | S02,2026-09-20

    Passes:

        roster.csv
        | student,from
        | S01,
        | S02,2026-09-01
    """
    for row in first_of_each(off_roster(school), "class_id", "student"):
        absent = f"was not in class “{row['class_id']}” then"
        unlisted = f"is not on the roster of class “{row['class_id']}”"
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} about {row['student']}, who {absent if row['listed'] else unlisted}; "
            f"the first is of {row['date']}.",
            hint="Add the student to roster.csv, or correct “from” and “to” there. The evidence counts all the same.",
            student=row["student"],
            class_id=row["class_id"],
        )


@rule("G203", "class-without-evidence", Severity.INFO, Reach.NONE)
def class_without_evidence(school: School) -> Iterator[Finding]:
    """A class has no evidence at all.

    At the beginning of a year that is as it should be. Later it mostly means that the gradebook stands in another
    folder or under another name. An advisory keeps no evidence of its own.

    Fails:

        evidence.csv
        | date,student,id,score

    Passes:

        evidence.csv
        | date,student,id,score
        class.yaml
        | format: 1
        | class: base-class
        | title: Advisory Rivera
        | kind: advisory
        | school: {name: Base School}
    """
    known = with_evidence(school, "class_id") | school.unread
    for class_ in school.classes:
        if class_.file.kind != "advisory" and class_.id not in known:
            yield Finding(
                class_.file.where("class"),
                f"Class “{class_.id}” has no evidence.",
                hint="If there is some, it belongs beside class.yaml as evidence.csv or evidence.xlsx.",
                class_id=class_.id,
            )


@rule("G204", "student-without-evidence", Severity.INFO, Reach.NONE)
def student_without_evidence(school: School) -> Iterator[Finding]:
    """A student of a class has no evidence anywhere in the school.

    Perhaps the child came last week. Otherwise a conference would open a portfolio without a single piece of work.

    Fails:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO.5a,3

    Passes:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3
    """
    known = with_evidence(school, "student")
    if not known or school.unread:
        return  # that the whole school has none is said of each class; what is unread may be just what is missed
    classes = (class_ for class_ in school.classes if class_.file.kind == "class")
    enrolled = {one.student: (class_.id, one) for class_ in classes for one in class_.roster}
    for student, (class_id, enrolment) in enrolled.items():
        if student not in known:
            yield Finding(
                enrolment.where,
                f"There is no evidence about {student} in any class.",
                hint="Nothing has to be done for a newcomer.",
                student=student,
                class_id=class_id,
            )
