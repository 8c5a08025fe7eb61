"""The model of `policy`: how evidence becomes levels, dated (design 5.2). Formulas are in attainment/."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from cbe_cli.school.fields import Count, Day, Id, Keyed, Listed, Number, OrOne, Text, no_repeats
from cbe_cli.school.kinds import EvidenceKind, Phase
from cbe_cli.school.record import Record
from cbe_cli.school.required import Required
from cbe_cli.school.rollup import CompetencyRollup, Rollup
from cbe_cli.school.scoring import Score

Like = Literal["canvas", "slate", "marzano", "moodle", "building-21", "ordinal"]
"""The ready policies: attainment/ready_policies.py has each of them."""


class Double(Record):
    """Two scorers of one piece."""

    combine: Literal["lower", "higher", "mean"]
    """How the scores of two people become one: the `lower`, the `higher`, or their `mean`."""
    adjudicate: Number | None = None
    """From this difference on, the piece waits for a third person, and the middle one of the three scores counts."""

    @model_validator(mode="after")
    def _difference(self) -> Double:
        if self.adjudicate is not None and self.adjudicate <= 0:
            raise ValueError(f"has “adjudicate: {self.adjudicate}”; a difference must be above 0")
        return self


class Judges(Record):
    """Who may judge what, by the names in the column `by` of judgments.csv; who is not named here may not."""

    domain: Listed[Text] | None = None
    """Who may judge domains; anybody if left out."""
    competency: Listed[Text] | None = None
    """Who may judge competencies; anybody if left out."""
    target: Listed[Text] | None = None
    """Who may judge targets; anybody if left out."""


class Rules(Record):
    """What may be said for everybody and again for one domain or competency."""

    score: Score | None = None
    """How the pieces of a target become its score; `sustained`, two of the last three, if left out."""
    evidence: Count | None = None
    """With fewer pieces than this there is “not enough evidence yet”; 1 if left out."""
    requires: Listed[Required] | None = None
    """What the pieces must include before there is a level, such as `{kind: performance_task, at_least: 1}`."""
    kinds: Listed[EvidenceKind] | None = None
    """Which kinds of work count; all but `self`, `peer` and `placement` if left out."""
    counts: Listed[Phase] | None = None
    """Which phases of learning count; `apply` and `assess` if left out. Work without a phase always counts."""
    weights: Keyed[EvidenceKind, Number] | None = None
    """What a kind of work weighs, where the method weighs (`mean`, `mean_by_kind`, `recent`, `best`); 1 if left out,
    and 0 is shown and not counted."""
    attempts: Literal["last", "best", "each", "pooled"] | None = None
    """Which of several attempts at one task counts: the `last`, which is usual, the `best`, `each`, or all of them
    `pooled`."""
    criteria: Literal["median", "lowest", "mean"] | None = None
    """How the rows of a rubric make one piece: their `median`, which is usual, the `lowest`, or the `mean`."""
    double: Double | None = None
    """How the scores of two people for one piece become one; if left out, two scores are an error."""
    rounding: Literal["down", "nearest"] | None = None
    """How a score becomes a point: `down`, which is usual (a 2.9 is not yet a 3), or `nearest`."""
    per: Literal["school", "class", "term"] | None = None
    """Whether there is a level in each `class` or `term`, for what has no progression levels; one in the `school` if
    left out."""
    window: Literal["always", "year"] | None = None
    """With `year` only the work of the school year counts; `always` if left out."""
    judge: Judges | None = None
    """Who may judge what, by the names in the column `by` of judgments.csv."""
    competency: CompetencyRollup | None = None
    """How targets make a competency; at least 0.8 of them, if left out."""
    domain: Rollup | None = None
    """How competencies make a domain; their median, if left out."""

    @model_validator(mode="after")
    def _weights_fit(self) -> Rules:
        if any(weight < 0 for weight in (self.weights or {}).values()):
            raise ValueError("has a weight below 0")
        return self


class NodeRules(Rules):
    """The rules of one domain or competency where they differ."""


class PolicyBlock(Rules):
    """The policy from one day on."""

    from_: Day | None = Field(default=None, alias="from")
    """The day from which this block holds, such as 2026-08-31. Without it the block has always been in force."""
    like: Like | None = None
    """A ready policy as the base, which all other keys change."""
    nodes: Keyed[Id, NodeRules] = Field(default_factory=dict)
    """What differs for single domains or competencies, by id: the same keys again, but for `like` and `from`."""

    @model_validator(mode="after")
    def _nodes_once(self) -> PolicyBlock:
        no_repeats(self.nodes, "nodes")
        return self


def _blocks(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Policy = Annotated[tuple[PolicyBlock, ...], BeforeValidator(_blocks), OrOne()]
"""Dated blocks; a single undated block is the short form."""


def in_force(policy: tuple[PolicyBlock, ...], day: date | None) -> PolicyBlock | None:
    """The block in force on `day`: the newest that began by then. Without a day, the newest of all."""
    begun = [block for block in policy if block.from_ is None or day is None or block.from_ <= day]
    return max(begun, key=lambda block: block.from_ or date.min, default=None)
