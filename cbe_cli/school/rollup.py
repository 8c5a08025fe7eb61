"""The models of roll-ups in a policy: how children become one score of their parent (design 5.3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from cbe_cli.school.fields import Choices, Count, Id, Keyed, Listed, Number, Share, Text, no_repeats
from cbe_cli.school.record import Record

Rule = Literal["share", "all", "mean", "median", "lowest", "highest", "weighted", "points", "pattern"]

MEANINGS: Final[dict[Rule, str]] = {
    "share": "The highest point that at least `share` of the children hold or exceed.",
    "all": "The point that all children hold or exceed.",
    "mean": "The mean of the children's scores.",
    "median": "The middle score by size; of an even number the lower of the middle two.",
    "lowest": "The lowest of the children's scores.",
    "highest": "The highest of the children's scores.",
    "weighted": "The mean of the children's scores by their `weights`.",
    "points": "Proficient once the `points` of the met children come to `needs`, and all that are `required` are met.",
    "pattern": "What the first of the `patterns` gives whose conditions all hold.",
}
"""What each rule makes of the children, in a sentence; docs/levels.md has all of it."""

_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "share": ("share",),
    "weighted": ("weights",),
    "points": ("points", "needs"),
    "pattern": ("patterns",),
}
_ALLOWED: Final[dict[str, tuple[str, ...]]] = {"points": ("required",)}
_SETTINGS: Final = ("share", "weights", "points", "needs", "required", "patterns")


class Condition(Record):
    """How many of the assessed children hold one of these points.

    As in “more than half are at 4” or “none is at 1”: beside `points` exactly one of the others.
    """

    points: Listed[Text]
    """The points of the scale that are counted, by score, name or code."""
    share: Share | None = None
    """At least this part of the assessed children must hold one of the points, from 0 to 1."""
    more_than: Share | None = None
    """More than this part of the assessed children must hold one of the points, from 0 to 1."""
    at_least: Count | None = None
    """At least so many of the assessed children must hold one of the points."""
    at_most: Count | None = None
    """At most so many of the assessed children may hold one of the points; 0 for none."""

    @model_validator(mode="after")
    def _one_bound(self) -> Condition:
        if not self.points:
            raise ValueError("needs at least one of the scale's “points”")
        given = [name for name in ("share", "more_than", "at_least", "at_most") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("needs one of “share”, “more_than”, “at_least” and “at_most”, and only one")
        return self


class Pattern(Record):
    """What a parent gets when all its conditions hold."""

    gives: Text
    """The point of the scale that the parent gets where all conditions hold, by score, name or code."""
    when: Listed[Condition] = ()
    """The conditions, which must all hold. Without any the pattern always holds, so put it last."""


class Rollup(Record):
    """How children become one score of their parent."""

    rule: Annotated[Rule, Choices(MEANINGS)]
    """How the children make one score."""
    share: Share | None = None
    """With `rule: share`, the part of the children that must hold a point or exceed it, from 0 to 1."""
    coverage: Share = Decimal("0.5")
    """The part of the children that has to be assessed, from 0 to 1; below it there is no score. 0.5 if left out."""
    weights: Keyed[Id, Number] | None = None
    """With `rule: weighted`, the weight of each child by its id; who is not named weighs 1, and 0 is no child here."""
    points: Keyed[Id, Number] | None = None
    """With `rule: points`, how many points each child gives when it is met, by its id."""
    needs: Number | None = None
    """With `rule: points`, how many points make the parent proficient."""
    required: Listed[Id] = ()
    """With `rule: points`, ids of the children that must be met in any case."""
    patterns: Listed[Pattern] = ()
    """With `rule: pattern`, the patterns in their order; the first whose conditions all hold decides."""
    provided: Listed[Condition] = ()
    """Conditions besides: while one of them fails, the parent is held below proficient, whatever its number."""

    @model_validator(mode="after")
    def _settings_fit(self) -> Rollup:
        needed, allowed = _NEEDED.get(self.rule, ()), _ALLOWED.get(self.rule, ())
        for setting in _SETTINGS:
            given = getattr(self, setting) not in (None, (), {})
            if given and setting not in (*needed, *allowed):
                owner = next(rule for rule, own in _NEEDED.items() if setting in (*own, *_ALLOWED.get(rule, ())))
                raise ValueError(f"uses “{setting}”, which belongs to “rule: {owner}”, not to “rule: {self.rule}”")
            if not given and setting in needed:
                raise ValueError(f"needs “{setting}” with “rule: {self.rule}”")
        if any(weight < 0 for weight in (self.weights or {}).values()):
            raise ValueError("has a weight below 0")
        if any(points < 0 for points in (self.points or {}).values()):
            raise ValueError("gives points below 0")
        if self.needs is not None and self.needs <= 0:
            raise ValueError(f"has “needs: {self.needs}”; it must be above 0")
        for setting in ("weights", "points"):
            no_repeats(getattr(self, setting) or {}, setting)
        return self


class CompetencyRollup(Rollup):
    """A competency over its targets; with a progression, over those of one level."""

    rule: Annotated[Rule, Choices(MEANINGS)] = "share"
    """How the targets make one score; `share` if left out."""
    from_: Literal["targets", "own", "both"] = Field(default="targets", alias="from")
    """What makes a competency: its `targets`, evidence about itself (`own`), or `both`, with this as one more child."""
    over: Literal["working"] = "working"
    """With a progression, a score is taken over the targets of the level worked on. There is no other choice."""
