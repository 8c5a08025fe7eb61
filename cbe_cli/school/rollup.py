"""The models of roll-ups in a policy: how children become one score of their parent (design 5.3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from pydantic import Field, model_validator

from cbe_cli.school.fields import Count, Id, Keyed, Listed, Number, Share, Text, no_repeats
from cbe_cli.school.record import Record

Rule = Literal["share", "all", "mean", "median", "lowest", "highest", "weighted", "points", "pattern"]

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

    As in “more than half are at 4” or “none is at 1”. `points` names points of the scale by score, name or code.
    Exactly one of the others: a share of them, more than a share, a number at least, a number at most.
    """

    points: Listed[Text]
    share: Share | None = None
    more_than: Share | None = None
    at_least: Count | None = None
    at_most: Count | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> Condition:
        if not self.points:
            raise ValueError("needs at least one of the scale's “points”")
        given = [name for name in ("share", "more_than", "at_least", "at_most") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("needs one of “share”, “more_than”, “at_least” and “at_most”, and only one")
        return self


class Pattern(Record):
    """What a parent gets when all its conditions hold: a point of the scale. Without conditions it always holds."""

    gives: Text
    when: Listed[Condition] = ()


class Rollup(Record):
    """How children become one score of their parent.

    `provided` are conditions besides: while one of them fails the parent is not met, whatever its number.
    """

    rule: Rule
    share: Share | None = None
    coverage: Share = Decimal("0.5")
    weights: Keyed[Id, Number] | None = None
    points: Keyed[Id, Number] | None = None
    needs: Number | None = None
    required: Listed[Id] = ()
    patterns: Listed[Pattern] = ()
    provided: Listed[Condition] = ()

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
    """A competency over its targets; with a progression, over those of one level.

    `from: own` takes evidence about the competency itself, `from: both` takes it as one more child.
    """

    rule: Rule = "share"
    from_: Literal["targets", "own", "both"] = Field(default="targets", alias="from")
    over: Literal["working"] = "working"
