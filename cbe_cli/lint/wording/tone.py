"""How kind a rubric is to the two ends of its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rubrics import name_of
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.texts import rows
from cbe_cli.lint.wording.words import folded, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Descriptor
    from cbe_cli.lint.wording.words import WordList
    from cbe_cli.school.edition import Edition


@rule("W212", "extreme-tone", Severity.INFO, Reach.NONE)
def extreme_tone(edition: Edition) -> Iterator[Finding]:
    """A criterion condemns at its lowest point and praises at its highest.

    A rubric is read by those whom it is about. Research advises against harsh words at one end and superlatives
    at the other: both judge, and neither says what is to be seen in the work.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: A careless drawing., 2: A drawing with arrows., 3: A flawless drawing of losses.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: A drawing of one source., 2: A drawing with arrows., 3: A drawing of losses.}
    """
    language = edition.framework.language
    harsh, superlatives = word_list("harsh-words", language), word_list("superlatives", language)
    if harsh is None or superlatives is None:
        return
    for row in rows(edition):
        if len(row.cells) > 1:
            lowest, highest = row.cells[0], row.cells[-1]
            praise = _said(highest, superlatives)
            blame = _said(lowest, harsh) if praise else ""
            if blame:
                yield Finding(
                    lowest.where,
                    f"“{row.node.id}” goes from “{blame}” at {lowest.point.name} to “{praise}” at {highest.point.name} "
                    f"in criterion {name_of(row.criterion)}.",
                    hint="Say at both ends what is to be seen in the work.",
                    related=((highest.where, "the other end"),),
                )


def _said(cell: Descriptor, phrases: WordList) -> str:
    """The first phrase of a list in a descriptor, or ""; its letters are looked for first, which costs little."""
    text = folded(cell.text)
    if not any(phrase in text for phrase in phrases.examples):
        return ""
    found = phrases.first(cell.words)
    return found.phrase if found is not None else ""
