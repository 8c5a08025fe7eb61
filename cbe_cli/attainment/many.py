"""The levels of many students as text, part by part, wherever there are workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.attainment.export import EXPORTS, table
from cbe_cli.attainment.shards import SIZE, shards
from cbe_cli.work.executors import Job, run_jobs
from cbe_cli.work.processes import InProcesses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import polars as pl

    from cbe_cli.attainment.shards import Shard
    from cbe_cli.school.model import School
    from cbe_cli.work.executors import Outcome
    from cbe_cli.work.workers import Where

Write = Callable[[str], object]
HERE = InProcesses(1)
"""In this process, where Polars has all processors already."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Of whom, as of which day, which nodes (as `export.table` takes them), and how many students in a part."""

    students: tuple[str, ...]
    as_of: date | None = None
    wanted: pl.DataFrame | None = None
    size: int = SIZE


@dataclass(frozen=True)
class _Part:
    """The work of one job; it goes to another process as a whole."""

    shard: Shard
    wanted: pl.DataFrame | None
    kind: str


def write_levels(school: School, ask: Ask, kind: str, write: Write, where: Where = HERE) -> tuple[str, ...]:
    """Give the levels to `write` as text of this kind (a name in `export.EXPORTS`), in the order of students.

    A sentence for each part that could not be done, whose students are then not in the text.
    """
    export = EXPORTS[kind]
    parts = [
        Job(f"{shard.students[0]} to {shard.students[-1]}", _Part(shard, ask.wanted, kind))
        for shard in shards(school, ask.students, ask.as_of, ask.size)
    ]
    written = _InTurn([job.name for job in parts], export.between, write)
    write(export.head)
    outcomes = run_jobs(_text, parts, where=where, on_done=written.take)
    write(export.tail)
    return tuple(f"{one.name}: {one.failure.sentence}" for one in outcomes if one.failure)


def _text(part: _Part) -> str:
    return EXPORTS[part.kind].rows(table(part.shard.attain(), part.wanted))


class _InTurn:
    """Writes texts in the order of `names`, in whichever order they come."""

    def __init__(self, names: Sequence[str], between: str, write: Write) -> None:
        self.waiting = list(names)
        self.here: dict[str, str] = {}
        self.between = between
        self.write = write
        self.begun = False

    def take(self, outcome: Outcome[str]) -> None:
        """One part is there; write it, and those that waited for it, as soon as it is their turn."""
        self.here[outcome.name] = outcome.value or ""
        while self.waiting and self.waiting[0] in self.here:
            text = self.here.pop(self.waiting.pop(0))
            if text:
                self.write(f"{self.between if self.begun else ''}{text}")
                self.begun = True
