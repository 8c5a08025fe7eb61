"""What has taken the place of a retired id, where it is one thing and took the place of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Fix
from cbe_cli.lint.places import item_place, listing

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.record import Record


def successor(edition: Edition, id_: str) -> Node | None:
    """The node that carries on a retired id; None where it was split, merged with another, or has ended."""
    seen: set[str] = set()
    while (gone := edition.retired.get(id_.casefold())) is not None and id_.casefold() not in seen:
        seen.add(id_.casefold())
        if len(gone.replaced_by) != 1 or _ancestors(edition, gone.replaced_by[0]) != 1:
            return None
        id_ = gone.replaced_by[0]
    return edition.find(id_) if seen else None


def replaced(edition: Edition, id_: str) -> str:
    """For a hint, what took the place of a retired id; "" where nothing did."""
    new, gone = successor(edition, id_), edition.retired.get(id_.casefold())
    if new is not None:
        return f"“{new.id}” has taken its place."
    named = listing(gone.replaced_by) if gone is not None else ""
    return f"It was replaced by {named}: name what is meant here." if named else ""


def _ancestors(edition: Edition, id_: str) -> int:
    """How many retired ids something took the place of."""
    named = ({each.casefold() for each in gone.replaced_by} for gone in edition.framework.retired)
    return sum(id_.casefold() in each for each in named)


def renewed(record: Record, key: str, id_: str, new: Node | None) -> Fix | None:
    """The new id for the old one in a list, or without the old one where the new one is there already."""
    named = {each.casefold() for each in getattr(record, key)}
    if new is None or new.id.casefold() == getattr(record, "id", "").casefold():
        return None
    place = item_place(record, key, id_)
    return Fix(place, id_, item=True) if new.id.casefold() in named else Fix(place, id_, new.id)
