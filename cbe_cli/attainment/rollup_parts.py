"""The arithmetic of a roll-up in words: the table of roll-ups once more, for the children of one parent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from cbe_cli.attainment.numbers_in_words import listed, nth, number, weighted_sum

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import ConditionRule, RollupRule
    from cbe_cli.school.edition import ScaleSteps


@dataclass(frozen=True, slots=True)
class Child:
    """What a roll-up sees of one child that is assessed: `exact` is None where it has no number."""

    id: str
    exact: float | None
    point: float
    met: bool


Say = Callable[[Sequence[Child], "RollupRule", "ScaleSteps"], str]


def steps_of(children: Sequence[Child], rule: RollupRule, scale: ScaleSteps) -> tuple[str, ...]:
    """How the score of the parent came from its assessed children, then each condition that is asked for besides."""
    if not children:
        return ()
    first = STEPS[rule.rule](children, rule, scale)
    return (first, *(_condition(one, children, scale) for one in rule.provided))


def _share(children: Sequence[Child], rule: RollupRule, _: ScaleSteps) -> str:
    points = sorted((child.point for child in children), reverse=True)
    k = max(1, ceil(rule.share * len(points)))
    part = f"{number(float(100 * rule.share))}% of {len(points)} is {number(float(rule.share * len(points)))}"
    return f"{part}, so the {nth(k)} highest: {listed(points)} = {number(points[k - 1])}"


def _all(children: Sequence[Child], _: RollupRule, __: ScaleSteps) -> str:
    points = [child.point for child in children]
    return f"what all of them hold: {listed(points)} = {number(min(points))}"


def _numbers(children: Sequence[Child]) -> list[float]:
    return [child.exact for child in children if child.exact is not None]


def _mean(children: Sequence[Child], _: RollupRule, __: ScaleSteps) -> str:
    scores = _numbers(children)
    if not scores:
        return "none of them has a number"
    return f"{weighted_sum([(score, 1.0) for score in scores])} = {number(sum(scores) / len(scores))}"


def _median(children: Sequence[Child], _: RollupRule, __: ScaleSteps) -> str:
    scores = sorted(_numbers(children))
    if not scores:
        return "none of them has a number"
    return f"the lower middle of {listed(scores)} = {number(scores[(len(scores) - 1) // 2])}"


def _lowest(children: Sequence[Child], _: RollupRule, __: ScaleSteps) -> str:
    scores = _numbers(children)
    return f"the lowest of {listed(scores)} = {number(min(scores))}" if scores else "none of them has a number"


def _highest(children: Sequence[Child], _: RollupRule, __: ScaleSteps) -> str:
    scores = _numbers(children)
    return f"the highest of {listed(scores)} = {number(max(scores))}" if scores else "none of them has a number"


def _weighted(children: Sequence[Child], rule: RollupRule, _: ScaleSteps) -> str:
    weights = {id_: float(weight) for id_, weight in rule.weights}
    terms = [(child.exact, weights.get(child.id.casefold(), 1.0)) for child in children if child.exact is not None]
    terms = [(score, weight) for score, weight in terms if weight]
    total = sum(weight for _, weight in terms)
    if not total:
        return "none of them has a number"
    return f"{weighted_sum(terms)} = {number(sum(score * weight for score, weight in terms) / total)}"


def _points(children: Sequence[Child], rule: RollupRule, scale: ScaleSteps) -> str:
    worth = dict(rule.points)
    met = {child.id.casefold() for child in children if child.met}
    gained = sum((worth.get(id_, Fraction(0)) for id_ in met), Fraction(0))
    missing = sorted(set(rule.required) - met)
    said = f"{number(float(gained))} points of {number(float(rule.needs))} needed"
    if missing:
        return f"{said}; required and not met: {', '.join(missing)}: no score"
    return f"{said} = {number(float(scale.proficient.score))}" if gained >= rule.needs else f"{said}: no score"


def _pattern(children: Sequence[Child], rule: RollupRule, scale: ScaleSteps) -> str:
    for pattern in rule.patterns:
        if all(holds(one, children, scale) for one in pattern.when):
            gives = scale.point_named(pattern.gives)
            because = "; ".join(_condition(one, children, scale) for one in pattern.when) or "in every other case"
            return f"{because} = {number(float(gives.score)) if gives else pattern.gives}"
    return "no pattern holds: no score"


def holds(condition: ConditionRule, children: Sequence[Child], scale: ScaleSteps) -> bool:
    """Whether so many of the children hold one of the points."""
    there = _holding(condition, children, scale)
    if condition.share is not None:
        return there >= condition.share * len(children)
    if condition.more_than is not None:
        return there > condition.more_than * len(children)
    if condition.at_least is not None:
        return there >= condition.at_least
    return there <= (condition.at_most or 0)


def _holding(condition: ConditionRule, children: Sequence[Child], scale: ScaleSteps) -> int:
    points = {float(point.score) for name in condition.points if (point := scale.point_named(name))}
    return sum(child.point in points for child in children)


def _condition(condition: ConditionRule, children: Sequence[Child], scale: ScaleSteps) -> str:
    """`3 of 5 at Extending (more than 50% asked): yes`."""
    if condition.share is not None:
        asked = f"at least {number(float(100 * condition.share))}%"
    elif condition.more_than is not None:
        asked = f"more than {number(float(100 * condition.more_than))}%"
    elif condition.at_least is not None:
        asked = f"at least {condition.at_least}"
    else:
        asked = f"at most {condition.at_most}"
    names = [point.name if (point := scale.point_named(name)) else name for name in condition.points]
    yes = "yes" if holds(condition, children, scale) else "no"
    there = _holding(condition, children, scale)
    return f"{there} of {len(children)} at {' or '.join(names)} ({asked} asked): {yes}"


STEPS: dict[str, Say] = {
    "share": _share,
    "all": _all,
    "mean": _mean,
    "median": _median,
    "lowest": _lowest,
    "highest": _highest,
    "weighted": _weighted,
    "points": _points,
    "pattern": _pattern,
}
