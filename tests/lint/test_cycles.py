"""Circles of prerequisites: found where there are any, and shown the shortest way round."""

from __future__ import annotations

import time
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.lint.cycles import shortest_cycles

NAMES = "abcdef"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True))


def is_way_round(cycle: tuple[str, ...], graph: dict[str, list[str]]) -> bool:
    return all(after in graph.get(before, ()) for before, after in pairwise((*cycle, cycle[0])))


def is_circular(graph: dict[str, list[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def shortest_through(start: str, graph: dict[str, list[str]]) -> int:
    """By trying every way there is."""
    others = [name for name in NAMES if name != start]
    ways = ((start, *middle) for length in range(len(NAMES)) for middle in permutations(others, length))
    return next(len(way) for way in ways if is_way_round(way, graph))


@given(GRAPHS)
def test_a_circle_is_shown_exactly_where_there_is_one(graph: dict[str, list[str]]) -> None:
    assert bool(list(shortest_cycles(graph))) == is_circular(graph)


@given(GRAPHS)
def test_each_is_the_shortest_way_round_from_its_first(graph: dict[str, list[str]]) -> None:
    for cycle in shortest_cycles(graph):
        assert is_way_round(cycle, graph)
        assert len(cycle) == shortest_through(cycle[0], graph)


@given(GRAPHS)
def test_without_what_was_shown_no_circle_is_left_that_has_nothing_of_it(graph: dict[str, list[str]]) -> None:
    shown = {name for cycle in shortest_cycles(graph) for name in cycle}
    rest = {name: [n for n in names if n not in shown] for name, names in graph.items() if name not in shown}
    assert not is_circular(rest)


def test_two_circles_with_a_way_between_them() -> None:
    graph = {"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["e"], "e": ["c", "f"]}
    assert list(shortest_cycles(graph)) == [("a", "b"), ("c", "d", "e")]


def test_a_long_chain_and_a_long_circle_take_no_time() -> None:
    chain = {str(number): [str(number + 1)] for number in range(20_000)}
    began = time.process_time()
    assert list(shortest_cycles(chain)) == []
    (cycle,) = shortest_cycles({**chain, "20000": ["0"]})
    assert len(cycle) == 20_001
    assert time.process_time() - began < 5
