"""Every student's every target: nodes that share their rules are computed together, then put in one table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.cases import CASE, Cases, cases, part_of
from cbe_cli.attainment.counted import counts, in_window
from cbe_cli.attainment.history import first_met
from cbe_cli.attainment.pieces import Pieces, cleaned, pieces_of, stands_alone
from cbe_cli.attainment.targets import SCORED, scored_pieces
from cbe_cli.attainment.units import keeps, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.attainment.basis import Basis
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import Edition, ScaleSteps

COUNTS = ("pieces", "missed", "excused", "credited")

RESULT: dict[str, pl.DataType] = {
    **CASE,
    **{name: kind for name, kind in SCORED.items() if name != "case"},
    "met_on": pl.Date(),  # of a target that is kept as met: not met now, and first met on that day
}
"""One row for each student and target; several where a policy asks for levels per class or term."""


def results_of(on: Basis) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The `RESULT` of every student and target, assessed or not; and of competencies from evidence of their own.

    Targets with portfolios are computed by `portfolio_pieces`, and are none of these.
    Own evidence of a competency with targets is computed only where the policy takes it (`from: own | both`).
    """
    own = [id_ for id_ in _parents(on.edition) if on.policies[id_].competency.takes != "targets"]
    targets = [node.id for node in on.edition.targets if not on.edition.in_portfolios(node)]
    found = [pl.DataFrame(schema=RESULT)]
    groups = _groups(on, (*targets, *own))
    for (policy, scale, kept), ids in groups.items():
        right = counts(policy, on.edition.scales[scale])
        mine = on.rows.filter(right if len(groups) == 1 else pl.col("node").is_in(ids) & right)
        theirs = cases(mine, on.students, ids, part_of(policy, on.years))
        found.append(_Steps(theirs, policy, on).results(on.edition.scales[scale], kept=kept))
    together = pl.concat(found)
    of_own = pl.col("node").is_in(own)
    return _everyone(together.filter(~of_own), on.students, targets), together.filter(of_own)


def _parents(edition: Edition) -> list[str]:
    return [node.id for node in edition.competencies if not node.assessed]


def _groups(on: Basis, ids: Iterable[str]) -> dict[tuple[NodePolicy, str, bool], list[str]]:
    """The nodes that share policy, scale, and whether what was met stays met; those without a scale are left out."""
    groups: dict[tuple[NodePolicy, str, bool], list[str]] = defaultdict(list)
    for id_ in ids:
        node = on.edition.nodes[id_]
        if node.scale in on.edition.scales and on.edition.scales[node.scale].points:
            kept = keeps(on.edition) and bool(unit_of(node, on.edition))
            groups[on.policies[id_], node.scale, kept].append(id_)
    return groups


class _Steps:
    """The cases of one policy and scale on their way from rows to results."""

    def __init__(self, theirs: Cases, policy: NodePolicy, on: Basis) -> None:
        self.known = theirs.known
        self.policy = policy
        self.years = on.years
        self.clean = cleaned(theirs.rows, policy)
        self.alone = stands_alone(self.clean)
        self.day = pl.lit(on.day, dtype=pl.Date)

    def results(self, scale: ScaleSteps, *, kept: bool) -> pl.DataFrame:
        """`RESULT` of the cases with evidence; `kept` where what was met once stays met."""
        now = self.clean
        if self.policy.window != "always":
            now = now.filter(in_window(self.policy, self.years, self.day))
        scored = scored_pieces(self._pieces(now), self.policy, scale)
        met_on = pl.DataFrame(schema={"case": pl.UInt64, "met_on": pl.Date})
        if kept:
            open_ = self.known.join(scored.filter(pl.col("status") == "met"), on="case", how="anti")
            past = self.clean.join(open_.select("case"), on="case", how="semi")
            met_on = first_met(past, self._pieces, self.policy, scale, self.years)
        return (
            self.known.join(scored, on="case", how="left", maintain_order="left")
            .join(met_on, on="case", how="left", maintain_order="left")
            .filter(pl.col("status").is_not_null() | pl.col("met_on").is_not_null())
            .with_columns(_blank())
            .select(*RESULT)
        )

    def _pieces(self, rows: pl.DataFrame) -> Pieces:
        return Pieces(rows, rows) if self.alone else pieces_of(rows, self.policy)


def _blank() -> list[pl.Expr]:
    return [
        pl.col(COUNTS).fill_null(0),
        pl.col("status").fill_null("not_assessed"),
        pl.col("out").fill_null(value=False),
    ]


def _everyone(found: pl.DataFrame, students: Sequence[str], targets: Sequence[str]) -> pl.DataFrame:
    everyone = pl.DataFrame({"student": list(students)}, schema={"student": pl.String})
    everything = pl.DataFrame({"node": list(targets)}, schema={"node": pl.String})
    return (
        everyone.join(everything, how="cross")
        .join(found, on=["student", "node"], how="left", maintain_order="left_right")
        .with_columns(pl.col("part").fill_null(""), *_blank())
        .select(*RESULT)
    )
