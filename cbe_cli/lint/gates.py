"""Rules about gates, as a framework declares them: what they name has to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.gate_addresses import gates_of
from cbe_cli.attainment.units import unit_of
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.gate_addresses import GateAt
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.gate import Gate

NODE, LEVEL = "{node}", "{level}"
PROFICIENT = "proficient"
"""Whatever a scale calls its proficient point."""


def _gates(edition: Edition) -> Iterator[Gate]:
    """Every gate as it is written."""
    progression = edition.framework.progression
    if progression is not None:
        yield from progression.advance.gate if progression.advance else ()
        for level in progression.levels:
            yield from level.gate
    for domain in edition.framework.domains:
        yield from domain.gate


def _about(gate: Gate, edition: Edition) -> list[Node]:
    """The nodes that a gate reads: the one it names, or all along whose roads it stands."""
    name = gate.at_level.id.rpartition(":")[2].partition("@")[0]
    if not _mine(gate, edition):
        return []
    if name == NODE:
        return _along(edition)
    found = edition.find(name)
    return [found] if found is not None else []


def _mine(gate: Gate, edition: Edition) -> bool:
    framework = gate.at_level.id.rpartition(":")[0]
    return framework.casefold() in {"", edition.id.casefold()}


def _along(edition: Edition) -> list[Node]:
    """The domains, or competencies, that have targets along a road."""
    by = edition.framework.progression.by if edition.framework.progression else "domain"
    on_road = [
        node for node in edition.targets if node.level and not (by == "framework" and node.domain_kind == "habits")
    ]
    ids = (node.competency if by == "competency" else node.domain for node in on_road)
    return [edition.nodes[id_] for id_ in dict.fromkeys(ids)]


@rule("F281", "gate-unknown-address", Severity.ERROR, Reach.REPOSITORY)
def gate_unknown_address(edition: Edition) -> Iterator[Finding]:
    """A gate names something that the framework does not have.

    Nobody could ever pass it, and every level behind it would stay closed. A gate reads a domain, competency or target
    of its own framework, perhaps on one of its levels; `{node}` and `{level}` stand for those that it is a gate of.

    Fails:

        frameworks/other.yaml
        | ...
        | progression:
        |   levels: [{id: L1}, {id: L2}]
        |   advance: {gate: {at_level: {id: "SC.LAB@{level}"}}}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, level: L1}, {id: SC.EV, title: Evidence, level: L2}]

    Passes:

        frameworks/other.yaml
        | ...
        | progression:
        |   levels: [{id: L1}, {id: L2}]
        |   advance: {gate: {at_level: {id: "{node}@{level}", kinds: [common_assessment]}}}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, level: L1}, {id: SC.EV, title: Evidence, level: L2}]
    """
    nodes, levels = Suggestions(edition.nodes), {level.casefold() for level in edition.levels}
    for gate in _gates(edition):
        address = gate.at_level.id
        name, _, level = address.rpartition(":")[2].partition("@")
        if not _mine(gate, edition):
            yield Finding(
                gate.at_level.where("id"),
                f"A gate names “{address}”, which is of another framework.",
                hint="A gate reads the framework that it stands in.",
            )
        elif not _about(gate, edition):
            yield Finding(
                gate.at_level.where("id"),
                f"A gate names “{address}”, and this framework has no “{name}”.",
                hint=nodes.near(name, "Name a domain, competency or target of this framework."),
            )
        elif level not in {"", LEVEL} and level.casefold() not in levels:
            yield Finding(
                gate.at_level.where("id"),
                f"A gate names level “{level}”, which the progression does not have.",
                hint=did_you_mean(level, edition.levels, f"Its levels are {', '.join(edition.levels)}."),
            )


@rule("F282", "gate-unknown-point", Severity.ERROR, Reach.REPOSITORY)
def gate_unknown_point(edition: Edition) -> Iterator[Finding]:
    """A gate asks for a point that the scale does not have.

    Nobody can say when it is passed. `proficient`, which is asked for where nothing is said, is the proficient point of
    any scale, whatever its name.

    Fails:

        frameworks/other.yaml
        | ...
        | progression:
        |   levels: [{id: L1}, {id: L2}]
        |   advance: {gate: {at_level: {id: "{node}@{level}", at_least: Mastered}}}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, level: L1}, {id: SC.EV, title: Evidence, level: L2}]

    Passes:

        frameworks/other.yaml
        | ...
        | progression:
        |   levels: [{id: L1}, {id: L2}]
        |   advance: {gate: {at_level: {id: "{node}@{level}", at_least: More}}}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, level: L1}, {id: SC.EV, title: Evidence, level: L2}]
    """
    for gate in _gates(edition):
        asked = gate.at_level.at_least
        scales = [(node, scale) for node in _about(gate, edition) if (scale := edition.scale(node)) and scale.points]
        unknown = [(node, scale) for node, scale in scales if not scale.point_named(asked)]
        if unknown and asked.casefold() != PROFICIENT:
            node, scale = unknown[0]
            names = [point.name for point in scale.points]
            yield Finding(
                gate.at_level.where("at_least"),
                f"A gate asks for “{asked}”, which is no point of the scale of “{node.id}”.",
                hint=did_you_mean(asked, names, f"Its points are {', '.join(names)}."),
            )


@rule("F283", "gate-reads-nothing", Severity.ERROR, Reach.REPOSITORY)
def gate_reads_nothing(edition: Edition) -> Iterator[Finding]:
    """A gate reads a number that is never computed.

    Nobody could ever pass it. A competency or a domain has a number on each level on which targets of it lie, and a
    target on its own. Where every competency has a road of its own (`by: competency`) a domain on such roads has none.
    A gate with `kinds` reads evidence about exactly what it names, which needs no number.

    Fails:

        frameworks/other.yaml
        | ...
        | progression:
        |   levels: [{id: L1}, {id: L2, gate: {at_level: {id: "SC.EN@L2"}}}]
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, level: L1}, {id: SC.EV, title: Evidence, level: L2}]

    Passes:

        frameworks/other.yaml
        | ...
        | progression:
        |   levels: [{id: L1}, {id: L2, gate: {at_level: {id: "SC.EN@L1"}}}]
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, level: L1}, {id: SC.EV, title: Evidence, level: L2}]
    """
    said: set[int] = set()
    for gate in _asked(edition):
        node = edition.nodes.get(gate.node)
        levels = _levels_with_a_number(node, edition) if node is not None else []
        unheard = node is not None and not gate.kinds and _mine(gate.written, edition)
        known = {*edition.levels, ""}
        if node is None or not unheard or gate.level not in known or id(gate.written) in said:
            continue
        where = gate.written.at_level.where("id")
        if not levels:
            said.add(id(gate.written))
            yield Finding(
                where,
                f"A gate reads “{node.id}”, which has no number, since each of its competencies has a road of its own.",
                hint="Name a competency, or add the kinds of evidence about it that count.",
            )
        elif gate.level and gate.level not in levels:
            said.add(id(gate.written))
            yield Finding(
                where,
                f"A gate reads “{node.id}@{gate.level}”, and “{node.id}” has nothing on {gate.level}.",
                hint=f"It lies on {', '.join(level or 'no level' for level in levels)}.",
            )


def _asked(edition: Edition) -> Iterator[GateAt]:
    """The gates of levels that ask for anything; nobody stands before one of an empty level."""
    full = {(unit_of(target, edition), target.level) for target in edition.targets}
    for gate in gates_of(edition):
        if edition.by_pieces or (gate.unit, edition.levels[gate.step]) in full:
            yield gate


def _levels_with_a_number(node: Node, edition: Edition) -> list[str]:
    """The levels on which a node has a number, in order; "" stands for what lies on no road."""
    below = [
        target for target, competency in edition.places if node.id in (target.id, competency.id, competency.domain)
    ]
    if not below or any(edition.in_portfolios(target) for target in below):
        found = {"", *edition.levels}
    elif node.assessed:
        found = {node.level}
    else:
        found = {target.level if unit_of(target, edition) else "" for target in below}
    progression = edition.framework.progression
    if node.kind == "domain" and progression is not None and progression.by == "competency":
        found &= {""}
    return [level for level in ("", *edition.levels) if level in found]
