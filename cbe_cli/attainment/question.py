"""Whose level is asked about, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.attainment.basis import Basis
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import Node, ScaleSteps
    from cbe_cli.school.model import School


@dataclass(frozen=True)
class Question:
    """One student and one node. `now` is the attainment of the student, `result` the row of it that is asked about."""

    school: School
    student: str
    on: Basis
    node: Node
    as_of: date | None
    now: Attainment
    result: dict[str, Any]

    @property
    def policy(self) -> NodePolicy:
        """The rules of the node."""
        return self.on.policies[self.node.id]

    @property
    def scale(self) -> ScaleSteps | None:
        """The scale of the node; None where it has none that a score can be read on."""
        scale = self.on.edition.scale(self.node)
        return scale if scale is not None and scale.points else None

    @property
    def enough(self) -> bool:
        """Whether the evidence was enough for a level, whatever a judgment says."""
        return self.result["computed_status"] in {"met", "not_yet"}
