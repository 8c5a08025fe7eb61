"""Which rules apply to one node: built-in, then the school's block, its domain, its competency, its own keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cbe_cli.school.edition import Node
    from cbe_cli.school.policy import NodeRules, PolicyBlock, Rollup

COUNTED_KINDS = ("performance_task", "common_assessment", "state_assessment", "adaptive", "observation", "external")
"""All kinds but `self`, `peer` and `placement`; a row without a kind counts too (design 5.1.1)."""

COUNTED_PHASES = ("apply", "assess")
"""And rows without a phase (design 5.1.1)."""


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How pieces become a score: a name in `methods.METHODS`, and its settings."""

    method: str = "sustained"
    of: int = 3
    needs: int = 2


@dataclass(frozen=True, slots=True)
class RollupRule:
    """How children become their parent's score: a name in `rollups.ROLLUPS`; shares are exact."""

    rule: str
    share: Fraction = Fraction(1)
    coverage: Fraction = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class NodePolicy:
    """The rules for one node, all of them filled in. The defaults are the built-in policy.

    `evidence` is the number of pieces below which a target is insufficient.
    """

    score: ScoreRule = ScoreRule()
    evidence: int = 1
    kinds: tuple[str, ...] = COUNTED_KINDS
    phases: tuple[str, ...] = COUNTED_PHASES
    attempts: Literal["last", "best", "each"] = "last"
    criteria: Literal["median", "lowest", "mean"] = "median"
    rounding: Literal["down", "nearest"] = "down"
    competency: RollupRule = RollupRule("share", Fraction(4, 5))
    domain: RollupRule = RollupRule("median")


def policy_of(node: Node, block: PolicyBlock | None) -> NodePolicy:
    """The rules for `node` under `block`. Later ones replace earlier ones key by key, roll-ups and `score` whole."""
    rules = NodePolicy()
    if block is not None:
        by_id = {id_.casefold(): own for id_, own in block.nodes.items()}
        chain = [block, by_id.get(node.domain.casefold()), by_id.get(node.competency.casefold())]
        for layer in chain:
            rules = _overlaid(rules, layer)
    own = getattr(node.record, "evidence", None)
    return replace(rules, evidence=own) if own is not None else rules


def _overlaid(rules: NodePolicy, layer: PolicyBlock | NodeRules | None) -> NodePolicy:
    if layer is None:
        return rules
    said: dict[str, object] = {
        "evidence": layer.evidence,
        "kinds": layer.kinds,
        "phases": layer.counts,
        "attempts": layer.attempts,
        "criteria": layer.criteria,
        "rounding": layer.rounding,
        "competency": _rollup(layer.competency),
        "domain": _rollup(layer.domain),
    }
    if layer.score is not None:
        of, needs = layer.score.window
        said["score"] = ScoreRule(layer.score.method, of, needs)
    return replace(rules, **{key: value for key, value in said.items() if value is not None})  # type: ignore[arg-type]


def _rollup(rollup: Rollup | None) -> RollupRule | None:
    if rollup is None:
        return None
    share = Fraction(rollup.share) if rollup.share is not None else Fraction(1)
    return RollupRule(rollup.rule, share, Fraction(rollup.coverage))
