"""Rules about work that two people scored, and levels per term: what of the evidence is left out, or waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from cbe_cli.attainment.counted import why_not_counted
from cbe_cli.attainment.double import waiting
from cbe_cli.attainment.pieces import in_order, settled
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rows import NUMBER, by_policy, first_of_each, place, rows_are
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.model import School


def _doubled(school: School) -> pl.DataFrame:
    """The rows that have a second score: in most schools none, and then nothing more is looked at."""
    return school.evidence.filter(pl.col("second_score").is_not_null())


def _fold(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.to_lowercase()


@rule("G241", "second-score-without-rule", Severity.ERROR, Reach.STUDENT)
def second_score_without_rule(school: School) -> Iterator[Finding]:
    """A row has a second score, and the policy does not say how two scores become one.

    One of the two would be dropped in silence. Whether the lower counts, the higher or their average is for the school
    to say, and from which difference on a third person decides.

    Fails:

        evidence.csv
        | date,student,id,score,task,second_score
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,2
        | 2026-10-01,S02,MA.RATIO.5a,3,maps,

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {double: {combine: lower}}
        evidence.csv
        | date,student,id,score,task,second_score
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,2
        | 2026-10-01,S02,MA.RATIO.5a,3,maps,
    """
    twice = _doubled(school)
    for policy, mine in by_policy(school):
        if policy.double is None and twice.height:
            for row in first_of_each(twice.filter(mine).lazy(), "class_id", "student"):
                yield Finding(
                    place(row),
                    f"{rows_are(row[NUMBER])} scored twice for {row['student']}, and the policy has no rule for that.",
                    hint="Say in the policy how two scores are one, “double: {combine: lower}”, or empty the column.",
                    student=row["student"],
                    class_id=row["class_id"],
                )


@rule("G242", "waits-for-third-scorer", Severity.WARNING, Reach.NONE)
def waits_for_third_scorer(school: School) -> Iterator[Finding]:
    """Two scores of one piece lie so far apart that a third person has to decide.

    Until then the piece is not counted, and the level is that of the other pieces. The third person's score is one more
    row about the same work, with its own “assessor”.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {double: {combine: lower, adjudicate: 2}}
        evidence.csv
        | date,student,id,score,task,assessor
        | 2026-10-01,S01,MA.RATIO.5a,1,maps,Ms Rivera
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,Mr Okafor
        | 2026-10-01,S02,MA.RATIO.5a,3,maps,Ms Rivera

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {double: {combine: lower, adjudicate: 2}}
        evidence.csv
        | date,student,id,score,task,assessor
        | 2026-10-01,S01,MA.RATIO.5a,1,maps,Ms Rivera
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,Mr Okafor
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,Dr Lim
        | 2026-10-01,S02,MA.RATIO.5a,3,maps,Ms Rivera
    """
    for row in _waiting(school):
        yield Finding(
            place(row),
            f"The scores {row['low']:g} and {row['high']:g} of {row['student']} for {row['node']} of {row['date']} "
            "wait for a third.",
            hint="Let somebody else score it too: one more row about the same work. Until then it is not counted.",
            student=row["student"],
            class_id=row["class_id"],
        )


def _waiting(school: School) -> Iterator[dict[str, Any]]:
    for policy, mine in by_policy(school):
        if policy.double is None or policy.double.adjudicate is None:
            continue
        rows = school.evidence.filter(mine & (why_not_counted(policy) == "")).with_row_index("row")
        numbered = rows.with_columns(case=pl.struct("student", "framework", "node").rank("dense").cast(pl.UInt64))
        found = waiting(settled(in_order(numbered), of_one_person=True), policy.double)
        yield from rows.join(found.select("row", "low", "high"), on="row").iter_rows(named=True)


@rule("G244", "same-person-twice", Severity.WARNING, Reach.NONE)
def same_person_twice(school: School) -> Iterator[Finding]:
    """Both scores of a row are by the same person.

    Two people are to look at a piece of work so that one can see what the other missed. The row counts as scored by
    two, though it was not.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {double: {combine: lower}}
        evidence.csv
        | date,student,id,score,task,assessor,second_score,second_assessor
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,Ms Rivera,2,Ms Rivera
        | 2026-10-01,S02,MA.RATIO.5a,3,maps,Ms Rivera,2,Mr Okafor

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {double: {combine: lower}}
        evidence.csv
        | date,student,id,score,task,assessor,second_score,second_assessor
        | 2026-10-01,S01,MA.RATIO.5a,3,maps,Ms Rivera,2,Mr Okafor
        | 2026-10-01,S02,MA.RATIO.5a,3,maps,Ms Rivera,2,Mr Okafor
    """
    same = (pl.col("assessor") != "") & (_fold("assessor") == _fold("second_assessor"))
    for row in first_of_each(_doubled(school).filter(same).lazy(), "class_id", "path"):
        yield Finding(
            place(row),
            f"{rows_are(row[NUMBER])} scored twice by the same person, the first by {row['assessor']}.",
            hint="Name the second person in “second_assessor”.",
            class_id=row["class_id"],
        )


@rule("G246", "outside-terms", Severity.WARNING, Reach.NONE)
def outside_terms(school: School) -> Iterator[Finding]:
    """Work that has a level for each term was done in no term.

    With “per: term” a row counts for the term that its day is in. Work of the holidays, or of a year whose terms are
    not written down, counts for nothing.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | years:
        |   - id: 2026-27
        |     starts: 2026-08-31
        |     ends: 2027-06-18
        |     terms: [{id: T1, starts: 2026-08-31, ends: 2026-10-02}]
        | policy: {nodes: {HW: {per: term}}}
        evidence.csv
        | date,student,id,score
        | 2026-10-05,S01,HW.PERS,3
        | 2026-10-01,S02,HW.PERS,3

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | years:
        |   - id: 2026-27
        |     starts: 2026-08-31
        |     ends: 2027-06-18
        |     terms: [{id: T1, starts: 2026-08-31, ends: 2026-12-18}]
        | policy: {nodes: {HW: {per: term}}}
        evidence.csv
        | date,student,id,score
        | 2026-10-05,S01,HW.PERS,3
        | 2026-10-01,S02,HW.PERS,3
    """
    terms = [term for year in school.setup.years for term in year.terms]
    inside = pl.any_horizontal(pl.lit(value=False), *(pl.col("date").is_between(one.starts, one.ends) for one in terms))
    for policy, mine in by_policy(school):
        if policy.per == "term" and terms:  # that there are none is said of the policy
            lost = school.evidence.lazy().filter(mine & ~inside & (why_not_counted(policy) == ""))
            for row in first_of_each(lost, "class_id"):
                yield Finding(
                    place(row),
                    f"{rows_are(row[NUMBER])} of no term in class “{row['class_id']}”, the first of {row['date']}.",
                    hint="Correct the date, or the days of the terms. These rows count for nothing.",
                    class_id=row["class_id"],
                )
