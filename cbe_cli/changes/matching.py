"""Which node of the old edition is which of the new one: by id, and by what they say where ids have changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cbe_cli.changes.alike import alike
from cbe_cli.changes.texts import likeness, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from cbe_cli.school.edition import Edition, Node

SAME_AS_BEFORE: Final = 0.5
"""A node that keeps its id and at least so much of its words has been reworded; with less it says something else."""

_KINDS: Final = ("domain", "competency", "target")  # from the top, so that parents are known before their children


@dataclass
class Matching:
    """Which is which. `by_text` has old id -> new id for texts that went from one id to another.

    `counterpart` has the same for every node whose settings are to be compared: under one id, unless the texts moved.
    """

    counterpart: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, str] = field(default_factory=dict)

    def is_now(self, old: str, new: str) -> bool:
        """Whether the old id and the new one stand for the same, by id or by what they say."""
        return old.casefold() == new.casefold() or self.by_text.get(old) == new

    def mapped(self, old: str) -> str:
        """The new id of what an old id, however it is written, stood for; the id itself where there is none."""
        return self._folded.get(old.casefold(), old)

    def tells_of(self, id_: str) -> bool:
        """Whether a text went from this id to another, or came to it from another."""
        return id_.casefold() in self._told

    def close(self) -> Matching:
        """Makes `mapped` and `tells_of` ready."""
        self._folded = {old.casefold(): new for old, new in self.counterpart.items()}
        self._told = {id_.casefold() for pair in self.by_text.items() for id_ in pair}
        return self


def match(old: Edition, new: Edition) -> Matching:
    """Which node is which. A node whose `retired` says what takes its place is looked for nowhere else."""
    found = Matching()
    declared = {id_ for id_, gone in new.retired.items() if gone.replaced_by and new.find(id_) is None}
    returned = {id_ for id_, gone in old.retired.items() if gone.replaced_by and old.find(id_) is None}
    for kind in _KINDS:
        before = [node for node in old.nodes.values() if node.kind == kind and node.id.casefold() not in declared]
        after = [node for node in new.nodes.values() if node.kind == kind and node.id.casefold() not in returned]
        _Pass(old, new, found).match(before, after)
    for node in old.nodes.values():  # a target that became a competency is still itself
        there = there_is(new, node.id)
        if there is not None and there.kind != node.kind:
            found.counterpart[node.id] = there.id
    return found.close()


@dataclass
class _Pass:
    """The nodes of one kind."""

    old: Edition
    new: Edition
    found: Matching

    def match(self, before: list[Node], after: list[Node]) -> None:
        kept = dict(self._kept(before))
        unclear = {id_: there for id_, there in kept.items() if not _says_the_same(self.old.nodes[id_], there)}
        stayed = {there.id for id_, there in kept.items() if id_ not in unclear}
        left = {node.id: node for node in before if node.id not in kept or node.id in unclear}
        come = {node.id: node for node in after if node.id not in stayed}
        left = {id_: node for id_, node in left.items() if self._free(node, self.new)}
        come = {id_: node for id_, node in come.items() if self._free(node, self.old)}
        texts: dict[str, str] = {}
        for key_of_old, key_of_new in self._ways():
            _link(texts, left, come, key_of_old, key_of_new)
        self._reworded(texts, unclear)
        texts |= alike(_but(left, texts), _but(come, texts.values()))
        self._reworded(texts, unclear, least=0)
        self.found.counterpart |= {id_: there.id for id_, there in kept.items() if id_ not in unclear}
        self.found.counterpart |= texts
        self.found.by_text |= {id_: there for id_, there in texts.items() if id_.casefold() != there.casefold()}

    def _kept(self, before: Iterable[Node]) -> Iterator[tuple[str, Node]]:
        for node in before:
            there = there_is(self.new, node.id)
            if there is not None and there.kind == node.kind:
                yield node.id, there

    @staticmethod
    def _free(node: Node, others: Edition) -> bool:
        """Not one whose id the other edition has for another kind of node."""
        there = there_is(others, node.id)
        return there is None or there.kind == node.kind

    def _ways(self) -> Iterator[tuple[Callable[[Node], Hashable], Callable[[Node], Hashable]]]:
        """Keys for the old and the new side that only the same node shares: the surest first."""
        is_now = self.found.counterpart
        yield _source, _source
        yield (
            lambda node: (saying(node), node.level, is_now.get(parent(node), parent(node)).casefold()),
            lambda node: (saying(node), node.level, parent(node).casefold()),
        )
        yield (
            lambda node: (saying(node), is_now.get(parent(node), parent(node)).casefold()),
            lambda node: (saying(node), parent(node).casefold()),
        )
        yield saying, saying

    def _reworded(self, texts: dict[str, str], unclear: Mapping[str, Node], least: float = SAME_AS_BEFORE) -> None:
        """What kept its id and was found nowhere else is itself, if it kept enough of its words."""
        taken = set(texts.values())
        for id_, there in unclear.items():
            if id_ not in texts and there.id not in taken and likeness(full(self.old.nodes[id_]), full(there)) >= least:
                texts[id_] = there.id


def there_is(edition: Edition, id_: str) -> Node | None:
    """The node of this id; written otherwise where none is written so, for lint refuses what has both."""
    return edition.nodes.get(id_) or edition.find(id_)


def parent(node: Node) -> str:
    """The id of the node above; "" above a domain."""
    return {"target": node.competency, "competency": node.domain}.get(node.kind, "")


def full(node: Node) -> str:
    """All that a node says: title and statement."""
    record = node.record
    return " ".join(part for part in (getattr(record, "title", None), record.statement) if part)


def saying(node: Node) -> tuple[str, ...]:
    """The words of a node, to see whether two say the same; empty where it says nothing."""
    return words_of(full(node))


def _source(node: Node) -> str:
    return (node.record.source_id or "").casefold()


def _says_the_same(one: Node, other: Node) -> bool:
    """Same words; or, where both know it, the same source."""
    return saying(one) == saying(other) or (bool(_source(one)) and _source(one) == _source(other))


def _but(nodes: Mapping[str, Node], taken: Iterable[str]) -> dict[str, tuple[str, ...]]:
    gone = set(taken)
    return {id_: saying(node) for id_, node in nodes.items() if id_ not in gone}


def _link(
    texts: dict[str, str],
    left: Mapping[str, Node],
    come: Mapping[str, Node],
    key_of_old: Callable[[Node], Hashable],
    key_of_new: Callable[[Node], Hashable],
) -> None:
    """Links those whose key exactly one on each side has."""
    taken = set(texts.values())
    before: dict[Hashable, list[str]] = defaultdict(list)
    after: dict[Hashable, list[str]] = defaultdict(list)
    for id_, node in left.items():
        if id_ not in texts and _has_key(key := key_of_old(node)):
            before[key].append(id_)
    for id_, node in come.items():
        if id_ not in taken and _has_key(key := key_of_new(node)):
            after[key].append(id_)
    for key, ids in before.items():
        if len(ids) == 1 and len(after[key]) == 1:
            texts[ids[0]] = after[key][0]


def _has_key(key: Hashable) -> bool:
    """Nodes that say nothing, or have no source, are like no other by that."""
    return bool(key[0] if isinstance(key, tuple) and key and isinstance(key[0], tuple) else key)
