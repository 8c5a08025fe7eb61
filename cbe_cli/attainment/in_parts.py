"""Levels per class or term (`per`): parents whose children have several results, one for each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """What belongs to no part (`part` is "") stands in every part that its group `by` has; in none where it has none.

    So a child without any evidence is a child in each class, and a level that is not per class counts in each.
    """
    parts = rows.filter(pl.col("part") != "").select(*by, "part").unique(maintain_order=True)
    loose = rows.filter(pl.col("part") == "").drop("part").join(parts, on=list(by), how="left", maintain_order="left")
    return pl.concat(
        [rows.filter(pl.col("part") != ""), loose.with_columns(pl.col("part").fill_null(""))], how="diagonal"
    )


def in_every_part(children: pl.DataFrame) -> pl.DataFrame:
    """Each child of a parent in each part in which the parent has any: not assessed where it has no evidence there.

    `children` has `student, parent, part, over, node, status, out` and values.
    """
    group = ["student", "parent", "over"]
    known = spread(children, group)
    all_parts = known.select(*group, "part").unique(maintain_order=True)
    everywhere = known.select(*group, "node").unique(maintain_order=True).join(all_parts, on=group)
    missing = everywhere.join(known, on=[*group, "part", "node"], how="anti")
    blank = missing.with_columns(status=pl.lit("not_assessed"), out=pl.lit(value=False))
    return pl.concat([known, blank], how="diagonal")
