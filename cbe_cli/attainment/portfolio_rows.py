"""Which level a row counts for where every target has its pieces on each level (`advance.by: pieces`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.placements import placements
from cbe_cli.attainment.units import unit_of

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis

NEEDED: dict[str, pl.DataType] = {
    "node": pl.String(),
    "competency": pl.String(),
    "unit": pl.String(),
    "step": pl.Int64(),
    "level": pl.String(),
    "pieces": pl.Int64(),
}
"""How many pieces each target needs on each level, 0 where it asks for none."""


def needed(on: Basis) -> pl.DataFrame:
    """`NEEDED` of the edition: `evidence_on` of the target for that level, else its `evidence`, else the policy's."""
    rows = []
    for target in on.edition.targets:
        if on.edition.in_portfolios(target):
            differs = {id_.casefold(): count for id_, count in getattr(target.record, "evidence_on", {}).items()}
            for step, level in enumerate(on.edition.levels):
                count = differs.get(level.casefold(), on.policies[target.id].evidence)
                rows.append((target.id, target.competency, unit_of(target, on.edition), step, level, count))
    return pl.DataFrame(rows, schema=NEEDED, orient="row")


def levelled(on: Basis) -> pl.DataFrame:
    """The rows about targets with portfolios, each with the `level` that it counts for, "" where nothing says which.

    That is the level of its address; else the one on which the student was placed on that day. A level that the
    edition no longer has is none. `moment` is the day as of which the rows are looked at.
    """
    units = {node.id: unit_of(node, on.edition) for node in on.edition.targets if on.edition.in_portfolios(node)}
    named = pl.col("on_level").cast(pl.String)
    every = on.rows if units else on.rows.clear()
    rows = every.filter(pl.col("node").is_in(list(units)) & (pl.col("placed") == "")).with_columns(
        level=pl.when(named.is_in(list(on.edition.levels))).then(named).otherwise(pl.lit("")),
        moment=pl.lit(on.day, dtype=pl.Date),
    )
    bare = rows.with_row_index("_row").filter(pl.col("on_level") == "")
    if bare.is_empty():
        return rows
    levels = dict(enumerate(on.edition.levels))
    placed = (
        bare.select(
            "_row",
            "date",
            pl.col("student").cast(pl.String),
            unit=pl.col("node").cast(pl.String).replace_strict(units, default="", return_dtype=pl.String),
        )
        .sort("date")
        .join_asof(placements(on), on="date", by=["student", "unit"], check_sortedness=False)
        .select("_row", _placed=pl.col("step").replace_strict(levels, default="", return_dtype=pl.String))
    )
    return (
        rows.with_row_index("_row")
        .join(placed, on="_row", how="left", maintain_order="left")
        .with_columns(level=pl.coalesce("_placed", "level"))
        .drop("_row", "_placed")
    )
