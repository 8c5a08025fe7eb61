"""Rules about the map that prerequisites and softer links make of a domain."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.edges import needs_graph, references
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cbe_cli.school.edition import Edition, Node

FEWEST: Final = 5
"""Of fewer targets nobody can say what is usual."""

USUAL: Final = 0.8
"""From this share on, the targets of a domain are linked with each other."""

MANY: Final = 8
"""In a smaller domain nearly everything hangs on the first thing."""


@rule("W403", "isolated-target", Severity.INFO, Reach.NONE)
def isolated_target(edition: Edition) -> Iterator[Finding]:
    """A target along the road is linked to no other, and nearly all targets of its domain are.

    Published learning maps say of each target what it builds on or is related to, so that a teacher sees where somebody
    can go next. One that nothing leads to or on from is met by nobody who follows the map. A domain without such links
    is left alone.

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
        |           - {id: SC.EN.1, level: L1, statement: I can explain why a lamp gets warm.}
        |           - {id: SC.EN.2, level: L1, statement: I can measure how warm a lamp gets., related: [SC.EN.1]}
        |           - {id: SC.EN.3, level: L1, statement: I can compare the heat of two lamps., builds_on: [SC.EN.2]}
        |           - {id: SC.EN.4, level: L2, statement: I can predict the heat of a room., needs: [SC.EN.3]}
        |           - {id: SC.EN.5, level: L2, statement: I can plan how a home saves heat., needs: [SC.EN.4]}
        |           - {id: SC.EN.6, level: L2, statement: I can build a machine that lifts a load.}

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
        |           - {id: SC.EN.1, level: L1, statement: I can explain why a lamp gets warm.}
        |           - {id: SC.EN.2, level: L1, statement: I can measure how warm a lamp gets., related: [SC.EN.1]}
        |           - {id: SC.EN.3, level: L1, statement: I can compare the heat of two lamps., builds_on: [SC.EN.2]}
        |           - {id: SC.EN.4, level: L2, statement: I can predict the heat of a room., needs: [SC.EN.3]}
        |           - {id: SC.EN.5, level: L2, statement: I can plan how a home saves heat., needs: [SC.EN.4]}
        |           - {id: SC.EN.6, level: L2, statement: I can build a machine that lifts a load., related: [SC.EN.1]}
    """
    linked = _linked(edition)
    for domain, targets in _by_domain(edition).items():
        on_road = [target for target in targets if target.level]
        alone = [target for target in on_road if not {target.id, target.competency} & linked]
        if alone and len(on_road) - len(alone) >= max(FEWEST, USUAL * len(on_road)):
            for target in alone:
                yield Finding(
                    target.record.where("id"),
                    f"“{target.id}” is linked to no other target, and nearly all of “{domain}” are.",
                    hint="Say what it needs or builds on, or what it is related to.",
                )


@rule("W404", "bottleneck", Severity.INFO, Reach.NONE)
def bottleneck(edition: Edition) -> Iterator[Finding]:
    """One target has to be met before most others of its domain.

    Whoever is held up there waits for more than half of a subject. Sometimes this is as it is; often some of the hard
    prerequisites on the way are habits of teaching, and are better softer ones (`builds_on`). A domain has one such
    finding at most, about the target that most depends on; domains of fewer than eight targets are left alone.

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
        |           - {id: SC.EN.1, statement: I can explain why a lamp gets warm.}
        |           - {id: SC.EN.2, statement: I can measure how warm a lamp gets., needs: [SC.EN.1]}
        |           - {id: SC.EN.3, statement: I can compare the heat of two lamps., needs: [SC.EN.2]}
        |           - {id: SC.EN.4, statement: I can predict the heat of a room., needs: [SC.EN.2]}
        |           - {id: SC.EN.5, statement: I can plan how a home saves heat., needs: [SC.EN.4]}
        |           - {id: SC.EN.6, statement: I can build a machine that lifts a load., needs: [SC.EN.1]}
        |           - {id: SC.EN.7, statement: I can draw the path of light.}
        |           - {id: SC.EN.8, statement: I can sort materials by how they carry heat.}

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
        |           - {id: SC.EN.1, statement: I can explain why a lamp gets warm.}
        |           - {id: SC.EN.2, statement: I can measure how warm a lamp gets., builds_on: [SC.EN.1]}
        |           - {id: SC.EN.3, statement: I can compare the heat of two lamps., needs: [SC.EN.2]}
        |           - {id: SC.EN.4, statement: I can predict the heat of a room., needs: [SC.EN.2]}
        |           - {id: SC.EN.5, statement: I can plan how a home saves heat., needs: [SC.EN.4]}
        |           - {id: SC.EN.6, statement: I can build a machine that lifts a load., needs: [SC.EN.1]}
        |           - {id: SC.EN.7, statement: I can draw the path of light.}
        |           - {id: SC.EN.8, statement: I can sort materials by how they carry heat.}
    """
    needs = needs_graph(edition)
    try:
        rank = {id_: place for place, id_ in enumerate(TopologicalSorter(needs).static_order())}
    except CycleError:
        return  # F243 says so, and nobody can begin there
    for domain, targets in _by_domain(edition).items():
        if len(targets) < MANY:
            continue
        waiting = _waiting(rank, needs, {target.id for target in targets})
        most = max(targets, key=lambda target: waiting[target.id])
        if 2 * waiting[most.id] > len(targets):
            yield Finding(
                most.record.where("id"),
                f"“{most.id}” has to be met before {waiting[most.id]} of the {len(targets)} targets of “{domain}”.",
                hint="Where another can be met without it, make “needs” a “builds_on”.",
            )


def _by_domain(edition: Edition) -> dict[str, list[Node]]:
    """The targets of each domain, habits left out: they are no road."""
    domains: dict[str, list[Node]] = defaultdict(list)
    for target in edition.targets:
        if target.domain_kind != "habits":
            domains[target.domain].append(target)
    return domains


def _linked(edition: Edition) -> set[str]:
    """Whoever names another node, or is named by one."""
    linked: set[str] = set()
    for record, _, id_ in references(edition):
        other = edition.find(id_)
        if other is not None and other.record is not record:
            linked |= {record.id, other.id}
    return linked


def _waiting(rank: Mapping[str, int], needs: Mapping[str, list[str]], among: set[str]) -> dict[str, int]:
    """How many of `among` wait for each of them, along whatever way; what needs nothing has the lowest `rank`."""
    bit = {id_: 1 << number for number, id_ in enumerate(sorted(among))}
    after = dict.fromkeys(_with_all_they_need(among, needs), 0)  # all that wait for a node, one bit for each
    for id_ in sorted(after, key=lambda each: rank.get(each, 0), reverse=True):
        waits = after[id_] | bit.get(id_, 0)
        for needed in needs.get(id_, ()):
            after[needed] |= waits
    return {id_: after[id_].bit_count() for id_ in among}


def _with_all_they_need(among: set[str], needs: Mapping[str, list[str]]) -> set[str]:
    found, ahead = set(among), list(among)
    while ahead:
        new = [id_ for id_ in needs.get(ahead.pop(), ()) if id_ not in found]
        found.update(new)
        ahead += new
    return found
