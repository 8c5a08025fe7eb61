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
    """Two scorers of one piece: how their scores become one, and from which difference on a third person decides."""

    combine: Literal["lower", "higher", "mean"]
    adjudicate: Number | None = None

    @model_validator(mode="after")
    def _difference(self) -> Double:
        if self.adjudicate is not None and self.adjudicate <= 0:
            raise ValueError(f"has “adjudicate: {self.adjudicate}”; a difference must be above 0")
        return self


class Judges(Record):
    """Who may judge what, by the names in the column `by` of judgments.csv; who is not named here may not."""

    domain: Listed[Text] | None = None
    competency: Listed[Text] | None = None
    target: Listed[Text] | None = None


class Rules(Record):
    """What may be said for everybody and again for one domain or competency."""

    score: Score | None = None
    evidence: Count | None = None
    requires: Listed[Required] | None = None
    kinds: Listed[EvidenceKind] | None = None
    counts: Listed[Phase] | None = None
    weights: Keyed[EvidenceKind, Number] | None = None
    attempts: Literal["last", "best", "each", "pooled"] | None = None
    criteria: Literal["median", "lowest", "mean"] | None = None
    double: Double | None = None
    rounding: Literal["down", "nearest"] | None = None
    per: Literal["school", "class", "term"] | None = None
    window: Literal["always", "year"] | None = None
    judge: Judges | None = None
    competency: CompetencyRollup | None = None
    domain: Rollup | None = None

    @model_validator(mode="after")
    def _weights_fit(self) -> Rules:
        if any(weight < 0 for weight in (self.weights or {}).values()):
            raise ValueError("has a weight below 0")
        return self


class NodeRules(Rules):
    """The rules of one domain or competency where they differ."""


class PolicyBlock(Rules):
    """The policy from one date on. A block without `from` has always been in force."""

    from_: Day | None = Field(default=None, alias="from")
    like: Like | None = None
    nodes: Keyed[Id, NodeRules] = Field(default_factory=dict)

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
