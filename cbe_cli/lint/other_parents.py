"""Rules about targets that count for several competencies (`also_under`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import item_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.successors import renewed, replaced, successor
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node


@rule("F271", "unknown-other-parent", Severity.ERROR, Reach.REPOSITORY)
def unknown_other_parent(edition: Edition) -> Iterator[Finding]:
    """A target is also under something that is no other competency of the framework.

    `also_under` names competencies that a target counts for besides its own. A misspelt one would go without it, its
    own counts it already, and twice it counts once.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, targets: [{id: SC.EN.1, statement: I can 1., also_under: SC.FOO}]}
        |       - {id: SC.FO, title: Forces, targets: [{id: SC.FO.1, statement: I can 1.}]}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, targets: [{id: SC.EN.1, statement: I can 1., also_under: SC.FO}]}
        |       - {id: SC.FO, title: Forces, targets: [{id: SC.FO.1, statement: I can 1.}]}
    """
    suggestions = Suggestions([node.id for node in edition.competencies])
    seen: set[tuple[str, str]] = set()
    for target, id_, parent in _others(edition):
        new = successor(edition, id_)
        if parent is None and id_.casefold() in edition.retired:
            said, hint = ", which is retired", replaced(edition, id_) or "Name a competency of this framework."
        elif parent is None or parent.kind != "competency":
            said = ", which is not in this framework" if parent is None else f", which is a {parent.kind}"
            hint = suggestions.near(id_, "Name a competency of this framework.")
        elif parent.id == target.competency:
            said, hint = ", where it stands already", "Name another competency, or remove it."
        elif (target.id, parent.id) in seen:
            said, hint = " twice", "Remove one of the two."
        else:
            seen.add((target.id, parent.id))
            continue
        where = item_place(target.record, "also_under", id_)
        other = new is not None and new.kind == "competency" and new.id != target.competency
        fix = renewed(target.record, "also_under", id_, new) if parent is None and other else None
        yield Finding(where, f"“{target.id}” is also under “{id_}”{said}.", hint=hint, fix=fix)


@rule("F272", "other-parent-mixes", Severity.ERROR, Reach.REPOSITORY)
def other_parent_mixes(edition: Edition) -> Iterator[Finding]:
    """A target counts for a competency with which it cannot be put into one number.

    Two scales have no common number, and no habit enters an academic result, nor the other way round. Where levels are
    made of pieces, a piece has its place in one portfolio only.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        |   art: {points: [{score: 1, name: Try}, {score: 2, name: Do, proficient: yes}, {score: 3, name: Show}]}
        | scale: three
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Heat, targets: [{id: SC.EN.1, statement: I can 1., also_under: AR.PH}]}]
        |   - {id: AR, title: Arts, scale: art, competencies: [{id: AR.PH, title: Photographs}]}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Heat, targets: [{id: SC.EN.1, statement: I can 1., also_under: AR.PH}]}]
        |   - {id: AR, title: Arts, competencies: [{id: AR.PH, title: Photographs}]}
    """
    for target, id_, parent in _others(edition):
        if parent is None or parent.kind != "competency":
            continue
        if edition.by_pieces:
            said = "but where levels are made of pieces each piece has one place"
        elif (parent.domain_kind == "habits") != (target.domain_kind == "habits"):
            said = "and habits are never counted with what is academic"
        elif parent.scale != target.scale:
            said = f"which has the scale “{parent.scale}” and not “{target.scale}”"
        else:
            continue
        where = item_place(target.record, "also_under", id_)
        yield Finding(where, f"“{target.id}” is also under “{id_}”, {said}.", hint="Remove it from “also_under”.")


def _others(edition: Edition) -> Iterator[tuple[Node, str, Node | None]]:
    """(target, id as written, what it names)."""
    for target in edition.targets:
        for id_ in getattr(target.record, "also_under", ()):
            yield target, id_, edition.find(id_)
