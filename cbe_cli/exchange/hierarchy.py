"""From links between items to a tree in which each item stands exactly once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

DEEPEST = 40
"""Published frameworks have three to seven tiers."""


@dataclass(frozen=True, slots=True)
class Below:
    """`child` is below `parent`; `order` sorts the children of one parent, those without an order come last."""

    child: str
    parent: str
    order: float = math.inf


@dataclass(slots=True)
class Tree:
    """The outcome of `arrange`, with everything that had to be decided on the way.

    `second_parents` holds links that lost to an earlier one of the same child, `unknown` links with an end that is not
    in the document, `unplaced` items without any usable link, `cut` the items at which a circle was opened.
    """

    tops: tuple[str, ...] = ()
    children: dict[str, tuple[str, ...]] = field(default_factory=dict)
    second_parents: list[Below] = field(default_factory=list)
    unknown: list[Below] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    too_deep: bool = False


def arrange(identifiers: Sequence[str], links: Iterable[Below], document: str) -> Tree:
    """The tree of a document.

    The first link of a child counts. Siblings are sorted by the order of their link, then by their place in
    `identifiers`. Items without a parent, and those at which a circle is cut, follow the top tier.
    """
    tree = Tree()
    rank = {identifier: place for place, identifier in enumerate(identifiers)}
    link_of = _first_links(rank, links, document, tree)
    tree.cut = _cut_circles(rank, link_of, document)
    unlinked = [identifier for identifier in rank if identifier not in link_of]
    below: dict[str, list[Below]] = {}
    for link in link_of.values():
        below.setdefault(link.parent, []).append(link)
    for parent, all_links in below.items():
        ordered = sorted(all_links, key=lambda link: (link.order, rank[link.child]))
        tree.children[parent] = tuple(link.child for link in ordered)
    tree.tops = (*tree.children.pop(document, ()), *unlinked)
    opened = set(tree.cut)
    tree.unplaced = [identifier for identifier in unlinked if identifier not in opened]
    tree.too_deep = _depth(tree) > DEEPEST
    return tree


def _first_links(rank: Mapping[str, int], links: Iterable[Below], document: str, tree: Tree) -> dict[str, Below]:
    chosen: dict[str, Below] = {}
    for link in links:
        if link.child not in rank or (link.parent not in rank and link.parent != document):
            tree.unknown.append(link)
        elif link.child not in chosen:
            chosen[link.child] = link
        elif chosen[link.child].parent != link.parent:
            tree.second_parents.append(link)
    return chosen


def _cut_circles(rank: Mapping[str, int], link_of: dict[str, Below], document: str) -> list[str]:
    """Remove one link of each circle: that of its first item in the order of the file."""
    cut = []
    safe = {document}
    for start in rank:
        path: dict[str, None] = {}
        at = start
        while at not in safe and at not in path and at in link_of:
            path[at] = None
            at = link_of[at].parent
        if at in path:
            steps = list(path)
            first = min(steps[steps.index(at) :], key=rank.__getitem__)
            del link_of[first]
            cut.append(first)
        safe.update(path)
    return cut


def _depth(tree: Tree) -> int:
    tier, depth = list(tree.tops), 0
    while tier and depth <= DEEPEST:
        tier = [child for parent in tier for child in tree.children.get(parent, ())]
        depth += 1
    return depth
