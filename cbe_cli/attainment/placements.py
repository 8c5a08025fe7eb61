"""Placements: the level on which a student starts to work, and the rating from which (design 5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.units import bearers

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis

PLACED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "date": pl.Date(),
    "step": pl.Int64(),
    "baseline": pl.Float64(),  # null where the row gives none
}
"""One row for each placement, oldest first; of one day the higher level last."""


def placements(on: Basis) -> pl.DataFrame:
    """All placements of these students, as `PLACED`. A baseline on a scale that the edition lacks is none."""
    step = {level: index for index, level in enumerate(on.edition.levels)}
    unit = bearers(on.edition)
    known = [scale.signature for scale in on.edition.scales.values()]
    placed = on.rows.filter(pl.col("placed").is_in(list(step)) & pl.col("node").is_in(list(unit)))
    return placed.select(
        pl.col("student").cast(pl.String),
        pl.col("node").cast(pl.String).replace_strict(unit, default="", return_dtype=pl.String).alias("unit"),
        "date",
        pl.col("placed").replace_strict(step, default=None, return_dtype=pl.Int64).alias("step"),
        pl.when(pl.col("scale").is_in(["", *known])).then("score").alias("baseline"),
    ).sort("date", "step", "baseline")


def newest(placed: pl.DataFrame) -> pl.DataFrame:
    """`student, unit, step` of each student's newest placement; of two on one day the higher level."""
    return placed.group_by("student", "unit", maintain_order=True).agg(pl.col("step").last())
