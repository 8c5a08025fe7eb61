"""What else the policy asks of the pieces of a skill, in words: each sentence only where it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.policy import NodePolicy, RequiredRule
    from cbe_cli.documents.words import Words


def besides(words: Words, policy: NodePolicy) -> Iterator[str]:
    """Sentences on what pieces must include, who scores, how they weigh, and which of them count together."""
    yield from (required(words, rule) for rule in policy.requires)
    weighs = METHODS[policy.score.method].weighs or policy.attempts == "pooled"
    if weighs and policy.weights:
        each = [f"{_kind(words, kind)} {float(weight):g}" for kind, weight in policy.weights]
        yield words.fill("say.rules.weights", kinds=words.listed(each))
    yield words.text(f"say.rules.attempts_{policy.attempts}")
    if policy.double is not None:
        yield words.text(f"say.rules.double_{policy.double.combine}")
        if policy.double.adjudicate is not None:
            yield words.fill("say.rules.double_apart", difference=f"{float(policy.double.adjudicate):g}")
    if policy.per != "school":
        yield words.text(f"say.rules.per_{policy.per}")
    if policy.window == "year":
        yield words.text("say.rules.window_year")


def required(words: Words, rule: RequiredRule) -> str:
    """What kind of piece, or how many people, there have to be."""
    if rule.assessors:
        return words.counted("say.rules.people", rule.assessors)
    what = [
        " / ".join(_kind(words, kind) for kind in rule.kinds),
        " / ".join(_phase(words, one) for one in rule.phases),
    ]
    if rule.dok:
        what.append(words.fill("say.rules.depth", dok=rule.dok))
    return words.counted("say.rules.required", rule.at_least, what=words.script.comma.join(filter(None, what)))


def _kind(words: Words, kind: str) -> str:
    return words.text(f"say.rules.kinds.{kind}")


def _phase(words: Words, phase: str) -> str:
    return words.text(f"say.rules.phases.{phase}")
