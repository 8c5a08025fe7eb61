"""Rules about what must not be added up: unlike scales, and habits with what a student knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node


@rule("F207", "mixed-scales", Severity.ERROR, Reach.REPOSITORY)
def mixed_scales(edition: Edition) -> Iterator[Finding]:
    """One domain adds up competencies of different proficiency scales.

    A 3 of four points and a 3 of ten points are not the same, so no median or share over both means anything.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        |   two: {points: [{score: 0, name: Not yet}, {score: 1, name: Done, proficient: yes}, {score: 2, name: More}]}
        | scale: three
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy}
        |       - {id: SC.LAB, title: Laboratory, scale: two}

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        |   two: {points: [{score: 0, name: Not yet}, {score: 1, name: Done, proficient: yes}, {score: 2, name: More}]}
        | scale: three
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        |   - {id: LAB, title: Laboratory, scale: two, competencies: [{id: SC.LAB, title: Laboratory}]}
    """
    for domain, competencies in _by_domain(edition).items():
        first = competencies[0]
        other = next((node for node in competencies if node.scale != first.scale), None)
        if other is not None:
            yield Finding(
                other.record.where("scale"),
                f"Domain “{domain}” mixes scales: “{other.id}” has “{other.scale}”, “{first.id}” has “{first.scale}”.",
                hint="Give the whole domain one scale, or make a domain of those with another.",
                related=((first.record.where("id"), f"competency “{first.id}”"),),
            )


@rule("F208", "habits-share-scale", Severity.WARNING, Reach.NONE)
def habits_share_scale(edition: Edition) -> Iterator[Finding]:
    """A habits domain has the same scale as an academic one.

    How a student works and what a student can do are reported apart. With one scale for both, a 3 for punctuality looks
    like a 3 for algebra, and sooner or later somebody adds them up.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        |   - {id: HOW, title: Habits, kind: habits, competencies: [{id: HOW.T, title: Time}]}

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        |   how: {points: [{score: 1, name: Rarely}, {score: 2, name: Often, proficient: yes}, {score: 3, name: Daily}]}
        | scale: three
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        |   - {id: HOW, title: Habits, kind: habits, scale: how, competencies: [{id: HOW.T, title: Time}]}
    """
    academic = {node.scale: node for node in reversed(edition.competencies) if node.domain_kind != "habits"}
    seen: set[tuple[str, str]] = set()
    for node in edition.competencies:
        if node.domain_kind == "habits" and node.scale in academic and (node.domain, node.scale) not in seen:
            seen.add((node.domain, node.scale))
            other = academic[node.scale]
            yield Finding(
                node.record.where("id"),
                f"Habits domain “{node.domain}” has the scale of domain “{other.domain}”.",
                hint="Give the habits a scale of their own, with words for how somebody works.",
                related=((other.record.where("id"), f"competency “{other.id}”"),),
            )


@rule("F235", "habits-on-the-road", Severity.ERROR, Reach.REPOSITORY)
def habits_on_the_road(edition: Edition) -> Iterator[Finding]:
    """A habit stands on a progression level that academic targets share.

    With `by: framework` one level is complete when all targets on it are met, whatever their domain. A habit among them
    would hold up, or stand in for, what a student knows. Habits never enter an academic result.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        |   how: {points: [{score: 1, name: Rarely}, {score: 2, name: Often, proficient: yes}, {score: 3, name: Daily}]}
        | scale: three
        | progression: {by: framework, levels: [{id: L1}, {id: L2}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}
        |   - id: HOW
        |     title: Habits
        |     kind: habits
        |     scale: how
        |     competencies: [{id: HOW.T, title: Time, level: L1}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        |   how: {points: [{score: 1, name: Rarely}, {score: 2, name: Often, proficient: yes}, {score: 3, name: Daily}]}
        | scale: three
        | progression: {by: framework, levels: [{id: L1}, {id: L2}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}
        |   - {id: HOW, title: Habits, kind: habits, scale: how, competencies: [{id: HOW.T, title: Time}]}
    """
    progression = edition.framework.progression
    if progression is None or progression.by != "framework":
        return
    for target in edition.targets:
        if target.domain_kind == "habits" and target.level:
            yield Finding(
                target.record.where("level"),
                f"Habit “{target.id}” is on level “{target.level}”, which counts academic targets too.",
                hint="Remove the level, or use “by: domain” in the progression.",
            )


def _by_domain(edition: Edition) -> dict[str, list[Node]]:
    domains: dict[str, list[Node]] = {}
    for node in edition.competencies:
        domains.setdefault(node.domain, []).append(node)
    return domains
