"""Portfolios as results of nodes: the score of a target or competency on a level is what its ratings come to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.parents import RESULT
from cbe_cli.attainment.results import COUNTS
from cbe_cli.attainment.rounding import point_of

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis
    from cbe_cli.attainment.rounding import Rounding

COLUMNS = (*RESULT, *COUNTS, "newest", "met_on")


def results(found: pl.DataFrame, on: Basis) -> pl.DataFrame:
    """`parents.RESULT` with the counts of a target, from the `PORTFOLIO` of nodes.

    Met is a portfolio that is complete by itself. One with ratings or credit is not yet; missed or insufficient work
    alone is insufficient.
    """
    parts = [_of(found.clear(), pl.lit(None, dtype=pl.Float64))]
    ids = found.get_column("of").unique(maintain_order=True)
    groups: dict[tuple[str, Rounding], list[str]] = defaultdict(list)
    for id_ in ids:
        groups[on.edition.nodes[id_].scale, on.policies[id_].rounding].append(id_)
    for (scale, rounding), theirs in groups.items():
        point = point_of(pl.col("average"), on.edition.scales[scale], rounding)
        parts.append(_of(found.filter(pl.col("of").is_in(theirs)), point))
    return pl.concat(parts)


def _of(found: pl.DataFrame, point: pl.Expr) -> pl.DataFrame:
    nothing = pl.sum_horizontal("opportunities", "credited") == 0
    status = (
        pl.when("enough")
        .then(pl.lit("met"))
        .when((pl.col("rated") > 0) | (pl.col("credited") > 0))
        .then(pl.lit("not_yet"))
        .when(~nothing)
        .then(pl.lit("insufficient"))
        .otherwise(pl.lit("not_assessed"))
    )
    return found.select(
        "student",
        "exact",
        "credited",
        "missed",
        "excused",
        "newest",
        node="of",
        part=pl.lit(""),
        over="level",
        score="average",
        point=point,
        status=status,
        out=(pl.col("required") == 0) & nothing,
        pieces="rated",
        met_on=pl.lit(None, dtype=pl.Date),
    ).select(COLUMNS)


def domains(wholes: pl.DataFrame, parts: pl.DataFrame, on: Basis) -> pl.DataFrame:
    """The results of domains, of which one over portfolios is met where those of all its competencies are.

    The scale's proficient point is one for all levels; what a portfolio has to come to is its level's own.
    """
    domain = {node.id: node.domain for node in on.edition.competencies}
    with_portfolios = list({node.domain for node in on.edition.targets if on.edition.in_portfolios(node)})
    met = (
        parts.filter(~pl.col("out"))
        .group_by("student", "over", node=pl.col("node").replace_strict(domain, default="", return_dtype=pl.String))
        .agg(_all=(pl.col("status") == "met").all())
    )
    assessed = pl.col("node").is_in(with_portfolios) & pl.col("status").is_in(["met", "not_yet"])
    said = pl.when("_all").then(pl.lit("met")).otherwise(pl.lit("not_yet"))
    return (
        wholes.join(met, on=["student", "over", "node"], how="left", maintain_order="left")
        .with_columns(status=pl.when(assessed).then(said).otherwise("status"))
        .select(RESULT)
    )
