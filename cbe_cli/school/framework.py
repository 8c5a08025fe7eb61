"""The model of `frameworks/*.yaml`: one edition of one competency framework (design 4.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from cbe_cli.school.fields import Count, Day, Depth, Id, Keyed, Listed, Number, Share, Text, Title, Version, YesNo
from cbe_cli.school.gate import Gate
from cbe_cli.school.record import Record
from cbe_cli.school.required import Required

MarkKind = Literal["missed", "excused", "insufficient", "credited"]
DomainKind = Literal["academic", "cross-cutting", "habits"]


class Point(Record):
    """A step of a proficiency scale, which has an order and no distances."""

    score: Number
    """The number of the point, such as 3; higher is better."""
    name: Title
    """The name that people read, such as Proficient. A score cell may hold it."""
    code: Text | None = None
    """A short code that a score cell may hold, such as PR."""
    family: Text | None = None
    """The same in words for families, such as “on track”."""
    proficient: YesNo = False
    """`yes` on exactly one point of the scale: from it on, a target is met."""
    dok: Depth | None = None
    """The depth of knowledge (Webb) that this point asks for."""


class Scale(Record):
    """A proficiency scale: how well, on this target."""

    points: tuple[Point, ...]
    """The points of the scale, from the lowest to the highest."""
    step: Number | None = None
    """What a score may be between the points: with 0.5 also 2.5. Only the points themselves if left out."""
    marks: Keyed[str, MarkKind] = Field(default_factory=dict)
    """Codes that a score cell may hold instead of a score, each with its meaning, such as `M: missed`. No mark is ever
    a zero."""


class Level(Record):
    """A progression level: how far along the road."""

    id: Id
    """The id by which `level` of a target names this level, such as L5."""
    name: Title | None = None
    """What people call the level, such as “Level 5”; its id if left out."""
    expected: Listed[Text] = ()
    """The grades for which the level is usual, as in students.csv: `K`, `"6"`. It is shown and changes no level."""
    value: Number | None = None
    """The rating that stands for the level, where levels are made of pieces (`advance: {by: pieces}`)."""
    gate: Listed[Gate] = ()
    """What has to be met before this level is complete, whatever the rest says."""


class Advance(Record):
    """When a level is complete."""

    by: Literal["targets", "pieces"] = "targets"
    """What a level is made of: the `targets` that sit on it, or rated `pieces`, where every target has its pieces on
    each level."""
    share: Share = Decimal(1)
    """Which part of the targets, or pieces, of a level has to be met, from 0 to 1; 1 if left out, which is all of
    them."""
    keep: YesNo = True
    """What was met once stays met for the road, which is usual; with `no` a student can be sent back."""
    average: Number | None = None
    """With `by: pieces`, the least average of a complete level; 0 or less is an offset from the `value` of the
    level."""
    lowest: Number | None = None
    """With `by: pieces`, the least rating that a piece in a place may have; 0 or less is an offset from the `value` of
    the level."""
    gate: Listed[Gate] = ()
    """What has to be met before any level is complete. In its `id`, `{node}` and `{level}` are filled in."""


class Progression(Record):
    """The optional second axis: levels in order, and the unit along which a student advances."""

    by: Literal["domain", "competency", "framework"] = "domain"
    """Along what a student advances: each `domain` or each `competency` has its own road, or the whole `framework` has
    one."""
    levels: tuple[Level, ...]
    """The levels in their order, from the first to the last."""
    advance: Advance | None = None
    """When a level is complete; if left out, once all its targets are met."""


class Criterion(Record):
    """One row of a rubric."""

    id: Id | None = None
    """The id of the criterion. A gradebook names it after a `#`: MA.RATIO#strategy."""
    title: Title | None = None
    """What the criterion is called."""
    descriptors: Keyed[str, Text]
    """What work looks like at each point of the scale. The keys are the points, by score, name or code."""


class Assessable(Record):
    """The keys that a target has, and a competency that is its own target."""

    id: Id
    """The id in gradebooks and everywhere else, such as MA.RATIO.5a: letters, digits, dots, hyphens, underscores. Never
    give it to anything else."""
    statement: Text | None = None
    """What a student who has learned it can do, in the words of the student: “I can ...”."""
    note: Text | None = None
    """An explanation for teachers, which families do not read."""
    level: Id | None = None
    """The level on which this sits, by its id under `progression`."""
    dok: Depth | None = None
    """The depth of knowledge (Webb) that it asks for."""
    needs: Listed[Id] = ()
    """Ids of what has to be met before this."""
    builds_on: Listed[Id] = ()
    """Ids of what usually comes before this, without being needed."""
    related: Listed[Id] = ()
    """Ids of what has to do with this, in no order."""
    evidence: Count | None = None
    """How many pieces of evidence are needed before there is a level; the policy's number if left out."""
    evidence_on: Keyed[Id, Count] = Field(default_factory=dict)
    """How many pieces are needed on a level where that differs, by the id of the level; only with `advance: {by:
    pieces}`."""
    requires: Listed[Required] = ()
    """What the pieces must include before there is a level, such as `{kind: performance_task, at_least: 1}`. It
    replaces what the policy says."""
    standards: Listed[Text] = ()
    """Codes of published standards that this answers to, such as CCSS.MATH.CONTENT.6.RP.A.1."""
    group: Listed[Text] = ()
    """Names of what stands between this and what it belongs to, where a framework has more tiers. Nothing is computed
    from them."""
    source_id: Text | None = None
    """The identifier in the published framework that this was imported from."""


class Target(Assessable):
    """An "I can ..." statement, perhaps on a progression level."""

    title: Title | None = None
    """A short name, where the statement is long."""
    also_under: Listed[Id] = ()
    """Ids of other competencies for which this target counts as well."""


class Competency(Assessable):
    """What a student comes to master; without targets it is its own target."""

    title: Title
    """A short name for the competency, such as “Ratios”."""
    scale: Id | None = None
    """The scale of this competency, by its id under `scales`; that of its domain if left out."""
    rubric: tuple[Criterion, ...] = ()
    """The rows of the rubric: what is looked at, and what it looks like at each point of the scale."""
    targets: tuple[Target, ...] = ()
    """The targets that make up the competency. Without any it is scored itself."""


class Domain(Record):
    """A subject, a cross-cutting area, or the habits of work."""

    id: Id
    """The id of the domain, such as MA; usually the beginning of the ids below it."""
    title: Title
    """What the domain is called, such as “Mathematics”."""
    kind: DomainKind = "academic"
    """A subject is `academic`, what all subjects share `cross-cutting`; `habits` of work never enter a number of the
    two others."""
    statement: Text | None = None
    """What the domain is about, in a sentence."""
    note: Text | None = None
    """An explanation of the domain for teachers, which families do not read."""
    scale: Id | None = None
    """The scale of this domain, by its id under `scales`; that of the framework if left out."""
    source_id: Text | None = None
    """The identifier in the published framework that this domain was imported from."""
    competencies: tuple[Competency, ...] = ()
    """The competencies of the domain."""
    gate: Listed[Gate] = ()
    """What has to be met before any level of this domain is complete."""


class Retired(Record):
    """An id that is no longer used, since when, and what carries its evidence."""

    id: Id
    """The id that is no longer used. It may not come back with another meaning."""
    on: Day
    """The first day on which the id is no longer used, such as 2026-07-01."""
    replaced_by: Listed[Id] = ()
    """The id, or ids, that its evidence counts for. With several, carried.csv says which evidence counts for which."""


class Effective(Record):
    """The days on which an edition is in force."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day on which this edition is in force, such as 2026-07-01."""
    to: Day | None = None
    """The last day on which this edition is in force; without an end if left out."""


class Source(Record):
    """Where the framework came from."""

    uri: Text | None = None
    """The address at which the framework was published."""
    note: Text | None = None
    """What else is to be said of where the framework comes from."""


class Framework(Record):
    """One edition of a framework. Identity is (framework, version)."""

    format: Version
    """The version of this file format; always 1."""
    framework: Id
    """The id of the framework, the same in all its editions."""
    title: Title
    """What the framework is called; portfolios print it."""
    version: Text = "1"
    """The name of this edition, such as “2026.1”. No two files have the same framework and version."""
    effective: Effective | None = None
    """The days on which this edition is in force. It is always in force if left out."""
    language: Text = "en"
    """The language in which the framework is written, such as `en` or `es`."""
    license: Text | None = None
    """The licence under which the framework may be used, such as CC-BY-4.0."""
    source: Source | None = None
    """Where the framework comes from."""
    source_id: Text | None = None
    """The identifier that the framework has where it was imported from."""
    scale: Id | None = None
    """The scale of all that names no other, by its id under `scales`. It is not needed where there is only one."""
    scales: Keyed[Id, Scale]
    """The proficiency scales, each under an id of its own: how well something was shown."""
    progression: Progression | None = None
    """The levels of the road, if the framework has them: how far a student has come."""
    domains: tuple[Domain, ...]
    """The domains: subjects, what all of them share, and habits of work."""
    retired: tuple[Retired, ...] = ()
    """Ids that are no longer used, with what carries their evidence. No id ever just goes away."""
