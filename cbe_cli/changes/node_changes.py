"""What became of the nodes themselves: added, gone, retired, renamed, renumbered, moved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.changes.matching import parent
from cbe_cli.changes.values import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.changes.model import Change
    from cbe_cli.changes.sides import Sides
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Retired


def node_changes(sides: Sides) -> Iterator[Change]:
    """Every change of which nodes there are, what stands under their ids, and where they hang."""
    shifted = _shifts(sides)
    told = {id_.casefold() for change in shifted for id_ in (*change.old_ids, *change.new_ids)}
    yield from shifted
    yield from _gone(sides, told)
    yield from _come(sides, told)
    yield from _kept(sides)
    yield from _retirements(sides)


def _shifts(sides: Sides) -> list[Change]:
    """Texts that are now under other ids: renamed where an id left and another came, renumbered where ids stayed."""
    found = []
    for together in _components(sides.matching.by_text.items()):
        kept = {new.casefold() for _, new in together if sides.old.find(new)}
        kept |= {old.casefold() for old, _ in together if sides.new.find(old)}
        old, new = together[0]
        one = sides.about_node("renumbered" if kept else "renamed", sides.old.nodes[old], sides.new.nodes[new])
        found.append(_shift(sides, one, (*together, *_ends(sides, together))) if kept else one)
    return found


def _shift(sides: Sides, one: Change, pairs: tuple[tuple[str, str], ...]) -> Change:
    """With what each id said before, and what it says after, a line each."""
    edition_of = (sides.old, sides.new)
    places = [{id_: place for place, id_ in enumerate(edition.nodes)} for edition in edition_of]
    before, after = (
        "\n".join(
            f"{id_}: {edition_of[side].nodes[id_].title}"
            for id_ in sorted({pair[side] for pair in pairs} - {""}, key=places[side].__getitem__)
        )
        for side in (0, 1)
    )
    last = len(places[1])
    in_new_order = sorted(pairs, key=lambda pair: (places[1].get(pair[1], last), places[0].get(pair[0], last)))
    return replace(one, pairs=tuple(in_new_order), before=before, after=after)


def _ends(sides: Sides, together: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of ids that are on both sides: those whose old text is nowhere now, and those whose new one was nowhere."""
    befores, afters = {old for old, _ in together}, {new for _, new in together}
    for id_ in sorted(afters):
        node = sides.old.find(id_)
        if node is not None and node.id not in befores:
            yield node.id, ""
    for id_ in sorted(befores):
        node = sides.new.find(id_)
        if node is not None and node.id not in afters:
            yield "", node.id


def _components(links: Iterable[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Links that hang together by their ids, in the order of the old file."""
    links = list(links)
    beside: dict[str, list[str]] = defaultdict(list)
    for old, new in links:
        beside[old.casefold()].append(new.casefold())
        beside[new.casefold()].append(old.casefold())
    number: dict[str, int] = {}
    for at, (old, _) in enumerate(links):
        open_ = [old.casefold()]
        while open_:
            id_ = open_.pop()
            if id_ not in number:
                number[id_] = at
                open_ += beside[id_]
    groups: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for old, new in links:
        groups[number[old.casefold()]].append((old, new))
    return list(groups.values())


def _gone(sides: Sides, told: set[str]) -> Iterator[Change]:
    """Ids that nothing in the new edition has."""
    carriers = _carriers(sides)
    merged: set[str] = set()
    for node in sides.old.nodes.values():
        id_ = node.id.casefold()
        if sides.new.find(node.id) is not None or id_ in told or id_ in merged:
            continue
        entry = sides.new.retired.get(id_)
        if entry is None:
            yield sides.about_node("vanished", node, None)
        elif not entry.replaced_by:
            yield sides.about_node("retired", node, None, at=(node.record.where(), entry.where()))
        elif len(entry.replaced_by) > 1:
            yield _into(sides, "split", [node], entry)
        else:
            together = carriers[entry.replaced_by[0].casefold()]
            merged |= {one.id.casefold() for one in together}
            yield _into(sides, "merged" if len(together) > 1 else "replaced", together, entry)


def _carriers(sides: Sides) -> dict[str, list[Node]]:
    """For each id that alone carries the evidence of others: these, if they were there before and now are not."""
    found: dict[str, list[Node]] = defaultdict(list)
    for id_, entry in sides.new.retired.items():
        node = sides.old.find(id_)
        if len(entry.replaced_by) == 1 and node is not None and sides.new.find(id_) is None:
            found[entry.replaced_by[0].casefold()].append(node)
    return found


def _into(sides: Sides, kind: str, olds: list[Node], entry: Retired) -> Change:
    news = [sides.new.find(id_) for id_ in entry.replaced_by]
    there = next((node for node in news if node is not None), None)
    names = [node.id if node else id_ for node, id_ in zip(news, entry.replaced_by, strict=True)]
    one = sides.about_node(kind, olds[0], there, at=(olds[0].record.where(), entry.where()))
    return replace(one, pairs=tuple((old.id, new) for old in olds for new in names), title=olds[0].title)


def _come(sides: Sides, told: set[str]) -> Iterator[Change]:
    """Ids that nothing in the old edition had. Those that take the place of others are told with them."""
    taking = {
        id_.casefold()
        for gone, entry in sides.new.retired.items()
        if sides.old.find(gone) is not None
        for id_ in entry.replaced_by
    }
    for node in sides.new.nodes.values():
        id_ = node.id.casefold()
        if sides.old.find(node.id) is None and id_ not in told | taking:
            yield sides.about_node("restored" if id_ in sides.old.retired else "added", None, node)


def _kept(sides: Sides) -> Iterator[Change]:
    for old_id, new_id in sides.matching.counterpart.items():
        old, new = sides.old.nodes[old_id], sides.new.nodes[new_id]
        if old_id != new_id and old_id.casefold() == new_id.casefold():
            yield sides.about_node("respelled", old, new, about="written", before=old_id, after=new_id)
        if old.kind != new.kind or (parent(old) and not _hangs_where_it_did(sides, old, new)):
            yield sides.about_node("moved", old, new, before=_place(sides.old, old), after=_place(sides.new, new))
        if old.kind == new.kind == "competency" and old.assessed != new.assessed:
            before = "evidence of its own" if old.assessed else "targets"
            after = "evidence of its own" if new.assessed else "targets"
            yield sides.about_node("own_evidence", old, new, before=before, after=after)


def _hangs_where_it_did(sides: Sides, old: Node, new: Node) -> bool:
    """Also where a text went to an id that has always hung there: that is a renumbering and told as one."""
    if sides.matching.is_now(parent(old), parent(new)):
        return True
    ids = {old.id, new.id} if old.id.casefold() != new.id.casefold() else set()
    stayed = [(sides.old.find(id_), sides.new.find(id_)) for id_ in ids]
    return any(one and other and sides.matching.is_now(parent(one), parent(other)) for one, other in stayed)


def _place(edition: Edition, node: Node) -> str:
    above = edition.find(parent(node))
    return f"a {node.kind} of {above.id} “{above.title}”" if above is not None else f"a {node.kind}"


def _retirements(sides: Sides) -> Iterator[Change]:
    """Entries of `retired` that changed without a node leaving or coming: told with the node otherwise."""
    for id_ in dict.fromkeys((*sides.old.retired, *sides.new.retired)):
        one, other = sides.old.retired.get(id_), sides.new.retired.get(id_)
        before, after = (_entry(sides, one, old=True), _entry(sides, other, old=False))
        leaves = one is None and sides.old.find(id_) is not None and sides.new.find(id_) is None
        comes = other is None and sides.old.find(id_) is None and sides.new.find(id_) is not None
        if before[0] == after[0] or ((leaves or comes) and not sides.matching.tells_of(id_)):
            continue
        entry = other or one
        change = sides.about_all(
            "retirement",
            about="retired",
            before=before[1],
            after=after[1],
            at=(one.where() if one else None, other.where() if other else None),
        )
        yield replace(
            change, pairs=((one.id if one else "", other.id if other else ""),), title=entry.id if entry else ""
        )


def _entry(sides: Sides, entry: Retired | None, *, old: bool) -> tuple[object, str]:
    """What makes two entries equal, and the entry in words."""
    if entry is None:
        return None, ""
    ids = [sides.matching.mapped(id_) if old else id_ for id_ in entry.replaced_by]
    carried = f", replaced by {said(entry.replaced_by)}" if entry.replaced_by else ""
    return (entry.on, tuple(sorted(id_.casefold() for id_ in ids))), f"on {said(entry.on)}{carried}"
