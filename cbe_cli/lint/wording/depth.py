"""Rules about the depths of knowledge that a framework declares, as a whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Assessable

FEWEST: Final = 5
"""Of fewer targets nobody can say what is usual."""

USUAL: Final = 0.8
"""From this share on, a framework says of each target how deep it goes."""

APPLIED: Final = 2
"""Webb's skill or concept; what is deeper is reasoned."""


@rule("W302", "dok-missing", Severity.WARNING, Reach.NONE)
def dok_missing(edition: Edition) -> Iterator[Finding]:
    """A target has no depth of knowledge, and nearly all others have one.

    A school that names the depth of its targets plans tasks by it and compares what teachers ask for. One without is
    left out of both. The same holds for the highest point of a scale, if another point of it has a depth: there it
    matters most. A framework that names hardly any depth is left alone, and so are habits.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Forces, dok: 3, statement: I can explain why a ball stops.}
        |       - {id: SC.2, title: Weight, dok: 3, statement: I can test whether a model holds.}
        |       - {id: SC.3, title: Rocks, dok: 3, statement: I can decide how a rock was formed.}
        |       - {id: SC.4, title: Water, dok: 3, statement: I can predict where a valley floods.}
        |       - {id: SC.5, title: Light, dok: 3, statement: I can build a lens from two glasses.}
        |       - {id: SC.6, title: Sound, statement: I can explain why a room echoes.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Forces, dok: 3, statement: I can explain why a ball stops.}
        |       - {id: SC.2, title: Weight, dok: 3, statement: I can test whether a model holds.}
        |       - {id: SC.3, title: Rocks, dok: 3, statement: I can decide how a rock was formed.}
        |       - {id: SC.4, title: Water, dok: 3, statement: I can predict where a valley floods.}
        |       - {id: SC.5, title: Light, dok: 3, statement: I can build a lens from two glasses.}
        |       - {id: SC.6, title: Sound, dok: 3, statement: I can explain why a room echoes.}
    """
    for id_, scale in edition.scales.items():
        deep = [point for point in scale.points if point.dok is not None]
        top = scale.points[-1] if scale.points else None
        if deep and top is not None and top.dok is None:
            yield Finding(
                top.where("name"),
                f"“{id_}” says how deep “{deep[-1].name}” goes, and not so of “{top.name}”, its highest point.",
                hint="Add “dok: ...” to it.",
            )
    for kind in ("competency", "target"):
        nodes = [node for node in edition.nodes.values() if node.kind == kind and node.domain_kind != "habits"]
        without = [node for node in nodes if _own(node) is None]
        if len(nodes) - len(without) >= max(FEWEST, USUAL * len(nodes)):
            for node in without:
                yield Finding(
                    node.record.where("id"),
                    f"“{node.id}” has no depth of knowledge, and nearly every {kind} here has one.",
                    hint="Add “dok: ...”: 1 recall, 2 skill or concept, 3 strategic thinking, 4 extended thinking.",
                )


@rule("W304", "dok-ceiling", Severity.WARNING, Reach.NONE)
def dok_ceiling(edition: Edition) -> Iterator[Finding]:
    """Nothing in a competency goes deeper than skill and recall.

    What makes a competency of a list of skills is that they are used where nobody says which: students decide, explain,
    plan. By the common definition of competency education, students apply and create knowledge. Where every target
    stays at DOK 1 or 2, the competency can be met without. A depth of its own counts like that of a target. One without
    targets is a finding where at least half of such competencies go deeper.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can name the source of heat in a home., dok: 1}
        |           - {id: SC.EN.2, statement: I can measure how much power a lamp uses., dok: 2}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, statement: I can name the source of heat in a home., dok: 1}
        |           - {id: SC.EN.2, statement: I can plan how a home could use less power., dok: 3}
    """
    ceilings = [(node, _ceiling(node)) for node in edition.competencies if node.domain_kind != "habits"]
    alone = [depth for node, depth in ceilings if node.assessed and depth is not None]
    usually_deeper = 2 * sum(depth > APPLIED for depth in alone) >= len(alone)
    for node, depth in ceilings:
        if depth is not None and depth <= APPLIED and (usually_deeper or not node.assessed):
            yield Finding(
                node.record.where("id"),
                f"“{node.id}” goes no deeper than DOK {depth}.",
                hint="Add a target in which students reason, decide or plan (DOK 3), or correct a depth.",
            )


@rule("W305", "dok-drop", Severity.WARNING, Reach.NONE)
def dok_drop(edition: Edition) -> Iterator[Finding]:
    """The depth of knowledge falls where the level rises.

    Who goes on along the road meets harder matter, and should not meet shallower tasks. The deepest targets of a
    competency on neighboring levels are compared, and the points of a scale. Where new matter begins with practice,
    this may be as it should be.

    Fails:

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
        |           - {id: SC.EN.1, level: L1, statement: I can explain why a lamp gets warm., dok: 3}
        |           - {id: SC.EN.2, level: L2, statement: I can measure how much power a lamp uses., dok: 2}

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
        |           - {id: SC.EN.1, level: L1, statement: I can measure how much power a lamp uses., dok: 2}
        |           - {id: SC.EN.2, level: L2, statement: I can explain why a lamp gets warm., dok: 3}
    """
    for id_, scale in edition.scales.items():
        deep = [(point, point.dok) for point in scale.points if point.dok is not None]
        for (lower, before), (higher, after) in pairwise(deep):
            if after < before:
                yield Finding(
                    higher.where("dok"),
                    f"“{id_}” is at DOK {before} at “{lower.name}” and only at DOK {after} at “{higher.name}”.",
                    hint="Correct one of the two.",
                    related=((lower.where("dok"), f"depth of “{lower.name}”"),),
                )
    for competency in edition.competencies:
        for (earlier, before), (later, after) in pairwise(_deepest_by_level(competency, edition)):
            if after < before:
                yield Finding(
                    later.where("dok"),
                    f"“{competency.id}” is at DOK {before} on level “{earlier.level}” "
                    f"and only at DOK {after} on level “{later.level}”.",
                    hint="Ask for as much on the later level, or correct a depth.",
                    related=((earlier.where("dok"), f"depth of “{earlier.id}”"),),
                )


def _own(node: Node) -> int | None:
    return getattr(node.record, "dok", None)


def _targets(node: Node) -> tuple[Assessable, ...]:
    return getattr(node.record, "targets", ())


def _ceiling(competency: Node) -> int | None:
    """The deepest of a competency and its targets; None where that of any is missing and might be the deepest."""
    own, those = _own(competency), [target.dok for target in _targets(competency)]
    known = [depth for depth in (own, *those) if depth is not None]
    return max(known) if known and (own is not None or None not in those) else None


def _deepest_by_level(competency: Node, edition: Edition) -> list[tuple[Assessable, int]]:
    """The deepest target of a competency on each of its levels, in order; no level where one has no depth."""
    levels: dict[str, list[Assessable]] = {}
    for target in _targets(competency):
        levels.setdefault(target.level or "", []).append(target)
    found = []
    for level in edition.levels:
        depths = [(target, target.dok) for target in levels.get(level, ()) if target.dok is not None]
        if depths and len(depths) == len(levels[level]):
            found.append(max(depths, key=lambda pair: pair[1]))
    return found
