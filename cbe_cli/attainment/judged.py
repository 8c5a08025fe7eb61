"""Judgments laid over computed results, the computed value kept beside (design 5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.policy import NodePolicy
from cbe_cli.attainment.units import bearers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Judgment

VALUES = ("exact", "score", "point", "status")

JUDGED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "node": pl.String(),
    "judged_exact": pl.Float64(),
    "judged_score": pl.Float64(),
    "judged_point": pl.Float64(),
    "judged_status": pl.String(),
    "judged_by": pl.String(),
    "judged_on": pl.Date(),
    "judged_reason": pl.String(),
}

REACHED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "step": pl.Int64(),
    "judged_reached": pl.String(),
    "judged_by": pl.String(),
    "judged_on": pl.Date(),
    "judged_reason": pl.String(),
}


def active(judgments: Iterable[Judgment], as_of: date | None) -> tuple[Judgment, ...]:
    """The judgments in force on a day, one for each student, node and axis: the newest.

    One is active from its date until the day it is cleared. Without a day, all that were never cleared.
    """
    newest: dict[tuple[str, str, str, bool], Judgment] = {}
    for judgment in sorted(judgments, key=lambda one: (one.date, one.by, one.reason)):
        begun = as_of is None or judgment.date <= as_of
        cleared = judgment.cleared is not None and (as_of is None or judgment.cleared <= as_of)
        if begun and not cleared:
            newest[judgment.student, judgment.framework, judgment.node, bool(judgment.reached)] = judgment
    return tuple(newest.values())


def scores(judgments: Iterable[Judgment], edition: Edition, policies: Mapping[str, NodePolicy]) -> pl.DataFrame:
    """The judged scores on `edition`, as `JUDGED`."""
    rows = []
    for judgment in judgments:
        node = edition.find(judgment.node) if judgment.framework == edition.id else None
        scale = edition.scale(node) if node is not None else None
        if node is None or scale is None or not scale.points or judgment.score is None:
            continue
        if judgment.scale not in {"", scale.signature}:  # it was given on a scale that this edition no longer has
            continue
        point = scale.point_at(judgment.score, policies[node.id].rounding)
        status = "met" if point.score >= scale.proficient.score else "not_yet"
        score = float(judgment.score)
        who = (judgment.by, judgment.date, judgment.reason)
        rows.append((judgment.student, node.id, score, score, float(point.score), status, *who))
    return pl.DataFrame(rows, schema=JUDGED, orient="row")


def reached(judgments: Iterable[Judgment], edition: Edition) -> pl.DataFrame:
    """The judged progression levels on `edition`, the newest of each student and road, as `REACHED`."""
    units = bearers(edition)
    newest: dict[tuple[str, str], Judgment] = {}
    for one in sorted(judgments, key=lambda one: (one.date, one.node)):
        if one.framework == edition.id and one.reached in edition.levels and one.node in units:
            newest[one.student, units[one.node]] = one
    rows = [
        (*key, edition.levels.index(one.reached), one.reached, one.by, one.date, one.reason)
        for key, one in newest.items()
    ]
    return pl.DataFrame(rows, schema=REACHED, orient="row")


def overlaid(results: pl.DataFrame, judged: pl.DataFrame) -> pl.DataFrame:
    """`results` (with `student, node` and `VALUES`) with judged values in place, and `computed_*` beside.

    A judged node counts as assessed, whatever its evidence.
    """
    is_judged = pl.col("judged_by").is_not_null()
    return (
        results.join(judged, on=["student", "node"], how="left")
        .with_columns(pl.col(name).alias(f"computed_{name}") for name in VALUES)
        .with_columns(
            *(pl.when(is_judged).then(f"judged_{name}").otherwise(name).alias(name) for name in VALUES),
            out=pl.col("out") & ~is_judged,
            judged=is_judged,
        )
        .drop(f"judged_{name}" for name in VALUES)
    )
