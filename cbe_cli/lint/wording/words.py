"""A text as words, and phrases looked up in lists.

A list is a file of `lists/LANGUAGE/`, one phrase a line with a sentence in which it is to be found:

    know | I know the parts of a cell.

The tests try every line. A language without a list has no findings: nothing is judged by the words of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cbe_cli.files.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
COMMENT: Final = "#"
BETWEEN: Final = "|"


class Word(NamedTuple):
    """One word of a text: as written, folded for looking it up, and where it begins."""

    text: str
    folded: str
    start: int


_new: Final = tuple.__new__


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order. What hyphens and apostrophes join is one word; numbers are words."""
    low = folded(text)
    if len(low) != len(text):  # a letter such as ß or İ becomes two
        return tuple(Word(found[0], folded(found[0]), found.start()) for found in WORD.finditer(text))
    spans = [found.span() for found in WORD.finditer(text)]
    # Word(...) would make the same by way of another call, and there are a million words.
    return tuple([_new(Word, (text[start:end], low[start:end], start)) for start, end in spans])


def folded(word: str) -> str:
    """Without case, and with the plain apostrophe."""
    return word.casefold() if word.isascii() else word.casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of a list in a text: as the list has it, and the places of its first word and after its last."""

    phrase: str
    first: int
    after: int


class WordList:
    """Phrases of one language. The longest that fits is found, so that `be able to` goes before `be`."""

    def __init__(self, examples: dict[str, str]) -> None:
        self.examples = examples
        self._phrases = {tuple(word.folded for word in words_of(phrase)): phrase for phrase in examples}
        self._longest: dict[str, int] = {}
        for first, *more in self._phrases:
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(more))

    def __contains__(self, word: str) -> bool:
        return (folded(word),) in self._phrases

    def at(self, words: Sequence[Word], place: int) -> Found | None:
        """The longest phrase that begins with the word at `place`."""
        longest = self._longest.get(words[place].folded, 0) if place < len(words) else 0
        for length in range(min(longest, len(words) - place), 0, -1):
            phrase = self._phrases.get(tuple(word.folded for word in words[place : place + length]))
            if phrase is not None:
                return Found(phrase, place, place + length)
        return None

    def all(self, words: Sequence[Word]) -> Iterator[Found]:
        """Every phrase in a text, from left to right; none overlaps another."""
        after = 0
        for place, word in enumerate(words):
            if place >= after and word.folded in self._longest and (found := self.at(words, place)):
                after = found.after
                yield found

    def first(self, words: Sequence[Word]) -> Found | None:
        """The first phrase in a text."""
        return next(self.all(words), None)


@cache
def word_list(name: str, language: str) -> WordList | None:
    """The list `name` in a language such as `en` or `en-US`; None where there is none in it."""
    base = language.partition("-")[0].casefold()
    text = packaged("cbe_cli.lint.wording", f"lists/{base}/{name}.txt") if base.isalpha() else None
    return None if text is None else WordList(read_list(text))


def read_list(text: str) -> dict[str, str]:
    """Phrase -> the sentence in which it is to be found, from the text of a list."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith(COMMENT))
    return {phrase.strip(): example.strip() for phrase, _, example in (line.partition(BETWEEN) for line in lines)}
