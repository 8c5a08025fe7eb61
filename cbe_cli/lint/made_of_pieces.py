"""Rules about settings of the progression that only levels made of pieces have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("F263", "setting-of-pieces", Severity.ERROR, Reach.REPOSITORY)
def setting_of_pieces(edition: Edition) -> Iterator[Finding]:
    """A setting is there that only levels made of pieces have.

    `average` and `lowest` say what the pieces of a level must come to, and `evidence_on` how many a target needs on
    each level. Where levels are made of targets none of them does anything, and somebody believes that it does.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}], advance: {average: 2.5}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}], advance: {share: 0.8}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}
    """
    progression = edition.framework.progression
    advance = progression.advance if progression else None
    if advance is not None and advance.by == "pieces":
        return
    for key in ("average", "lowest"):
        if advance is not None and getattr(advance, key) is not None:
            yield Finding(
                advance.where(key),
                f"“{key}” is about levels that are made of pieces, and these are made of targets.",
                hint="Write “by: pieces” beside it, or remove it.",
            )
    for node in edition.targets:
        if getattr(node.record, "evidence_on", None):
            yield Finding(
                node.record.where("evidence_on"),
                f"“evidence_on” of “{node.id}” is about levels that are made of pieces, and there are none.",
                hint="Write “by: pieces” under “advance”, or use “evidence”.",
            )


@rule("F264", "evidence-on-unknown-level", Severity.ERROR, Reach.REPOSITORY)
def evidence_on_unknown_level(edition: Edition) -> Iterator[Finding]:
    """A target says how many pieces it needs on a level that the framework does not have.

    The number would be nobody's, and the level that was meant would ask for the usual one.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: P9}, {id: P10}], advance: {by: pieces}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, evidence: 2, evidence_on: {P90: 3}}]}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: P9}, {id: P10}], advance: {by: pieces}}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, evidence: 2, evidence_on: {P9: 3}}]}
    """
    levels = {level.casefold() for level in edition.levels}
    for node in edition.targets:
        for level in getattr(node.record, "evidence_on", {}) if levels else ():
            if level.casefold() not in levels:
                yield Finding(
                    key_place(node.record, "evidence_on", level),
                    f"“{node.id}” needs pieces on level “{level}”, which the progression does not have.",
                    hint=did_you_mean(level, edition.levels, f"Its levels are {', '.join(edition.levels)}."),
                )
