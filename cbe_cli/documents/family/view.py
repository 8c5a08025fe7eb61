"""What a family page shows, ready to print; absence reads as in the view of a portfolio.

The page is one page. `tight` says how close its text is set: `tighter` gives the view for another try where a page was
not enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.images import Picture
from cbe_cli.documents.portfolio.view import Paper, ScaleBar

TIGHTEST: Final = 5
"""From 3 on it is not said what to ask about; at 4 a subject is its word and its sentence, at 5 its word alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One subject."""

    accent: Accent
    title: str
    word: str  # "On track", of the scale's words for families
    bar: ScaleBar | None = None
    sentence: str = ""  # "Working on Level 6, one skill to go."
    gained: str = ""  # "One level more since we last met."; never of a step back
    next: str = ""  # "I can ..."
    ask: str = ""  # the newest piece of work, by its name


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """Everything on the page. Only `name` and `school` are needed."""

    name: str
    school: str
    language: str = "en"
    name_language: str = ""
    paper: Paper = Paper.LETTER
    sample: bool = False
    logo: Picture | None = None
    occasion: str = ""
    date: str = ""
    grade: str = ""
    lines: tuple[Line, ...] = ()
    habits: tuple[tuple[str, str], ...] = ()  # what it is called, and how it goes: "when I am reminded"
    at_home: str = ""  # "I can ..." of what is nearest
    meet: str = ""  # "We meet on November 12, 2026."
    contacts: tuple[str, ...] = ()
    tight: int = 0


def tighter(view: FamilyPage) -> FamilyPage | None:
    """The same, closer together; None where it cannot be closer."""
    return replace(view, tight=view.tight + 1) if view.tight < TIGHTEST else None
