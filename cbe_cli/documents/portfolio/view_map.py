"""The map of what comes next, and how much work there is month by month, ready to print (see `view`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cbe_cli.documents.colours import Accent


class Place(StrEnum):
    """The column of a skill on the map, from left to right."""

    REACHED = "reached"
    READY = "ready"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One box."""

    accent: Accent
    text: str  # "I can ..."
    place: Place
    shown: bool = True  # of one that is reached: else it only lies on a level that is behind the child


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge between two skills of neighbouring columns, by their indices."""

    start: int
    end: int
    needed: bool  # hard: must come first; else it only helps


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningMap:
    """At most twenty skills, each column from top to bottom, and how they hang together."""

    skills: tuple[Skill, ...]
    links: tuple[Link, ...]
    alt: str  # the whole of it in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One month of one subject."""

    count: int  # pieces of work
    shade: int  # 0 none, 1 to 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One subject, a cell for each month."""

    accent: Accent
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """How much work there is, month by month."""

    months: tuple[str, ...]  # "Sept"
    years: tuple[tuple[str, int], ...]  # what stands over the months, and over how many: ("2025", 4)
    rows: tuple[Strip, ...]
