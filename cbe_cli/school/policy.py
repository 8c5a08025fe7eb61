"""The model of `policy`: how evidence becomes levels, dated (design 5.2). Formulas are in attainment/."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from cbe_cli.school.fields import Count, Day, Id, Keyed, Listed, OrOne, Reserved, Share
from cbe_cli.school.record import Record

EvidenceKind = Literal[
    "performance_task",
    "common_assessment",
    "state_assessment",
    "adaptive",
    "observation",
    "self",
    "peer",
    "external",
    "placement",
]
Phase = Literal["learn", "practice", "apply", "assess"]


class Score(Record):
    """`score:` how the pieces of one target become its score.

    `of` and `needs` belong to `sustained`: the `needs`-th largest of the last `of` pieces.
    """

    method: Literal["sustained", "latest", "highest", "mean", "median"]
    of: Count | None = None
    needs: Count | None = None

    @model_validator(mode="after")
    def _settings_fit(self) -> Score:
        if self.method != "sustained":
            if self.of is not None or self.needs is not None:
                raise ValueError(f"uses “of” or “needs”, which belong to “sustained”, not to “{self.method}”")
            return self
        of, needs = self.window
        if not 1 <= needs <= of:
            raise ValueError(f"asks for {needs} of the last {of} pieces; “needs” must be from 1 to “of”")
        return self

    @property
    def window(self) -> tuple[int, int]:
        """(of, needs) of `sustained`; two of the last three where not given."""
        return (3 if self.of is None else self.of, 2 if self.needs is None else self.needs)


class Rollup(Record):
    """How children become one score of their parent."""

    rule: Literal["share", "all", "mean", "median", "lowest"]
    share: Share | None = None
    coverage: Share = Decimal("0.5")

    @model_validator(mode="after")
    def _share_fits(self) -> Rollup:
        if (self.rule == "share") != (self.share is not None):
            raise ValueError("needs “share” with “rule: share”, and only with it")
        return self


class CompetencyRollup(Rollup):
    """A competency over its targets; with a progression, over those of one level."""

    from_: Literal["targets"] = Field(default="targets", alias="from")
    over: Literal["working"] = "working"


class Rules(Record):
    """What may be said for everybody and again for one domain or competency."""

    score: Score | None = None
    evidence: Count | None = None
    kinds: Listed[EvidenceKind] | None = None
    counts: Listed[Phase] | None = None
    attempts: Literal["last", "best", "each"] | None = None
    criteria: Literal["median", "lowest", "mean"] | None = None
    rounding: Literal["down", "nearest"] | None = None
    requires: Annotated[None, Reserved("required kinds of evidence")] = None
    double: Annotated[None, Reserved("double scoring")] = None
    per: Annotated[None, Reserved("levels per class or term")] = None
    window: Annotated[None, Reserved("evidence windows")] = None
    judge: Annotated[None, Reserved("rules about who may judge")] = None
    weights: Annotated[None, Reserved("weighted roll-ups")] = None


class NodeRules(Rules):
    """The rules of one domain or competency where they differ."""

    competency: CompetencyRollup | None = None
    domain: Rollup | None = None


class PolicyBlock(Rules):
    """The policy from one date on. A block without `from` has always been in force."""

    from_: Day | None = Field(default=None, alias="from")
    competency: CompetencyRollup | None = None
    domain: Rollup | None = None
    like: Annotated[None, Reserved("ready policies by name")] = None
    nodes: Keyed[Id, NodeRules] = Field(default_factory=dict)


def _blocks(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Policy = Annotated[tuple[PolicyBlock, ...], BeforeValidator(_blocks), OrOne()]
"""Dated blocks; a single undated block is the short form."""


def in_force(policy: tuple[PolicyBlock, ...], day: date | None) -> PolicyBlock | None:
    """The block in force on `day`: the newest that began by then. Without a day, the newest of all."""
    begun = [block for block in policy if block.from_ is None or day is None or block.from_ <= day]
    return max(begun, key=lambda block: block.from_ or date.min, default=None)
