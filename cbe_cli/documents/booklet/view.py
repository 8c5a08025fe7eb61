"""What a booklet shows, ready to print. Absence is "" or (), as in `documents.portfolio.view`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.portfolio.view import Legend, Paper

SHORT: Final = 8
"""Statements of a level that need less than half a page."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the framework and the language it is in: that of the booklet, or of the source where none is there."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One criterion of a rubric."""

    title: Text
    descriptors: tuple[Text, ...]  # one a point, lowest first; an empty text where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class ICan:
    """One statement."""

    id: str
    statement: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLevel:
    """The statements of one level; `level` is "" where there are no levels."""

    level: str
    statements: tuple[ICan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """A page of the rubric booklet."""

    id: str
    title: Text
    statement: Text | None = None
    depth: str = ""  # "Strategic thinking"
    points: tuple[Text, ...] = ()  # of the rubric, lowest first
    proficient: int = 0  # index of the point from which it is met
    rows: tuple[Row, ...] = ()
    levels: tuple[OnLevel, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain with what is shown of it."""

    id: str
    accent: Accent
    title: Text
    statement: Text | None
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One level of the booklet of statements: those of each domain."""

    level: str
    grades: str  # "Grades 5 and 6"
    domains: tuple[tuple[Domain, tuple[ICan, ...]], ...]

    @property
    def short(self) -> bool:
        """Whether a page for itself would be mostly white."""
        return sum(len(statements) for _, statements in self.domains) <= SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """The whole. `missing` counts the texts that are printed in the language of the source."""

    title: Text
    edition: str  # "Edition 2026.1, from July 1, 2025"
    school: str
    language: str
    paper: Paper
    sample: bool
    rubrics: bool  # a page a competency; else statements by level
    only: str = ""  # "Mathematics", "Level 6": what it was narrowed to
    source: str = ""  # where it is from, under which licence
    missing: str = ""
    legends: tuple[Legend, ...] = ()
    domains: tuple[Domain, ...] = ()
    parts: tuple[Part, ...] = ()
