"""By what rule a level came about, or what there is too little of for one: in the family's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import METHODS
from cbe_cli.documents.portfolio.rule_words import rollup_in_words, score_in_words
from cbe_cli.documents.portfolio.rules import of_what
from cbe_cli.documents.portfolio.rules_besides import required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.why.asked import Asked


def how(asked: Asked) -> str:
    """As in: Developing: shown at that level in at least 2 of the last 3 pieces. Or what there is too little of."""
    words, children = asked.words, asked.why.children
    if asked.why.lacks:
        return " ".join(_lacks_below(asked) if children else _lacks(asked))
    level = asked.point(asked.node, asked.result["computed_level"]) or words.text("say.back.credited")
    rule = _rolled_up(asked) if children else score_in_words(words, asked.policy.score)
    return words.fill("say.why.how", level=level, rule=rule)


def _rolled_up(asked: Asked) -> str:
    policy = asked.policy
    return rollup_in_words(asked.words, policy.domain if asked.node.kind == "domain" else policy.competency)


def _lacks(asked: Asked) -> Iterator[str]:
    """Of a target: too few pieces, or none of a kind that has to be there."""
    words, policy, result = asked.words, asked.policy, asked.result
    needed = max(policy.evidence, METHODS[policy.score.method].least(policy.score))
    nothing = words.text("where.no_evidence")
    if result["out"]:
        yield words.text("say.why.excused")
    elif result["pieces"] < needed:
        so_far = words.fill("where.pieces", met=result["pieces"], needed=needed)
        yield words.fill("say.why.how", level=nothing, rule=so_far)
    yield from (required(words, rule) for rule in policy.requires)
    rows = asked.why.rows
    if rows and rows[-1].row["mark"] == "insufficient":
        yield words.text("say.why.insufficient")


def _lacks_below(asked: Asked) -> Iterator[str]:
    """Of a competency or a subject: the rule, and how much of what is below needs evidence."""
    kind = "domain" if asked.node.kind == "domain" else "competency"
    rule = asked.policy.domain if kind == "domain" else asked.policy.competency
    yield asked.words.fill(f"say.rules.{kind}_text", rule=_rolled_up(asked))
    yield from of_what(asked.words, kind, rule)
