"""Rules about hard prerequisites: no circles, nothing later on the road, nothing twice."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Fix, Reach, Severity
from cbe_cli.lint.cycles import shortest_cycles
from cbe_cli.lint.edges import needs_graph, references
from cbe_cli.lint.places import item_place
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("F243", "prerequisite-cycle", Severity.ERROR, Reach.NONE)
def prerequisite_cycle(edition: Edition) -> Iterator[Finding]:
    """Hard prerequisites go round in a circle.

    If A needs B and B needs A, nobody can begin with either. The finding shows the shortest way round.

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
        |           - {id: SC.EN.1, statement: I can do 1., needs: SC.EN.2}
        |           - {id: SC.EN.2, statement: I can do 2., needs: SC.EN.1}

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
        |           - {id: SC.EN.1, statement: I can do 1.}
        |           - {id: SC.EN.2, statement: I can do 2., needs: SC.EN.1}
    """
    for cycle in shortest_cycles(needs_graph(edition)):
        record, following = edition.nodes[cycle[0]].record, cycle[1]
        yield Finding(
            item_place(record, "needs", following),
            f"Hard prerequisites go round in a circle: {' needs '.join((*cycle, cycle[0]))}.",
            hint="Remove one of these, or make it “builds_on”.",
            related=tuple((edition.nodes[id_].record.where("needs"), f"what “{id_}” needs") for id_ in cycle[1:]),
        )


@rule("F244", "level-inversion", Severity.ERROR, Reach.NONE)
def level_inversion(edition: Edition) -> Iterator[Finding]:
    """A target needs another that comes later on the road.

    A hard prerequisite comes first, so it stands on the same progression level or a lower one. Otherwise no student
    could complete the lower level.

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
        |           - {id: SC.EN.1, statement: I can do 1., level: L2}
        |           - {id: SC.EN.2, statement: I can do 2., level: L1, needs: SC.EN.1}

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
        |           - {id: SC.EN.2, statement: I can do 2., level: L2, needs: SC.EN.1}
    """
    place = {level: number for number, level in enumerate(edition.levels)}
    for record, key, id_ in references(edition):
        node, needed = edition.find(record.id), edition.find(id_)
        if key != "needs" or node is None or needed is None:
            continue
        if place.get(needed.level, -1) > place.get(node.level, len(place)):
            yield Finding(
                item_place(record, "needs", id_),
                f"“{node.id}” on level “{node.level}” needs “{needed.id}”, which is on level “{needed.level}”.",
                hint="Correct one of the two levels, or make it “builds_on”.",
                related=((needed.record.where("level"), f"level of “{needed.id}”"),),
            )


@rule("F245", "redundant-prerequisite", Severity.INFO, Reach.NONE)
def redundant_prerequisite(edition: Edition) -> Iterator[Finding]:
    """A target names a prerequisite that it needs anyway.

    If C needs B and B needs A, then C needs A already. Saying it again is harmless and makes the map harder to read.

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
        |           - {id: SC.EN.1, statement: I can do 1.}
        |           - {id: SC.EN.2, statement: I can do 2., needs: SC.EN.1}
        |           - {id: SC.EN.3, statement: I can do 3., needs: [SC.EN.2, SC.EN.1]}

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
        |           - {id: SC.EN.1, statement: I can do 1.}
        |           - {id: SC.EN.2, statement: I can do 2., needs: SC.EN.1}
        |           - {id: SC.EN.3, statement: I can do 3., needs: SC.EN.2}
    """
    needs = needs_graph(edition)
    try:
        order = tuple(TopologicalSorter(needs).static_order())
    except CycleError:
        return  # on a circle each needs each
    bit = {id_: 1 << number for number, id_ in enumerate(order)}
    before = dict.fromkeys(order, 0)  # all that comes before a node, one bit for each: sets would not fit
    for id_ in order:
        for needed in needs.get(id_, ()):
            before[id_] |= before[needed] | bit[needed]
    for id_, all_needed in needs.items():
        for needed in all_needed:
            through = next((other for other in all_needed if before[other] & bit[needed]), None)
            if through is not None:
                record = edition.nodes[id_].record
                place = item_place(record, "needs", needed)
                yield Finding(
                    place,
                    f"“{id_}” needs “{needed}” through “{through}” already.",
                    hint="It can be left out.",
                    fix=Fix(place, needed, item=True),
                )
