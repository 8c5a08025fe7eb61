"""The model of `portfolios/<student>/<conference>.yaml`: a student's own words, every part optional (design 4.2)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from cbe_cli.school.fields import Day, Id, Keyed, Listed, Text, Version
from cbe_cli.school.record import Record


def _word(value: object) -> object:
    """`Not yet`, as the answers of a form are written, is `not_yet`."""
    return "_".join(value.casefold().split()) if isinstance(value, str) else value


class Profile(Record):
    """About me as a learner."""

    strengths: Text | None = None
    """What I am good at as a learner."""
    interests: Text | None = None
    """What I care about."""
    how_i_learn: Text | None = None
    """How I learn best."""
    hopes: Text | None = None
    """What I hope for."""


class Piece(Record):
    """A piece of work the student chose to show."""

    id: Id
    """A short id for the piece, different from those of the other pieces."""
    title: Text
    """What the piece of work is called."""
    shows: Listed[Text] = ()
    """What the work shows: ids of targets or competencies, or a criterion of a rubric such as MA.RATIO#strategy."""
    kind: Literal["best", "most_improved", "struggle", "outside_school", "group"] | None = None
    """Why this piece is here: the `best` work, the `most_improved`, a `struggle`, something from `outside_school`, or
    work of a `group`."""
    date: Day | None = None
    """The day of the work, such as 2026-09-28."""
    images: Listed[Text] = ()
    """Names of picture files that lie beside this file."""
    draft: Text | None = None
    """The picture of the first version, printed side by side with `final`."""
    final: Text | None = None
    """The picture of the last version, printed side by side with `draft`."""
    quote: Text | None = None
    """What I say of it, in one sentence."""
    why: Text | None = None
    """Why I chose it."""
    revised: Text | None = None
    """What I changed after the first version."""
    feedback: Text | None = None
    """What feedback I used."""
    next: Text | None = None
    """What I would do next."""


class SelfScore(Record):
    """The student's view of one habit: shown beside the teacher's, never counted."""

    score: Text | None = None
    """How I see this habit, as a number or the name of a point. It is printed beside the teacher's view and never
    counted."""
    example: Text | None = None
    """When I showed this habit."""


class Goal(Record):
    """What the student will do, why, how, with whom, by when."""

    what: Text
    """What I want to reach."""
    why: Text | None = None
    """Why it matters to me."""
    steps: Listed[Text] = ()
    """What I will do for it, one step after the other."""
    who_helps: Text | None = None
    """Who helps me with it."""
    known_by: Text | None = None
    """How we will know that I am there."""
    by: Day | None = None
    """The day by which I want to be there, such as 2026-12-04."""
    kind: Literal["academic", "habit", "personal"] | None = None
    """Whether the goal is about learning (`academic`), about a `habit` of work, or `personal`."""
    shows: Listed[Text] = ()
    """What is shown once the goal is met: ids of targets or competencies, or a level such as MA@L5. The next portfolio
    says where they stand then."""


class GoalThen(Record):
    """What became of a goal of the conference before, as the student sees it."""

    what: Text | None = None
    """The goal, in the words of the last time. Left out, the first of this list is about the first goal of then, the
    second about the second."""
    how_it_went: Annotated[Literal["met", "partly", "not_yet"], BeforeValidator(_word)] | None = None
    """How it went, as the student sees it: `met`, `partly` or `not_yet`."""
    note: Text | None = None
    """What I say about it."""


class AfterSchool(Record):
    """What comes after school: asked for in the last grades, printed wherever it is written."""

    aim: Text | None = None
    """What I want to do after school."""
    asks: Text | None = None
    """What that asks of me."""
    shown: Text | None = None
    """What I have shown that counts for it."""
    next: Text | None = None
    """What I still need, and my next step."""


class PortfolioFile(Record):
    """One student's words for one conference."""

    format: Version
    """The version of this file format; always 1."""
    language: Text | None = None
    """The language in which the student writes; nothing goes by it yet."""
    quote: Text | None = None
    """One sentence for the cover."""
    letter: Text | None = None
    """A letter to the family. It may have paragraphs, `**bold**`, `*italic*` and lists."""
    profile: Profile | None = None
    """Me as a learner."""
    growth: Text | None = None
    """What I say about how I have grown, and which work shows it."""
    pieces: tuple[Piece, ...] = ()
    """The work that the student chose to show."""
    habits: Keyed[Id, SelfScore] = Field(default_factory=dict)
    """How the student sees the habits of work, by the id of the habit."""
    goals: tuple[Goal, ...] = ()
    """What the student wants to reach next."""
    goals_then: tuple[GoalThen, ...] = ()
    """What became of the goals of the last conference."""
    questions: Listed[Text] = ()
    """What the student wants to ask the family at the conference."""
    after_school: AfterSchool | None = None
    """My plan for the time after school."""
