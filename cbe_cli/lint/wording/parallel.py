"""Whether the descriptors of a criterion are written alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.rubrics import name_of
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.texts import rows
from cbe_cli.lint.wording.words import folded, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Descriptor, Row
    from cbe_cli.lint.wording.words import WordList
    from cbe_cli.school.edition import Edition

VOICES: Final = {"own-voice": "as “I”", "third-person": "of “the student”", "": "without a person"}
"""List -> how a descriptor speaks that has a word of it."""
GLANCE: Final = 20
"""Letters in which the longest of these words at the beginning ends."""
STEM: Final = 5
"""Letters by which words are taken for forms of one."""
FEWEST: Final = 3
"""Descriptors of a row, and words of a descriptor, below which nothing is said."""


@rule("W210", "parallel-grammar", Severity.INFO, Reach.NONE)
def parallel_grammar(edition: Edition) -> Iterator[Finding]:
    """Some descriptors of a criterion speak as “I”, and others do not.

    Points are compared line by line. Where each begins in the same way, what is different is what stands out; otherwise
    a reader looks for a meaning in the change of voice.

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
        |             descriptors: {1: I name a source., 2: I trace a source., 3: Comparison of two sources.}

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
        |             descriptors: {1: I name a source., 2: I trace a source., 3: I compare two sources.}
    """
    lists = {name: found for name in VOICES if (found := word_list(name, edition.framework.language)) is not None}
    openings = {name: tuple(f"{folded(phrase)} " for phrase in known.examples) for name, known in lists.items()}
    for row in rows(edition) if lists else ():
        if len({_opening(cell, openings) for cell in row.cells}) > 1:
            yield from _mixed(row, lists)


@rule("W211", "parallel-attributes", Severity.INFO, Reach.NONE)
def parallel_attributes(edition: Edition) -> Iterator[Finding]:
    """One descriptor of a criterion has no word in common with any of the others.

    A criterion follows one quality of the work from point to point. Where one point speaks of something else, the score
    says two things, and nobody sees which. That is easily overlooked when points are written one after the other.

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
        |             descriptors: {1: I name a source of heat., 2: I trace heat to a source., 3: I spell hard terms.}

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
        |             descriptors: {1: I name a source of heat., 2: I trace heat to a source., 3: I compare sources.}
    """
    function_words = word_list("shared-words", edition.framework.language)
    if function_words is None:
        return
    common = frozenset(map(folded, function_words.examples))
    for row in rows(edition):
        glances = [set(folded(cell.text).split()) - common for cell in row.cells]
        if len(glances) >= FEWEST and _apart(glances):
            contents = [_content(cell, common) for cell in row.cells]
            for place in _apart(contents):
                if len(contents[place]) >= FEWEST and len(_apart(contents)) == 1:
                    yield Finding(
                        row.cells[place].where,
                        f"“{row.node.id}” speaks at {row.cells[place].point.name} in criterion "
                        f"{name_of(row.criterion)} of something that no other point speaks of.",
                        hint="Follow the same quality of the work through all points.",
                    )


def _apart(contents: list[set[str]]) -> list[int]:
    """The places of those that share nothing with any other."""
    return [
        place
        for place, words in enumerate(contents)
        if all(words.isdisjoint(other) for at, other in enumerate(contents) if at != place)
    ]


def _content(cell: Descriptor, common: frozenset[str]) -> set[str]:
    """The words that say what a text is about, by how they begin: “measures” and “measuring” are one."""
    return {word.folded[:STEM] for word in cell.words if word.folded not in common}


def _opening(cell: Descriptor, openings: dict[str, tuple[str, ...]]) -> str:
    """The list with a word of which a descriptor begins."""
    begins = folded(cell.text[:GLANCE])
    return next((name for name, phrases in openings.items() if begins.startswith(phrases)), "")


def _mixed(row: Row, lists: dict[str, WordList]) -> Iterator[Finding]:
    """A finding if descriptors differ in voice wherever its words stand: “With help, I ...” speaks as “I”, too."""
    voices: dict[str, list[Descriptor]] = defaultdict(list)
    for cell in row.cells:
        voices[next((name for name, known in lists.items() if known.first(cell.words)), "")].append(cell)
    if len(voices) > 1:
        said = ", but ".join(f"{VOICES[name]} at {listing(_points(cells))}" for name, cells in voices.items())
        fewest = min(voices.values(), key=len)
        yield Finding(
            fewest[0].where,
            f"“{row.node.id}” speaks {said} in criterion {name_of(row.criterion)}.",
            hint="Begin every descriptor of a criterion in the same way.",
        )


def _points(cells: list[Descriptor]) -> list[str]:
    return [cell.point.name for cell in cells]
