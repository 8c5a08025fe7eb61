"""Rules about progressions: which levels there are, and which targets stand on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing, written
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Level


@rule("F231", "unknown-level", Severity.ERROR, Reach.REPOSITORY)
def unknown_level(edition: Edition) -> Iterator[Finding]:
    """A target stands on a progression level that the framework does not have.

    The target would be on no level at all: students could complete the road without ever meeting it.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
        |           - {id: SC.EN.2, statement: I can do 2., level: L22}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
        |           - {id: SC.EN.2, statement: I can do 2., level: L2}
    """
    known = set(edition.levels)
    suggestions = Suggestions(edition.levels)
    otherwise = f"The levels are {listing(edition.levels, 12)}." if known else "Add a “progression” with its levels."
    for _, record in written(edition.framework):
        level = getattr(record, "level", None)
        if level and level not in known:
            yield Finding(
                record.where("level"),
                f"“{record.id}” is on level “{level}”, which the framework's progression does not have.",
                hint=suggestions.near(level, otherwise),
            )


@rule("F232", "duplicate-level", Severity.ERROR, Reach.REPOSITORY)
def duplicate_level(edition: Edition) -> Iterator[Finding]:
    """Two progression levels have the same id.

    Targets name their level by id. With two of the same id nobody can say how far along the road a target is.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: l1}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
    """
    progression = edition.framework.progression
    first: dict[str, Level] = {}
    for level in progression.levels if progression else ():
        other = first.setdefault(level.id.casefold(), level)
        if other is not level:
            yield Finding(
                level.where("id"),
                f"There are two progression levels “{level.id}”.",
                hint="Give one of the two another id.",
                related=((other.where("id"), f"level “{other.id}”"),),
            )


@rule("F233", "level-gap", Severity.WARNING, Reach.NONE)
def level_gap(edition: Edition) -> Iterator[Finding]:
    """A domain has no targets on a level between its lowest and its highest.

    Students pass over the empty level without showing anything. Often the targets are there and name another level by
    mistake.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
        |           - {id: SC.EN.2, statement: I can do 2., level: L3}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
        |           - {id: SC.EN.2, statement: I can do 2., level: L2}
        |           - {id: SC.EN.3, statement: I can do 3., level: L3}
    """
    place = {level: number for number, level in enumerate(edition.levels)}
    for domain, targets in _on_the_road(edition).items():
        used = {place[target.level] for target in targets if target.level in place}
        empty = [
            edition.levels[number] for number in range(min(used, default=0), max(used, default=0)) if number not in used
        ]
        if empty:
            yield Finding(
                edition.nodes[domain].record.where("id"),
                f"Domain “{domain}” has targets below and above, but none on {listing(empty)}.",
                hint="Add targets for it, or correct the level of those that belong there.",
            )


@rule("F234", "target-without-level", Severity.WARNING, Reach.NONE)
def target_without_level(edition: Edition) -> Iterator[Finding]:
    """A target has no progression level, and others of its domain have one.

    Progress along the levels does not see this target: a level can be complete without it.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
        |           - {id: SC.EN.2, statement: I can do 2.}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can do 1., level: L1}
        |           - {id: SC.EN.2, statement: I can do 2., level: L1}
    """
    for domain, targets in _on_the_road(edition).items():
        for target in targets:
            if not target.level:
                yield Finding(
                    target.record.where("id"),
                    f"“{target.id}” has no level, and other targets of domain “{domain}” have one.",
                    hint="Add “level: ...”.",
                )


def _on_the_road(edition: Edition) -> dict[str, list[Node]]:
    """The targets of each domain in which at least one has a level."""
    domains: dict[str, list[Node]] = {}
    for target in edition.targets:
        domains.setdefault(target.domain, []).append(target)
    return {domain: targets for domain, targets in domains.items() if any(target.level for target in targets)}
