"""A rule about competencies that are linked to no standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node

FEWEST: Final = 5
"""Of fewer competencies nobody can say what is usual."""

USUAL: Final = 0.8
"""From this share on, a framework says of each competency which standards it is for."""


@rule("W402", "no-standard", Severity.INFO, Reach.NONE)
def no_standard(edition: Edition) -> Iterator[Finding]:
    """A competency is linked to no standard, and nearly all others are.

    Standards are how a school shows that its competencies cover what the state asks for, and how a teacher finds
    material. The link of one competency is easily forgotten when it is added later. Targets count for the competency
    that they are in. Only academic domains are looked at: most states have no standards for what lies across them.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Forces, standards: [PS2.1], statement: I can explain why a ball stops.}
        |       - {id: SC.2, title: Weight, standards: [PS2.2], statement: I can test whether a model holds.}
        |       - {id: SC.3, title: Rocks, standards: [ESS1.1], statement: I can decide how a rock was formed.}
        |       - {id: SC.4, title: Water, standards: [ESS2.1], statement: I can predict where a valley floods.}
        |       - {id: SC.5, title: Light, standards: [PS4.1], statement: I can build a lens from two glasses.}
        |       - {id: SC.6, title: Sound, statement: I can explain why a room echoes.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Forces, standards: [PS2.1], statement: I can explain why a ball stops.}
        |       - {id: SC.2, title: Weight, standards: [PS2.2], statement: I can test whether a model holds.}
        |       - {id: SC.3, title: Rocks, standards: [ESS1.1], statement: I can decide how a rock was formed.}
        |       - {id: SC.4, title: Water, standards: [ESS2.1], statement: I can predict where a valley floods.}
        |       - {id: SC.5, title: Light, standards: [PS4.1], statement: I can build a lens from two glasses.}
        |       - {id: SC.6, title: Sound, standards: [PS4.2], statement: I can explain why a room echoes.}
    """
    academic = [node for node in edition.competencies if node.domain_kind == "academic"]
    without = [node for node in academic if not is_linked(node)]
    if len(academic) - len(without) >= max(FEWEST, USUAL * len(academic)):
        for node in without:
            yield Finding(
                node.record.where("id"),
                f"“{node.id}” is linked to no standard, and nearly every competency here is.",
                hint="Name its standards: “standards: [...]”.",
            )


def is_linked(competency: Node) -> bool:
    """Whether a competency or one of its targets names a standard."""
    record = competency.record
    return any(getattr(one, "standards", ()) for one in (record, *getattr(record, "targets", ())))
