"""Which rules apply to one node: built-in, a ready policy, the school's block, its domain, competency, its own keys.

What the school wrote as texts and decimals is here as fractions and tuples, so that two nodes with equal rules compare
equal and are computed together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from cbe_cli.attainment.ready_policies import ready_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from cbe_cli.school.edition import Node
    from cbe_cli.school.policy import Double, Judges, PolicyBlock, Rules
    from cbe_cli.school.required import Required
    from cbe_cli.school.rollup import Condition, Rollup
    from cbe_cli.school.scoring import Score

COUNTED_KINDS = ("performance_task", "common_assessment", "state_assessment", "adaptive", "observation", "external")
"""All kinds but `self`, `peer` and `placement`; a row without a kind counts too (design 5.1.1)."""

COUNTED_PHASES = ("apply", "assess")
"""And rows without a phase (design 5.1.1)."""

Numbers = tuple[tuple[str, Fraction], ...]
"""Numbers by id or kind, in the order of the file; ids in lower case."""


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How pieces become a score: a name in `methods.METHODS`, and its settings; those of other methods say nothing."""

    method: str = "sustained"
    of: int = 3
    needs: int = 2
    n: int = 3
    weight: Fraction = Fraction(65, 100)
    ties: Literal["recent", "higher"] = "recent"


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """How many assessed children hold one of `points` (as written): at least, more than, or at most so many."""

    points: tuple[str, ...]
    share: Fraction | None = None
    more_than: Fraction | None = None
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class PatternRule:
    """The point (as written) that a parent gets when all conditions hold."""

    gives: str
    when: tuple[ConditionRule, ...] = ()


@dataclass(frozen=True, slots=True)
class RollupRule:
    """How children become their parent's score: a name in `rollups.ROLLUPS` with its settings; shares are exact."""

    rule: str
    share: Fraction = Fraction(1)
    coverage: Fraction = Fraction(1, 2)
    takes: Literal["targets", "own", "both"] = "targets"
    weights: Numbers = ()
    points: Numbers = ()
    needs: Fraction = Fraction(0)
    required: tuple[str, ...] = ()
    patterns: tuple[PatternRule, ...] = ()
    provided: tuple[ConditionRule, ...] = ()


@dataclass(frozen=True, slots=True)
class RequiredRule:
    """What pieces must include: `at_least` of some kinds, phases or depth; or so many `assessors`, if not 0."""

    kinds: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    dok: int = 0
    at_least: int = 1
    assessors: int = 0


@dataclass(frozen=True, slots=True)
class DoubleRule:
    """How the scores of two people become one; `adjudicate` is the difference from which on a third decides."""

    combine: Literal["lower", "higher", "mean"]
    adjudicate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class NodePolicy:
    """The rules for one node, all of them filled in. The defaults are the built-in policy.

    `evidence` is the number of pieces below which a target is insufficient. `judges` has, by kind of node, the names
    of those who may judge it; a kind that is not there may be judged by anybody.
    """

    score: ScoreRule = ScoreRule()
    evidence: int = 1
    requires: tuple[RequiredRule, ...] = ()
    kinds: tuple[str, ...] = COUNTED_KINDS
    phases: tuple[str, ...] = COUNTED_PHASES
    weights: Numbers = ()
    attempts: Literal["last", "best", "each", "pooled"] = "last"
    criteria: Literal["median", "lowest", "mean"] = "median"
    double: DoubleRule | None = None
    rounding: Literal["down", "nearest"] = "down"
    per: Literal["school", "class", "term"] = "school"
    window: Literal["always", "year"] = "always"
    judges: tuple[tuple[str, tuple[str, ...]], ...] = ()
    competency: RollupRule = RollupRule("share", Fraction(4, 5))
    domain: RollupRule = RollupRule("median")


def policy_of(node: Node, block: PolicyBlock | None) -> NodePolicy:
    """The rules for `node` under `block`. Later ones replace earlier ones key by key, roll-ups and `score` whole."""
    return _with_its_own(node, rules_under(block, node.domain, node.competency))


def policies_of(nodes: Iterable[Node], block: PolicyBlock | None) -> Iterator[tuple[Node, NodePolicy]]:
    """Each node with `policy_of` it; what `block` says is put together once for each competency."""
    known: dict[tuple[str, str], NodePolicy] = {}
    for node in nodes:
        place = (node.domain, node.competency)
        if place not in known:
            known[place] = rules_under(block, *place)
        yield node, _with_its_own(node, known[place])


def _with_its_own(node: Node, rules: NodePolicy) -> NodePolicy:
    evidence, requires = getattr(node.record, "evidence", None), getattr(node.record, "requires", ())
    if evidence is not None:
        rules = replace(rules, evidence=evidence)
    return replace(rules, requires=_requires(requires)) if requires else rules


def rules_under(block: PolicyBlock | None, *ids: str) -> NodePolicy:
    """What `block` says for everybody, and then for each of these domains and competencies, from the top."""
    rules = NodePolicy()
    if block is not None:
        by_id = {id_.casefold(): own for id_, own in block.nodes.items()}
        base = ready_policy(block.like) if block.like else None
        for layer in (base, block, *(by_id.get(id_.casefold()) for id_ in ids)):
            rules = _overlaid(rules, layer)
    return rules


def _overlaid(rules: NodePolicy, layer: Rules | None) -> NodePolicy:
    if layer is None:
        return rules
    said: dict[str, object] = {
        "score": _score(layer.score),
        "evidence": layer.evidence,
        "requires": None if layer.requires is None else _requires(layer.requires),
        "kinds": layer.kinds,
        "phases": layer.counts,
        "weights": None if layer.weights is None else _numbers(layer.weights),
        "attempts": layer.attempts,
        "criteria": layer.criteria,
        "double": _double(layer.double),
        "rounding": layer.rounding,
        "per": layer.per,
        "window": layer.window,
        "judges": _judges(layer.judge),
        "competency": _rollup(layer.competency),
        "domain": _rollup(layer.domain),
    }
    return replace(rules, **{key: value for key, value in said.items() if value is not None})  # type: ignore[arg-type]


def _score(score: Score | None) -> ScoreRule | None:
    if score is None:
        return None
    own = {name: score.setting(name) for name in ("of", "needs", "n", "weight", "ties")}
    given = {name: value for name, value in own.items() if value is not None}
    if "weight" in given:
        given["weight"] = Fraction(str(given["weight"]))
    return ScoreRule(score.method, **given)  # type: ignore[arg-type]


def _rollup(rollup: Rollup | None) -> RollupRule | None:
    if rollup is None:
        return None
    return RollupRule(
        rule=rollup.rule,
        share=Fraction(rollup.share) if rollup.share is not None else Fraction(1),
        coverage=Fraction(rollup.coverage),
        takes=getattr(rollup, "from_", "targets"),
        weights=_numbers(rollup.weights or {}),
        points=_numbers(rollup.points or {}),
        needs=Fraction(rollup.needs or 0),
        required=tuple(id_.casefold() for id_ in rollup.required),
        patterns=tuple(PatternRule(one.gives, _conditions(one.when)) for one in rollup.patterns),
        provided=_conditions(rollup.provided),
    )


def _conditions(conditions: Iterable[Condition]) -> tuple[ConditionRule, ...]:
    def exact(share: Decimal | None) -> Fraction | None:
        return None if share is None else Fraction(share)

    return tuple(
        ConditionRule(one.points, exact(one.share), exact(one.more_than), one.at_least, one.at_most)
        for one in conditions
    )


def _requires(required: Iterable[Required]) -> tuple[RequiredRule, ...]:
    return tuple(
        RequiredRule(one.kind, one.phase, one.dok or 0, one.at_least or 1, one.assessors or 0) for one in required or ()
    )


def _numbers(numbers: Mapping[Any, Decimal]) -> Numbers:
    return tuple((id_.casefold(), Fraction(number)) for id_, number in numbers.items())


def _double(double: Double | None) -> DoubleRule | None:
    if double is None:
        return None
    return DoubleRule(double.combine, None if double.adjudicate is None else Fraction(double.adjudicate))


def _judges(judges: Judges | None) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    if judges is None:
        return None
    named = {kind: getattr(judges, kind) for kind in ("domain", "competency", "target")}
    return tuple((kind, names) for kind, names in named.items() if names is not None)
