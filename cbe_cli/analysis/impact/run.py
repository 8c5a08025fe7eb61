"""The impact of an edit: everybody's levels before and after, who moves, and which edits they may have moved by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.analysis.impact.because import Edits
from cbe_cli.analysis.impact.moved import SAME, moved
from cbe_cli.attainment.attain import attain
from cbe_cli.changes.compare import compare_frameworks
from cbe_cli.changes.policy_changes import compare_policies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.school.model import School

COUNTED: Final = ("competency", "domain", "road")
"""What makes a student one that moves. Targets are shown with them, but nobody reads them on a first page."""

CARRIES_OVER: Final = frozenset({"renamed", "replaced", "framework_id", "respelled"})
"""Kinds of change in which one node goes on as another."""


@dataclass(frozen=True)
class Impact:
    """What an edit does to one school. `people` are those whose levels were computed on both sides.

    `levels` is `moved.MOVED` without what stays the same. `withheld` are students with errors after the edit that they
    did not have before, with these errors: nothing could be printed for them.
    """

    school: School
    old: str
    new: str
    day: date | None
    people: tuple[str, ...]
    compared: tuple[Compared, ...]
    levels: pl.DataFrame = field(repr=False)
    withheld: dict[str, tuple[Diagnostic, ...]]
    edits: Edits = field(repr=False)

    @property
    def counted(self) -> pl.DataFrame:
        """The rows that make a student one that moves."""
        return self.levels.filter(pl.col("kind").is_in(COUNTED))

    @property
    def students(self) -> tuple[str, ...]:
        """Who moves or is withheld, in the order of the school."""
        moving = set(self.counted.get_column("student")) | set(self.withheld)
        return tuple(student for student in self.school.students if student in moving)

    def because(self, framework: str, node: str, domain: str) -> tuple[Change, ...]:
        """The edits that concern a node."""
        return self.edits.of(framework, node, domain)


@dataclass(frozen=True, slots=True)
class Sides:
    """One school under two sets of definitions, as far as it could be read; `names` are those of the two sides."""

    old: School
    new: School
    names: tuple[str, str]


def impact(
    sides: Sides, people: Sequence[str], withheld: Mapping[str, tuple[Diagnostic, ...]], as_of: date | None = None
) -> Impact:
    """Both sides over the same evidence of `people`, up to the same day. `withheld` are the others."""
    old, new = sides.old, sides.new
    frameworks = compare_frameworks(old.editions, new.editions)
    policy = compare_policies(old.setup.policy, new.setup.policy, (*new.editions, *old.editions))
    compared = (*frameworks, policy)
    before, after = attain(old, people, as_of), attain(new, people, as_of)
    return Impact(
        school=new,
        old=sides.names[0],
        new=sides.names[1],
        day=after.day,
        people=tuple(dict.fromkeys(people)),
        compared=compared,
        levels=moved(before, after, _renamed(compared)).filter(pl.col("change") != SAME),
        withheld=dict(withheld),
        edits=Edits(compared, (*old.editions, *new.editions)),
    )


def _renamed(compared: Sequence[Compared]) -> dict[tuple[str, str], tuple[str, str]]:
    """Where a node goes on under another id. A merged one goes on as what it was merged into, which has others, too."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for one in compared:
        for change in one.changes:
            if change.kind.name in CARRIES_OVER and len(change.pairs) == 1:
                (old, new), framework = change.pairs[0], change.framework
                if old and new and old != new:
                    found[framework, old] = (one.id, new)
    return found
