"""A second opinion on design 5.2: which rules hold for a node. The built-in policy is written here once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cbe_cli.school.framework import Framework, Point, Scale
from cbe_cli.school.policy import Double, PolicyBlock
from cbe_cli.school.required import Required
from cbe_cli.school.rollup import Condition, Pattern, Rollup
from cbe_cli.school.scoring import Score

Numbers = Mapping[str, Fraction]


@dataclass(frozen=True)
class Method:
    """How pieces become a score."""

    name: str = "sustained"
    of: int = 3
    needs: int = 2
    n: int = 3
    weight: Fraction = Fraction(65, 100)
    ties: str = "recent"


@dataclass(frozen=True)
class Up:
    """How children become a parent."""

    rule: str
    share: Fraction = Fraction(1)
    coverage: Fraction = Fraction(1, 2)
    takes: str = "targets"
    weights: Numbers = field(default_factory=dict)
    points: Numbers = field(default_factory=dict)
    needs: Fraction = Fraction(0)
    required: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    provided: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Rules:
    """The policy for one node; what is written here is the built-in one."""

    method: Method = Method()
    evidence: int = 1
    requires: tuple[Required, ...] = ()
    kinds: tuple[str, ...] | None = None
    counts: tuple[str, ...] = ("apply", "assess")
    weights: Numbers = field(default_factory=dict)
    attempts: str = "last"
    criteria: str = "median"
    double: Double | None = None
    rounding: str = "down"
    per: str = "school"
    window: str = "always"
    competency: Up = Up("share", Fraction(4, 5))
    domain: Up = Up("median")

    @property
    def least(self) -> int:
        """What the method needs at least."""
        return {"sustained": self.method.needs, "n_mastery": self.method.n, "power_law": 3}.get(self.method.name, 1)


def rules_for(block: PolicyBlock | None, *ids: str, record: Any = None) -> Rules:
    """The rules along `ids`, domain before competency; a target's own keys last."""
    own = {id_.casefold(): rules for id_, rules in block.nodes.items()} if block else {}
    said: dict[str, Any] = {}
    for part in (block, *(own.get(id_.casefold()) for id_ in ids)):
        for key, (name, read) in KEYS.items():
            value = getattr(part, key, None)
            if value is not None:
                said[name] = read(value)
    if record is not None and record.evidence is not None:
        said["evidence"] = record.evidence
    if record is not None and record.requires:
        said["requires"] = record.requires
    return Rules(**said)


def _method(score: Score) -> Method:
    n = {"n_mastery": 5}.get(score.method, 3) if score.n is None else score.n
    return Method(
        score.method,
        3 if score.of is None else score.of,
        2 if score.needs is None else score.needs,
        n,
        Fraction(65, 100) if score.weight is None else Fraction(score.weight),
        score.ties or "recent",
    )


def _up(rule: Rollup) -> Up:
    return Up(
        rule.rule,
        Fraction(1) if rule.share is None else Fraction(rule.share),
        Fraction(rule.coverage),
        getattr(rule, "from_", "targets"),
        _numbers(rule.weights or {}),
        _numbers(rule.points or {}),
        Fraction(rule.needs or 0),
        tuple(id_.casefold() for id_ in rule.required),
        rule.patterns,
        rule.provided,
    )


def _numbers(numbers: Mapping[Any, Any]) -> Numbers:
    return {id_.casefold(): Fraction(number) for id_, number in numbers.items()}


_AS_IT_IS = ("evidence", "requires", "kinds", "counts", "attempts", "criteria", "double", "rounding", "per", "window")
KEYS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    **{key: (key, lambda value: value) for key in _AS_IT_IS},
    "weights": ("weights", _numbers),
    "score": ("method", _method),
    "competency": ("competency", _up),
    "domain": ("domain", _up),
}
"""Key of the policy -> the field of `Rules`, and how it is read."""


def points_of(scale: Scale) -> list[Point]:
    return sorted(scale.points, key=lambda point: point.score)


def proficient(scale: Scale) -> Point:
    """From here on a target is met; the highest point where none is marked."""
    return next((point for point in points_of(scale) if point.proficient), points_of(scale)[-1])


def named(scale: Scale, name: str) -> Point | None:
    """The point of a score, a name or a code."""
    return next(
        (
            point
            for point in points_of(scale)
            if name.casefold() in {point.name.casefold(), (point.code or "").casefold(), str(point.score)}
        ),
        None,
    )


def point_at(scale: Scale, value: Fraction, rounding: str) -> Point:
    """The point that a printed score reaches, or is nearest to (halfway: the higher)."""
    points = points_of(scale)
    if rounding == "down":
        return [points[0], *(point for point in points if Fraction(point.score) <= value)][-1]
    return min(reversed(points), key=lambda point: abs(Fraction(point.score) - value))


def scale_of(framework: Framework, *nearest_first: str | None) -> Scale:
    name = next((name for name in (*nearest_first, framework.scale) if name), next(iter(framework.scales)))
    return framework.scales[name]
