"""What is different in the proficiency scales."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cbe_cli.changes.values import plain, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cbe_cli.changes.model import Change
    from cbe_cli.changes.sides import Sides
    from cbe_cli.school.edition import ScaleSteps
    from cbe_cli.school.framework import Point

_SAME_POINT: Final[tuple[Callable[[Point], str], ...]] = (
    lambda point: point.name.casefold(),
    lambda point: (point.code or "").casefold(),
    lambda point: said(point.score),
)


def scale_changes(sides: Sides) -> Iterator[Change]:
    """Scales that came, went or changed. A scale is the same by its id, for scores stay on the scale of that id."""
    befores = {id_.casefold(): scale for id_, scale in sides.old.scales.items()}
    afters = {id_.casefold(): scale for id_, scale in sides.new.scales.items()}
    for id_ in dict.fromkeys((*befores, *afters)):
        for change in _between(sides, befores.get(id_), afters.get(id_)):
            yield replace(change, scale=id_)


def _between(sides: Sides, one: ScaleSteps | None, other: ScaleSteps | None) -> Iterator[Change]:
    if one is not None and other is not None:
        yield from _scale(sides, one, other)
    elif one is not None:
        yield sides.about_all("scale_removed", about=one.id, before=_all_points(one), at=(one.record.where(), None))
    elif other is not None:
        yield sides.about_all("scale_added", about=other.id, after=_all_points(other), at=(None, other.record.where()))


def _scale(sides: Sides, one: ScaleSteps, other: ScaleSteps) -> Iterator[Change]:
    about = f"scale {other.id}"
    pairs = _pairs(one.points, other.points)
    for point in one.points:
        if id(point) not in pairs:
            yield sides.about_all("point_removed", about=other.id, before=_named(point), at=(point.where(), None))
    for point in other.points:
        if all(point is not there for there in pairs.values()):
            yield sides.about_all("point_added", about=other.id, after=_named(point), at=(None, point.where()))
    for point in one.points:
        if id(point) in pairs:
            yield from _point(sides, other.id, point, pairs[id(point)])
    if one.points and other.points and pairs.get(id(one.proficient)) is not other.proficient:
        at = (one.proficient.where(), other.proficient.where())
        yield sides.about_all(
            "cut_moved",
            about=f"{about}, proficient",
            before=_named(one.proficient),
            after=_named(other.proficient),
            at=at,
        )
    for key in ("step", "marks"):
        before, after = getattr(one.record, key), getattr(other.record, key)
        if plain(before) != plain(after):
            at = (one.record.where(key), other.record.where(key))
            yield sides.about_all(key, about=f"{about}, {key}", before=said(before), after=said(after), at=at)


def _pairs(olds: tuple[Point, ...], news: tuple[Point, ...]) -> dict[int, Point]:
    """Old point (its identity) -> the new one with its name, else its code, else its score."""
    found: dict[int, Point] = {}
    for key in _SAME_POINT:
        taken = {id(point) for point in found.values()}
        free = {key(point): point for point in news if id(point) not in taken and key(point)}
        for point in olds:
            if id(point) not in found and key(point) in free:
                found[id(point)] = free.pop(key(point))
    return found


def _point(sides: Sides, scale: str, one: Point, other: Point) -> Iterator[Change]:
    if one.score != other.score:
        yield _changed(sides, "point_rescored", f"scale {scale}, {other.name}", (one, other), "score")
    if one.name != other.name:
        yield _changed(sides, "point_renamed", f"scale {scale}, {said(other.score)}", (one, other), "name")
    if one.code != other.code:
        yield _changed(sides, "point_renamed", f"scale {scale}, code of {_named(other)}", (one, other), "code")
    for key, words in (("family", "words for families of"), ("dok", "depth of")):
        if getattr(one, key) != getattr(other, key):
            yield _changed(sides, "point_words", f"scale {scale}, {words} {_named(other)}", (one, other), key)


def _changed(sides: Sides, kind: str, about: str, points: tuple[Point, Point], key: str) -> Change:
    one, other = points
    before, after = said(getattr(one, key)), said(getattr(other, key))
    return sides.about_all(kind, about=about, before=before, after=after, at=(one.where(key), other.where(key)))


def _named(point: Point) -> str:
    return f"{said(point.score)} {point.name}"


def _all_points(scale: ScaleSteps) -> str:
    return ", ".join(map(_named, scale.points))
