"""Steps of a rubric: two neighbouring descriptors, and the words in which alone they differ.

A step is empty where nothing tells the two apart once words of one kind are struck out: how often (`frequency`), how
many (`numbers`, with `counts` around them), how much or how well (`degree`). Articles and an s at the end never tell
texts apart, so that “one source” and “two sources” are the same but for the number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from cbe_cli.lint.wording.texts import rows
from cbe_cli.lint.wording.words import Found, folded, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.lint.wording.texts import Descriptor, Row
    from cbe_cli.lint.wording.words import Word, WordList
    from cbe_cli.school.edition import Edition

Kind = Literal["frequency", "quantity", "degree"]
LISTS: Final = ("frequency", "numbers", "counts", "degree", "articles", "bounds", "counted-matter")
STRUCK: Final[dict[Kind, tuple[str, ...]]] = {
    "frequency": ("frequency",),
    "quantity": ("frequency", "numbers", "counts"),
    "degree": ("frequency", "numbers", "counts", "degree"),
}
"""Kind -> the lists whose words are struck out. What the first does not make equal is left to the next."""
MARKS: Final = ".,;:!?()%“”\"'"


@dataclass(frozen=True, slots=True)
class EmptyStep:
    """Two neighbours of a row that differ in `words` alone, all of one kind; those of the lower one first."""

    row: Row
    lower: Descriptor
    higher: Descriptor
    kind: Kind
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def empty_steps(edition: Edition) -> tuple[EmptyStep, ...]:
    """Every empty step of every rubric, in the order of the file; none in a language without the lists."""
    language = edition.framework.language
    lists = {name: found for name in LISTS if (found := word_list(name, language)) is not None}
    return tuple(_empty(edition, lists)) if len(lists) == len(LISTS) else ()


def _empty(edition: Edition, lists: dict[str, WordList]) -> Iterator[EmptyStep]:
    struck = strikable(lists)
    for row in rows(edition):
        for lower, higher in pairwise(row.cells):
            if near(lower.text, higher.text, struck):
                kind, words = apart(lower.words, higher.words, lists)
                if kind is not None:
                    yield EmptyStep(row, lower, higher, kind, words)


def strikable(lists: dict[str, WordList]) -> frozenset[str]:
    """Every word of every phrase that may be struck out."""
    phrases = (phrase for name in (*STRUCK["degree"], "articles") for phrase in lists[name].examples)
    return frozenset(_without_s(word.folded) for phrase in phrases for word in words_of(phrase))


def near(lower: str, higher: str, struck: frozenset[str]) -> bool:
    """A quick look, for a large framework has many pairs: whether nothing but `struck` words and numbers differs.

    The first and the last words are looked at before the others; they settle most.
    """
    one, other = lower.split(), higher.split()
    ends = bool(one and other) and all(_may_match(one[end], other[end], struck) for end in (0, -1))
    return ends and all(word in struck or word[:1].isdigit() for word in set(map(_bare, one)) ^ set(map(_bare, other)))


def _may_match(one: str, other: str, struck: frozenset[str]) -> bool:
    if one == other:
        return True
    words = _bare(one), _bare(other)
    return words[0] == words[1] or any(word in struck or word[:1].isdigit() for word in words)


def _bare(written: str) -> str:
    return _without_s(folded(written.strip(MARKS)))


def apart(
    lower: Sequence[Word], higher: Sequence[Word], lists: dict[str, WordList]
) -> tuple[Kind | None, tuple[str, ...]]:
    """The kind of words in which alone two texts differ, and those words; None where something else differs too."""
    for kind, names in STRUCK.items():
        left, struck = _strike(lower, names, lists)
        also_left, also_struck = _strike(higher, names, lists)
        if left == also_left:
            words = (*(Counter(struck) - Counter(also_struck)), *(Counter(also_struck) - Counter(struck)))
            telling = [word for word in words if word not in lists["counts"].examples]
            return (kind, words) if telling else (None, ())
    return None, ()


def _strike(words: Sequence[Word], names: Sequence[str], lists: dict[str, WordList]) -> tuple[list[str], list[str]]:
    """What is left of a text, and the phrases struck out of it."""
    left: list[str] = []
    struck: list[str] = []
    place, free = 0, True
    while place < len(words):
        found = _phrase(words, place, names, lists, free=free)
        if found is not None:
            struck.append(found.phrase)
            place, free = found.after, True
            continue
        word = words[place]
        free = word.text not in lists["bounds"]
        if word.text not in lists["articles"]:
            left.append(_without_s(word.folded))
        place += 1
    return left, struck


def _phrase(
    words: Sequence[Word], place: int, names: Sequence[str], lists: dict[str, WordList], *, free: bool
) -> Found | None:
    """The longest phrase to strike out at a place; a number only where it is `free` of a word such as “within”."""
    found = [lists[name].at(words, place) for name in names if name != "numbers"]
    if "numbers" in names and free:
        found.append(_counting(words, place, lists))
    return max((each for each in found if each is not None), key=lambda each: each.after, default=None)


def _counting(words: Sequence[Word], place: int, lists: dict[str, WordList]) -> Found | None:
    """A number that counts pieces of work; “to 20” and “two unequal sides” say what the work is about."""
    found = lists["numbers"].at(words, place)
    if found is None and words[place].text[0].isdigit():
        found = Found(words[place].text, place, place + 1)
    if found is None or found.after == len(words):
        return None
    matter = lists["counted-matter"]
    return None if any(matter.at(words, next_) for next_ in (found.after, found.after + 1)) else found


def _without_s(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word  # noqa: PLR2004 - not “is”
