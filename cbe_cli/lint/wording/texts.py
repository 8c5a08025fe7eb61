"""The texts of a framework that rules about words look at, gathered once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from cbe_cli.lint.places import key_place
from cbe_cli.lint.rubrics import rubrics
from cbe_cli.lint.wording.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.lint.wording.words import Word
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Criterion, Point


@dataclass(frozen=True)
class Statement:
    """What a competency or target says: “I can ...”. Its words are kept as long as it is: every rule asks for them."""

    node: Node
    text: str

    @property
    def where(self) -> Location:
        """Where it stands, looked up only for what is found."""
        return self.node.record.where("statement")

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return words_of(self.text)


@dataclass(frozen=True)
class Descriptor:
    """One cell of a rubric: what work at a point looks like. `key` is how the file names the point.

    Its words are kept as long as it is.
    """

    point: Point
    criterion: Criterion
    key: str

    @property
    def text(self) -> str:
        """What it says."""
        return self.criterion.descriptors[self.key]

    @property
    def where(self) -> Location:
        """Where it stands, looked up only for what is found."""
        return key_place(self.criterion, "descriptors", self.key)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return words_of(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of a competency with its descriptors, the lowest point first; points without words are left out."""

    node: Node
    criterion: Criterion
    cells: tuple[Descriptor, ...]


@lru_cache(maxsize=1)
def statements(edition: Edition) -> tuple[Statement, ...]:
    """Every statement of competencies and targets, in the order of the file."""
    return tuple(_statements(edition))


@lru_cache(maxsize=1)
def rows(edition: Edition) -> tuple[Row, ...]:
    """Every criterion of every rubric, in the order of the file."""
    return tuple(_rows(edition))


def _statements(edition: Edition) -> Iterator[Statement]:
    for node in edition.nodes.values():
        text = getattr(node.record, "statement", None)
        if node.kind != "domain" and text:
            yield Statement(node, text)


def _rows(edition: Edition) -> Iterator[Row]:
    for rubric in rubrics(edition):
        for criterion in rubric.criteria:
            cells = tuple(Descriptor(point, criterion, key) for point, key in rubric.described(criterion))
            yield Row(rubric.node, criterion, cells)
