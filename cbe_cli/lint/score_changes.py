"""Scores as they were and as they are, and the sets of them that changed like a column and not like a child's work."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from cbe_cli.diagnostics import Parsed
from cbe_cli.lint.rows import place
from cbe_cli.lint.scores_before import KEY, scores_before
from cbe_cli.school.scored_rows import MARKS, told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cbe_cli.diagnostics import Location
    from cbe_cli.school.model import School

LEAST: Final = 5
"""The scores of so many students have to be others: of a class of three, or four, all of them may well be."""
A_THIRD: Final = 1 / 3
"""Of a column that is sorted many scores stay what they are: where most of a class have the same, the greater part.
That corrections of so many cancel out would be a strange chance."""
NEARLY_ALL: Final = 0.9


class Score(NamedTuple):
    """One score of one class, as it was and as it is."""

    class_id: str
    student: str
    task: str
    day: date
    id: str
    then: str
    now: str
    since: str
    where: Location

    @property
    def changed(self) -> bool:
        """Whether it is another."""
        return self.then != self.now


Scope = tuple["Hashable", ...]

SCOPES: Final[tuple[Callable[[Score], Scope], ...]] = (
    lambda one: (one.class_id, one.task, one.id, one.day),
    lambda one: (one.class_id, one.task, one.id),
    lambda one: (one.class_id, one.task, one.day),
    lambda one: (one.class_id, one.task),
    lambda one: (one.class_id,),
)
"""What may have been sorted, the smallest first: a column of a day, a column, the sheet of a day, a task, a whole file.

Where no task is named, it is the work of a day."""


@dataclass(frozen=True)
class Scores:
    """The scores of some classes that were there then and are there now."""

    all: tuple[Score, ...]

    def moved(self) -> Iterator[tuple[Score, ...]]:
        """Scores that are others, and the same scores in another order: of each task, or of several together."""
        return _by_task(self._moved())

    def replaced(self) -> Iterator[tuple[Score, ...]]:
        """Scores of each task that are others in nearly all of a column: not moved, and not new."""
        return _by_task(self._replaced())

    def _moved(self) -> Iterator[tuple[Score, ...]]:
        left = [one for one in self.all if one.changed]
        for scope in SCOPES:
            kept = list[Score]()
            for changed in _by(left, scope).values():
                if _many(changed) and len(changed) > A_THIRD * self.beside(changed) and _same_scores(changed):
                    yield tuple(changed)
                else:
                    kept += changed
            left = kept

    def _replaced(self) -> Iterator[tuple[Score, ...]]:
        explained = {one for changed in self._moved() for one in changed}
        left = [one for one in self.all if one not in explained and not {one.then, one.now} & MARKS]
        for scope in SCOPES[:-1]:
            found = set[Score]()
            for column in _by(left, scope).values():
                changed = tuple(one for one in column if one.changed)
                if _many(changed) and len(changed) >= NEARLY_ALL * len(column):
                    found.update(column)
                    yield changed
            left = [one for one in left if one not in found]

    def beside(self, some: Iterable[Score]) -> int:
        """How many scores there are in the columns of some of them; where they are all of one day, of that day."""
        some = list(some)
        of_a_day = len({one.day for one in some}) == 1
        return sum(self._sizes[of_a_day][column] for column in {_column(one, of_a_day=of_a_day) for one in some})

    @cached_property
    def _sizes(self) -> tuple[Counter[Scope], Counter[Scope]]:
        whole, of_a_day = (Counter(_column(one, of_a_day=each) for one in self.all) for each in (False, True))
        return whole, of_a_day


def _by_task(found: Iterable[tuple[Score, ...]]) -> Iterator[tuple[Score, ...]]:
    """What was found in several columns of one task, together."""
    together: dict[Scope, list[Score]] = defaultdict(list)
    for changed in found:
        tasks = {(one.class_id, one.task or one.day) for one in changed}
        together[next(iter(tasks)) if len(tasks) == 1 else tuple(changed)] += changed
    return (tuple(changed) for changed in together.values())


def _column(one: Score, *, of_a_day: bool) -> Scope:
    return (one.class_id, one.task, one.id, one.day if of_a_day or not one.task else None)


def _many(changed: Iterable[Score]) -> bool:
    """Whether they are of so many students that it is no matter of a few."""
    return len({one.student for one in changed}) >= LEAST


def _by(scores: Iterable[Score], scope: Callable[[Score], Scope]) -> Mapping[Scope, list[Score]]:
    found: dict[Scope, list[Score]] = defaultdict(list)
    for one in scores:
        found[scope(one)].append(one)
    return found


def _same_scores(changed: Sequence[Score]) -> bool:
    """Whether nearly all of them are there again: one or two may have got lost, where a cell was blank."""
    again = Counter(one.then for one in changed) & Counter(one.now for one in changed)
    return again.total() >= NEARLY_ALL * len(changed)


def scores_of(school: School, classes: Collection[str]) -> Parsed[Scores]:
    """The scores of classes in which enough of them are others; a class in which few are is not looked at more."""
    before = scores_before(school, classes)
    if before.value is None or before.value.is_empty():
        return Parsed(None, before.diagnostics)
    ours = told(school.evidence.filter(pl.col("class_id").is_in(list(classes))))
    now = ours.filter(pl.struct("class_id", *KEY).is_unique())
    both = now.join(before.value.rename({"said": "then", "scale": "scale_then"}), on=KEY)
    of_two_scales = (pl.col("scale") != pl.col("scale_then")) & (pl.col("scale") != "") & (pl.col("scale_then") != "")
    other = pl.col("then") != pl.col("said")
    both = both.filter(~of_two_scales)  # a mark is of none
    both = both.filter(other.sum().over("class_id") >= LEAST)
    columns = ("class_id", "student", "task", "day", "id", "then", "said", "since")
    found = [Score._make((*(row[name] for name in columns), place(row))) for row in both.iter_rows(named=True)]
    return Parsed(Scores(tuple(found)), before.diagnostics)
