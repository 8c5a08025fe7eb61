"""Competencies over their targets, domains over their competencies: one progression level at a time (design 5.3)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.in_parts import in_every_part
from cbe_cli.attainment.judged import VALUES
from cbe_cli.attainment.rollups import rolled_up
from cbe_cli.attainment.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cbe_cli.attainment.policy import NodePolicy, RollupRule
    from cbe_cli.attainment.rounding import Rounding
    from cbe_cli.school.edition import Edition, NodeKind, ScaleSteps

RESULT = ("student", "node", "part", "over", *VALUES, "out")
"""A result with the class or term and the level over whose targets it was taken, each "" where there is none."""

GROUP = ["student", "parent", "part", "over"]


def competencies(
    targets: pl.DataFrame, own: pl.DataFrame, edition: Edition, policies: Mapping[str, NodePolicy]
) -> pl.DataFrame:
    """Each student's competencies at each level they have targets on: `student, node, part, over` and the result.

    `targets` has the judged results of all targets, `own` those of competencies by evidence of their own. A competency
    that is its own target is taken as it stands, and so is one that the policy takes `from: own`.
    """
    children = targets.join(_places(edition), on="node")
    takes = {node.id: policies[node.id].competency.takes for node in edition.competencies if not node.assessed}
    alone = [id_ for id_, what in takes.items() if what == "own"]
    beside = own.with_columns(parent="node").join(_levels_of(edition), on="parent")
    both = beside.filter(~pl.col("parent").is_in(alone))
    below = pl.concat([children.filter(~pl.col("parent").is_in(alone)).select(both.columns), both])
    known = scales(edition)
    rolled = [
        rolled_up(of_these, GROUP, rule, known[scale], rounding).rename({"parent": "node"}).select(RESULT)
        for of_these, rule, scale, rounding in _by_rule(below, edition, policies, "competency")
    ]
    as_they_stand = children.filter(pl.col("node") == pl.col("parent"))
    return pl.concat([as_they_stand.select(RESULT), _alone(beside, alone, targets, edition), *rolled])


def _alone(beside: pl.DataFrame, alone: list[str], targets: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """Competencies `from: own` at each level, as they stand; not assessed where a student has no such evidence."""
    nodes = _levels_of(edition).filter(pl.col("parent").is_in(alone)).rename({"parent": "node"})
    everyone = targets.select("student").unique(maintain_order=True).join(nodes, how="cross")
    found = everyone.join(beside, on=["student", "node", "over"], how="left", maintain_order="left_right")
    blank = [
        pl.col("part").fill_null(""),
        pl.col("status").fill_null("not_assessed"),
        pl.col("out").fill_null(value=False),
    ]
    return found.with_columns(blank).select(RESULT)


def _levels_of(edition: Edition) -> pl.DataFrame:
    """Parent -> over: the levels on which a competency has targets, "" for one that has no road."""
    return _places(edition).select("parent", "over").unique(maintain_order=True)


def domains(parts: pl.DataFrame, edition: Edition, policies: Mapping[str, NodePolicy]) -> pl.DataFrame:
    """Each student's domains at each level: `student, node, over` and the result, from judged competencies by level.

    Where every competency has a road of its own (`by: competency`) no number may span their levels, so a domain on
    such roads has none.
    """
    progression = edition.framework.progression
    if progression is not None and progression.by == "competency":
        parts = parts.filter(pl.col("over") == "")
    parent = pl.DataFrame(
        [(node.id, node.domain) for node in edition.competencies],
        schema={"node": pl.String, "parent": pl.String},
        orient="row",
    )
    children = parts.join(parent, on="node")
    known = scales(edition)
    rolled = [
        rolled_up(of_these, GROUP, rule, known[scale], rounding).rename({"parent": "node"}).select(RESULT)
        for of_these, rule, scale, rounding in _by_rule(children, edition, policies, "domain")
    ]
    return pl.concat([parts.clear(), *rolled])


def at_one_level(results: pl.DataFrame, standing: pl.DataFrame, units: Mapping[str, str]) -> pl.DataFrame:
    """Of results by level, the one that is printed: the level worked on once it has coverage, else the last reached.

    `units` maps a node to the unit of its road; only nodes without one are taken over "", which is everything.
    """
    road = pl.DataFrame(list(units.items()), schema={"node": pl.String, "unit": pl.String}, orient="row")
    covered = pl.col("status").is_in(["met", "not_yet"])
    choices = (
        results.join(road, on="node", how="left")
        .join(standing, on=["student", "unit"], how="left")
        .with_columns(
            rank=pl.when((pl.col("over") == "") != pl.col("unit").is_null())
            .then(None)
            .when((pl.col("over") == "") | (pl.col("over") == pl.col("working_on")))
            .then(0)
            .when(pl.col("over") == pl.col("reached"))
            .then(1)
        )
        .filter(pl.col("rank").is_not_null())
    )
    best = choices.sort(~covered, "rank").group_by("student", "node", "part", maintain_order=True).first()
    return best.select(RESULT)


def roads(edition: Edition) -> dict[str, str]:
    """Domain or competency -> the unit of its road, for those that have targets on one.

    A competency whose targets all have another home has the road of its domain, if any.
    """
    found: dict[str, str] = {}
    for target in edition.targets:
        unit = unit_of(target, edition)
        if unit:
            found[target.competency] = unit
            found[target.domain] = unit
    progression = edition.framework.progression
    if progression is not None and progression.by != "competency":
        for target, competency in edition.places:
            if unit_of(target, edition) and competency.domain in found:
                found.setdefault(competency.id, found[competency.domain])
    return found


def _places(edition: Edition) -> pl.DataFrame:
    """Node -> parent, over: of targets that count for a competency. On a road, those on a level."""
    on_road = roads(edition)
    rows = [
        (target.id, competency.id, target.level if competency.id in on_road else "")
        for target, competency in edition.places
        if not edition.in_portfolios(target) and (unit_of(target, edition) or competency.id not in on_road)
    ]
    return pl.DataFrame(rows, schema={"node": pl.String, "parent": pl.String, "over": pl.String}, orient="row")


def _by_rule(
    children: pl.DataFrame, edition: Edition, policies: Mapping[str, NodePolicy], kind: NodeKind
) -> Iterator[tuple[pl.DataFrame, RollupRule, str, Rounding]]:
    """The children of parents that share a rule and a scale, group by group, in a stable order."""
    groups: dict[tuple[RollupRule, str, Rounding, bool], list[str]] = defaultdict(list)
    for node in edition.domains if kind == "domain" else edition.competencies:
        policy = policies[node.id]
        rule = policy.domain if kind == "domain" else policy.competency
        if not node.assessed and node.scale in scales(edition):
            groups[rule, node.scale, policy.rounding, policy.per == "school"].append(node.id)
    for (rule, scale, rounding, whole), ids in groups.items():
        mine = children.filter(pl.col("parent").is_in(ids))
        # A parent of all classes has the level of each class as a child.
        yield mine.with_columns(part=pl.lit("")) if whole else in_every_part(mine), rule, scale, rounding


def scales(edition: Edition) -> dict[str, ScaleSteps]:
    """The scales that a score can be read on. A node on another has no results; lint says what is wrong with it."""
    return {id_: scale for id_, scale in edition.scales.items() if scale.points}
