"""Rules about levels made of pieces, as a framework declares them (`advance: {by: pieces}`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("F261", "level-beside-pieces", Severity.WARNING, Reach.NONE)
def level_beside_pieces(edition: Edition) -> Iterator[Finding]:
    """A target stands on a level, though every target has its pieces on each level.

    With `advance: {by: pieces}` the evidence says which level it is for, and not the target. The level of the target
    does nothing; how many pieces a target needs on a level is said by `evidence_on`.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1, value: 1}, {id: L2, value: 2}], advance: {by: pieces, average: 0}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1, value: 1}, {id: L2, value: 2}], advance: {by: pieces, average: 0}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, evidence_on: {L2: 0}}]}
    """
    for target in edition.targets:
        if edition.by_pieces and target.level:
            yield Finding(
                target.record.where("level"),
                f"“{target.id}” is on level “{target.level}”, which does nothing where levels are made of pieces.",
                hint="Remove it. “evidence_on” says how many pieces are needed on a level, 0 for none.",
            )


@rule("F262", "level-without-value", Severity.ERROR, Reach.REPOSITORY)
def level_without_value(edition: Edition) -> Iterator[Finding]:
    """What a level asks of its pieces is given as an offset from a value that the level does not have.

    `average: -0.5` asks for an average at most half a point below the level's `value`. Without a value nobody can say
    how good the pieces have to be.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1, value: 2}, {id: L2}], advance: {by: pieces, average: -0.5}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1, value: 2}, {id: L2, value: 3}], advance: {by: pieces, average: -0.5}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
    """
    progression = edition.framework.progression
    if progression is None or progression.advance is None or not edition.by_pieces:
        return
    for name in ("average", "lowest"):
        asked = getattr(progression.advance, name)
        without = [level.id for level in progression.levels if level.value is None]
        if asked is not None and asked <= 0 and without:
            yield Finding(
                progression.advance.where(name),
                f"“{name}: {asked}” is an offset from the value of a level, and {listing(without)} has none.",
                hint="Give each level its “value”, or ask for a number above 0.",
            )
