"""Pairs of texts that are nearly the same, among thousands, without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Words = tuple[str, ...]

ALIKE: Final = 0.75
"""The share of words in common (Dice) from which two texts are taken for one."""
_LEAST_WORDS: Final = 4
"""Of shorter texts two may have most of their words in common and mean different things."""
_RARE: Final = 6
_MOST: Final = 50
"""Two words that more texts than this have on one side say little about any of them."""


def alike(left: Mapping[str, Words], come: Mapping[str, Words]) -> dict[str, str]:
    """Id -> id for texts that are alike, where either is the only one that is like the other. Symmetric."""
    likes: dict[str, list[str]] = defaultdict(list)
    liked: dict[str, list[str]] = defaultdict(list)
    bags = [{id_: Counter(words) for id_, words in side.items()} for side in (left, come)]
    for one, other in _candidates(left, come):
        if _likeness(bags[0][one], bags[1][other]) >= ALIKE:
            likes[one].append(other)
            liked[other].append(one)
    return {one: others[0] for one, others in likes.items() if len(others) == 1 and len(liked[others[0]]) == 1}


def _candidates(left: Mapping[str, Words], come: Mapping[str, Words]) -> Iterator[tuple[str, str]]:
    """Those that share two of the rarest words of each."""
    texts_with = Counter(word for side in (left, come) for words in side.values() for word in set(words))
    before, after = (_by_rare_words(side, texts_with) for side in (left, come))
    yield from dict.fromkeys(
        (one, other)
        for words, ones in before.items()
        if len(ones) <= _MOST and len(after.get(words, ())) <= _MOST
        for one in ones
        for other in after.get(words, ())
    )


def _by_rare_words(side: Mapping[str, Words], texts_with: Counter[str]) -> dict[tuple[str, str], list[str]]:
    """Two of the rarest words of a text -> the texts that have both among theirs."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, words in side.items():
        if len(words) >= _LEAST_WORDS:
            rare = sorted(set(words), key=lambda word: (texts_with[word], word))[:_RARE]
            for pair in combinations(sorted(rare), 2):
                found[pair].append(id_)
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
