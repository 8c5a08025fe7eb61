"""Rules about what a roll-up of the policy names: points of a scale, children, and what holds otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.layers import deciding
from cbe_cli.lint.places import item_place, key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.lint.layers import Governed
    from cbe_cli.school.edition import ScaleSteps
    from cbe_cli.school.model import School
    from cbe_cli.school.rollup import Condition, Rollup


def rolled(school: School) -> Iterator[tuple[Rollup, tuple[Governed, ...]]]:
    """Every roll-up as it is written, with the parents that it makes."""
    for key in ("competency", "domain"):
        for layer in deciding(school, key):
            parents = tuple(one for one in layer.nodes if one.node.kind == key and not one.node.assessed)
            yield getattr(layer.rules, key), parents


def conditions(rollup: Rollup) -> Iterator[Condition]:
    """All conditions of a roll-up, of its patterns and besides."""
    for pattern in rollup.patterns:
        yield from pattern.when
    yield from rollup.provided


def _points(rollup: Rollup) -> Iterator[tuple[str, Location]]:
    """Every point that a roll-up names, and where."""
    for condition in conditions(rollup):
        for name in condition.points:
            yield name, item_place(condition, "points", name)
    for pattern in rollup.patterns:
        yield pattern.gives, pattern.where("gives")


def _scales(parents: tuple[Governed, ...]) -> dict[str, tuple[ScaleSteps, Governed]]:
    """The different scales of some parents, each with the first that has it."""
    found: dict[str, tuple[ScaleSteps, Governed]] = {}
    for one in parents:
        scale = one.scale
        if scale is not None:
            found.setdefault(scale.signature, (scale, one))
    return found


@rule("S206", "policy-unknown-point", Severity.ERROR, Reach.REPOSITORY)
def policy_unknown_point(school: School) -> Iterator[Finding]:
    """A roll-up of the policy names a point that the scale does not have.

    The condition would never hold, or always, and what a pattern gives would be no level at all.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: mean, provided: [{points: Emerged, at_most: 0}]}}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: mean, provided: [{points: Emerging, at_most: 0}]}}}
    """
    for rollup, parents in rolled(school):
        scales = [scale for scale, _ in _scales(parents).values()]
        known = Suggestions({point.name for scale in scales for point in scale.points})
        for name, where in _points(rollup):
            if scales and not any(scale.point_named(name) for scale in scales):
                yield Finding(
                    where,
                    f"“{name}” is no point of a scale that this rule is for.",
                    hint=known.near(name, "Name a point by its score, name or code."),
                )


@rule("S207", "point-not-on-every-scale", Severity.WARNING, Reach.NONE)
def point_not_on_every_scale(school: School) -> Iterator[Finding]:
    """A roll-up names a point that only some of its scales have.

    A rule for everybody holds for habits too, which have a scale of their own. Where the point is not on a scale, no
    child is at it, and a pattern that gives it gives no level.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   domain: {rule: mean, provided: [{points: Emerging, at_most: 0}]}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   domain: {rule: mean}
        |   nodes: {MA: {domain: {rule: mean, provided: [{points: Emerging, at_most: 0}]}}}
    """
    for rollup, parents in rolled(school):
        scales = _scales(parents)
        for name, where in _points(rollup):
            without = [one for scale, one in scales.values() if not scale.point_named(name)]
            if without and len(without) < len(scales):
                yield Finding(
                    where,
                    f"“{name}” is a point of some scales that this rule is for, and not of that of "
                    f"“{without[0].node.id}”.",
                    hint="Write the rule under “nodes” for the domains that it is meant for.",
                )


@rule("S208", "policy-unknown-child", Severity.ERROR, Reach.REPOSITORY)
def policy_unknown_child(school: School) -> Iterator[Finding]:
    """A roll-up names a child that its parents do not have.

    The weight, the points or the requirement would be nobody's: a misspelt id that is `required` could never be met.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: weighted, weights: {MA.RATOI: 3}}}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: weighted, weights: {MA.RATIO: 3}}}}
    """
    for rollup, parents in rolled(school):
        known = {id_.casefold(): id_ for one in parents for id_ in children(one)}
        suggestions = Suggestions(known.values())
        named = [
            (id_, key_place(rollup, key, id_)) for key in ("weights", "points") for id_ in getattr(rollup, key) or ()
        ]
        for id_, where in (*named, *((id_, item_place(rollup, "required", id_)) for id_ in rollup.required)):
            if parents and id_.casefold() not in known:
                yield Finding(
                    where,
                    f"“{id_}” is no child of “{parents[0].node.id}”{'' if len(parents) == 1 else ' or the others'}.",
                    hint=suggestions.near(id_, "Name a competency of the domain, or a target of the competency."),
                )


def children(parent: Governed) -> list[str]:
    """What is rolled up into a parent: targets or competencies, and its own evidence where the policy takes both."""
    below = [node for node in parent.edition.nodes.values() if node.id != parent.node.id]
    if parent.node.kind == "domain":
        return [node.id for node in below if node.kind == "competency" and node.domain == parent.node.id]
    own = [parent.node.id] if parent.policy.competency.takes == "both" else []
    return [*(node.id for node in below if node.competency == parent.node.id), *own]


@rule("S209", "pattern-without-otherwise", Severity.INFO, Reach.NONE)
def pattern_without_otherwise(school: School) -> Iterator[Finding]:
    """The patterns of a roll-up do not say what holds otherwise.

    Where no pattern holds, the parent is not yet met and has no level that could be printed. A last pattern without
    “when” gives the rest of the students one.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes:
        |     MA: {domain: {rule: pattern, patterns: [{gives: 3, when: [{points: [3, 4], share: 0.8}]}]}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes:
        |     MA: {domain: {rule: pattern, patterns: [{gives: 3, when: [{points: [3, 4], share: 0.8}]}, {gives: 1}]}}
    """
    for rollup, _ in rolled(school):
        if rollup.patterns and all(pattern.when for pattern in rollup.patterns):
            yield Finding(
                rollup.where("patterns"),
                "Where none of these patterns holds there is no level.",
                hint="Add a last one without “when”: “- gives: 1”.",
            )
