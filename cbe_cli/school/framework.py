"""The model of `frameworks/*.yaml`: one edition of one competency framework (design 4.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from cbe_cli.school.fields import Count, Day, Depth, Id, Keyed, Listed, Number, Share, Text, Version, YesNo
from cbe_cli.school.gate import Gate
from cbe_cli.school.record import Record
from cbe_cli.school.required import Required

MarkKind = Literal["missed", "excused", "insufficient", "credited"]
DomainKind = Literal["academic", "cross-cutting", "habits"]


class Point(Record):
    """A step of a proficiency scale. Ordinal: `score` orders it, `name` is what people read."""

    score: Number
    name: Text
    code: Text | None = None
    family: Text | None = None
    proficient: YesNo = False
    dok: Depth | None = None


class Scale(Record):
    """A proficiency scale: how well, on this target. `step` is what a score cell may hold between the points."""

    points: tuple[Point, ...]
    step: Number | None = None
    marks: Keyed[str, MarkKind] = Field(default_factory=dict)


class Level(Record):
    """A progression level: how far along the road. `expected` lists grades for which it is usual.

    `value` is the rating that stands for the level, where levels are portfolios of rated pieces (`advance.by: pieces`).
    """

    id: Id
    name: Text | None = None
    expected: Listed[Text] = ()
    value: Number | None = None
    gate: Listed[Gate] = ()


class Advance(Record):
    """When a level is complete.

    `by: targets`: a share of the targets that sit on it is met, and a met target stays met (`keep`). `by: pieces`:
    every target has its pieces on each level, and a level is complete with `share` of them. `average` and `lowest` say
    what these must come to: 0 or less is an offset from the level's `value`. `gate` must be met whatever the rest says.
    """

    by: Literal["targets", "pieces"] = "targets"
    share: Share = Decimal(1)
    keep: YesNo = True
    average: Number | None = None
    lowest: Number | None = None
    gate: Listed[Gate] = ()


class Progression(Record):
    """The optional second axis: levels in order, and the unit along which a student advances."""

    by: Literal["domain", "competency", "framework"] = "domain"
    levels: tuple[Level, ...]
    advance: Advance | None = None


class Criterion(Record):
    """One row of a rubric. Descriptor keys name points: by score, name or code."""

    id: Id | None = None
    title: Text | None = None
    descriptors: Keyed[str, Text]


class Assessable(Record):
    """The keys that a target has, and a competency that is its own target. `note` explains it to teachers.

    `evidence` is the number of pieces it needs, `evidence_on` the number on a level where that differs.
    """

    id: Id
    statement: Text | None = None
    note: Text | None = None
    level: Id | None = None
    dok: Depth | None = None
    needs: Listed[Id] = ()
    builds_on: Listed[Id] = ()
    related: Listed[Id] = ()
    evidence: Count | None = None
    evidence_on: Keyed[Id, Count] = Field(default_factory=dict)
    requires: Listed[Required] = ()
    standards: Listed[Text] = ()
    group: Listed[Text] = ()
    source_id: Text | None = None


class Target(Assessable):
    """An "I can ..." statement, perhaps on a progression level.

    `also_under` names other competencies that it counts for; its own is the one in whose list it stands.
    """

    title: Text | None = None
    also_under: Listed[Id] = ()


class Competency(Assessable):
    """What a student comes to master; without targets it is its own target."""

    title: Text
    scale: Id | None = None
    rubric: tuple[Criterion, ...] = ()
    targets: tuple[Target, ...] = ()


class Domain(Record):
    """A subject, a cross-cutting area, or the habits of work."""

    id: Id
    title: Text
    kind: DomainKind = "academic"
    statement: Text | None = None
    note: Text | None = None
    scale: Id | None = None
    source_id: Text | None = None
    competencies: tuple[Competency, ...] = ()
    gate: Listed[Gate] = ()


class Retired(Record):
    """An id that is no longer used, since when, and what carries its evidence."""

    id: Id
    on: Day
    replaced_by: Listed[Id] = ()


class Effective(Record):
    """The dates for which an edition is in force, both inclusive."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Source(Record):
    """Where the framework came from."""

    uri: Text | None = None
    note: Text | None = None


class Framework(Record):
    """One edition of a framework. Identity is (framework, version)."""

    format: Version
    framework: Id
    title: Text
    version: Text = "1"
    effective: Effective | None = None
    language: Text = "en"
    license: Text | None = None
    source: Source | None = None
    source_id: Text | None = None
    scale: Id | None = None
    scales: Keyed[Id, Scale]
    progression: Progression | None = None
    domains: tuple[Domain, ...]
    retired: tuple[Retired, ...] = ()
