"""Rules about years, terms and classes in the policy: what pools and cuts evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.parents import roads
from cbe_cli.attainment.units import unit_of
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.layers import deciding
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.layers import Governed
    from cbe_cli.school.model import School


@rule("S213", "policy-without-years", Severity.ERROR, Reach.REPOSITORY)
def policy_without_years(school: School) -> Iterator[Finding]:
    """The policy speaks of years or terms, and the school has none.

    `window: year` counts the work of the school year, and `per: term` gives a level for each term. Without their days
    nothing would be cut, or no row would be in any term, and nobody would notice.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {window: year}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]
        | policy: {window: year}
    """
    years = school.setup.years
    for layer in deciding(school, "window"):
        if layer.rules.window == "year" and not years:
            yield Finding(
                layer.rules.where("window"),
                "“window: year” counts the work of the school year, and the school has no “years”.",
                hint="Write the first and last day of each year under “years”.",
            )
    for layer in deciding(school, "per"):
        if layer.rules.per == "term" and not any(year.terms for year in years):
            yield Finding(
                layer.rules.where("per"),
                "“per: term” gives a level for each term, and no year has “terms”.",
                hint="Write the first and last day of each term under its year.",
            )


@rule("S214", "per-on-the-road", Severity.ERROR, Reach.REPOSITORY)
def per_on_the_road(school: School) -> Iterator[Finding]:
    """The policy asks for levels per class or term of something that lies on a road.

    A road has one standing for a student: what counts is whether a target is met, and not in which class. With a level
    in each class a target could be met and not met. `per` is for what is on no level, such as habits.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {per: class}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {HW: {per: class}}
    """
    for layer in deciding(school, "per"):
        along = [one.node.id for one in layer.nodes if _on_road(one)] if layer.rules.per != "school" else []
        if along:
            yield Finding(
                layer.rules.where("per"),
                f"“per: {layer.rules.per}” holds for “{along[0]}”, which is on a road of levels.",
                hint="Say it under “nodes” for domains or competencies that are on none, such as habits.",
            )


def _on_road(one: Governed) -> bool:
    return bool(unit_of(one.node, one.edition)) or one.node.id in roads(one.edition)
