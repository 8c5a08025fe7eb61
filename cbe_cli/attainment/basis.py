"""What the levels of one framework rest on, named once for all steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import polars as pl

from cbe_cli.attainment.carried import carry, decided
from cbe_cli.attainment.policy import NodePolicy, policies_of
from cbe_cli.attainment.recovered import recovered, set_aside
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cbe_cli.school.config import Year
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School


@dataclass(frozen=True)
class Basis:
    """The edition and the rules of its nodes, the students, and their evidence on it up to a day.

    `rows` has the evidence of this framework, that of retired ids under the ids that carry it. `aside` are those that a
    recovery has left behind: they are shown, and no level rests on them. `day` chose edition and policy; None where
    nothing was filtered and there is no evidence.
    """

    edition: Edition
    policies: dict[str, NodePolicy] = field(repr=False)
    students: tuple[str, ...]
    rows: pl.DataFrame = field(repr=False)
    years: tuple[Year, ...]
    day: date | None
    aside: pl.DataFrame = field(default_factory=pl.DataFrame, repr=False)


def basis(school: School, edition: Edition, students: Sequence[str], as_of: date | None, day: date | None) -> Basis:
    """What the levels of these students on `edition` rest on.

    `as_of` is the day up to which evidence and decisions on split ids are seen, None for all of them; `day` chooses the
    policy.
    """
    block = in_force(school.setup.policy, day)
    policies = {node.id: policy for node, policy in policies_of(edition.nodes.values(), block)}
    rows = rows_of(school, students, as_of).filter(pl.col("framework") == edition.id)
    mine = carry(rows, edition, decided(school.carried, as_of))
    kept, aside = set_aside(mine, edition, recovered(school.experiences, as_of))
    return Basis(edition, policies, tuple(students), kept, school.setup.years, day, aside)


def rows_of(school: School, students: Sequence[str], as_of: date | None) -> pl.DataFrame:
    """All evidence of these students up to a day."""
    theirs = pl.col("student").is_in(list(students))
    return school.evidence.filter(theirs if as_of is None else theirs & (pl.col("date") <= as_of))


def newest_day(school: School) -> date | None:
    """The date of the newest work, which chooses editions and policy where nobody names a day."""
    return cast("date | None", school.evidence.get_column("date").max())
