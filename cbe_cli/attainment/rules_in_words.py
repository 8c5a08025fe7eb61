"""The rules of one node in sentences: what `why` says before it shows the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.numbers_in_words import number
from cbe_cli.attainment.rollup_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.policy import DoubleRule, NodePolicy, RequiredRule, RollupRule

ATTEMPTS = {
    "last": "Of several attempts at one task the last counts.",
    "best": "Of several attempts at one task the best counts.",
    "each": "Each attempt at a task counts by itself.",
    "pooled": "Each attempt at a task counts, with the average of all of them.",
}
ROUNDING = {
    "down": "The level is the point of the scale that the score reaches.",
    "nearest": "The level is the point of the scale that the score is nearest to.",
}


def target_rules(policy: NodePolicy) -> tuple[str, ...]:
    """How the rows about a target become its level."""
    return tuple(_target(policy))


def _target(policy: NodePolicy) -> Iterator[str]:
    method = METHODS[policy.score.method]
    yield f"The score is {method.words(policy.score)} (method {policy.score.method})."
    needed = max(policy.evidence, method.least(policy.score))
    if needed > 1:
        yield f"At least {needed} pieces are needed."
    yield from (_required(rule) for rule in policy.requires)
    if method.weighs and policy.weights:
        yield f"Weights: {', '.join(f'{_words(kind)} {number(float(weight))}' for kind, weight in policy.weights)}."
    yield ATTEMPTS[policy.attempts]
    if policy.double:
        yield _double(policy.double)
    if policy.per != "school":
        yield f"Each {policy.per} has a level of its own."
    if policy.window == "year":
        yield "Only work of the school year counts."
    yield ROUNDING[policy.rounding]


def _required(rule: RequiredRule) -> str:
    if rule.assessors:
        return f"At least {rule.assessors} people must have scored it."
    of = [" or ".join(_words(kind) for kind in rule.kinds), " or ".join(rule.phases)]
    deep = [f"of depth {rule.dok} or more"] if rule.dok else []
    pieces = "piece" if rule.at_least == 1 else "pieces"
    return f"At least {rule.at_least} {pieces} must be {', '.join([*filter(None, of), *deep])}."


def _double(rule: DoubleRule) -> str:
    one = {"lower": "the lower counts", "higher": "the higher counts", "mean": "their average counts"}[rule.combine]
    apart = f"; {number(float(rule.adjudicate))} or more apart, a third decides" if rule.adjudicate else ""
    return f"Of two scorers {one}{apart}."


def parent_rules(rule: RollupRule, policy: NodePolicy, below: str) -> tuple[str, ...]:
    """How the levels of the children (`below`: targets, competencies) become that of their parent."""
    said = [f"The score of its {below} is {in_words(rule)} (rule {rule.rule})."]
    if rule.takes == "both":
        said.append("Evidence about the competency itself counts as one more of them.")
    if rule.coverage:
        said.append(f"At least {number(float(100 * rule.coverage))}% of them must be assessed.")
    return (*said, ROUNDING[policy.rounding])


def _words(kind: str) -> str:
    return kind.replace("_", " ")
