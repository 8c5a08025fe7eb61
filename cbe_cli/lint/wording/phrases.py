"""Where a framework says a phrase of a list: in a statement, a descriptor or the title of a criterion."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cbe_cli.lint.rubrics import name_of
from cbe_cli.lint.wording.texts import Descriptor, rows, statements
from cbe_cli.lint.wording.words import folded, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.lint.wording.texts import Row, Statement
    from cbe_cli.lint.wording.words import WordList
    from cbe_cli.school.edition import Edition, Node


@dataclass(frozen=True, slots=True)
class Said:
    """One text about a node, and the row of a rubric that it stands in."""

    node: Node
    source: Statement | Descriptor | Title
    row: Row | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return self.source.text

    @property
    def where(self) -> Location:
        """Where it stands, looked up only for what is found."""
        return self.source.where

    @property
    def place(self) -> str:
        """Where, for a sentence: “ at Met in criterion “trace””; "" in a statement."""
        if self.row is None:
            return ""
        if isinstance(self.source, Descriptor):
            return f" at {self.source.point.name} in criterion {name_of(self.row.criterion)}"
        return " in the title of a criterion"


@dataclass(frozen=True, slots=True)
class Title:
    """What a criterion is called."""

    row: Row

    @property
    def text(self) -> str:
        """What it says, "" where it says nothing."""
        return self.row.criterion.title or ""

    @property
    def where(self) -> Location:
        """Where it stands."""
        return self.row.criterion.where("title")


@lru_cache(maxsize=1)
def sayings(edition: Edition) -> Sayings:
    """Statements and descriptors of an edition."""
    return Sayings(tuple(_sayings(edition)))


class Sayings:
    """Many texts in which to look for phrases. They are searched as one, which costs little where nothing is found."""

    def __init__(self, said: tuple[Said, ...]) -> None:
        self.said = said

    def first(self, phrases: WordList) -> Iterator[tuple[Said, str]]:
        """Each text that has a phrase, in order, with the first that it has."""
        for number in sorted(self._candidates(phrases)):
            found = phrases.first(words_of(self.said[number].text))
            if found is not None:
                yield self.said[number], found.phrase

    def mention(self, letters: Iterable[str]) -> bool:
        """Whether any of these, folded, stand anywhere, perhaps within a word."""
        return any(each in self._joined for each in letters)

    def _candidates(self, phrases: WordList) -> set[int]:
        """The numbers of texts in which the letters of a phrase stand, perhaps within other words."""
        numbers: set[int] = set()
        for phrase in map(folded, phrases.examples):
            place = self._joined.find(phrase)
            while place >= 0:
                number = bisect_right(self._starts, place) - 1
                numbers.add(number)
                after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._joined)
                place = self._joined.find(phrase, after)
        return numbers

    @cached_property
    def _folded(self) -> list[str]:
        return [" ".join(folded(said.text).split()) for said in self.said]

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self._folded)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for text in self._folded[:-1]), initial=0))


def headings(edition: Edition, name: str) -> Iterator[tuple[Said, str]]:
    """Each criterion whose whole title is a phrase of a list."""
    phrases = word_list(name, edition.framework.language)
    for row in rows(edition) if phrases is not None else ():
        title = Title(row)
        words = words_of(title.text)
        found = phrases.at(words, 0) if phrases is not None else None
        if found is not None and found.after == len(words):
            yield Said(row.node, title, row), found.phrase


def _sayings(edition: Edition) -> Iterator[Said]:
    for one in statements(edition):
        yield Said(one.node, one)
    for row in rows(edition):
        yield from (Said(row.node, cell, row) for cell in row.cells)
