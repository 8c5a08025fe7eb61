"""What the half page shows, ready to print: the template only places it. Absence reads as in `portfolio.view`."""

from __future__ import annotations

from dataclasses import dataclass

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.portfolio.view import JudgmentNote, Paper, ScaleBar, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A piece of work, or what a competency or subject is made of: one line of the table."""

    what: str  # the task, or the skill's statement
    level: str
    part: str  # "decides", "counts"
    date: str = ""
    decides: bool = False  # printed strong


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Why one level is what it is. At most one of `ladder` and `scale`."""

    accent: Accent
    subject: str  # the domain's title
    statement: str  # "I can ...", or the title
    headline: str  # "Developing", "Working on Level 6", "Not enough evidence yet"
    how: str  # one sentence on how it came about
    id: str  # small in the corner
    part: str = ""  # the title of the class or term that it is about
    detail: str = ""  # "5 of 8 skills"
    ladder: tuple[Step, ...] = ()
    scale: ScaleBar | None = None
    heading: str = ""  # of the lines
    lines: tuple[Line, ...] = ()
    of_work: bool = True  # whether `lines` are pieces of work, with dates
    more: str = ""  # what is not among the lines: "3 older pieces"
    moves: str = ""
    kept: str = ""  # since when it stays met, though it is not today
    judgment: JudgmentNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document: mostly one answer, one for each class or term where a level is per class or term."""

    name: str  # as on documents
    student: str  # the id, small in the corner
    school: str
    answers: tuple[Answer, ...]
    as_of: str = ""  # "9 November 2026"
    language: str = "en"  # BCP 47
    paper: Paper = Paper.LETTER
    sample: bool = False
