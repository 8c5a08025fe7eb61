"""Why a level is what it is: rows, rule, arithmetic, judgment, and what would move it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.basis import basis, newest_day
from cbe_cli.attainment.judged import active
from cbe_cli.attainment.question import Question

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.attainment.explanation import Why
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Judgment, School


def why(school: School, student: str, edition: Edition, node: Node, as_of: date | None = None) -> tuple[Why, ...]:
    """The explanation of one student's level on one node of `edition`, which is in force on that day.

    One for each class or term where the policy asks for levels `per` class or term, else one.
    """
    now = attain(school, [student], as_of)
    day = as_of or newest_day(school)
    on = basis(school, edition, (student,), as_of, day)
    mine = now.nodes.filter((pl.col("framework") == edition.id) & (pl.col("node") == node.id))
    return tuple(
        _answer(Question(school, student, on, node, as_of, now, result)) for result in mine.iter_rows(named=True)
    )


def _answer(asked: Question) -> Why:
    own = asked.node.kind == "competency" and asked.policy.competency.takes == "own"
    answer = _of_target(asked) if asked.node.assessed or own else _of_parent(asked)
    judgment = _judgment(asked) if asked.result["judged"] else None
    if judgment is None:
        return answer
    newer = tuple(part for part in answer.rows if part.row["date"] > judgment.date)
    return replace(answer, judgment=judgment, newer=newer)


def _of_target(asked: Question) -> Why:
    from cbe_cli.attainment.why_target import of_target

    return of_target(asked)


def _of_parent(asked: Question) -> Why:
    from cbe_cli.attainment.why_parent import of_parent

    return of_parent(asked)


def _judgment(asked: Question) -> Judgment | None:
    """The judgment in force; of a score and a reached level on one domain the newer."""
    mine = [one for one in asked.school.judgments if one.student == asked.student and one.node == asked.node.id]
    found = [one for one in active(mine, asked.as_of) if one.framework == asked.on.edition.id]
    return max(found, key=lambda one: one.date, default=None)
