"""Compares frameworks edition by edition, and policies block by block. Pure: models in, changes out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cbe_cli.changes.kinds import KINDS, ORDER
from cbe_cli.changes.model import Change, Compared
from cbe_cli.changes.node_changes import node_changes
from cbe_cli.changes.pairing import Pair, pairs
from cbe_cli.changes.road_changes import road_changes, same_levels
from cbe_cli.changes.scale_changes import scale_changes
from cbe_cli.changes.setting_changes import setting_changes
from cbe_cli.changes.sides import Sides
from cbe_cli.changes.values import plain, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.school.edition import Edition

_DETAILS = ("language", "license", "source", "source_id")


def compare_frameworks(old: Sequence[Edition], new: Sequence[Edition]) -> tuple[Compared, ...]:
    """What changed in each framework, in the order of the new side; editions without changes are in it too.

    Editions are compared version by version. A new one is compared with what was in force before it. Where each side
    has a single framework they are compared whatever they are called.
    """
    return tuple(_compared(pair) for pair in edition_pairs(old, new))


def compare_editions(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Every change between two editions of a framework, in the order in which they are to be read."""
    sides = Sides.of(old, new)
    levels = same_levels(old, new)
    found = (
        *_framework(sides),
        *scale_changes(sides),
        *road_changes(sides, levels),
        *node_changes(sides),
        *setting_changes(sides, levels),
    )
    return in_order(found, new)


def in_order(changes: Iterable[Change], edition: Edition | None = None) -> tuple[Change, ...]:
    """What belongs to everything first, then domain by domain; in each what moves levels first."""
    places = {domain.id: number for number, domain in enumerate(edition.domains if edition else (), start=1)}

    def key(change: Change) -> tuple[object, ...]:
        where = change.where_new or change.where_old
        domain = places.get(change.domain, len(places) + 1) if change.domain else 0
        return (domain, change.domain, change.weight, ORDER[change.kind.name], where.sort_key if where else ("",))

    return tuple(sorted(changes, key=key))


def edition_pairs(old: Sequence[Edition], new: Sequence[Edition]) -> Iterator[Pair[Edition]]:
    """Which edition is compared with which, see `compare_frameworks`."""
    names = list(dict.fromkeys(edition.id.casefold() for edition in (*new, *old)))
    sides = [{name: [one for one in side if one.id.casefold() == name] for name in names} for side in (old, new)]
    if all(len({edition.id.casefold() for edition in side}) == 1 for side in (old, new)):
        sides, names = [{"": list(old)}, {"": list(new)}], [""]
    for name in names:
        yield from pairs(sides[0][name], sides[1][name], lambda one: one.version, lambda one: one.begins)


def _compared(pair: Pair[Edition]) -> Compared:
    old, new = pair.old, pair.new
    shown = new or old
    assert shown is not None  # noqa: S101 - a pair has at least one side
    domains = {domain.id: domain.title for edition in (new, old) if edition for domain in edition.domains}
    versions = [edition.version if edition else "" for edition in (old, new)]
    if old is None or new is None:
        changes: tuple[Change, ...] = (_whole(shown, come=old is None),)
    else:
        changes = compare_editions(old, new)
        if pair.which != "both":
            first = _edition(pair.which, old, new)
            changes = (first, *(each for each in changes if each.kind.name != "version"))
    return Compared(shown.id, shown.framework.title, versions[0], versions[1], domains, changes)


def _edition(which: str, old: Edition, new: Edition) -> Change:
    return Change(
        KINDS[f"edition_{which}"],
        new.id,
        title=new.framework.title,
        before=old.version,
        after=new.version,
        where_old=old.framework.where("version"),
        where_new=new.framework.where("version"),
    )


def _whole(edition: Edition, *, come: bool) -> Change:
    """A framework that only one side has: its nodes are among the ids, and not told one by one."""
    size = f"version {edition.version}, " + ", ".join(
        f"{len(nodes)} {words[len(nodes) != 1]}"
        for nodes, words in (
            (edition.domains, ("domain", "domains")),
            (edition.competencies, ("competency", "competencies")),
            ([node for node in edition.nodes.values() if node.kind == "target"], ("target", "targets")),
        )
    )
    where = edition.framework.where()
    return Change(
        KINDS["framework_added" if come else "framework_removed"],
        edition.id,
        pairs=tuple(("", id_) if come else (id_, "") for id_ in edition.nodes),
        title=edition.framework.title,
        about=edition.id,
        before="" if come else size,
        after=size if come else "",
        where_old=None if come else where,
        where_new=where if come else None,
    )


def _framework(sides: Sides) -> Iterator[Change]:
    """The keys at the top of the file."""
    old, new = sides.old.framework, sides.new.framework

    def changed(kind: str, key: str, before: object, after: object, about: str = "") -> Change:
        at = (old.where(key), new.where(key))
        return sides.about_all(kind, about=about or key, before=said(before), after=said(after), at=at)

    if old.framework != new.framework:
        yield changed("framework_id", "framework", old.framework, new.framework, "id of the framework")
    if old.title != new.title:
        yield changed("reworded", "title", old.title, new.title, "title of the framework")
    if old.version != new.version:
        yield changed("version", "version", old.version, new.version)
    if plain(old.effective) != plain(new.effective):
        yield changed("dates", "effective", _dates(sides.old), _dates(sides.new), "in force")
    if old.scale != new.scale:
        yield changed("scale_of_node", "scale", old.scale, new.scale, "scale of the framework")
    for key in _DETAILS:
        before, after = getattr(old, key), getattr(new, key)
        if plain(before) != plain(after):
            yield changed("details", key, before, after)


def _dates(edition: Edition) -> str:
    effective = edition.framework.effective
    begins = f"from {edition.begins}" if edition.begins != date.min else "always"
    return f"{begins} to {effective.to}" if effective and effective.to else begins
