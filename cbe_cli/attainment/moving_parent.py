"""What would move a competency or a domain: the fewest children that would have to change, and to what.

As with evidence (`next_evidence`), nothing is guessed from the name of a rule: children are given another level, and
the parent is rolled up again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from cbe_cli.attainment.rollups import rolled_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.attainment.explanation import ChildPart
    from cbe_cli.attainment.policy import RollupRule
    from cbe_cli.attainment.rounding import Rounding
    from cbe_cli.school.edition import Node, ScaleSteps
    from cbe_cli.school.framework import Point

MOST = 3
"""More children at once than these are not tried."""

WEAKEST = 12
"""Of more children than these the weakest are tried: two or three of thirty would be thousands of ways."""

BELOW_ALL = float("-inf")

ASSESSED = frozenset({"met", "not_yet"})


@dataclass(frozen=True, slots=True)
class Change:
    """With all of `together` at `given` the parent is at `point`, None for no level at all, and `met` or not.

    Where one child is enough, `or_else` are the others of which any one would do as well. Where more are needed,
    `such_as` says whether as many others would do, too.
    """

    together: tuple[Node, ...]
    given: Point
    point: Point | None
    met: bool
    or_else: tuple[Node, ...] = ()
    such_as: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """`higher`: to the next level, then to met; empty where three children would not do. `lower`: where one would."""

    higher: tuple[Change, ...] = ()
    lower: Change | None = None


class _Trial(NamedTuple):
    """These children at that score, and what becomes of the parent."""

    places: tuple[int, ...]
    given: float
    point: float | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """A competency or domain by its children in scope; `level` is the name of the computed one, "" for none."""

    children: tuple[ChildPart, ...]
    level: str
    rule: RollupRule
    scale: ScaleSteps
    rounding: Rounding

    def changes(self) -> Changes:
        """What would move it. A child that a person judged stays where it is, and so does one that is excused."""
        now = next((float(point.score) for point in self.scale.points if point.name == self.level), BELOW_ALL)
        up = [one for one in self._after(self._raised()) if _point(one) > now]
        found = [self._first(up)]
        if now < float(self.scale.proficient.score):
            found.append(self._first([one for one in up if one.status == "met"]))
        down = [one for one in self._after(self._lowered()) if _point(one) < now]
        return Changes(tuple(dict.fromkeys(one for one in found if one is not None)), self._first(down))

    def _held(self) -> dict[int, float]:
        """Of each child that evidence can move, what it holds; less than anything where it is not assessed."""
        return {
            place: self._holds(child) for place, child in enumerate(self.children) if not child.judged and not child.out
        }

    def _holds(self, child: ChildPart) -> float:
        """As every roll-up takes it: without a number, as where it is met by credit alone, it is proficient."""
        if child.status not in ASSESSED:
            return BELOW_ALL
        without_number = self.scale.proficient if child.status == "met" else self.scale.points[0]
        return float(without_number.score) if child.point is None else child.point

    def _raised(self) -> Iterator[_Trial]:
        """The fewest children first, and of those the lowest point."""
        held = self._held()
        weakest = sorted(sorted(held, key=lambda place: held[place])[:WEAKEST])
        for number in range(1, MOST + 1):
            for score in self._scores():
                below = [place for place in weakest if held[place] < score]
                yield from (_Trial(places, score) for places in combinations(below, number))

    def _lowered(self) -> Iterator[_Trial]:
        """One child each, the highest point first."""
        held = self._held()
        for score in reversed(self._scores()):
            yield from (_Trial((place,), score) for place in held if held[place] > score)

    def _scores(self) -> list[float]:
        return [float(point.score) for point in self.scale.points]

    def _after(self, trials: Iterator[_Trial]) -> list[_Trial]:
        """The parent in each of `trials`, by the roll-up itself."""
        every = list(trials)
        rows = [row for number, trial in enumerate(every) for row in self._rows(number, trial)]
        numbers = dict.fromkeys(("exact", "point"), pl.Float64)
        schema = {"trial": pl.Int64, "node": pl.String, **numbers, "status": pl.String, "out": pl.Boolean}
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        rolled = rolled_up(frame, ["trial"], self.rule, self.scale, self.rounding)
        after = rolled.select("trial", "point", "status").iter_rows()
        return [every[number]._replace(point=point, status=status) for number, point, status in after]

    def _rows(self, number: int, trial: _Trial) -> Iterator[tuple[int, str, float | None, float | None, str, bool]]:
        status = "met" if trial.given >= float(self.scale.proficient.score) else "not_yet"
        for place, child in enumerate(self.children):
            if place in trial.places:
                yield number, child.node.id, trial.given, trial.given, status, False
            else:
                yield number, child.node.id, child.exact, child.point, child.status, child.out

    def _first(self, tried: Sequence[_Trial]) -> Change | None:
        """The first of `tried`, and which others would do exactly the same."""
        if not tried:
            return None
        first = tried[0]
        number = len(first.places)
        alike = [one.places[0] for one in tried[1:] if len(one.places) == number and one[1:] == first[1:]]
        return Change(
            tuple(self.children[place].node for place in first.places),
            self._named(first.given),
            None if first.point is None else self._named(first.point),
            first.status == "met",
            tuple(self.children[place].node for place in alike if number == 1),
            such_as=number > 1 and bool(alike),
        )

    def _named(self, score: float) -> Point:
        return next(point for point in self.scale.points if float(point.score) == score)


def _point(trial: _Trial) -> float:
    return BELOW_ALL if trial.point is None else trial.point
