"""What would move a level: the smallest next evidence that raises it, and what could lower it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from cbe_cli.attainment.next_evidence import trials

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.attainment.next_evidence import Open
    from cbe_cli.school.edition import ScaleSteps
    from cbe_cli.school.framework import Point
    from cbe_cli.school.model import School


@dataclass(frozen=True, slots=True)
class Raise:
    """`pieces` more at `given` or above make it `point`, and `met` or not; the smallest such evidence."""

    pieces: int
    given: Point
    point: Point
    met: bool


@dataclass(frozen=True, slots=True)
class Lower:
    """One more piece at `given` or below would bring it down to `point`; None where not even to a level."""

    given: Point
    point: Point | None


def moving(
    school: School, now: Attainment, target: Open, result: Mapping[str, Any]
) -> tuple[tuple[Raise, ...], Lower | None]:
    """What would raise the computed level of `target` to the next one, then to met; and what could lower it.

    `result` is its row of `now`. Empty where three more pieces would not do, and where nothing can lower it.
    """
    edition = next(one for one in now.editions if one.id == target[1])
    scale = edition.scale(edition.nodes[target[2]])
    tried = trials(school, now, [target], part=result["part"])
    if scale is None or tried.is_empty():
        return (), None
    point = _point(scale, result["computed_level"])
    met = result["computed_status"] == "met"
    better = tried if point is None else tried.filter(pl.col("point") > float(point.score))
    found = [_smallest(better, scale)]
    if not met:
        found.append(_smallest(tried.filter(pl.col("status") == "met"), scale))
    higher = tuple(dict.fromkeys(one for one in found if one is not None))
    return higher, _lower(tried, scale, point) if point is not None else None


def _smallest(tried: pl.DataFrame, scale: ScaleSteps) -> Raise | None:
    """The fewest pieces, and of those the lowest score."""
    with_level = tried.filter(pl.col("point").is_not_null()).sort("added", "given")
    if with_level.is_empty():
        return None
    first = with_level.row(0, named=True)
    given, point = _of(scale, first["given"]), _of(scale, first["point"])
    return Raise(first["added"], given, point, first["status"] == "met")


def _lower(tried: pl.DataFrame, scale: ScaleSteps, point: Point) -> Lower | None:
    """The highest score of one more piece that brings the level down."""
    down = (pl.col("point") < float(point.score)) | pl.col("point").is_null()
    worse = tried.filter((pl.col("added") == 1) & down).sort("given", descending=True)
    if worse.is_empty():
        return None
    first = worse.row(0, named=True)
    return Lower(_of(scale, first["given"]), None if first["point"] is None else _of(scale, first["point"]))


def _point(scale: ScaleSteps, name: str) -> Point | None:
    return next((point for point in scale.points if point.name == name), None)


def _of(scale: ScaleSteps, score: float) -> Point:
    return next(point for point in scale.points if float(point.score) == score)
