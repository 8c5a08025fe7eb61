"""What transcripts need besides levels, computed once for all who are printed together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.behind import pieces_behind
from cbe_cli.attainment.met_since import met_since
from cbe_cli.attainment.policy import policy_of
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cbe_cli.attainment.alike import CaseKey
    from cbe_cli.attainment.explanation import PiecePart
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.model import Experience, School

Work = tuple[str, str, str, str]
"""Student, framework, node and task."""


@dataclass(frozen=True)
class Known:
    """`since` when what is met has been met, the pieces `behind` it, and from which experience a work came."""

    since: dict[CaseKey, date] = field(repr=False)
    behind: dict[CaseKey, tuple[PiecePart, ...]] = field(repr=False)
    out_of: dict[Work, str] = field(repr=False)
    experiences: dict[str, tuple[Experience, ...]] = field(repr=False)


def learn(school: School, now: Attainment, people: Sequence[str]) -> Known:
    """What is known of `people`, whose levels are `now`."""
    theirs: dict[str, list[Experience]] = defaultdict(list)
    wanted = set(people)
    for one in school.experiences:
        if one.student in wanted:
            theirs[one.student].append(one)
    return Known(
        since=met_since(school, now, people),
        behind=pieces_behind(school, now, _what_may_show(school, now)),
        out_of=_out_of(school, people),
        experiences={student: tuple(mine) for student, mine in theirs.items()},
    )


def _what_may_show(school: School, now: Attainment) -> list[CaseKey]:
    """Targets with a score, and competencies whose own evidence counts."""
    block = in_force(school.setup.policy, now.day)
    asked = [
        (edition.id, node.id)
        for edition in now.editions
        for node in edition.nodes.values()
        if node.assessed or (node.kind == "competency" and policy_of(node, block).competency.takes != "targets")
    ]
    nodes = pl.DataFrame(asked, schema={"framework": pl.String, "node": pl.String}, orient="row")
    rows = now.nodes.filter((pl.col("pieces") > 0) & (pl.col("domain_kind") != "habits"))
    keys = rows.join(nodes, on=["framework", "node"], how="semi").select("student", "framework", "node", "part")
    return list(keys.iter_rows())


def _out_of(school: School, people: Sequence[str]) -> dict[Work, str]:
    columns = ("student", "framework", "node", "task")
    named = school.evidence.filter((pl.col("experience") != "") & pl.col("student").is_in(list(people)))
    rows = named.select(pl.col(*columns, "experience").cast(pl.String)).unique(maintain_order=True)
    return {(student, framework, node, task): id_ for student, framework, node, task, id_ in rows.iter_rows()}
