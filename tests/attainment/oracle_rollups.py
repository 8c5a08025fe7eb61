"""A second opinion on design 5.3: one result from those of children."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from cbe_cli.school.framework import Scale
from cbe_cli.school.rollup import Condition
from tests.attainment.oracle_methods import mean, plain_mean
from tests.attainment.oracle_pieces import Fact, printed
from tests.attainment.oracle_rules import Up, named, point_at, points_of, proficient

ASSESSED = ("met", "not_yet")


@dataclass(frozen=True)
class Result:
    """The level of one student and one node; `computed` is what stood there before a judgment."""

    kind: str
    status: str = "not_assessed"
    exact: Fraction | None = None
    score: Fraction | None = None
    point: Decimal | None = None
    level: str = ""
    facts: tuple[Fact, ...] = ()
    out: bool = False  # only excused: in no denominator
    newest: date | None = None
    met_on: date | None = None  # of a target that is kept as met and not met today
    over: str = ""
    reached: str = ""
    working_on: str = ""
    computed: Result | None = None
    decided: bool = False  # a person said which level is reached


def scored(result: Result, exact: Fraction, scale: Scale, rounding: str, *, granted: bool = True) -> Result:
    """Level and status come from the printed score (5.2); below proficient while a condition besides fails (5.3)."""
    score = printed(exact)
    point = point_at(scale, score, rounding)
    if not granted and point.score >= proficient(scale).score:
        below = [one for one in points_of(scale) if one.score < proficient(scale).score]
        if not below:
            return replace(result, status="not_yet", exact=exact, score=score, point=None, level="")
        point = below[-1]
    status = "met" if point.score >= proficient(scale).score else "not_yet"
    return replace(result, status=status, exact=exact, score=score, point=point.score, level=point.name)


def rolled_up(kind: str, among: list[tuple[str, Result]], rule: Up, rounding: str, scale: Scale) -> Result:
    """One result from those of children, each with its id, under coverage (5.3)."""
    if rule.rule == "weighted":  # weight 0: shown, and no child
        among = [(id_, result) for id_, result in among if rule.weights.get(id_.casefold(), 1) > 0]
    held = [(id_, result) for id_, result in among if not result.out]
    assessed = [(id_, result) for id_, result in held if result.status in ASSESSED]
    if not assessed:
        return Result(kind, out=bool(among) and not held)
    if len(assessed) < rule.coverage * len(held):
        return Result(kind, "insufficient")
    points = [_holds(result, scale) for _, result in assessed]
    granted = all(_is_so(one, points, scale) for one in rule.provided)
    exact = _by_rule(rule, assessed, points, scale)
    if exact is not None:
        return scored(Result(kind), exact, scale, rounding, granted=granted)
    by_credit = rule.rule not in ("points", "pattern") and all(result.status == "met" for _, result in assessed)
    return Result(kind, "met" if by_credit and granted else "not_yet")


def _holds(result: Result, scale: Scale) -> Decimal:
    """The point of a child: credit alone holds proficient, "not yet" without a number the lowest."""
    if result.point is not None:
        return result.point
    return proficient(scale).score if result.status == "met" else points_of(scale)[0].score


def _by_rule(rule: Up, assessed: list[tuple[str, Result]], points: list[Decimal], scale: Scale) -> Fraction | None:
    values = sorted(result.exact for _, result in assessed if result.exact is not None)
    if rule.rule in ("share", "all"):
        share = rule.share if rule.rule == "share" else 1
        needed = max(ceil(share * len(points)), 1)
        return max(Fraction(point) for point in points if sum(other >= point for other in points) >= needed)
    if rule.rule == "points":
        met = {id_.casefold() for id_, result in assessed if result.status == "met"}
        total = sum((rule.points.get(id_, Fraction(0)) for id_ in met), Fraction(0))
        enough = total >= rule.needs and set(rule.required) <= met
        return Fraction(proficient(scale).score) if enough else None
    if rule.rule == "pattern":
        fitting = (one for one in rule.patterns if all(_is_so(each, points, scale) for each in one.when))
        gives = next((named(scale, one.gives) for one in fitting), None)
        return None if gives is None else Fraction(gives.score)
    if rule.rule == "weighted":
        weighed = [
            (result.exact, rule.weights.get(id_.casefold(), Fraction(1)))
            for id_, result in assessed
            if result.exact is not None
        ]
        return mean(weighed) if weighed else None
    if not values:
        return None
    middle = values[(len(values) - 1) // 2]
    return {"mean": plain_mean(values), "median": middle, "lowest": values[0], "highest": values[-1]}[rule.rule]


def _is_so(condition: Condition, points: list[Decimal], scale: Scale) -> bool:
    wanted = {point.score for name in condition.points if (point := named(scale, name))}
    there, children = sum(point in wanted for point in points), len(points)
    if condition.share is not None:
        return Fraction(there, children) >= Fraction(condition.share)
    if condition.more_than is not None:
        return Fraction(there, children) > Fraction(condition.more_than)
    if condition.at_least is not None:
        return there >= condition.at_least
    return there <= (condition.at_most or 0)
