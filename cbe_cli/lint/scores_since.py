"""Rules about scores that changed all at once since somebody last looked (`scores_before`).

They look for what happens to a column and never to a child's work: one sorted without the others, one pasted a row too
low. Which row stands where is no matter, and what a few students' scores became is none either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, Rule, rule
from cbe_cli.lint.score_changes import Score, Scores, scores_of
from cbe_cli.lint.scores_before import PRINTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.school.model import School

ACCEPT: Final = "If all of it is meant, run `cbe report` for the class once with --accept-changes."


@rule("G253", "scores-in-another-order", Severity.ERROR, Reach.CLASS)
def scores_in_another_order(scores: Scores) -> Iterator[Finding]:
    """Many scores of a task are others than before, and they are the same scores in another order.

    That is what happens when one column of a table is sorted without the others: every child has somebody else's
    score. Scores are compared with those of the last printed portfolios, which `cbe report` keeps, and of a gradebook
    that nobody has printed yet with the last commit, if the school is in git. In which order the rows stand means
    nothing.

    Fails:

        students.csv (in the last tag)
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Roe
        | S04,Di Park
        | S05,Eli Ode
        roster.csv (in the last tag)
        | student
        | S01
        | S02
        | S03
        | S04
        | S05
        evidence.csv (in the last tag)
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S02,MA.RATIO.5a,1,maps
        | 2026-10-01,S03,MA.RATIO.5a,4,maps
        | 2026-10-01,S04,MA.RATIO.5a,2,maps
        | 2026-10-01,S05,MA.RATIO.5a,2,maps
        evidence.csv
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,1,maps
        | 2026-10-01,S02,MA.RATIO.5a,2,maps
        | 2026-10-01,S03,MA.RATIO.5a,2,maps
        | 2026-10-01,S04,MA.RATIO.5a,3,maps
        | 2026-10-01,S05,MA.RATIO.5a,4,maps

    Passes:

        students.csv (in the last tag)
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Roe
        | S04,Di Park
        | S05,Eli Ode
        roster.csv (in the last tag)
        | student
        | S01
        | S02
        | S03
        | S04
        | S05
        evidence.csv (in the last tag)
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S02,MA.RATIO.5a,1,maps
        | 2026-10-01,S03,MA.RATIO.5a,4,maps
        | 2026-10-01,S04,MA.RATIO.5a,2,maps
        | 2026-10-01,S05,MA.RATIO.5a,2,maps
        evidence.csv
        | date,student,id,score,task
        | 2026-10-01,S02,MA.RATIO.5a,1,maps
        | 2026-10-01,S04,MA.RATIO.5a,2,maps
        | 2026-10-01,S05,MA.RATIO.5a,2,maps
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S03,MA.RATIO.5a,4,maps
    """
    for changed in scores.moved():
        yield _finding(
            scores,
            changed,
            " They are the same scores in another order: was one column sorted alone?",
            f"If so, undo it, or take the file back from a copy. {ACCEPT}",
        )


@rule("G254", "nearly-every-score-changed", Severity.ERROR, Reach.CLASS)
def nearly_every_score_changed(scores: Scores) -> Iterator[Finding]:
    """Nearly every score of a task is another than before.

    A teacher corrects a score here and there. Where all of a class are others at once, a column was pasted over
    another. Scores that take the place of a mark (*missed*, *excused*) are new and not counted here,
    and neither are those of another day or attempt. Scores are compared as in G253.

    Fails:

        students.csv (in the last tag)
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Roe
        | S04,Di Park
        | S05,Eli Ode
        roster.csv (in the last tag)
        | student
        | S01
        | S02
        | S03
        | S04
        | S05
        evidence.csv (in the last tag)
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S02,MA.RATIO.5a,1,maps
        | 2026-10-01,S03,MA.RATIO.5a,4,maps
        | 2026-10-01,S04,MA.RATIO.5a,2,maps
        | 2026-10-01,S05,MA.RATIO.5a,2,maps
        evidence.csv
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,1,maps
        | 2026-10-01,S02,MA.RATIO.5a,3,maps
        | 2026-10-01,S03,MA.RATIO.5a,1,maps
        | 2026-10-01,S04,MA.RATIO.5a,4,maps
        | 2026-10-01,S05,MA.RATIO.5a,3,maps

    Passes:

        students.csv (in the last tag)
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Roe
        | S04,Di Park
        | S05,Eli Ode
        roster.csv (in the last tag)
        | student
        | S01
        | S02
        | S03
        | S04
        | S05
        evidence.csv (in the last tag)
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,3,maps
        | 2026-10-01,S02,MA.RATIO.5a,1,maps
        | 2026-10-01,S03,MA.RATIO.5a,4,maps
        | 2026-10-01,S04,MA.RATIO.5a,2,maps
        | 2026-10-01,S05,MA.RATIO.5a,2,maps
        evidence.csv
        | date,student,id,score,task
        | 2026-10-01,S01,MA.RATIO.5a,4,maps
        | 2026-10-01,S02,MA.RATIO.5a,2,maps
        | 2026-10-01,S03,MA.RATIO.5a,4,maps
        | 2026-10-01,S04,MA.RATIO.5a,3,maps
        | 2026-10-01,S05,MA.RATIO.5a,2,maps
    """
    for changed in scores.replaced():
        yield _finding(
            scores,
            changed,
            "",
            "Was a column pasted in the wrong place? Then undo it. Where students tried again, their new scores are "
            f"rows of their own, with the attempt or another date. {ACCEPT}",
        )


SCORE_RULES: Final[tuple[Rule[Scores], ...]] = (scores_in_another_order, nearly_every_score_changed)
"""In the order of their pages."""


def _finding(scores: Scores, changed: Sequence[Score], what: str, hint: str) -> Finding:
    first = min(changed, key=lambda one: one.where.sort_key)
    of = scores.beside(changed)
    since = "when pages were last printed" if any(one.since == PRINTED for one in changed) else "in the last commit"
    return Finding(
        first.where,
        f"{len(changed)} of {of} scores {_of_what(changed)} in class “{first.class_id}” are others than {since}.{what}",
        hint=hint,
        class_id=first.class_id,
    )


def _of_what(changed: Sequence[Score]) -> str:
    """The task, or what was scored on a day; of several the number."""
    tasks = list(dict.fromkeys(one.task or f"{one.id.partition(':')[2]}, {one.day}" for one in changed))
    return f"of “{tasks[0]}”" if len(tasks) == 1 else f"of {len(tasks)} tasks"


def changed_scores(school: School, students: Collection[str]) -> Iterator[Diagnostic]:
    """What the rules find in the classes in which any of these students has a score."""
    rows = school.evidence.filter(pl.col("student").is_in(list(students)))
    return check_scores(school, [str(one) for one in rows.get_column("class_id").unique()])


def together_with(school: School, students: Collection[str]) -> list[str]:
    """Everybody with a score in those classes: whose scores `changed_scores` looks at."""
    rows = school.evidence.filter(pl.col("student").is_in(list(students)))
    theirs = school.evidence.filter(pl.col("class_id").is_in(rows.get_column("class_id").unique().implode()))
    return [str(one) for one in theirs.get_column("student").unique()]


def check_scores(school: School, classes: Collection[str] | None = None) -> Iterator[Diagnostic]:
    """What the rules find in some classes, or in all; with the records that could not be read."""
    among = {one.id for one in school.classes} if classes is None else set(classes)
    scores = scores_of(school, among)
    yield from scores.diagnostics
    if scores.value is not None:
        for one in SCORE_RULES:
            yield from one.run(scores.value)
