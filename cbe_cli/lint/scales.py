"""Rules about proficiency scales: which there are, and where they are proficient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Competency, Domain, Framework


@rule("F211", "unknown-scale", Severity.ERROR, Reach.REPOSITORY)
def unknown_scale(edition: Edition) -> Iterator[Finding]:
    """A framework, domain or competency has no scale that exists.

    A score is a step of a scale. Without one, 3 could be the best or the worst. The nearest `scale` counts: of the
    competency, its domain, the framework, or the only one there is.

    Fails:

        frameworks/other.yaml
        | ...
        | scale: four
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | ...
        | scale: three
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    framework = edition.framework
    suggestions = Suggestions(framework.scales)
    for record in _may_name_a_scale(framework):
        if record.scale and record.scale not in framework.scales:
            yield Finding(
                record.where("scale"),
                f"There is no scale “{record.scale}”.",
                hint=suggestions.near(record.scale, "Define it under “scales”."),
            )
    without = next((node for node in edition.competencies if not node.scale), None)
    if without is not None:
        yield Finding(
            without.record.where("id"),
            f"“{without.id}” has no scale: neither it, nor its domain, nor the framework names one.",
            hint="Add “scale: ...” at the top of the framework." if framework.scales else "Define one under “scales”.",
        )


@rule("F212", "too-few-points", Severity.ERROR, Reach.REPOSITORY)
def too_few_points(edition: Edition) -> Iterator[Finding]:
    """A scale has fewer than two points.

    A scale tells “not yet” from “met”, so it has at least one point for each.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Met, proficient: yes}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        if len(scale.points) < 2:  # noqa: PLR2004 - below and from proficient on
            yield Finding(
                key_place(edition.framework, "scales", id_),
                f"Scale “{id_}” has {'no points' if not scale.points else 'only one point'}.",
                hint="Add the missing points, lowest first.",
            )


@rule("F213", "one-proficient-point", Severity.ERROR, Reach.REPOSITORY)
def one_proficient_point(edition: Edition) -> Iterator[Finding]:
    """A scale does not have exactly one proficient point.

    A target is met from the proficient point on. Without one nobody could ever meet a target, and with two nobody could
    say from where.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met}
        |       - {score: 3, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        marked = [point for point in scale.points if point.proficient]
        if not marked and len(scale.points) > 1:
            yield Finding(
                key_place(edition.framework, "scales", id_),
                f"Scale “{id_}” has no proficient point.",
                hint="Add “proficient: true” to the point from which a target is met.",
            )
        for point in marked[1:]:
            yield Finding(
                point.where("proficient"),
                f"Scale “{id_}” has a second proficient point, “{point.name}”.",
                hint="Leave “proficient: true” on the lowest point that meets a target; higher ones meet it too.",
                related=((marked[0].where("name"), f"proficient point “{marked[0].name}”"),),
            )


@rule("F214", "proficient-is-top", Severity.INFO, Reach.NONE)
def proficient_is_top(edition: Edition) -> Iterator[Finding]:
    """The highest point of a scale is the proficient one.

    That is a choice. But then a student who goes beyond what was asked looks like all others; a point above proficient
    would show it.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        top = max(scale.points, key=lambda point: point.score, default=None)
        if top is not None and top.proficient and len(scale.points) > 1:
            yield Finding(
                top.where("proficient"),
                f"Scale “{id_}” has no point above its proficient one.",
                hint="Nothing has to change. A point above proficient leaves room for going further.",
            )


def _may_name_a_scale(framework: Framework) -> Iterator[Framework | Domain | Competency]:
    yield framework
    for domain in framework.domains:
        yield domain
        yield from domain.competencies
