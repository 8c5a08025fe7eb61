"""How near an open target is: how many more pieces of good work would make it met, under the rules as they are.

Nothing is guessed from the name of a method. The pieces are added and the target is computed again, so that this
holds for every method, present and future.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.carried import carry, decided
from cbe_cli.attainment.cases import cases
from cbe_cli.attainment.counted import counts
from cbe_cli.attainment.policy import NodePolicy, policy_of
from cbe_cli.attainment.targets import scored
from cbe_cli.school.evidence_frame import SCHEMA, TEXT
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.edition import Edition, ScaleSteps
    from cbe_cli.school.model import School

Open = tuple[str, str, str]
"""student, framework, target"""

MOST = 3
"""More pieces than this are not asked for: then something else is the matter."""

TRY = "@"
"""Between a student and the number of pieces added; no id has it."""


def pieces_to_go(school: School, now: Attainment, targets: Collection[Open]) -> dict[Open, int]:
    """For each of `targets` the smallest number of pieces at the proficient point, done next, that makes it met.

    `now` is the attainment of these students. A target that `MOST` pieces would not meet is left out, and so is one
    with pieces on each level: what a portfolio needs is the places that are free in it.
    """
    found: dict[Open, int] = {}
    for edition in now.editions:
        wanted = [
            (student, node)
            for student, framework, node in targets
            if framework == edition.id and not edition.in_portfolios(edition.nodes[node])
        ]
        for student, node, added in _met(school, now, edition, wanted):
            key = (student, edition.id, node)
            found[key] = min(added, found.get(key, MOST))
    return found


def _met(
    school: School, now: Attainment, edition: Edition, wanted: list[tuple[str, str]]
) -> Iterator[tuple[str, str, int]]:
    """(student, target, pieces added) of each trial that ends well."""
    block = in_force(school.setup.policy, now.day)
    groups: dict[tuple[NodePolicy, str], list[tuple[str, str]]] = defaultdict(list)
    for student, id_ in wanted:
        node = edition.nodes[id_]
        groups[policy_of(node, block), node.scale].append((student, id_))
    for (policy, scale), pairs in groups.items():
        trials = _trials(_rows(school, now, edition, pairs), now, edition, pairs, edition.scales[scale])
        copies = [f"{student}{TRY}{added}" for student, _ in pairs for added in range(1, MOST + 1)]
        theirs = cases(trials.filter(counts(policy, edition.scales[scale])), copies, [id_ for _, id_ in pairs])
        met = scored(theirs.rows, policy, edition.scales[scale]).filter(pl.col("status") == "met")
        for copy, node in theirs.known.join(met, on="case", how="semi").select("student", "node").iter_rows():
            student, _, added = copy.rpartition(TRY)
            yield student, node, int(added)


def _rows(school: School, now: Attainment, edition: Edition, pairs: list[tuple[str, str]]) -> pl.DataFrame:
    """What these students have shown of these targets up to the day of `now`; the newest day is as good as none."""
    asked = pl.DataFrame(pairs, schema={"student": pl.String, "node": pl.String}, orient="row")
    rows = school.evidence if now.day is None else school.evidence.filter(pl.col("date") <= now.day)
    newest = school.evidence.get_column("date").max()
    as_of = None if now.day == newest else now.day
    mine = carry(rows.filter(pl.col("framework") == edition.id), edition, decided(school.carried, as_of))
    return mine.join(asked.cast(pl.Categorical), on=["student", "node"], how="semi")


def _trials(
    rows: pl.DataFrame, now: Attainment, edition: Edition, pairs: list[tuple[str, str]], scale: ScaleSteps
) -> pl.DataFrame:
    """The rows once for each number of added pieces, and the added pieces, newer than everything else."""
    newest = now.day or rows.get_column("date").max()
    if newest is None:  # nobody has any evidence; every day is as good
        return rows
    blank = {name: "" for name, kind in SCHEMA.items() if kind == TEXT}
    one = blank | {"external": False, "attempt": 1, "weight": 1.0, "line": 0, "framework": edition.id}
    one |= {"date": newest + timedelta(days=1), "score": float(scale.proficient.score)}  # type: ignore[operator]
    added = [
        one | {"student": f"{student}{TRY}{count}", "node": node, "note": str(number)}  # else they would be one row
        for count in range(1, MOST + 1)
        for student, node in pairs
        for number in range(count)
    ]
    student = pl.col("student").cast(pl.String)
    copies = [rows.with_columns((student + f"{TRY}{count}").cast(TEXT)) for count in range(1, MOST + 1)]
    return pl.concat([*copies, pl.DataFrame(added, schema=SCHEMA)])
