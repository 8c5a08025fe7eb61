"""How steady levels are: the share of them that one more piece would change, for a piece at each point of the scale."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.pieces import Pieces
from cbe_cli.attainment.targets import scored_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.analysis.records import Records

USED = ("case", "score", "mark", "kind", "phase", "assessor", "dok", "class_id", "weight", "date")
"""What makes a score of pieces."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """Of the `levels` of targets on one scale, how many one more piece at each point would change: (name, number).

    `students` is how many people's levels these are.
    """

    framework: str
    scale: str
    levels: int
    students: int
    changed: tuple[tuple[str, int], ...]

    @property
    def shares(self) -> dict[str, int]:
        """The same in whole percent, by the name of the point."""
        return {name: round(100 * number / self.levels) for name, number in self.changed}


def stability(records: Iterable[Records]) -> tuple[Steadiness, ...]:
    """For each scale, what one more piece at each of its points would do to each target with evidence.

    The piece is one more like the newest: of the same kind, by the same person, and after all others.
    """
    groups: dict[tuple[str, str], list[Records]] = defaultdict(list)
    for one in records:
        if one.scored.height:
            groups[one.edition.id, one.scale.id].append(one)
    return tuple(_steadiness(*key, each) for key, each in groups.items())


def _steadiness(framework: str, scale: str, records: Sequence[Records]) -> Steadiness:
    changed: dict[str, int] = {}
    for one in records:
        for name, number in _with_one_more(one):
            changed[name] = changed.get(name, 0) + number
    people = pl.concat([one.known.get_column("student") for one in records]).n_unique()
    return Steadiness(framework, scale, sum(one.scored.height for one in records), people, tuple(changed.items()))


def _with_one_more(one: Records) -> Iterator[tuple[str, int]]:
    """For each point its name, and how many levels a piece at it would change."""
    pieces = one.pieces.pieces.select(USED)
    newest = pieces.group_by("case", maintain_order=True).last().select(USED)
    added = newest.with_columns(mark=pl.lit("", pl.Categorical()), added=pl.lit(value=True))
    together = (
        pl.concat([pieces.with_columns(added=pl.lit(value=False)), added])
        .sort("case", maintain_order=True)
        .with_columns(pl.col("case").set_sorted())
    )
    score = pl.when("added").then
    for point in one.scale.points:
        tried = together.with_columns(score=score(float(point.score)).otherwise("score"))
        mark_of_newest = Pieces(added, tried)  # of what is known only the newest mark and day are looked at
        new = scored_pieces(mark_of_newest, one.policy, one.scale)
        pairs = one.scored.join(new, on="case", suffix="_new")
        same = (pl.col("status") == pl.col("status_new")) & pl.col("point").eq_missing(pl.col("point_new"))
        yield point.name, pairs.select((~same).sum()).item()
