"""What a progress card shows, ready to print: every text is final, in the language of the family.

Absence reads as in the view of a portfolio: `""`, `()` or `None` is "there is none", and leaves no hole. What people
wrote is plain text here, and printed as typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from cbe_cli.documents.images import Picture
from cbe_cli.documents.portfolio.view import Habit, Legend, Paper, Paragraph, ScaleBar, Subject

TIGHTEST: Final = 3
"""How close a card can be set, in steps: first what was said, then all of it."""

BESIDE = 700
"""Characters that half a line's width still holds well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One competency, or one class or term of it."""

    title: str
    level: str  # "Proficient, Level 6"; "Not enough evidence yet"
    bar: ScaleBar | None = None
    change: str = ""  # "up from Developing"; only of two dated levels, and never of a step back
    pieces: str = ""
    latest: str = ""  # the day of the newest piece
    criteria: str = ""  # "Strongest in Strategy; next: Explanation"
    note: str = ""  # who set the level, when, and what is computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody wrote."""

    text: str
    who: str = ""  # "Ms Rivera"; empty: the student
    day: str = ""
    about: str = ""  # the competency, where it is about one


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What comes next in a subject."""

    statement: str  # "I can ..."
    now: str = ""  # of a judged one who set it
    moves: str = ""  # "One more piece at Proficient or better, and it is Proficient."


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One domain: its bar, its competencies, what comes next, what was said of it."""

    subject: Subject
    rows: tuple[Row, ...] = ()
    next: Next | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An adult to turn to."""

    name: str
    what: str = ""  # the class, or that it is the adviser


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything on the card. Only `name` and `school` are needed."""

    name: str
    school: str
    language: str = "en"
    name_language: str = ""  # BCP 47; empty: guessed from the script
    paper: Paper = Paper.LETTER
    sample: bool = False
    logo: Picture | None = None
    occasion: str = ""  # "Autumn conferences"
    date: str = ""
    period: str = ""  # "From 16 April to 12 November 2026"
    grade: str = ""
    group: str = ""
    sections: tuple[Section, ...] = ()
    bracket: bool = False  # whether each ladder marks where most of the grade works
    since: str = ""  # the heading of the changes: "Since 16 April"; empty: nothing was dated before
    habits: tuple[Habit, ...] = ()
    remarks: tuple[Remark, ...] = ()  # of teachers, about the whole
    own: tuple[Remark, ...] = ()  # of the student
    attendance: str = ""
    legends: tuple[Legend, ...] = ()
    method: tuple[Paragraph, ...] = ()
    made_from: str = ""
    contacts: tuple[Contact, ...] = ()
    address: str = ""
    tight: int = 0  # how close its text is set; of what was said nothing is ever left out

    @property
    def beside(self) -> bool:
        """Whether what teachers and the student said has room side by side."""
        longest = max((sum(len(one.text) for one in each) for each in (self.remarks, self.own)), default=0)
        return bool(self.remarks and self.own) and longest <= BESIDE


def tighter(view: Card) -> Card | None:
    """The same, closer together; None where it cannot be closer."""
    return replace(view, tight=view.tight + 1) if view.tight < TIGHTEST else None
