"""What a target needs, builds on or is related to, as written and as a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.lint.places import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Assessable, Domain

EDGES: Final = ("needs", "builds_on", "related")


def references(edition: Edition) -> Iterator[tuple[Domain | Assessable, str, str]]:
    """(who, under which key, names whom), as written."""
    for _, record in written(edition.framework):
        for key in EDGES:
            for id_ in getattr(record, key, ()):
                yield record, key, id_


def needs_graph(edition: Edition) -> dict[str, list[str]]:
    """What each node needs, ids as the framework spells them; without what is unknown and without itself."""
    graph: dict[str, list[str]] = {}
    for node in edition.nodes.values():
        found = [edition.find(id_) for id_ in getattr(node.record, "needs", ())]
        known = [needed.id for needed in found if needed is not None and needed.id != node.id]
        if known:
            graph[node.id] = list(dict.fromkeys(known))
    return graph
