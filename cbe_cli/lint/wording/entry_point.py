"""Whether the lowest descriptor of a criterion says what somebody can do already."""

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

LISTS: Final = ("negations", "negative-openings", "subject-openings", "something-there")
SENTENCE_ENDS: Final = re.compile(r"[.;:!?\n]+")
LONGEST_SUBJECT: Final = 4
GLANCE: Final = 60
"""Letters in which a negation that counts has begun; most descriptors have none there and cost no more."""


@rule("W204", "negative-only", Severity.WARNING, Reach.NONE)
def negative_only(edition: Edition) -> Iterator[Finding]:
    """The lowest point of a criterion says only what is missing.

    A student who reads there what they cannot do finds no place to begin, and a teacher no words for what the work does
    show. Guides to writing rubrics ask for an entry point for everybody: what somebody does who has just begun. For no
    work at all, a scale has its `marks`.

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
        |             descriptors: {1: I cannot name a source., 2: I trace a source., 3: I compare where sources lead.}

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
        |             descriptors: {1: I name a source., 2: I trace a source., 3: I compare where sources lead.}
    """
    lists = lists_of(edition.framework.language)
    negations = _negations(lists)
    for row in rows(edition) if lists else ():
        lowest = row.cells[0] if row.cells else None
        if lowest is None or lowest.point.proficient:
            continue
        begins = folded(lowest.text[:GLANCE])
        if any(phrase in begins for phrase in negations) and only_negative(lowest.text, lists):
            yield Finding(
                lowest.where,
                f"“{row.node.id}” says at {lowest.point.name} in criterion {name_of(row.criterion)} "
                "only what is missing.",
                hint="Say what somebody does there already: copies, names, begins, does with help.",
            )


def lists_of(language: str) -> dict[str, WordList]:
    """The lists that the rule needs, by name; empty in a language that has not all of them."""
    lists = {name: found for name in LISTS if (found := word_list(name, language)) is not None}
    return lists if len(lists) == len(LISTS) else {}


def _negations(lists: dict[str, WordList]) -> tuple[str, ...]:
    names = ("negations", "negative-openings") if lists else ()
    return tuple(folded(phrase) for name in names for phrase in lists[name].examples)


def only_negative(text: str, lists: dict[str, WordList]) -> bool:
    """Whether every sentence of a text begins with what is not there, and none goes on to say what is."""
    sentences = [sentence for sentence in SENTENCE_ENDS.split(text) if sentence.strip()]
    return bool(sentences) and all(_negative(sentence, lists) for sentence in sentences)


def _after_negation(words: Sequence[Word], lists: dict[str, WordList]) -> int | None:
    """The place after the negation with which a sentence begins, perhaps behind its subject."""
    opening = lists["negative-openings"].at(words, 0)
    if opening is not None:
        return opening.after
    subject = LONGEST_SUBJECT if words and words[0].text in lists["subject-openings"] else 1
    found = (lists["negations"].at(words, place) for place in range(min(subject + 1, len(words))))
    return next((each.after for each in found if each is not None), None)


def _negative(sentence: str, lists: dict[str, WordList]) -> bool:
    words = words_of(sentence)
    after = _after_negation(words, lists)
    return after is not None and lists["something-there"].first(words[after:]) is None
