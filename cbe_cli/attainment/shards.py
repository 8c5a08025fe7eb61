"""Many students, a shard at a time: what is in memory at once is the evidence and the results of some thousands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.basis import newest_day, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.model import School

SIZE = 2_000
"""Students in a shard: with a year of evidence some hundred megabytes, and a second of work."""


@dataclass(frozen=True)
class Shard:
    """Some students of a school. `day` is that of the whole school: it chooses editions and policy for all shards.

    Handed to another process, a shard takes along the evidence and the judgments of its own students only.
    """

    school: School
    students: tuple[str, ...]
    as_of: date | None
    day: date | None

    def attain(self) -> Attainment:
        """The levels of these students."""
        return attain(self.school, self.students, self.as_of, self.day)

    def __getstate__(self) -> dict[str, Any]:
        mine = frozenset(self.students)
        theirs = replace(
            self.school,
            evidence=rows_of(self.school, self.students, self.as_of),
            judgments=tuple(one for one in self.school.judgments if one.student in mine),
            students={id_: self.school.students[id_] for id_ in self.students if id_ in self.school.students},
            classes=(),
            portfolios=(),
            translations=(),
        )
        return {"school": theirs, "students": self.students, "as_of": self.as_of, "day": self.day}


def shards(school: School, students: Sequence[str], as_of: date | None = None, size: int = SIZE) -> Iterator[Shard]:
    """`students` in parts of `size`, in order. What is computed part by part is what is computed at once."""
    day = as_of or newest_day(school)
    for start in range(0, len(students), size):
        yield Shard(school, tuple(students[start : start + size]), as_of, day)
