"""Whether anybody can ever meet what a policy asks for: by counting, not by trying evidence."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement
from math import ceil, comb
from typing import TYPE_CHECKING, Final

from cbe_cli.attainment.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.attainment.policy import ConditionRule, NodePolicy, RequiredRule, RollupRule
    from cbe_cli.lint.layers import Governed
    from cbe_cli.school.edition import ScaleSteps

MOST: Final = 20_000
"""More ways to spread children over points than these are not counted: then there is one that will do, surely."""

DEEPEST: Final = 4
"""Of Webb's depths of knowledge."""


def never_met(one: Governed, rule: RollupRule) -> str:
    """Why a parent can never be met under its roll-up, "" where it can."""
    scale, children = one.scale, _children(one)
    if scale is None or not children:
        return ""
    if rule.rule == "points":
        there = sum(points for id_, points in rule.points if id_ in children)
        if there < rule.needs:
            return f"its points add up to {float(there):g}, and {float(rule.needs):g} are needed"
    most = max(Counter(children.values()).values())
    ways: Iterable[tuple[ConditionRule, ...]] = [()]
    if rule.rule == "pattern":
        gives = [(scale.point_named(pattern.gives), pattern.when) for pattern in rule.patterns]
        ways = [when for point, when in gives if point is not None and point.score >= scale.proficient.score]
        if not ways:
            return "no pattern gives a proficient level"
    if any(_together((*when, *rule.provided), scale, most, ceil(rule.coverage * most)) for when in ways):
        return ""
    return f"its conditions cannot hold together with {most} {'child' if most == 1 else 'children'}"


def _children(one: Governed) -> dict[str, str]:
    """The children of a parent by their ids in small letters, each with its level, since a road goes level by level."""
    edition, parent = one.edition, one.node.id
    if one.node.kind == "competency":
        below = [node for node in edition.targets if node.competency == parent != node.id]
        found = {node.id.casefold(): node.level if unit_of(node, edition) else "" for node in below}
        return found | ({parent.casefold(): ""} if one.policy.competency.takes == "both" else {})
    return {node.id.casefold(): "" for node in edition.competencies if node.domain == parent}


def _together(conditions: Sequence[ConditionRule], scale: ScaleSteps, most: int, least: int) -> bool:
    """Whether `least` to `most` children can be at points of the scale so that all conditions hold."""
    wanted = [{point for name in one.points if (point := scale.point_named(name))} for one in conditions]
    alike = list({tuple(point in each for each in wanted) for point in scale.points})  # points that differ in nothing
    if sum(comb(n + len(alike) - 1, n) for n in range(1, most + 1)) > MOST:
        return True
    return any(
        all(_holds(one, sum(at[place] for at in spread), n) for place, one in enumerate(conditions))
        for n in range(max(least, 1), most + 1)
        for spread in combinations_with_replacement(alike, n)
    )


def _holds(one: ConditionRule, there: int, children: int) -> bool:
    if one.share is not None:
        return there >= one.share * children
    if one.more_than is not None:
        return there > one.more_than * children
    return there >= one.at_least if one.at_least is not None else there <= (one.at_most or 0)


def counted_kinds(policy: NodePolicy) -> set[str]:
    """The kinds that count, and weigh anything."""
    weightless = {kind for kind, weight in policy.weights if weight == 0}
    return set(policy.kinds) - weightless - {"placement"}


def never_fits(rule: RequiredRule, policy: NodePolicy) -> str:
    """Why no piece that counts can be what is required, "" where one can."""
    if rule.kinds and not counted_kinds(policy) & set(rule.kinds):
        return f"work of the kind “{' or '.join(rule.kinds)}”, which does not count"
    if rule.phases and not set(policy.phases) & set(rule.phases):
        return f"work of the phase “{' or '.join(rule.phases)}”, which does not count"
    return f"depth {rule.dok}, and there are {DEEPEST}" if rule.dok > DEEPEST else ""
