"""Gates: what must be met for a level, whatever the rest says (design 5.4). A judgment never passes one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.cases import cases
from cbe_cli.attainment.counted import counts
from cbe_cli.attainment.policy import ScoreRule
from cbe_cli.attainment.progression import bearers, keeps
from cbe_cli.attainment.targets import scored

if TYPE_CHECKING:
    from cbe_cli.attainment.basis import Basis
    from cbe_cli.school.edition import Edition, ScaleSteps
    from cbe_cli.school.gate import Gate

PASSED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "step": pl.Int64(),
    "gate": pl.Boolean(),
}
"""Whether all gates of a level are passed, for each student and each level that has any."""


@dataclass(frozen=True, slots=True)
class GateAt:
    """A gate of one level of one road, with its address filled in. `level` is "" where the address names none.

    Two that ask the same are one, wherever they are `written`.
    """

    unit: str
    step: int
    node: str
    level: str
    at_least: str
    kinds: tuple[str, ...]
    written: Gate = field(compare=False)


def gates_of(edition: Edition) -> tuple[GateAt, ...]:
    """Every gate of every level: those of `advance`, of the level, and of the domain along whose road it lies.

    Where all domains share one road, each that has targets on a level fills in its own id.
    """
    progression = edition.framework.progression
    if progression is None:
        return ()
    everywhere = progression.advance.gate if progression.advance else ()
    found: dict[GateAt, None] = {}
    for id_, unit in bearers(edition).items():
        own = getattr(edition.nodes[edition.nodes[id_].domain].record, "gate", ())
        for step, level in enumerate(progression.levels):
            if progression.by == "framework" and not _has_any(edition, id_, level.id):
                continue
            found |= dict.fromkeys(
                _filled_in(gate, edition, (id_, unit, step)) for gate in (*everywhere, *level.gate, *own)
            )
    return tuple(found)


def _has_any(edition: Edition, domain: str, level: str) -> bool:
    return edition.by_pieces or any(node.domain == domain and node.level == level for node in edition.targets)


def _filled_in(gate: Gate, edition: Edition, at: tuple[str, str, int]) -> GateAt:
    """The gate of the `step` of a unit, asked of a node along it."""
    id_, unit, step = at
    address = gate.at_level.id.replace("{node}", id_).replace("{level}", edition.levels[step])
    node, _, on = address.rpartition(":")[2].partition("@")
    found = edition.find(node)
    return GateAt(unit, step, found.id if found else node, on, gate.at_level.at_least, gate.at_level.kinds, gate)


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
