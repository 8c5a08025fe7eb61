"""Where I am and how I have grown: levels, points of a scale, and their history, ready to print (see `view`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cbe_cli.documents.colours import Accent


class State(StrEnum):
    """Where one level of a progression stands."""

    REACHED = "reached"
    PLACED = "placed"  # lies below where the student was placed: counted as behind them, never as met
    WORKING = "working"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One level of a ladder, lowest first."""

    label: str  # what stands under the bar: as short as can be, "6" for Level 6
    state: State
    met: int = 0  # skills shown of this level; only looked at while WORKING
    needed: int = 0  # skills that this level asks for (excused ones taken off)
    expected: bool = False  # inside the range where most of the student's grade works


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBar:
    """A point on a proficiency scale."""

    points: tuple[str, ...]  # names, lowest first
    at: int | None = None  # index of the point that was reached; None: not enough evidence yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One domain under "Where I am". At most one of `ladder` and `scale`; neither: words alone."""

    accent: Accent
    title: str
    sentence: str  # one sentence on how it stands, in the family's words; no codes. Printed on the first page
    ladder: tuple[Step, ...] = ()
    scale: ScaleBar | None = None
    headline: str = ""  # "Working on Level 6", "Proficient", "Not enough evidence yet"
    detail: str = ""  # "5 of 8 skills"
    change: str = ""  # "+1 level since we last met"; never for a step back
    note: str = ""  # small print of this subject alone: "Set by Ms Rivera; see the last pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where I am."""

    subjects: tuple[Subject, ...]  # framework order; the same accents as everywhere else
    lead: str = ""  # empty: the fixed words' own
    notes: tuple[str, ...] = ()  # when a level is complete; what the bracket marks; a line each

    @property
    def bracket(self) -> bool:
        """The expected range is drawn on each ladder or on none, so that no subject stands out for lack of data."""
        ladders = [subject.ladder for subject in self.subjects if subject.ladder]
        return bool(ladders) and all(any(step.expected for step in ladder) for ladder in ladders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """From this day on the line stands at `value`, a value of the panel's axis."""

    on: date
    value: float  # where the axis has bands: the level and the share of it that was shown, 6.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One small multiple of the growth page."""

    accent: Accent
    title: str
    dots: tuple[Dot, ...]  # by day, at least one, none outside the panel's days
    now: str  # where the line ends, in words: "Level 6, 7 of 8 skills"
    was: str = ""  # where it begins: "Level 4, 2 of 7 skills, in Sept 2025"; empty where it has not moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Small multiples on the same axes: one panel for levels, one per proficiency scale."""

    axis: tuple[tuple[int, str], ...]  # value and label, lowest first
    starts: date
    ends: date
    starts_word: str  # "Sept 2025"
    ends_word: str
    lines: tuple[Line, ...]
    heading: str = ""  # only with more than one panel
    bands: bool = False  # a label is about the space between its line and the next, which is a level
