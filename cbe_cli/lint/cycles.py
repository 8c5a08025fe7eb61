"""Circles in a graph of references."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def shortest_cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """For each circle the shortest way round from its first node in the order of `graph`, without the return.

    A node that one circle has shown begins no other, so that a knot of circles gives a few findings and not all of
    its many ways round. Time is linear where there are no circles, and a search through the knot for each otherwise.
    """
    knotted = _without_loose_ends(graph)
    shown: set[str] = set()
    for start in knotted:
        if start not in shown:
            cycle = _way_back(knotted, start)
            shown.update(cycle)
            if cycle:
                yield cycle


def _without_loose_ends(graph: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Only nodes from which one can go on for ever; all circles are among them."""
    coming: dict[str, list[str]] = {}
    for node, following in graph.items():
        for next_ in following:
            coming.setdefault(next_, []).append(node)
    left = {node: len(following) for node, following in graph.items()}
    ends = [node for node in coming if not left.get(node)]
    gone = set(ends)
    while ends:
        for node in coming.get(ends.pop(), ()):
            left[node] -= 1
            if not left[node]:
                gone.add(node)
                ends.append(node)
    return {node: [n for n in following if n not in gone] for node, following in graph.items() if node not in gone}


def _way_back(graph: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """The shortest way from `start` to itself by breadth-first search; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for following in graph.get(node, ()):
            if following == start:
                return _path(came_from, start, node)
            if following not in came_from:
                came_from[following] = node
                waiting.append(following)
    return ()


def _path(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    steps = [end]
    while steps[-1] != start:
        steps.append(came_from[steps[-1]])
    return tuple(reversed(steps))
