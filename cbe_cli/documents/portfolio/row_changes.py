"""What became of the rows of evidence since a conference: new work, work entered later, corrections.

Rows are told apart by what they say and never by where they stand, so a gradebook that is sorted anew is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
    from datetime import date

    from cbe_cli.school.scored_rows import Entered, ScoredRow

    Key = Callable[[ScoredRow], Hashable | None]


@dataclass(frozen=True, slots=True)
class Correction:
    """A score that reads otherwise: a mark in its place now, or, with None, no row any more."""

    then: ScoredRow
    now: ScoredRow | None


@dataclass(frozen=True, slots=True)
class RowChanges:
    """`new` is work after the day of the last levels, `late` work up to that day of which the pages knew nothing."""

    new: tuple[ScoredRow, ...] = ()
    late: tuple[ScoredRow, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def without(self, rows: Collection[ScoredRow]) -> RowChanges:
        """The same but for some rows of today."""
        return RowChanges(
            tuple(row for row in self.new if row not in rows),
            tuple(row for row in self.late if row not in rows),
            tuple(one for one in self.corrections if one.now not in rows),
        )


def _same_row(row: ScoredRow) -> Hashable:
    return (row.key, row.scale, row.said)


def _same_work(row: ScoredRow) -> Hashable:
    return row.key


def _same_task(row: ScoredRow) -> Hashable | None:
    return (row.id, row.task, row.attempt) if row.task else None


def _same_day(row: ScoredRow) -> Hashable:
    return (row.day, row.id, row.attempt)


WAYS: tuple[Key, ...] = (_same_row, _same_work, _same_task, _same_day)
"""How a row of today may be one of then, the surest way first: its date or the name of its task may be corrected."""


def row_changes(now: Sequence[Entered], then: Sequence[ScoredRow] | None, day: date) -> RowChanges:
    """The changes since levels of `day` were shown.

    Without the rows of `then` nobody knows what was corrected, and late is what says itself that it was entered later.
    """
    if then is None:
        scores = [one for one in now if one.row.is_score]
        late = (one.row for one in scores if one.row.day <= day and one.entered is not None and one.entered > day)
        return RowChanges(tuple(one.row for one in scores if one.row.day > day), tuple(late))
    return _Matching([one.row for one in now], list(then), day).changes()


@dataclass
class _Matching:
    """The rows of both sides that are not paired yet, and what the pairs come to."""

    now: list[ScoredRow]
    then: list[ScoredRow]
    day: date
    new: list[ScoredRow] = field(default_factory=list)
    late: list[ScoredRow] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def changes(self) -> RowChanges:
        for way in WAYS:
            self._pair(way)
        for row in self.now:
            if row.is_score:
                (self.new if row.day > self.day else self.late).append(row)
        self.corrections += [Correction(row, None) for row in self.then if row.is_score]
        return RowChanges(
            tuple(sorted(self.new)),
            tuple(sorted(self.late)),
            tuple(sorted(self.corrections, key=lambda one: one.then)),
        )

    def _pair(self, way: Key) -> None:
        """Take out the rows that are the same in one way, one of each side at a time."""
        waiting: dict[Hashable, list[ScoredRow]] = {}
        left: list[ScoredRow] = []
        for row in sorted(self.then, reverse=True):
            key = way(row)
            (left if key is None else waiting.setdefault(key, [])).append(row)
        rest = []
        for row in sorted(self.now):
            candidates = waiting.get(way(row), [])
            if candidates:
                self._settle(candidates.pop(), row)
            else:
                rest.append(row)
        self.now, self.then = rest, [*left, *_all(waiting.values())]

    def _settle(self, then: ScoredRow, now: ScoredRow) -> None:
        if now.day > self.day >= then.day:
            if now.is_score:
                self.new.append(now)  # the row of a task that was done again
        elif then.is_score and (now.said, now.scale) != (then.said, then.scale):
            if not now.is_score or now.scale == then.scale:
                self.corrections.append(Correction(then, now))
        elif now.is_score and not then.is_score:
            self.late.append(now)  # handed in after all


def _all(groups: Iterable[list[ScoredRow]]) -> list[ScoredRow]:
    return [row for group in groups for row in group]
