"""A rule about standards that are in the school as a framework of their own, and which competencies name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing, written
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import School


@rule("F291", "standard-gap", Severity.INFO, Reach.NONE)
def standard_gap(school: School) -> Iterator[Finding]:
    """No competency names some of the standards of an imported framework.

    Where the standards of a state lie beside a school's own framework (`cbe import`), each code under `standards` is
    looked up there, by id or by `source_id`. A code of a whole group counts for all that is in it. What nobody names is
    a gap, or a link that somebody forgot. It is said once for each domain of the standards, where at least half of the
    domain, or of the whole, is named: a school that uses a few codes to find its way is left alone.

    Fails:

        frameworks/ours.yaml
        | format: 1
        | framework: ours
        | title: Our science
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, standards: [PS3.1, PS3.2], statement: I can trace how energy moves.}
        frameworks/state.yaml
        | format: 1
        | framework: state
        | title: Standards of the state
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: PS3
        |     title: Energy
        |     competencies:
        |       - {id: PS3.1, title: Motion, statement: Explain how speed changes the energy of a thing.}
        |       - {id: PS3.2, title: Transfer, statement: Show that sound and light carry energy.}
        |       - {id: PS3.3, title: Collisions, statement: Predict what a collision does to two bodies.}

    Passes:

        frameworks/ours.yaml
        | format: 1
        | framework: ours
        | title: Our science
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, standards: [PS3], statement: I can trace how energy moves.}
        frameworks/state.yaml
        | format: 1
        | framework: state
        | title: Standards of the state
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: PS3
        |     title: Energy
        |     competencies:
        |       - {id: PS3.1, title: Motion, statement: Explain how speed changes the energy of a thing.}
        |       - {id: PS3.2, title: Transfer, statement: Show that sound and light carry energy.}
        |       - {id: PS3.3, title: Collisions, statement: Predict what a collision does to two bodies.}
    """
    newest = school.frameworks_on(None)
    if not newest[1:]:
        return  # nothing lies beside it
    codes = {edition.id: set(_codes(edition)) for edition in newest}
    for standards in newest:
        others = set().union(*(theirs for id_, theirs in codes.items() if id_ != standards.id))
        named = _named(standards, others)
        if named:
            yield from _gaps(standards, named)


def _gaps(standards: Edition, named: set[str]) -> Iterator[Finding]:
    """Domains of the standards of which a part is left out."""
    below: dict[str, list[Node]] = {}
    for target in standards.targets:
        below.setdefault(target.domain, []).append(target)
    left = {domain: [one.id for one in those if not _covered(one, named)] for domain, those in below.items()}
    all_over = _at_least_half(map(len, left.values()), map(len, below.values()))
    for domain, missing in left.items():
        count = len(below[domain])
        if missing and (all_over or _at_least_half([len(missing)], [count])):
            yield Finding(
                standards.nodes[domain].record.where("id"),
                f"“{domain}” of “{standards.id}” has {count} standards, and no competency names {len(missing)}: "
                f"{listing(missing)}.",
                hint="Name them under “standards” where they are taught, or see what is missing.",
            )


def _at_least_half(missing: Iterable[int], of: Iterable[int]) -> bool:
    return 2 * sum(missing) <= sum(of)


def _covered(target: Node, named: set[str]) -> bool:
    return not named.isdisjoint((target.id, target.competency, target.domain))


def _codes(edition: Edition) -> Iterator[str]:
    """The codes that an edition names, in small letters."""
    for _, record in written(edition.framework):
        yield from (code.casefold() for code in getattr(record, "standards", ()))


def _named(standards: Edition, codes: set[str]) -> set[str]:
    """The ids of the nodes that a code is about: by id, perhaps with the framework before it, or by the source's id."""
    found = set()
    for node in standards.nodes.values():
        id_, source = node.id.casefold(), (node.record.source_id or "").casefold()
        if not codes.isdisjoint((id_, f"{standards.id.casefold()}:{id_}", source or id_)):
            found.add(node.id)
    return found
