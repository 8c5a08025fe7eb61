"""One explanation with all that its words are looked up in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.attainment.policy import policy_of
from cbe_cli.documents.reasons import Reasons
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    import polars as pl

    from cbe_cli.attainment.explanation import Result, Why
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.documents.portfolio.child import Area
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Edition, Node, ScaleSteps
    from cbe_cli.school.model import School


@dataclass(frozen=True)
class Asked:
    """`area` is the domain in the language of the family; `why` speaks of the framework as its file has it.

    `now` has all results of the student on that day, as `NODES`.
    """

    school: School
    words: Words
    area: Area
    why: Why
    now: pl.DataFrame

    @property
    def result(self) -> Result:
        """The row of the node."""
        return self.why.result

    @property
    def edition(self) -> Edition:
        """In the language of the family."""
        return self.area.edition

    @property
    def node(self) -> Node:
        """In the language of the family."""
        return self.edition.nodes[self.why.node.id]

    @property
    def scale(self) -> ScaleSteps | None:
        """In the language of the family; None where nothing can be read on it."""
        scale = self.edition.scale(self.node)
        return scale if scale is not None and scale.points else None

    @property
    def policy(self) -> NodePolicy:
        """The rules of the node on that day."""
        return policy_of(self.why.node, in_force(self.school.setup.policy, self.why.day))

    @property
    def say(self) -> Reasons | None:
        """What words pieces and moves."""
        return Reasons(self.words, self.scale, self.policy.rounding) if self.scale else None

    @property
    def on_road(self) -> bool:
        """Whether what is asked about is how far along the road somebody is."""
        return bool(self.why.road and (self.result["reached"] or self.result["working_on"]))

    def point(self, node: Node, level: str) -> str:
        """What a point is called that the framework calls `level` on the scale of `node`; "" stays so."""
        scale, there = self.edition.scale(node), self.why.edition.scale(node)
        if not level or scale is None or there is None:
            return level
        return next((scale.point_at(one.score, "down").name for one in there.points if one.name == level), level)

    def level(self, id_: str) -> str:
        """What a level of the road is called."""
        return self.edition.level_name(id_)
