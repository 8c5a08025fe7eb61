"""A roll-up in words, for whoever reads how a level came about: patterns and conditions as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.rollups import ROLLUPS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from cbe_cli.attainment.policy import ConditionRule, PatternRule, RollupRule


def in_words(rule: RollupRule) -> str:
    """`their average, but not proficient unless none is at Emerging`."""
    how = _patterns(rule.patterns) if rule.patterns else ROLLUPS[rule.rule].words(rule)
    return f"{how}, but not proficient unless {_all(rule.provided)}" if rule.provided else how


def _patterns(patterns: Iterable[PatternRule]) -> str:
    """`4 where more than 50% are at 4 and none is at 1; else 3 ...; else 1`."""
    said = [f"{one.gives} where {_all(one.when)}" if one.when else one.gives for one in patterns]
    return "; else ".join(said)


def _all(conditions: Iterable[ConditionRule]) -> str:
    return " and ".join(map(condition_in_words, conditions))


def condition_in_words(one: ConditionRule) -> str:
    """`at least 80% are at 3 or 4`; a point as the policy names it."""
    *front, last = one.points
    points = f"{', '.join(front)} or {last}" if front else last
    if one.share is not None:
        return f"at least {percent(one.share)}% are at {points}"
    if one.more_than is not None:
        return f"more than {percent(one.more_than)}% are at {points}"
    if one.at_least is not None:
        return f"at least {one.at_least} {'is' if one.at_least == 1 else 'are'} at {points}"
    most = one.at_most or 0
    if not most:
        return f"none is at {points}"
    return f"at most {most} {'is' if most == 1 else 'are'} at {points}"


def percent(share: Fraction) -> str:
    """`80`, `66.7`."""
    return f"{float(100 * share):g}"
