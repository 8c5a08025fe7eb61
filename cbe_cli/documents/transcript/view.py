"""What a transcript shows, ready to print: every text is final, and nothing here is computed from anything else.

`""`, `()` and `None` are "there is none", and what is not there leaves no hole. All texts are plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.portfolio.view import LegendEntry, Paper, Paragraph

__all__ = [
    "Area",
    "Certification",
    "Credit",
    "Experience",
    "Fact",
    "Habit",
    "Key",
    "LegendEntry",
    "Paper",
    "Paragraph",
    "SchoolHead",
    "Status",
    "Transcript",
    "Transfer",
]


class Status(StrEnum):
    """Whether somebody vouches for it."""

    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHead:
    """Whose transcript it is: the name, and lines below it."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing known of the student or the document, such as when it was issued."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A competency that was earned. `steps` is 1 at the point from which it is met, one more for each above it."""

    title: str
    criterion: str  # in words: what somebody who earned it can do
    level: str  # "Proficient", or with a road "Proficient, Level 6"
    point: str  # the point alone: it is in the key
    steps: int
    earned: str  # "May 2025"
    shown_in: str  # titles of work, or who judged it
    grade: str = ""  # only with a conversion by `lookup`


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A domain with what was earned in it. `standing` says how far along the road, `grade` is of a conversion."""

    accent: Accent
    title: str
    credits: tuple[Credit, ...]
    standing: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A habit of work, on the habits' own scale: `at` is the index of the point among so many `points`."""

    title: str
    point: str
    at: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """A course, an internship, a capstone: in full, nothing shortened."""

    title: str
    type: str
    detail: str  # the provider, and of what is no course who evaluated it
    grade: str
    when: str
    credit: str  # "0.5"
    toward: str  # titles of the competencies that it was about
    status: str = ""  # the word for one that has not been completed
    several: bool = False  # in several areas, and counted once


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """What was brought from another school, and how it was looked at."""

    title: str
    origin: str
    how: str
    when: str
    credit: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One scale or one set of words in the key."""

    title: str
    entries: tuple[LegendEntry, ...]
    numbered: bool = False  # whether the entries carry the marks of credits: 0 for a point that earns nothing
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification:
    """Who vouches for it, and in which words. There is a line to sign on."""

    statement: str
    signatory: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The whole. `title` is what the document is called: a transcript, or a learning record."""

    title: str
    name: str
    also: str = ""  # the name that the student goes by, where that is another
    school: SchoolHead
    status: Status
    status_word: str
    in_progress: str = ""
    about: str = ""  # what kind of document it is, where that is not plain: goes beside another transcript
    facts: tuple[Fact, ...] = ()
    areas: tuple[Area, ...] = ()
    across: tuple[Area, ...] = ()
    grades: str = ""  # the average of a conversion
    habits: tuple[Habit, ...] = ()
    courses: tuple[Experience, ...] = ()
    experiences: tuple[Experience, ...] = ()  # all that is no course
    with_credit: bool = False  # whether the column for credit is there
    credit: str = ""  # the sum
    transfers: tuple[Transfer, ...] = ()
    keys: tuple[Key, ...] = ()
    habits_key: tuple[LegendEntry, ...] = ()
    method: tuple[Paragraph, ...] = ()
    certification: Certification | None = None
    foot: tuple[str, ...]
    language: str
    paper: Paper = Paper.LETTER
    sample: bool = False
