"""The one table of roll-ups: how children become the score of their parent (design 5.3).

Each is one Polars expression over the children of one group that have a score: `exact` (unrounded) and `point`
(the score of the point they hold), `status` and `node` (the child's id). To add a rule: a line here, and its name and
settings in `school.rollup`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.rounding import Rounding, point_of, printed

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import ConditionRule, Numbers, RollupRule
    from cbe_cli.school.edition import ScaleSteps


@dataclass(frozen=True, slots=True)
class Rollup:
    """`expression` gives the parent's exact score, null for none; `words` says the rule to a parent."""

    expression: Callable[[RollupRule, ScaleSteps], pl.Expr]
    words: Callable[[RollupRule], str]


def _share(rule: RollupRule, _: ScaleSteps) -> pl.Expr:
    """The highest point that at least `share` of the children hold or exceed: the k-th largest, k = ⌈share·n⌉.

    In whole numbers, so that four of five is exactly 0.8. Source: Federal Way, 70% of the power standards.
    """
    part, whole = rule.share.as_integer_ratio()
    children = pl.len().cast(pl.Int64)  # a count has 32 bits, and ten digits of a share more
    k = ((children * part + (whole - 1)) // whole).clip(lower_bound=1)
    return pl.col("point").sort(descending=True).gather(k - 1).first()


def _lowest_point(_: RollupRule, __: ScaleSteps) -> pl.Expr:
    """`all`: what every child holds or exceeds; `share: 1`. Source: Moodle's rule "all"."""
    return pl.col("point").min()


def _mean(_: RollupRule, __: ScaleSteps) -> pl.Expr:
    """The arithmetic mean of the children's unrounded scores (Canvas, Schoology, levels.md 1 and 4.5)."""
    return pl.col("exact").mean()


def _median(_: RollupRule, __: ScaleSteps) -> pl.Expr:
    """The lower median of the unrounded scores: always a score that some child has."""
    return pl.col("exact").quantile(0.5, interpolation="lower")


def _lowest(_: RollupRule, __: ScaleSteps) -> pl.Expr:
    """The weakest child, unrounded."""
    return pl.col("exact").min()


def _highest(_: RollupRule, __: ScaleSteps) -> pl.Expr:
    """The strongest child, unrounded: any one of them will do. Source: PowerTeacher Pro; Open edX "or"."""
    return pl.col("exact").max()


def _weighted(rule: RollupRule, _: ScaleSteps) -> pl.Expr:
    """sum(w s) / sum(w) of the unrounded scores; a child that `weights` does not name weighs 1.

    One of weight 0 is shown and is no child here. Source: PowerTeacher Pro, Weighted Mean and Specific Weighting.
    """
    weight = pl.when(pl.col("exact").is_not_null()).then(_weight(rule)).otherwise(0.0)
    return pl.when(weight.sum() > 0).then((pl.col("exact") * weight).sum() / weight.sum())


def _points(rule: RollupRule, scale: ScaleSteps) -> pl.Expr:
    """Proficient where the points of the met children add up to `needs` and all `required` ones are met; else nothing.

    No averaging: not reached means no number. Source: Moodle's rule "points".
    """
    met = _id(pl.col("node").filter(pl.col("status") == "met")).unique()  # once, of one with a level for each class
    part, whole = rule.needs.as_integer_ratio()
    total = _number(met, rule.points, 0.0).sum()
    enough = (total * whole + TINY >= part) & (met.is_in(list(rule.required)).sum() == len(set(rule.required)))
    return pl.when(enough).then(float(scale.proficient.score))


def _pattern(rule: RollupRule, scale: ScaleSteps) -> pl.Expr:
    """What the first pattern gives whose conditions all hold; nothing where none does.

    As in “a majority of 4s and no 1”. Source: a demand of PowerSchool's users (levels.md 4.15).
    """
    chosen = pl.lit(None, dtype=pl.Float64)
    for pattern in reversed(rule.patterns):
        gives = scale.point_named(pattern.gives)
        holds = pl.all_horizontal(pl.lit(value=True), *(_holds(one, scale) for one in pattern.when))
        chosen = pl.when(holds).then(float(gives.score) if gives else None).otherwise(chosen)
    return chosen.first()


def _holds(condition: ConditionRule, scale: ScaleSteps) -> pl.Expr:
    """Whether so many of the assessed children hold one of the points; shares are compared in whole numbers."""
    named = [point for name in condition.points if (point := scale.point_named(name))]
    there = pl.col("point").is_in([float(point.score) for point in named]).sum().cast(pl.Int64)
    children = pl.len().cast(pl.Int64)
    if condition.share is not None:
        part, whole = condition.share.as_integer_ratio()
        return there * whole >= children * part
    if condition.more_than is not None:
        part, whole = condition.more_than.as_integer_ratio()
        return there * whole > children * part
    if condition.at_least is not None:
        return there >= condition.at_least
    return there <= (condition.at_most or 0)


def _weight(rule: RollupRule) -> pl.Expr:
    return _number(_id(pl.col("node")), rule.weights, 1.0)


def _id(node: pl.Expr) -> pl.Expr:
    """Ids compare without case."""
    return node.cast(pl.String).str.to_lowercase()


def _number(ids: pl.Expr, numbers: Numbers, default: float) -> pl.Expr:
    """The number that goes with each of `ids`."""
    by_id = {id_: float(number) for id_, number in numbers}
    return ids.replace_strict(by_id, default=default, return_dtype=pl.Float64)


TINY = 1e-9
"""Points such as 0.1 have no exact binary fraction; their sums may fall short by less than this."""

ROLLUPS: dict[str, Rollup] = {
    "share": Rollup(_share, lambda rule: f"the level that at least {float(100 * rule.share):g}% of them have"),
    "all": Rollup(_lowest_point, lambda _: "the level that all of them have"),
    "mean": Rollup(_mean, lambda _: "their average"),
    "median": Rollup(_median, lambda _: "the middle one of them"),
    "lowest": Rollup(_lowest, lambda _: "the lowest of them"),
    "highest": Rollup(_highest, lambda _: "the highest of them"),
    "weighted": Rollup(_weighted, lambda _: "their average, in which some count more than others"),
    "points": Rollup(
        _points,
        lambda rule: (
            f"proficient once those that are met bring {float(rule.needs):g} points"
            + (", all that are required among them" if rule.required else "")
        ),
    ),
    "pattern": Rollup(_pattern, lambda _: "what a pattern gives for how many of them are at each level"),
}


def rolled_up(
    children: pl.DataFrame, by: list[str], rule: RollupRule, scale: ScaleSteps, rounding: Rounding
) -> pl.DataFrame:
    """One row for each group `by`: `exact, score, point, status, out` of the parent.

    `children` has a row for each child in scope: `exact, point, status, out`. Assessed children are those met or
    not yet; excused-only ones (`out`) leave every denominator. Below `coverage` the parent is insufficient, without
    any assessed child it is not assessed. A child that is met by credit alone holds the proficient point and adds
    no number.
    """
    weighs = _weight(rule) > 0 if rule.rule == "weighted" else pl.lit(value=True)
    assessed = pl.col("status").is_in(["met", "not_yet"]) & weighs
    proficient = float(scale.proficient.score)
    without_number = pl.when(pl.col("status") == "met").then(proficient).otherwise(float(scale.points[0].score))
    holds = children.filter(assessed).with_columns(point=pl.coalesce("point", without_number))
    numbers = holds.group_by(by, maintain_order=True).agg(
        exact=ROLLUPS[rule.rule].expression(rule, scale),
        all_met=(pl.col("status") == "met").all(),
        granted=pl.all_horizontal(pl.lit(value=True), *(_holds(one, scale) for one in rule.provided)),
    )
    numbers = numbers.cast({"exact": pl.Float64})  # of no group at all the type is not known before
    part, whole = rule.coverage.as_integer_ratio()
    counts = children.group_by(by, maintain_order=True).agg(
        assessed=assessed.sum().cast(pl.Int64),
        counted=(weighs & ~pl.col("out")).sum().cast(pl.Int64),
        out=weighs.any() & (pl.col("out") | ~weighs).all(),
    )
    covered = pl.col("assessed") * whole >= pl.col("counted") * part
    return (
        counts.join(numbers, on=by, how="left")
        .with_columns(score=printed(pl.col("exact")))
        .with_columns(point=_granted(point_of(pl.col("score"), scale, rounding), scale))
        .with_columns(
            status=pl.when(pl.col("assessed") == 0)
            .then(pl.lit("not_assessed"))
            .when(~covered)
            .then(pl.lit("insufficient"))
            .when(_met(rule, proficient))
            .then(pl.lit("met"))
            .otherwise(pl.lit("not_yet")),
        )
        .with_columns(pl.when(pl.col("status").is_in(["met", "not_yet"])).then(pl.col("exact", "score", "point")))
        .drop("assessed", "counted", "granted", "all_met")
    )


def _met(rule: RollupRule, proficient: float) -> pl.Expr:
    """Whether an assessed parent is met. One without a number is met where all its children are, by credit alone.

    Under `points` and `pattern` no number means that the rule was not satisfied.
    """
    by_credit = pl.col("point").is_null() & pl.col("all_met") & pl.col("granted") & pl.lit(rule.rule not in NUMBERLESS)
    return by_credit | (pl.col("point") >= proficient).fill_null(value=False)


NUMBERLESS = ("points", "pattern")


def _granted(point: pl.Expr, scale: ScaleSteps) -> pl.Expr:
    """The point, held below proficient while a condition of `provided` fails."""
    below = [float(one.score) for one in scale.points if one.score < scale.proficient.score]
    held = pl.min_horizontal(point, pl.lit(below[-1])) if below else pl.lit(None, dtype=pl.Float64)
    return pl.when(pl.col("granted")).then(point).otherwise(pl.when(point.is_not_null()).then(held))
