"""The model of `portfolios/<student>/<conference>.yaml`: a student's own words, every part optional (design 4.2)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cbe_cli.school.fields import Day, Id, Keyed, Listed, Text, Version
from cbe_cli.school.record import Record


class Profile(Record):
    """About me as a learner."""

    strengths: Text | None = None
    interests: Text | None = None
    how_i_learn: Text | None = None
    hopes: Text | None = None


class Piece(Record):
    """A piece of work the student chose to show. `shows` holds addresses; `images` are files beside."""

    id: Id
    title: Text
    shows: Listed[Text] = ()
    kind: Literal["best", "most_improved", "struggle", "outside_school", "group"] | None = None
    date: Day | None = None
    images: Listed[Text] = ()
    quote: Text | None = None
    why: Text | None = None
    revised: Text | None = None
    feedback: Text | None = None
    next: Text | None = None


class SelfScore(Record):
    """The student's view of one habit: shown beside the teacher's, never counted."""

    score: Text | None = None
    example: Text | None = None


class Goal(Record):
    """What the student will do, why, how, with whom, by when."""

    what: Text
    why: Text | None = None
    steps: Listed[Text] = ()
    who_helps: Text | None = None
    by: Day | None = None
    kind: Literal["academic", "habit", "personal"] | None = None


class PortfolioFile(Record):
    """One student's words for one conference."""

    format: Version
    language: Text | None = None
    quote: Text | None = None
    letter: Text | None = None
    profile: Profile | None = None
    pieces: tuple[Piece, ...] = ()
    habits: Keyed[Id, SelfScore] = Field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    questions: Listed[Text] = ()
