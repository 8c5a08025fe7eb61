"""Gates: what must be met for a level, whatever the rest says (design 5.4). A judgment never passes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.cases import cases
from cbe_cli.attainment.counted import counts
from cbe_cli.attainment.gate_addresses import gates_of
from cbe_cli.attainment.policy import ScoreRule
from cbe_cli.attainment.targets import scored
from cbe_cli.attainment.units import keeps

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis
    from cbe_cli.attainment.gate_addresses import GateAt
    from cbe_cli.school.edition import ScaleSteps

PASSED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "step": pl.Int64(),
    "gate": pl.Boolean(),
}
"""Whether all gates of a level are passed, for each student and each level that has any."""


def passed(on: Basis, computed: pl.DataFrame) -> pl.DataFrame:
    """The `PASSED` of all students.

    `computed` has `student, node, over, point, status` of targets, competencies and domains at each level as computed,
    without judgments.
    """
    gates = gates_of(on.edition)
    if not gates:
        return pl.DataFrame(schema=PASSED)
    everyone = pl.DataFrame({"student": list(on.students)}, schema={"student": pl.String})
    found = []
    for gate in gates:
        through = _through(gate, on, computed).select("student", gate=pl.lit(value=True)).unique()
        found.append(
            everyone.join(through, on="student", how="left").with_columns(
                unit=pl.lit(gate.unit), step=pl.lit(gate.step, pl.Int64), gate=pl.col("gate").fill_null(value=False)
            )
        )
    return pl.concat(found).group_by("student", "unit", "step", maintain_order=True).agg(pl.col("gate").all())


def _through(gate: GateAt, on: Basis, computed: pl.DataFrame) -> pl.DataFrame:
    """The `student`s who passed one gate."""
    node = on.edition.nodes.get(gate.node)
    scale = on.edition.scale(node) if node is not None else None
    if node is None or scale is None or not scale.points:
        return pl.DataFrame(schema={"student": pl.String})
    least = _least(gate, scale)
    if not gate.kinds:
        here = (pl.col("node") == node.id) & ((pl.col("over") == gate.level) | pl.lit(not gate.level))
        return computed.filter(here & (_holds(scale) >= least))
    method = ScoreRule("highest" if keeps(on.edition) else "latest")
    policy = replace(on.policies[node.id], score=method, kinds=gate.kinds, evidence=1, requires=(), per="school")
    about = (pl.col("kind") != "") & counts(policy, scale)
    if gate.level and (not node.assessed or on.edition.in_portfolios(node)):
        about &= pl.col("on_level") == gate.level
    theirs = cases(on.rows.filter(about), on.students, [node.id])
    results = scored(theirs.rows, policy, scale).filter(_holds(scale) >= least)
    return theirs.known.join(results, on="case", how="semi")


def _holds(scale: ScaleSteps) -> pl.Expr:
    """The point of a result; what is met by credit alone holds the proficient one, as in every roll-up."""
    by_credit = pl.when(pl.col("status") == "met").then(float(scale.proficient.score))
    return pl.coalesce("point", by_credit)


def _least(gate: GateAt, scale: ScaleSteps) -> float:
    """The score of the point that is asked for; lint refuses one that the scale does not have."""
    point = scale.point_named(gate.at_least) or scale.proficient
    return float(point.score)
