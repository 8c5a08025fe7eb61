"""Rules about courses, internships and the like: what a gradebook says of them, and who agreed to them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rows import NUMBER, first_of_each, place, rows_are
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.model import Experience, School

BY_AGREEMENT: Final = frozenset({"elo", "internship", "independent_study"})
"""Types that a student plans: somebody at the school agrees before they begin."""


@rule("G255", "evidence-unknown-experience", Severity.WARNING, Reach.NONE)
def evidence_unknown_experience(school: School) -> Iterator[Finding]:
    """Evidence comes from an experience that the student does not have in experiences.csv.

    The transcript says of a competency where it was shown. An id that is not there cannot be said in words, and the
    internship behind the work would not be named. A school that keeps no experiences.csv may write what it likes.

    Fails:

        experiences.csv
        | id,student,title,type,from,to,approved,status
        | mill,S01,Summer at the mill,internship,2026-08-01,2026-08-28,2026-06-01,completed
        evidence.csv
        | date,student,id,score,experience
        | 2026-09-01,S01,MA.RATIO.5a,3,mil
        | 2026-09-01,S02,MA.RATIO.5a,3,

    Passes:

        experiences.csv
        | id,student,title,type,from,to,approved,status
        | mill,S01,Summer at the mill,internship,2026-08-01,2026-08-28,2026-06-01,completed
        evidence.csv
        | date,student,id,score,experience
        | 2026-09-01,S01,MA.RATIO.5a,3,mill
        | 2026-09-01,S02,MA.RATIO.5a,3,
    """
    if not school.experiences:
        return
    of: dict[str, list[str]] = defaultdict(list)
    for one in school.experiences:
        of[one.student].append(one.id)
    known = {one.key for one in school.experiences}
    named = school.evidence.lazy().filter(pl.col("experience") != "")
    pairs = named.select(pl.col("student", "experience").cast(pl.String)).unique().collect()
    unknown = [pair for pair in pairs.iter_rows() if (pair[0], pair[1].casefold()) not in known]
    if not unknown:
        return
    wanted = pl.DataFrame(unknown, schema={"student": pl.String, "experience": pl.String}, orient="row")
    rows = named.with_columns(pl.col("student", "experience").cast(pl.String)).join(
        wanted.lazy(), on=["student", "experience"], how="semi"
    )
    for row in first_of_each(rows, "student", "experience"):
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} from the experience {quoted(row['experience'])}, which {row['student']} does not "
            "have in experiences.csv.",
            hint=did_you_mean(row["experience"], of[row["student"]], "Add the experience there, or correct the id."),
            class_id=row["class_id"],
        )


@rule("G256", "experience-not-approved", Severity.WARNING, Reach.NONE)
def experience_not_approved(school: School) -> Iterator[Finding]:
    """An internship, an ELO or an independent study began before anybody agreed to it.

    What a student plans outside of courses can carry credit if the school agrees beforehand; many states ask for that.
    “approved” is the day on which the coordinator did. A transcript is not official as long as it is missing.

    Fails:

        experiences.csv
        | id,student,title,type,from,to,approved,status
        | mill,S01,Summer at the mill,internship,2026-09-01,2026-10-01,,completed

    Passes:

        experiences.csv
        | id,student,title,type,from,to,approved,status
        | mill,S01,Summer at the mill,internship,2026-09-01,2026-10-01,2026-08-20,completed
    """
    for one in school.experiences:
        late = one.approved is not None and one.starts is not None and one.approved > one.starts
        if agreed(one) and not late:
            continue
        when = f"on {one.approved}, after it began on {one.starts}" if late else "by nobody"
        yield Finding(
            one.where,
            f"{quoted(one.title)} of {one.student} was approved {when}.",
            hint="Write the day on which the coordinator agreed into “approved”.",
            student=one.student,
        )


def agreed(one: Experience) -> bool:
    """Whether somebody agreed to an experience, or nobody had to."""
    return one.type not in BY_AGREEMENT or one.status == "planned" or one.approved is not None
