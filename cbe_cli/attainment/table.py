"""The table of results: one row for each student and node, parents beside their targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.in_parts import spread
from cbe_cli.attainment.judged import VALUES
from cbe_cli.attainment.model import NODES
from cbe_cli.attainment.parents import roads
from cbe_cli.attainment.results import COUNTS
from cbe_cli.attainment.units import bearers, unit_of

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis
    from cbe_cli.school.edition import Edition


@dataclass(frozen=True)
class Leaves:
    """The results of targets, and of competencies by evidence of their own.

    Then those of targets in portfolios at each level, and the ones of them that are shown.
    """

    targets: pl.DataFrame = field(repr=False)
    own: pl.DataFrame = field(repr=False)
    in_portfolios: pl.DataFrame = field(repr=False)
    shown: pl.DataFrame = field(repr=False)


def node_table(on: Basis, leaves: Leaves, rolled: pl.DataFrame) -> pl.DataFrame:
    """Every student's every node with its computed result; `_student` and `_node` are their places.

    `rolled` has the results of parents with the level they are over. Counts of a parent are sums over all its targets,
    whatever their level, and over its own evidence where that counts.
    """
    inherent = _inherent(on.edition)
    targets = leaves.targets.join(inherent.select("node", "over"), on="node")
    assessed = [target.id for target in on.edition.targets]
    theirs = rolled.filter(~pl.col("node").is_in(assessed)).join(
        _totals(leaves, on), on=["student", "node", "part"], how="full", coalesce=True
    )
    apart = (pl.col("part") != "").any().over("student", "node")
    theirs = theirs.filter((pl.col("part") != "") | ~apart)  # what is in no part stands in each by now
    columns = ("student", "node", "part", "over", *VALUES, "out", *COUNTS, "newest", "met_on")
    values = pl.concat([each.select(columns) for each in (targets, leaves.shown, theirs)])
    everyone = pl.DataFrame({"student": list(on.students)}, schema={"student": pl.String}).with_row_index("_student")
    return (
        everyone.join(inherent.drop("over").with_row_index("_node"), how="cross")
        .join(values, on=["student", "node"], how="left")
        .with_columns(
            pl.col("status").fill_null("not_assessed"),
            pl.col("out").fill_null(value=False),
            pl.col("over", "part").fill_null(""),
            pl.col(COUNTS).fill_null(0),
        )
    )


def with_standing(nodes: pl.DataFrame, standing: pl.DataFrame, judged: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """`NODES`: where each student stands on the road beside the results, and levels by their names.

    A domain carries the standing of its road. A competency without a road of its own carries the level its score is
    over, as reached or as worked on. `judged` has the judged levels, as `judged.REACHED`: what a person said is reached
    is shown as said, also where no target of the road lies on that level; but not beyond a gate that is open.
    """
    on_road = (
        nodes.join(_roads(edition), on="node", how="left")
        .join(standing, on=["student", "unit"], how="left")
        .join(judged.drop("step"), on=["student", "unit"], how="left", suffix="_level")
    )
    over = pl.when(pl.col("status").is_in(["met", "not_yet"])).then(pl.col("over"))
    bears = pl.col("bears")
    shown = on_road.with_columns(
        pl.when(bears | (over == pl.col(name))).then(pl.col(name)).otherwise(pl.lit("")).fill_null("").alias(name)
        for name in ("reached", "working_on")
    ).with_columns(
        reached=pl.coalesce(pl.when(bears & ~pl.col("held").fill_null(value=False)).then("judged_reached"), "reached"),
        at_gate=(bears & pl.col("at_gate")).fill_null(value=False),
    )
    named = shown.with_columns(
        pl.coalesce(name, pl.when(bears).then(f"{name}_level")).alias(name)
        for name in ("judged_by", "judged_on", "judged_reason")
    ).with_columns(judged=pl.col("judged_by").is_not_null())
    names = _point_names(edition)
    return (
        named.join(names, on=["scale", "point"], how="left")
        .join(
            names.rename({"point": "computed_point", "level": "computed_level"}),
            on=["scale", "computed_point"],
            how="left",
        )
        .with_columns(pl.col("level", "computed_level").fill_null(""))
        .sort("_student", "_node", "part")
        .select(*NODES)
    )


def _inherent(edition: Edition) -> pl.DataFrame:
    """What is true of each node for everybody. `over` is the level of a target that is on a road."""
    rows = [
        {
            "framework": edition.id,
            "kind": node.kind,
            "node": node.id,
            "title": node.title,
            "domain": node.domain,
            "domain_kind": node.domain_kind,
            "competency": node.competency,
            "on_level": node.level,
            "scale": node.scale,
            "over": node.level if unit_of(node, edition) else "",
        }
        for node in edition.nodes.values()
    ]
    columns = ("framework", "kind", "node", "title", "domain", "domain_kind", "competency", "on_level", "scale", "over")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))


def _totals(leaves: Leaves, on: Basis) -> pl.DataFrame:
    """`student, node, part` and the counts of all targets below each competency and domain, and of its own evidence."""
    counts = ("student", "node", "part", *COUNTS, "newest")
    below = pl.concat([leaves.targets.select(counts), leaves.in_portfolios.select(counts)])
    counted = pl.concat(
        [
            below.join(_places(on.edition), on="node"),
            leaves.own.select(counts).join(_own_places(on.edition), on="node"),
        ]
    ).with_columns(node="parent")
    apart = pl.col("node").is_in([id_ for id_, policy in on.policies.items() if policy.per != "school"])
    whole = counted.filter(~apart).with_columns(part=pl.lit(""))
    parts = spread(counted.filter(apart), ["student", "node"])
    sums = (pl.col(COUNTS).sum(), pl.col("newest").max(), pl.lit(None, dtype=pl.Date).alias("met_on"))
    return pl.concat([whole, parts.select(whole.columns)]).group_by("student", "node", "part").agg(sums)


def _places(edition: Edition) -> pl.DataFrame:
    """Target -> each competency and domain above it, once."""
    rows: dict[tuple[str, str], None] = {}
    for target, competency in edition.places:
        above = (competency.id, competency.domain) if competency.id != target.id else (competency.domain,)
        rows |= dict.fromkeys((target.id, parent) for parent in above)
    return pl.DataFrame(list(rows), schema={"node": pl.String, "parent": pl.String}, orient="row")


def _own_places(edition: Edition) -> pl.DataFrame:
    """Competency -> itself and its domain: where evidence of its own stands."""
    rows = [(node.id, parent) for node in edition.competencies for parent in (node.id, node.domain)]
    return pl.DataFrame(rows, schema={"node": pl.String, "parent": pl.String}, orient="row")


def _roads(edition: Edition) -> pl.DataFrame:
    """Node -> unit of its road, and whether the node bears that road's standing."""
    bearing = bearers(edition)
    units = roads(edition) | bearing
    progression = edition.framework.progression
    if progression is not None and progression.by == "competency":
        units = bearing  # a domain lies along many roads
    rows = [(node, unit, node in bearing) for node, unit in units.items()]
    return pl.DataFrame(rows, schema={"node": pl.String, "unit": pl.String, "bears": pl.Boolean}, orient="row")


def _point_names(edition: Edition) -> pl.DataFrame:
    """scale, point -> the name of the point; of points with one score, which lint refuses, the first."""
    names: dict[tuple[str, float], str] = {}
    for id_, scale in edition.scales.items():
        for point in scale.points:
            names.setdefault((id_, float(point.score)), point.name)
    rows = [(*key, name) for key, name in names.items()]
    return pl.DataFrame(rows, schema={"scale": pl.String, "point": pl.Float64, "level": pl.String}, orient="row")
