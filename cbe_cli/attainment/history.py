"""What stays met: targets that are not met today and were met before (design 5.4, `keep`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.counted import in_window
from cbe_cli.attainment.pieces import pieces_of
from cbe_cli.attainment.targets import scored_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.config import Year
    from cbe_cli.school.edition import ScaleSteps


def first_met(clean: pl.DataFrame, policy: NodePolicy, scale: ScaleSteps, years: Sequence[Year]) -> pl.DataFrame:
    """`case, met_on`: the first day on which the evidence of that day met the target, for cases that ever did.

    `clean` has the cleaned rows of these cases. Each case is computed once for every day on which work was done, with
    what `window` let in on that day.
    """
    moments = clean.select("case", moment="date").unique().sort("case", "moment")
    moments = moments.with_columns(copy=pl.int_range(pl.len(), dtype=pl.UInt64))
    rows = (
        clean.join(moments, on="case", maintain_order="left_right")
        .filter((pl.col("date") <= pl.col("moment")) & in_window(policy, years, pl.col("moment")))
        .sort("copy", maintain_order=True)
    )
    copies = rows.drop("case", "moment").rename({"copy": "case"}).with_columns(pl.col("case").set_sorted())
    results = scored_pieces(pieces_of(copies, policy), policy, scale).filter(pl.col("status") == "met")
    return (
        moments.join(results.select(copy="case"), on="copy", how="semi")
        .group_by("case", maintain_order=True)
        .agg(met_on=pl.col("moment").min())
    )
