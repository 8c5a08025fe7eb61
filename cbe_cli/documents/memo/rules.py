"""How a kind of node gets its level under a policy, in the words of the other documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.policy import COUNTED_KINDS, COUNTED_PHASES
from cbe_cli.documents.portfolio.rule_words import rollup_in_words, score_in_words
from cbe_cli.documents.portfolio.rules import of_what
from cbe_cli.documents.portfolio.rules_besides import besides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.analysis.policy_words import Rule
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.documents.words import Words


def rule_in_words(words: Words, rule: Rule) -> str:
    """`A competency: Its level comes from its skills: their average.`, and for which subjects, where not for all."""
    said = _of_targets(words, rule.policy) if rule.kind == "target" else _of_parents(words, rule.kind, rule.policy)
    text = words.fill("memo.for", titles=words.text(f"memo.of.{rule.kind}"), text=" ".join(said))
    return words.fill("memo.for", titles=words.listed(list(rule.about)), text=text) if rule.about else text


def _of_targets(words: Words, policy: NodePolicy) -> Iterator[str]:
    yield words.fill("say.rules.score", rule=score_in_words(words, policy.score))
    needed = max(policy.evidence, METHODS[policy.score.method].least(policy.score))
    if needed > 1:
        yield words.counted("say.rules.evidence", needed)
    for name, counted, usual in (
        ("kinds", policy.kinds, COUNTED_KINDS),
        ("phases", policy.phases, COUNTED_PHASES),
    ):
        if counted != usual:
            listed = words.listed([words.text(f"say.rules.{name}.{one}") for one in counted])
            yield words.fill(f"memo.counted_{name}", **{name: listed})
    yield from besides(words, policy)
    yield words.text(f"say.rules.rounding_{policy.rounding}")


def _of_parents(words: Words, kind: str, policy: NodePolicy) -> Iterator[str]:
    rule = policy.competency if kind == "competency" else policy.domain
    if rule.takes == "own":
        yield words.text("say.rules.from_own")
        return
    yield words.fill(f"say.rules.{kind}_text", rule=rollup_in_words(words, rule))
    yield from of_what(words, kind, rule)
