"""What is different in the rubric of a competency: its criteria, and the descriptor at each point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.changes.values import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.changes.model import Change
    from cbe_cli.changes.sides import Sides
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Criterion


def rubric_changes(sides: Sides, old: Node, new: Node) -> Iterator[Change]:
    """Criteria that came, went or changed. Criteria are the same by id, else by all that their descriptors say."""
    befores, afters = _criteria(old), _criteria(new)
    pairs = _pairs(befores, afters)
    for key, criterion in befores.items():
        if key not in pairs:
            yield sides.about_node("criterion_removed", old, new, before=_name(criterion), at=(criterion.where(), None))
    for key, criterion in afters.items():
        if key not in pairs.values():
            yield sides.about_node("criterion_added", old, new, after=_name(criterion), at=(None, criterion.where()))
    for key, other in pairs.items():
        yield from _criterion(sides, (old, new), befores[key], afters[other])


def _criteria(node: Node) -> dict[str, Criterion]:
    rubric: tuple[Criterion, ...] = getattr(node.record, "rubric", ())
    return {(one.id or one.title or f"criterion {at}").casefold(): one for at, one in enumerate(rubric, 1)}


def _pairs(befores: dict[str, Criterion], afters: dict[str, Criterion]) -> dict[str, str]:
    pairs = {key: key for key in befores if key in afters}
    for key, one in befores.items():
        same = [
            other for other, two in afters.items()
            if key not in pairs and other not in befores and two.descriptors == one.descriptors
        ]  # fmt: skip
        twins = [other for other, two in befores.items() if other not in afters and two.descriptors == one.descriptors]
        if len(same) == 1 and len(twins) == 1:
            pairs[key] = same[0]
    return pairs


def _name(criterion: Criterion) -> str:
    if criterion.id and criterion.title:
        return f"{criterion.id} “{criterion.title}”"
    return criterion.id or (f"“{criterion.title}”" if criterion.title else "without a name")


def _criterion(sides: Sides, nodes: tuple[Node, Node], one: Criterion, other: Criterion) -> Iterator[Change]:
    name = f"criterion {other.id or other.title or ''}".rstrip()
    if (one.id or "").casefold() != (other.id or "").casefold():
        at = (one.where("id"), other.where("id"))
        yield sides.about_node(
            "criterion_id",
            *nodes,
            about=name,
            before=one.id or "without an id",
            after=other.id or "without an id",
            at=at,
        )
    if (one.title or "") != (other.title or ""):
        at = (one.where("title"), other.where("title"))
        about = f"title of {name}"
        yield sides.about_node("reworded", *nodes, about=about, before=one.title or "", after=other.title or "", at=at)
    befores, afters = _descriptors(sides.old, nodes[0], one), _descriptors(sides.new, nodes[1], other)
    for point in dict.fromkeys((*befores, *afters)):
        before, after = befores.get(point, ""), afters.get(point, "")
        if before != after:
            kind = "descriptor_changed" if before and after else "descriptor_removed" if before else "descriptor_added"
            at = (one.where("descriptors"), other.where("descriptors"))
            yield sides.about_node(kind, *nodes, about=f"{name} at {point}", before=before, after=after, at=at)


def _descriptors(edition: Edition, node: Node, criterion: Criterion) -> dict[str, str]:
    """By the score of the point, however the rubric names it: by score, name or code."""
    scale = edition.scale(node)
    found = {}
    for key, text in criterion.descriptors.items():
        point = scale.point_named(key) if scale else None
        found[said(point.score) if point else key] = text
    return found
