"""What is different on the road: the progression levels, and when one is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.changes.values import plain, said
from cbe_cli.school.framework import Advance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.changes.model import Change
    from cbe_cli.changes.sides import Sides
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Level, Progression

_OF_A_LEVEL: Final[dict[str, tuple[str, str]]] = {
    "value": ("level_value", "value of"),
    "gate": ("level_gate", "gate of"),
    "expected": ("level_expected", "grades expected on"),
}
"""Key -> kind of change, and what stands before the level."""

_OF_ADVANCING: Final = tuple(name for name in Advance.model_fields if name != "node")


def same_levels(old: Edition, new: Edition) -> dict[str, str]:
    """Old id -> new id of each progression level: by id, else by its name."""
    befores, afters = _levels(old), _levels(new)
    found = {id_: afters[key].id for key, id_ in ((id_.casefold(), id_) for id_ in old.levels) if key in afters}
    free = {one.name: one.id for key, one in afters.items() if key not in befores and one.name}
    for one in befores.values():
        if one.id not in found and one.name in free:
            found[one.id] = free.pop(one.name)
    return found


def road_changes(sides: Sides, levels: dict[str, str]) -> Iterator[Change]:
    """Changes of the progression; `levels` as `same_levels` gives them."""
    one, other = sides.old.framework.progression, sides.new.framework.progression
    if one is not None and other is not None:
        yield from _levels_that_changed(sides, levels)
        yield from _advancing(sides, one, other)
    elif one is not None:
        yield sides.about_all("progression_removed", before=_road(one), at=(one.where(), None))
    elif other is not None:
        yield sides.about_all("progression_added", after=_road(other), at=(None, other.where()))


def _levels(edition: Edition) -> dict[str, Level]:
    progression = edition.framework.progression
    return {level.id.casefold(): level for level in progression.levels} if progression else {}


def _road(progression: Progression) -> str:
    return f"levels {', '.join(level.id for level in progression.levels)} by {progression.by}"


def _levels_that_changed(sides: Sides, same: dict[str, str]) -> Iterator[Change]:
    befores, afters = _levels(sides.old), _levels(sides.new)
    for one in befores.values():
        if one.id not in same:
            yield sides.about_all("level_removed", about="Level", before=_named(one), at=(one.where(), None))
    for other in afters.values():
        if other.id not in same.values():
            yield sides.about_all("level_added", about="Level", after=_named(other), at=(None, other.where()))
    for old, new in same.items():
        yield from _level(sides, befores[old.casefold()], afters[new.casefold()])
    before = [id_ for id_ in sides.old.levels if id_ in same]
    after = [id_ for id_ in sides.new.levels if id_ in same.values()]
    if [same[id_] for id_ in before] != after:
        roads = (sides.old.framework.progression, sides.new.framework.progression)
        at = (roads[0].where("levels") if roads[0] else None, roads[1].where("levels") if roads[1] else None)
        yield sides.about_all(
            "levels_order", about="order of levels", before=", ".join(before), after=", ".join(after), at=at
        )


def _level(sides: Sides, one: Level, other: Level) -> Iterator[Change]:
    if one.id != other.id:
        at = (one.where("id"), other.where("id"))
        yield sides.about_all("level_id", about=f"id of {_named(other)}", before=one.id, after=other.id, at=at)
    if one.name != other.name:
        at = (one.where("name"), other.where("name"))
        before, after = one.name or "", other.name or ""
        yield sides.about_all("level_renamed", about=f"name of {other.id}", before=before, after=after, at=at)
    for key, (kind, words) in _OF_A_LEVEL.items():
        before, after = getattr(one, key), getattr(other, key)
        if plain(before) != plain(after):
            at = (one.where(key), other.where(key))
            yield sides.about_all(kind, about=f"{words} {other.id}", before=said(before), after=said(after), at=at)


def _named(level: Level) -> str:
    return f"{level.id} “{level.name}”" if level.name else level.id


def _advancing(sides: Sides, one: Progression, other: Progression) -> Iterator[Change]:
    """A progression without `advance` advances as one with an empty block: the defaults are said."""
    if one.by != other.by:
        at = (one.where("by"), other.where("by"))
        yield sides.about_all("advance", about="progression by", before=one.by, after=other.by, at=at)
    for key in _OF_ADVANCING:
        usual = Advance.model_fields[key].default
        before, after = (getattr(side.advance, key) if side.advance else usual for side in (one, other))
        if plain(before) != plain(after):
            at = ((one.advance or one).where(key), (other.advance or other).where(key))
            yield sides.about_all("advance", about=f"advance {key}", before=said(before), after=said(after), at=at)
