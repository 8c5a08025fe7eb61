"""Some targets of some students, sorted by the rules they share, with the rows that count for each.

What asks about single targets (what would move them, which pieces stand behind them) asks about many at once: those
with one policy and one scale are computed together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.basis import basis, newest_day
from cbe_cli.attainment.cases import part_of
from cbe_cli.attainment.counted import counts, in_window
from cbe_cli.school.evidence_frame import TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cbe_cli.attainment.basis import Basis
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import ScaleSteps
    from cbe_cli.school.model import School

CaseKey = tuple[str, str, str, str]
"""student, framework, node, and the class or term of a level `per: class` or `per: term`, else "" (see `NODES`)."""

KEYS = ("student", "framework", "node", "part")


@dataclass(frozen=True)
class Alike:
    """Nodes of one policy and one scale; `keys` are all of the edition of `on`."""

    on: Basis
    policy: NodePolicy
    scale: ScaleSteps
    keys: Sequence[CaseKey]

    def cases(self) -> pl.DataFrame:
        """`case` and `KEYS`: each of `keys` with a number, which is its place."""
        frame = pl.DataFrame(self.keys, schema=dict.fromkeys(KEYS, pl.String), orient="row")
        return frame.with_row_index("case").cast({"case": pl.UInt64})

    def rows(self) -> pl.DataFrame:
        """The rows that count for each of `keys`, with its `case`."""
        counted = counts(self.policy, self.scale)
        day = pl.lit(self.on.day, dtype=pl.Date)
        part = part_of(self.policy, self.on.years)
        rows = self.on.rows.filter(counted & in_window(self.policy, self.on.years, day))
        rows = rows.with_columns(part=pl.lit("") if part is None else part)
        cases = self.cases().drop("framework").cast({"student": TEXT, "node": TEXT})
        return rows.join(cases, on=["student", "node", "part"]).drop("part")


def alike(school: School, now: Attainment, keys: Collection[CaseKey]) -> Iterator[Alike]:
    """`keys` in groups, without those that have no scale to be read on. `now` is the attainment of these students.

    A target with pieces on each level is left out: what moves a portfolio are the places that are free in it.
    """
    as_of = None if now.day == newest_day(school) else now.day
    for edition in now.editions:
        mine = [one for one in keys if one[1] == edition.id]
        wanted = [one for one in mine if not edition.in_portfolios(edition.nodes[one[2]])]
        students = list(dict.fromkeys(student for student, *_ in wanted))
        on = basis(school, edition, students, as_of, now.day)
        groups: dict[tuple[NodePolicy, str], list[CaseKey]] = defaultdict(list)
        for one in wanted:
            groups[on.policies[one[2]], edition.nodes[one[2]].scale].append(one)
        for (policy, scale), of_these in groups.items():
            steps = edition.scales.get(scale)
            if steps is not None and steps.points:
                yield Alike(on, policy, steps, of_these)
