"""Texts word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.changes.alike import alike
from cbe_cli.changes.texts import likeness, word_diff, words_of
from cbe_cli.changes.words import marked

TEXTS = st.text("ab .,\n", max_size=30) | st.lists(st.sampled_from(["add", "two", "numbers", "I"])).map(" ".join)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("I can add.", "I can add.", "I can add."),
        ("I can add.", "I can add and take away.", "I can add{+ and take away+}."),
        ("I can add two numbers.", "I can take two numbers.", "I can [-add-]{+take+} two numbers."),
        ("I can add up to 10.", "I can count on to 10.", "I can [-add up-]{+count on+} to 10."),
        ("I can add, I think.", "I can add; I think.", "I can add[-,-]{+;+} I think."),
        ("Ratios", "Lines and curves", "[-Ratios-]{+Lines and curves+}"),
        ("", "I can add.", "{+I can add.+}"),
        ("I can add.", "", "[-I can add.-]"),
        ("two  blanks", "two blanks", "two[-  -]{+ +}blanks"),
    ],
)
def test_what_is_different(old: str, new: str, shown: str) -> None:
    assert marked(word_diff(old, new)) == shown


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.side != "new") == old
    assert "".join(piece.text for piece in pieces if piece.side != "old") == new
    assert all(piece.text for piece in pieces)


def test_a_very_long_text_is_not_compared_word_by_word() -> None:
    old = "word " * 3000
    assert [piece.side for piece in word_diff(old, old + "more")] == ["old", "new"]


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("I can add", "I CAN add!", 1),
        ("I can add", "I can take", 2 * 2 / 6),
        ("a a b", "a b b", 2 * 2 / 6),
        ("a b", "c d", 0),
        ("a", "", 0),
    ],
)
def test_likeness(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == pytest.approx(share)


@pytest.mark.parametrize(
    ("left", "come", "found"),
    [
        ({"a": "I can draw a map of my town"}, {"b": "I can draw a map of our town"}, {"a": "b"}),
        ({"a": "I can draw a map of my town"}, {"b": "I can read a book"}, {}),
        # two candidates are one too many, on either side
        (
            {"a": "I can draw a map of my town"},
            {"b": "I can draw a map of our town", "c": "I can draw a map of her town"},
            {},
        ),
        (
            {"a": "I can draw a map of my town", "c": "I can draw a map of her town"},
            {"b": "I can draw a map of our town"},
            {},
        ),
        # so short that the one word that is different may be what it is about
        ({"a": "I add"}, {"b": "I add"}, {}),
    ],
)
def test_nearly_the_same(left: dict[str, str], come: dict[str, str], found: dict[str, str]) -> None:
    sides = [{id_: words_of(text) for id_, text in side.items()} for side in (left, come)]
    assert alike(*sides) == found
    assert alike(*reversed(sides)) == {new: old for old, new in found.items()}
