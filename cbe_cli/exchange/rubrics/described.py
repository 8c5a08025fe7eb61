"""A criterion as all sides of a comparison have it: an id, a title, and a text for each point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cbe_cli.exchange.plain_text import writable
from cbe_cli.school.names import fold
from cbe_cli.school.score_cell import plain

if TYPE_CHECKING:
    from cbe_cli.school.framework import Competency, Criterion, Point

TITLE: Final = "title"
"""The part of a criterion that is no descriptor; the others are called by the score of their point."""


@dataclass(frozen=True, slots=True)
class Described:
    """A criterion. `texts` holds the descriptors by the score of the point ("3", "2.5"); blank ones are not in it."""

    id: str
    title: str
    texts: Mapping[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        """The title, or the text for a score; "" without one."""
        return self.title if name == TITLE else self.texts.get(name, "")

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return self.id or self.title or "without a name"


def described(competency: Competency, points: Iterable[Point]) -> tuple[Described, ...]:
    """The criteria of a competency as the framework has them."""
    called = {name: plain(point.score) for point in points for name in names_of(point)}
    return tuple(_described(criterion, called) for criterion in competency.rubric)


def names_of(point: Point) -> set[str]:
    """What may stand for a point, ready to be looked up with `fold`."""
    return {fold(each) for each in (plain(point.score), str(point.score), point.name, point.code) if each}


def keys(criteria: Iterable[Described]) -> dict[str, Described]:
    """The criteria by what makes each the same on all sides: its id, else its title, else its place."""
    found: dict[str, Described] = {}
    for number, each in enumerate(criteria, start=1):
        found.setdefault(key_of(each, number), each)
    return found


def key_of(criterion: Described, number: int) -> str:
    """See `keys`; `number` counts from 1."""
    if criterion.id:
        return criterion.id.casefold()
    return f"={fold(criterion.title)}" if criterion.title else f"#{number}"


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in spaces only, which Word and Excel change by themselves; line breaks count."""
    return one == other or _bare(one) == _bare(other)


def _bare(text: str) -> list[str]:
    return [" ".join(line.split()) for line in writable(text).strip().split("\n")]


def _described(criterion: Criterion, called: Mapping[str, str]) -> Described:
    texts: dict[str, str] = {}
    for key, text in criterion.descriptors.items():
        score = called.get(fold(key))
        if score is not None and text.strip():
            texts.setdefault(score, text)
    return Described(criterion.id or "", criterion.title or "", texts)
