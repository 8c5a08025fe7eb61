"""Gaps: what a student has not met of a level that is complete, and carries along (design 5.4, `advance.share`).

A share below 1 lets students advance with gaps, and so does a person who judges that a level is reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.progression import LEVELS, UNIT, units_of

if TYPE_CHECKING:
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.attainment.portfolio import InPortfolios
    from cbe_cli.school.edition import Edition

LEVEL = (*UNIT, "step")

GAPS: dict[str, pl.DataType] = {
    "student": pl.String(),
    "framework": pl.String(),
    "unit": pl.String(),
    "level": pl.String(),
    "node": pl.String(),
}
"""One row for each student and each target that is not met on a level that is complete."""


def gaps(attainment: Attainment) -> pl.DataFrame:
    """Who carries which gaps, as `GAPS`."""
    return attainment.levels.explode("gaps").drop_nulls("gaps").rename({"gaps": "node"}).select(*GAPS)


def listed(states: pl.DataFrame, open_: pl.DataFrame) -> pl.DataFrame:
    """The levels with their `gaps`; `open_` has `student, unit, step, node` of each, in order."""
    if open_.is_empty():
        return states
    by_level = open_.group_by(LEVEL, maintain_order=True).agg(_gaps=pl.col("node"))
    nothing = pl.lit([], dtype=LEVELS["gaps"])
    return (
        states.join(by_level, on=LEVEL, how="left", maintain_order="left")
        .with_columns(gaps=pl.coalesce("_gaps", nothing))
        .drop("_gaps")
    )


def in_targets(states: pl.DataFrame, targets: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """`student, unit, step, node` of the gaps where levels are made of targets, as `counted_targets` has them."""
    unmet = targets.filter(~pl.col("met_kept") & ~pl.col("out"))
    on_level = _with_gaps(states).join(units_of(edition), on=["unit", "step"], maintain_order="left_right")
    return on_level.join(unmet, on=["student", "node"], how="semi", maintain_order="left").select(*LEVEL, "node")


def in_pieces(states: pl.DataFrame, portfolios: InPortfolios) -> pl.DataFrame:
    """The same where levels are made of pieces: targets of which some are missing."""
    asked = portfolios.asked.filter(pl.col("pieces") > 0).select("unit", "step", "node")
    full = portfolios.pieces.filter(pl.col("complete") >= pl.col("required")).rename({"of": "node"})
    on_level = _with_gaps(states).join(asked, on=["unit", "step"], maintain_order="left_right")
    return on_level.join(full, on=["student", "step", "node"], how="anti", maintain_order="left").select(*LEVEL, "node")


def _with_gaps(states: pl.DataFrame) -> pl.DataFrame:
    return states.filter((pl.col("state") == "complete") & (pl.col("met") < pl.col("needed"))).select(LEVEL)
