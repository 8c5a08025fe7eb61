"""What the school profile shows, ready to print. `""` and `()` are "there is none" and leave no hole."""

from __future__ import annotations

from dataclasses import dataclass

from cbe_cli.documents.portfolio.view import LegendEntry, Paper, Paragraph
from cbe_cli.documents.transcript.view import Fact, Key, SchoolHead

__all__ = ["Fact", "Key", "LegendEntry", "Paper", "Paragraph", "Person", "Profile", "SchoolHead", "Section", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom a reader may ask."""

    name: str
    role: str
    reach: str  # address and number


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the school says itself: paragraphs, or a line each."""

    title: str
    lines: tuple[str, ...]
    running: bool = False  # paragraphs, not lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How levels are spread: a row for each subject, the last one with the sums. What is hidden is said in a word."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The whole, on two pages at most."""

    school: SchoolHead
    facts: tuple[Fact, ...]
    main: tuple[Section, ...]
    side: tuple[Section, ...]
    people: tuple[Person, ...]
    keys: tuple[Key, ...]
    habits_key: tuple[LegendEntry, ...]
    method: tuple[Paragraph, ...]
    experiences: Key | None
    tables: tuple[Table, ...]
    foot: str
    language: str
    paper: Paper = Paper.LETTER
    sample: bool = False
