"""A rule about descriptors that praise one thing and miss another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rubrics import name_of
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.texts import rows
from cbe_cli.lint.wording.words import folded, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.lint.wording.words import Word, WordList
    from cbe_cli.school.edition import Edition

LISTS: Final = ("turns", "negations", "referring-words", "shared-words")
FEWEST: Final = 2
"""With fewer words of its own nobody knows what half a sentence is about."""

STEM: Final = 5
"""So many first letters tell words apart: “measures” and “measuring” are one."""

_SENTENCE_ENDS: Final = re.compile(r"[.;:!?\n]+")


@rule("W214", "two-directions", Severity.INFO, Reach.NONE, on=False)
def two_directions(edition: Edition) -> Iterator[Finding]:
    """A descriptor says that one thing is there and another is missing.

    “Names a source but gives no date” holds two criteria, and work that dates all and names no source has no place in
    the row. By Tierney and Simon a row follows one attribute through all points. Where the second half goes on about
    the first (“but does not explain it”), nothing is said.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can use what I know of energy to solve problems.
        |         rubric:
        |           - id: trace
        |             descriptors:
        |               1: Points to a source of heat.
        |               2: Draws the path of heat clearly but makes no estimate of time.
        |               3: Compares the paths of heat from two sources.

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can use what I know of energy to solve problems.
        |         rubric:
        |           - id: trace
        |             descriptors:
        |               1: Points to a source of heat.
        |               2: Draws the path of heat but does not explain it.
        |               3: Compares the paths of heat from two sources.
    """
    lists = lists_of(edition.framework.language)
    turns = tuple(map(folded, lists["turns"].examples)) if lists else ()
    for row in rows(edition) if lists else ():
        for cell in row.cells:
            low = folded(cell.text)
            if any(turn in low for turn in turns) and goes_two_ways(cell.text, lists):
                yield Finding(
                    cell.where,
                    f"“{row.node.id}” says at {cell.point.name} in criterion {name_of(row.criterion)} "
                    "that one thing is there and another is missing.",
                    hint="Follow one quality of the work in this row, and give the other a row of its own.",
                )


def lists_of(language: str) -> dict[str, WordList]:
    """The lists that the rule needs, by name; empty in a language that has not all of them."""
    lists = {name: found for name in LISTS if (found := word_list(name, language)) is not None}
    return lists if len(lists) == len(LISTS) else {}


def goes_two_ways(text: str, lists: dict[str, WordList]) -> bool:
    """Whether a sentence turns from something to the absence of something else, or the other way round."""
    return any(_turns(words_of(sentence), lists) for sentence in _SENTENCE_ENDS.split(text))


def _turns(words: Sequence[Word], lists: dict[str, WordList]) -> bool:
    turn = lists["turns"].first(words)
    if turn is None:
        return False
    halves = words[: turn.first], words[turn.after :]
    missing = [lists["negations"].first(half) is not None for half in halves]
    if missing[0] == missing[1] or lists["referring-words"].first(halves[1]) is not None:
        return False
    first, second = (_content(half, lists) for half in halves)
    return min(len(first), len(second)) >= FEWEST and first.isdisjoint(second)


def _content(words: Sequence[Word], lists: dict[str, WordList]) -> set[str]:
    """The words that say what half a sentence is about, by how they begin; “does not” and “makes no” say nothing."""
    negation = lists["negations"].first(words)
    without = range(negation.first, negation.after) if negation is not None else range(0)
    known = lists["shared-words"]
    return {word.folded[:STEM] for place, word in enumerate(words) if place not in without and word.folded not in known}
