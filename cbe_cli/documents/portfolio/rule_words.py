"""How pieces become a score and children their parent's, in the family's language.

The same sentences in English are with the rules themselves (`attainment.methods`, `attainment.rollup_words`), for the
terminal; a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from cbe_cli.attainment.policy import ConditionRule, PatternRule, RollupRule, ScoreRule
    from cbe_cli.documents.words import Words


def score_in_words(words: Words, rule: ScoreRule) -> str:
    """`shown at that level in at least 2 of the last 3 pieces`."""
    which = f"{rule.method}_{rule.ties}" if rule.method == "mode" else rule.method
    return words.fill(
        f"say.methods.{which}",
        needs=rule.needs,
        of=rule.of,
        n=rule.n,
        percent=_percent(words, rule.weight),
        rest=_percent(words, 1 - rule.weight),
    )


def rollup_in_words(words: Words, rule: RollupRule) -> str:
    """`their average, but not proficient unless none is at Emerging`."""
    if rule.patterns:
        how = words.text("say.rollups.else").join(_pattern(words, one) for one in rule.patterns)
    else:
        which = "points_required" if rule.rule == "points" and rule.required else rule.rule
        needs = words.number(float(rule.needs))
        how = words.fill(f"say.rollups.{which}", percent=_percent(words, rule.share), needs=needs)
    if rule.provided:
        how = words.fill("say.rollups.provided", how=how, conditions=_all(words, rule.provided))
    return how


def _pattern(words: Words, one: PatternRule) -> str:
    if not one.when:
        return one.gives
    return words.fill("say.rollups.where", point=one.gives, conditions=_all(words, one.when))


def _all(words: Words, conditions: Iterable[ConditionRule]) -> str:
    return words.text("say.rollups.both").join(_condition(words, one) for one in conditions)


def _condition(words: Words, one: ConditionRule) -> str:
    points = words.either(one.points)
    if one.share is not None:
        return words.fill("say.conditions.share", percent=_percent(words, one.share), points=points)
    if one.more_than is not None:
        return words.fill("say.conditions.more_than", percent=_percent(words, one.more_than), points=points)
    if one.at_least is not None:
        return words.counted("say.conditions.at_least", one.at_least, points=points)
    if not one.at_most:
        return words.fill("say.conditions.none", points=points)
    return words.counted("say.conditions.at_most", one.at_most, points=points)


def _percent(words: Words, share: Fraction) -> str:
    """`80`, `66.7`."""
    return words.number(float(f"{float(100 * share):g}"))
