"""Rules about what a target names under `needs`, `builds_on` and `related`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.edges import references
from cbe_cli.lint.places import item_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.successors import renewed, replaced, successor
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("F241", "unknown-reference", Severity.ERROR, Reach.NONE)
def unknown_reference(edition: Edition) -> Iterator[Finding]:
    """A target needs, builds on or is related to something that the framework does not have.

    The road to a target is drawn from these references. A misspelt one leaves out the very step that a student should
    take first.

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
        |           - {id: SC.EN.2, statement: I can do 2., needs: SC.EM.1}

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
    suggestions = Suggestions(edition.nodes)
    for record, key, id_ in references(edition):
        if edition.find(id_) is None:
            why = "is retired" if id_.casefold() in edition.retired else "is not in this framework"
            instead = replaced(edition, id_)
            yield Finding(
                item_place(record, key, id_),
                f"“{record.id}” names “{id_}” under “{key}”, which {why}.",
                hint=instead or suggestions.near(id_, "Name a domain, competency or target of this framework."),
                fix=renewed(record, key, id_, successor(edition, id_)),
            )


@rule("F242", "self-reference", Severity.ERROR, Reach.NONE)
def self_reference(edition: Edition) -> Iterator[Finding]:
    """A target needs, builds on or is related to itself.

    Nobody can meet a target before meeting it. Mostly another id was meant.

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
        |           - {id: SC.EN.2, statement: I can do 2., needs: SC.EN.2}

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
    for record, key, id_ in references(edition):
        if id_.casefold() == record.id.casefold():
            yield Finding(
                item_place(record, key, id_),
                f"“{record.id}” names itself under “{key}”.",
                hint="Name the one that was meant, or remove it.",
            )
