"""Which lines of the policy decide for which nodes: a rule about a key speaks of the place where it was written.

Nothing here asks for gradebooks, so that a policy is checked before there is any evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.attainment.policy import policies_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import Edition, Node, ScaleSteps
    from cbe_cli.school.model import School
    from cbe_cli.school.policy import PolicyBlock, Rules


@dataclass(frozen=True, slots=True)
class Governed:
    """A node, its edition, and all rules that hold for it under one block."""

    edition: Edition
    node: Node
    policy: NodePolicy

    @property
    def scale(self) -> ScaleSteps | None:
        """The scale of the node, None where it has none that can be read."""
        scale = self.edition.scale(self.node)
        return scale if scale is not None and scale.points else None

    @property
    def counts(self) -> bool:
        """Whether evidence about this node itself counts for a level."""
        return self.node.assessed or (self.node.kind == "competency" and self.policy.competency.takes != "targets")


@dataclass(frozen=True, slots=True)
class Layer:
    """`rules` as they are written in one place, and the nodes for which this place decides about a key."""

    rules: Rules
    nodes: tuple[Governed, ...]


def deciding(school: School, key: str) -> Iterator[Layer]:
    """Every place of the policy that says `key`, with the nodes for which no deeper place says it again."""
    for block in school.setup.policy:
        own = {id_.casefold(): rules for id_, rules in block.nodes.items()}
        saying = [rules for rules in (block, *own.values()) if getattr(rules, key) is not None]
        if not saying:  # as most keys are said nowhere
            continue
        decided: dict[int, list[Governed]] = {id(rules): [] for rules in saying}
        for one in governed(school, block):
            chain = (own.get(one.node.competency.casefold()), own.get(one.node.domain.casefold()), block)
            said = next((rules for rules in chain if rules is not None and getattr(rules, key) is not None), None)
            if said is not None:
                decided[id(said)].append(one)
        for rules in saying:
            yield Layer(rules, tuple(decided[id(rules)]))


def governed(school: School, block: PolicyBlock | None) -> Iterator[Governed]:
    """All nodes of all editions under one block."""
    for edition in school.editions:
        for node, policy in policies_of(edition.nodes.values(), block):
            yield Governed(edition, node, policy)
