"""Links become a tree in which each item stands once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.exchange.hierarchy import DEEPEST, Below, arrange


def test_order_is_that_of_the_link_then_of_the_file() -> None:
    links = [Below("a", "D"), Below("b", "D", 2), Below("c", "D", 1), Below("d", "D")]
    assert arrange(["d", "a", "b", "c"], links, "D").tops == ("c", "b", "d", "a")


def test_the_first_of_several_parents_counts() -> None:
    tree = arrange(["p", "q", "x"], [Below("p", "D"), Below("q", "D"), Below("x", "q"), Below("x", "p")], "D")
    assert tree.children == {"q": ("x",)}
    assert tree.second_parents == [Below("x", "p")]


def test_the_same_link_twice_is_one() -> None:
    tree = arrange(["x"], [Below("x", "D", 1), Below("x", "D")], "D")
    assert (tree.tops, tree.second_parents) == (("x",), [])


def test_a_circle_is_cut_before_its_first_item() -> None:
    links = [Below("a", "D"), Below("x", "z"), Below("y", "x"), Below("z", "y"), Below("leaf", "z")]
    tree = arrange(["a", "y", "x", "z", "leaf"], links, "D")
    assert tree.cut == ["y"]
    assert tree.tops == ("a", "y")
    assert tree.children == {"y": ("z",), "z": ("x", "leaf")}
    assert tree.unplaced == []


def test_an_item_below_itself_comes_to_the_top() -> None:
    tree = arrange(["x"], [Below("x", "x")], "D")
    assert (tree.tops, tree.cut) == (("x",), ["x"])


def test_a_known_parent_wins_over_an_unknown_one() -> None:
    tree = arrange(["p", "x"], [Below("p", "D"), Below("x", "gone"), Below("x", "p")], "D")
    assert tree.children == {"p": ("x",)}
    assert tree.unknown == [Below("x", "gone")]


def test_without_a_known_parent_an_item_follows_the_top_tier() -> None:
    tree = arrange(["x", "p"], [Below("p", "D"), Below("x", "gone")], "D")
    assert (tree.tops, tree.unplaced) == (("p", "x"), ["x"])


def test_too_deep_is_one_more_than_the_deepest() -> None:
    names = [str(number) for number in range(DEEPEST + 1)]
    chain = [Below("0", "D"), *(Below(child, parent) for parent, child in pairwise(names))]
    assert arrange(names, chain, "D").too_deep
    assert not arrange(names[:-1], chain[:-1], "D").too_deep


NAMES = st.sampled_from(["D", "a", "b", "c", "d", "e", "gone"])


@given(st.lists(st.builds(Below, NAMES, NAMES, st.sampled_from([0.0, 1.0, float("inf")])), max_size=15))
def test_every_item_stands_exactly_once(links: list[Below]) -> None:
    items = ["a", "b", "c", "d", "e"]
    tree = arrange(items, links, "D")
    reached: list[str] = []
    waiting = list(tree.tops)
    while waiting:
        at = waiting.pop()
        reached.append(at)
        waiting += tree.children.get(at, ())
    assert sorted(reached) == items
