"""Which edits may have moved a level: those of the node, of what it is made of or part of, and of everything.

An edit is named where it concerns the node; whether it alone would have moved the level is not tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.changes.model import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.school.edition import Edition


class Edits:
    """The heavy changes of a comparison, to be asked by node. `editions` are both sides."""

    def __init__(self, compared: Iterable[Compared], editions: Sequence[Edition]) -> None:
        self._changes = [
            (one.id, change) for one in compared for change in one.changes if change.weight is not Weight.WORDING
        ]
        self._related: dict[tuple[str, str], set[str]] = {}
        self._scales: dict[tuple[str, str], set[str]] = {}
        for edition in editions:
            framework = edition.id.casefold()
            for id_, others in _related(edition):
                self._related.setdefault((framework, id_.casefold()), set()).update(others)
            for node in edition.nodes.values():
                self._scales.setdefault((framework, node.id.casefold()), set()).add(node.scale.casefold())
        self._known: dict[tuple[str, str, str], tuple[Change, ...]] = {}

    def of(self, framework: str, node: str, domain: str) -> tuple[Change, ...]:
        """The changes that concern a node. Of a road `node` is that along which it is: maybe the framework."""
        key = (framework.casefold(), node.casefold(), domain.casefold())
        if key not in self._known:
            self._known[key] = tuple(change for id_, change in self._changes if self._concerns(id_, change, key))
        return self._known[key]

    def _concerns(self, id_: str, change: Change, key: tuple[str, str, str]) -> bool:
        framework, node, domain = key
        if change.framework and id_.casefold() != framework:
            return False
        ids = {each.casefold() for each in (*change.old_ids, *change.new_ids)}
        if (ids or change.scale) and node != framework:
            nodes = {node} | self._related.get((framework, node), set())
            scales = set().union(*(self._scales.get((framework, each), set()) for each in nodes))
            return bool(ids & nodes) or (change.scale != "" and change.scale in scales)
        return bool(ids) or not change.domain or change.domain.casefold() == domain


def _related(edition: Edition) -> Iterator[tuple[str, set[str]]]:
    """Each node with what lies below and above it, in small letters."""
    for node in edition.nodes.values():
        mine = {each.casefold() for each in (node.competency, node.domain) if each}
        yield node.id, mine
        for parent in mine - {node.id.casefold()}:
            yield parent, {node.id.casefold()}
