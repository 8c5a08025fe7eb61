"""The pieces of one target on one level that count: the best ones, as many as it needs.

Source: Slate's effective evidence (Building 21). The highest ratings take the places, missed work takes those that
are left, and what is credited takes the rest as a whole until ratings have filled every place.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.cases import cases
from cbe_cli.attainment.counted import counts, in_window
from cbe_cli.attainment.pieces import cleaned, pieces_of
from cbe_cli.attainment.required import lacking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.attainment.basis import Basis
    from cbe_cli.attainment.policy import NodePolicy

IN_PLACE: dict[str, pl.DataType] = {
    "student": pl.String(),
    "node": pl.String(),
    "level": pl.String(),
    "rated": pl.Int64(),  # ratings that have a place
    "total": pl.Float64(),  # their sum
    "lowest": pl.Float64(),  # of them; null where there are none
    "complete": pl.Int64(),  # places filled by ratings, or all of them by credit
    "freed": pl.Int64(),  # places that excused work takes away
    "missed": pl.Int64(),  # places that missed work holds
    "credited": pl.Int64(),
    "opportunities": pl.Int64(),  # all pieces that were not credited or excused, with or without a place
    "excused": pl.Int64(),
    "first": pl.Float64(),  # the earliest rating, with or without a place
    "lacks": pl.Boolean(),  # whether something is missing that the target requires
    "newest": pl.Date(),
}
"""One row for each student, target and level with counted rows."""


def in_place(rows: pl.DataFrame, needed: pl.DataFrame, students: Sequence[str], on: Basis) -> pl.DataFrame:
    """`IN_PLACE` of `rows`, which have a `level` and the `moment` as of which they are looked at."""
    found = [pl.DataFrame(schema=IN_PLACE)]
    for (policy, scale), ids in _groups(on, needed).items():
        right = counts(policy, on.edition.scales[scale]) & in_window(policy, on.years, pl.col("moment"))
        mine = rows.filter(pl.col("node").is_in(ids) & (pl.col("level") != "") & right)
        theirs = cases(mine, students, ids, pl.col("level"))
        known = theirs.known.rename({"part": "level"}).join(needed, on=["node", "level"], maintain_order="left")
        pieces = pieces_of(cleaned(theirs.rows, policy), policy).pieces
        counted = _counted(pieces.join(known.select("case", places="pieces"), on="case", maintain_order="left"))
        found.append(
            known.join(counted, on="case", maintain_order="left")
            .join(lacking(pieces, policy), on="case", how="left", maintain_order="left")
            .with_columns(pl.col("lacks").fill_null(value=False))
            .select(*IN_PLACE)
        )
    return pl.concat(found)


def _groups(on: Basis, needed: pl.DataFrame) -> dict[tuple[NodePolicy, str], list[str]]:
    """The targets that share policy and scale; those without a scale are left out."""
    groups: dict[tuple[NodePolicy, str], list[str]] = defaultdict(list)
    for id_ in needed.get_column("node").unique(maintain_order=True):
        scale = on.edition.scale(on.edition.nodes[id_])
        if scale is not None and scale.points:
            groups[on.policies[id_], scale.id].append(id_)
    return groups


def _counted(pieces: pl.DataFrame) -> pl.DataFrame:
    """What has a place in each case. `pieces` are in order and know how many `places` their case has."""
    score, mark, places = pl.col("score"), pl.col("mark"), pl.col("places")
    best = (score.rank("ordinal", descending=True).over("case") <= places).fill_null(value=False)
    held = pl.min_horizontal
    left = places - pl.col("rated")
    return (
        pieces.with_columns(_best=best)
        .group_by("case", maintain_order=True)
        .agg(
            places.first(),
            rated=pl.col("_best").sum().cast(pl.Int64),
            total=score.filter("_best").sum(),
            lowest=score.filter("_best").min(),
            first=score.drop_nulls().first(),
            newest=pl.col("date").max(),
            opportunities=(~mark.is_in(["credited", "excused"])).sum().cast(pl.Int64),
            **{f"_{name}": (mark == name).sum().cast(pl.Int64) for name in ("missed", "excused", "credited")},
        )
        .with_columns(credited=held("_credited", left))
        .with_columns(freed=pl.when(pl.col("credited") > 0).then(0).otherwise(held("_excused", left)))
        .with_columns(
            complete=pl.when(pl.col("credited") > 0).then(places).otherwise("rated"),
            missed=pl.when(pl.col("_credited") > 0).then(0).otherwise(held("_missed", left - pl.col("freed"))),
            excused="_excused",
        )
    )
