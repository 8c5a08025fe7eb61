"""The last pages of a portfolio: scales, how levels were worked out, every competency (see `view`)."""

from __future__ import annotations

from dataclasses import dataclass

from cbe_cli.documents.colours import Accent


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One point of a scale."""

    name: str
    meaning: str = ""  # in family words
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """One scale."""

    title: str
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A titled paragraph of "How this was worked out"."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyRow:
    """One competency in the list at the back."""

    code: str
    title: str
    level: str  # "Proficient", "Not enough evidence yet"
    pieces: str = ""  # how many pieces counted
    latest: str = ""  # date of the newest
    judged: bool = False  # the level is a judgment, listed below


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyGroup:
    """The competencies of one domain."""

    accent: Accent
    title: str
    rows: tuple[CompetencyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgmentNote:
    """A judged value beside the computed one."""

    title: str
    code: str
    value: str
    computed: str  # "not enough evidence" also has to be said
    who: str
    when: str
    why: str
    newer: str = ""  # "newer evidence since"; empty when there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatter:
    """The last pages: for whoever wants to know exactly."""

    legends: tuple[Legend, ...] = ()
    method: tuple[Paragraph, ...] = ()
    competencies: tuple[CompetencyGroup, ...] = ()
    judgments: tuple[JudgmentNote, ...] = ()
    made_from: str = ""  # "Evidence up to 12 November 2026; Riverbend Competencies 2026.1; policy of 1 July 2026"
