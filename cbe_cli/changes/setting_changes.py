"""What is different in the keys of nodes that are on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.changes.matching import SAME_AS_BEFORE, full, parent
from cbe_cli.changes.rubric_changes import rubric_changes
from cbe_cli.changes.texts import likeness, words_of
from cbe_cli.changes.values import plain, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cbe_cli.changes.model import Change
    from cbe_cli.changes.sides import Sides
    from cbe_cli.diagnostics import Location
    from cbe_cli.school.edition import Node

TEXTS: Final = ("title", "statement", "note")
SETTINGS: Final[dict[str, str]] = {
    "evidence": "evidence",
    "evidence_on": "evidence",
    "requires": "requires",
    "gate": "gate",
    "dok": "dok",
    "standards": "standards",
    "group": "group",
    "source_id": "source",
    "kind": "domain_kind",
}
"""Key -> kind of change."""
LINKS: Final[dict[str, str]] = {
    "also_under": "also_under",
    "needs": "needs",
    "builds_on": "builds_on",
    "related": "related",
}
"""Keys that list ids. One that was renamed with its node, or was forgotten then, is no change; nor is the order."""


def setting_changes(sides: Sides, levels: Mapping[str, str]) -> Iterator[Change]:
    """Changes in the keys of each node on both sides. `levels` has the new id of each old progression level."""
    for old_id, new_id in sides.matching.counterpart.items():
        old, new = sides.old.nodes[old_id], sides.new.nodes[new_id]
        yield from _texts(sides, old, new)
        yield from _level(sides, old, new, levels)
        yield from _scale(sides, old, new)
        yield from _settings(sides, old, new)
        yield from _links(sides, old, new)
        yield from rubric_changes(sides, old, new)


def _texts(sides: Sides, old: Node, new: Node) -> Iterator[Change]:
    other = bool(words_of(full(old)) and words_of(full(new))) and likeness(full(old), full(new)) < SAME_AS_BEFORE
    for key in TEXTS:
        before, after = getattr(old.record, key, None) or "", getattr(new.record, key, None) or ""
        if before != after:
            rewritten = other and key != "note" and bool(before) and bool(after)
            yield sides.about_node(
                "rewritten" if rewritten else "reworded", old, new,
                about=key, before=before, after=after, at=_at(old, new, key),
            )  # fmt: skip


def _level(sides: Sides, old: Node, new: Node, levels: Mapping[str, str]) -> Iterator[Change]:
    if levels.get(old.level, old.level) != new.level:
        before, after = (
            f"on {edition.level_name(node.level)}" if node.level else "on no level"
            for edition, node in ((sides.old, old), (sides.new, new))
        )
        yield sides.about_node("relevelled", old, new, before=before, after=after, at=_at(old, new, "level"))


def _scale(sides: Sides, old: Node, new: Node) -> Iterator[Change]:
    """What a node says itself; and what it got with another parent."""
    before, after = (getattr(node.record, "scale", None) for node in (old, new))
    moved = new.kind == "competency" and not sides.matching.is_now(parent(old), parent(new))
    if before == after and not (moved and old.scale != new.scale):
        return
    yield sides.about_node(
        "scale_of_node", old, new,
        about="scale", before=before or f"{old.scale} (from above)", after=after or f"{new.scale} (from above)",
        at=_at(old, new, "scale"),
    )  # fmt: skip


def _settings(sides: Sides, old: Node, new: Node) -> Iterator[Change]:
    for key, kind in SETTINGS.items():
        before, after = getattr(old.record, key, None) or (), getattr(new.record, key, None) or ()
        if plain(before) != plain(after):
            yield sides.about_node(
                kind, old, new, about=key, before=said(before), after=said(after), at=_at(old, new, key)
            )


def _links(sides: Sides, old: Node, new: Node) -> Iterator[Change]:
    for key, kind in LINKS.items():
        before, after = getattr(old.record, key, ()), getattr(new.record, key, ())
        written, now = ({id_.casefold() for id_ in ids} for ids in (before, map(sides.matching.mapped, before)))
        if {id_.casefold() for id_ in after} not in (written, now):
            yield sides.about_node(
                kind, old, new, about=key, before=said(before), after=said(after), at=_at(old, new, key)
            )


def _at(old: Node, new: Node, key: str) -> tuple[Location, Location]:
    return old.record.where(key), new.record.where(key)
