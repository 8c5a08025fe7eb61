"""One side of the comparison: the levels under one policy, and the records behind those of targets as numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.rounding import point_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.analysis.records import Records
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.edition import ScaleSteps

RECENT = 3
DECIMALS = 2
"""Of a printed score. A hundredth of a number need not be the nearest there is: 2.3 may come as 2.3000000000000003."""

RANKS = ("low", "high", "recent_low", "recent_high")

PAST: dict[str, pl.DataType] = {
    "group": pl.Int64(),  # which of the records
    "case": pl.UInt64(),
    "student": pl.String(),
    "framework": pl.String(),
    "node": pl.String(),
    "part": pl.String(),
    "k": pl.Int64(),  # pieces
    "last": pl.Float64(),  # the score of the newest piece
    "mean": pl.Float64(),
    "rising": pl.Boolean(),  # each piece above the one before
    **{f"{name}_rank": pl.Int64() for name in RANKS},  # the weakest and best piece, of all and of the last three
    "score": pl.Float64(),  # what the policy makes of it, before judgments; null without a level
    "rank": pl.Int64(),  # of the point it stands for, from 0
    "given": pl.Boolean(),  # some piece has this score
    "seen": pl.Boolean(),  # some piece is at this point
    "other_score": pl.Float64(),  # the same under the other policy
    "other_rank": pl.Int64(),
}
"""One row for each student and target with at least one piece. A rank is the place of a point of the scale, from 0."""

_KEYS = ("student", "framework", "node", "part")


@dataclass(frozen=True)
class Side:
    """The levels under one policy: of everything in `result`, and of targets the records, and what they add up to.

    `is_now` is true of the policy in force, false of the proposed one.
    """

    is_now: bool
    result: Attainment
    nodes: frozenset[tuple[str, str]]
    records: tuple[Records, ...] = field(repr=False)
    past: pl.DataFrame = field(repr=False)

    def scores_of(self, group: int, case: int) -> tuple[float, ...]:
        """The scores of the pieces of one case, oldest first."""
        pieces = self.records[group].pieces.pieces
        return tuple(pieces.filter((pl.col("case") == case) & pl.col("score").is_not_null()).get_column("score"))


def sides(
    results: tuple[Attainment, Attainment],
    records: tuple[Iterable[Records], Iterable[Records]],
    nodes: Iterable[tuple[str, str]],
) -> tuple[Side, Side]:
    """Both sides, each knowing the other's result of each record."""
    read = tuple(tuple(each) for each in records)
    summed = _Summaries()
    mine = [_past(each, summed) for each in read]
    wanted = frozenset(nodes)
    (now, then), (before, after), (records_now, records_then) = results, mine, read
    return (
        Side(is_now=True, result=now, nodes=wanted, records=records_now, past=_beside(before, after)),
        Side(is_now=False, result=then, nodes=wanted, records=records_then, past=_beside(after, before)),
    )


def _beside(past: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    theirs = other.select(*_KEYS, other_score="score", other_rank="rank")
    return past.join(theirs, on=_KEYS, how="left", maintain_order="left").select(*PAST)


def _past(records: Iterable[Records], summed: _Summaries) -> pl.DataFrame:
    own = {name: kind for name, kind in PAST.items() if not name.startswith("other_")}
    parts = [
        _made(one, summed.of(one))
        .with_columns(group=pl.lit(group, pl.Int64), framework=pl.lit(one.edition.id))
        .select(*own)
        for group, one in enumerate(records)
    ]
    return pl.concat([pl.DataFrame(schema=own), *parts])


class _Summaries:
    """What pieces add up to, once for policies that have the same pieces and rounding."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], pl.DataFrame] = {}

    def of(self, one: Records) -> pl.DataFrame:
        """A row for each `case` with a piece: columns of `PAST` that pieces give, their `scores` and `places`."""
        key = (id(one.pieces.pieces), one.policy.rounding)
        if key not in self._known:
            self._known[key] = _summed(one)
        return self._known[key]


def _summed(one: Records) -> pl.DataFrame:
    score, place = pl.col("score"), pl.col("place")
    pieces = one.pieces.pieces.lazy().select("case", "score").filter(score.is_not_null())
    return (
        pieces.with_columns(place=_rank(point_of(score, one.scale, one.policy.rounding), one.scale))
        .group_by("case", maintain_order=True)
        .agg(
            k=pl.len().cast(pl.Int64),
            last=score.last(),
            mean=score.mean(),
            rising=(score.diff().fill_null(1) > 0).all(),
            low_rank=place.min(),
            high_rank=place.max(),
            recent_low_rank=place.tail(RECENT).min(),
            recent_high_rank=place.tail(RECENT).max(),
            scores=score.round(DECIMALS),
            places=place,
        )
        .collect()
    )


def _made(one: Records, summary: pl.DataFrame) -> pl.DataFrame:
    """What the policy makes of the pieces, beside them."""
    made = one.scored.select("case", pl.col("score").round(DECIMALS), rank=_rank(pl.col("point"), one.scale))
    return (
        one.known.join(summary, on="case", maintain_order="left")
        .join(made, on="case", maintain_order="left")
        .with_columns(
            given=pl.col("scores").list.contains(pl.col("score")).fill_null(value=False),
            seen=pl.col("places").list.contains(pl.col("rank")).fill_null(value=False),
        )
    )


def _rank(point: pl.Expr, scale: ScaleSteps) -> pl.Expr:
    """The place of a point, from 0 for the lowest."""
    places = {float(one.score): place for place, one in reversed(list(enumerate(scale.points)))}
    return point.replace_strict(places, default=None, return_dtype=pl.Int64)
