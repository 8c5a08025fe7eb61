"""Rules about how hard a text is to read: a statement for those who are to say it, words for families."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.main_verb import stem_of
from cbe_cli.lint.wording.size import sentences
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.voice import of_first_person
from cbe_cli.lint.wording.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Level

FEWEST: Final = 10
"""A measure of shorter texts says more about one long word than about the text."""

ABOVE: Final = 4
"""So many grades above the level are far above it. A single sentence easily swings by two."""

FAMILIES: Final = 8
"""The grade for which guides to plain language say to write."""

SWING: Final = 2
"""By so many grades the measure of one sentence swings."""

FULL: Final = 12
"""From this grade on nothing is too hard: the formula knows no more."""

VOWELS: Final = re.compile(r"[aeiouy]+")
SILENT: Final = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzgh])es$")


@rule("W112", "reading-level", Severity.INFO, Reach.NONE, on=False)
def reading_level(edition: Edition) -> Iterator[Finding]:
    """A statement is harder to read than its grades read.

    “I can” is said by a child, who has to read it first. The grade is that of Flesch and Kincaid, from the length of
    sentences and of words, in English only; below ten words it means nothing. It is set beside the grades that
    `expected` names for the progression level.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L2, expected: ["2"]}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         level: L2
        |         statement: I can evaluate alternative explanations of differences between experimental observations.

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L2, expected: ["2"]}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         level: L2
        |         statement: I can say why the two ramps gave a different time and test it.
    """
    progression = edition.framework.progression
    if progression is None or edition.framework.language.partition("-")[0].casefold() != "en":
        return
    grades = {level.id: highest_grade(level) for level in progression.levels}
    for one in statements(edition):
        usual = grades.get(one.node.level)
        if usual is None or usual >= FULL or len(one.words) < FEWEST or not said_by_student(one):
            continue
        reads = reading_grade(one.text)
        if reads > usual + ABOVE:
            yield Finding(
                one.where,
                f"“{one.node.id}” reads like grade {reads:.0f}, and is for grade {usual or 'K'}.",
                hint="Use shorter words and sentences.",
            )


@rule("W213", "family-reading-level", Severity.INFO, Reach.NONE)
def family_reading_level(edition: Edition) -> Iterator[Finding]:
    """The words for families at a point of a scale are hard to read.

    They are printed for every family, in a sentence about their child. Guides to plain language ask for about grade 8,
    and a few short words do best. The grade is that of Flesch and Kincaid, in English only; texts below ten words are
    left alone, for which it means nothing.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - score: 3
        |         name: More
        |         family: independently transfers sophisticated understanding to complicated, new and unfamiliar tasks
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace how energy moves.}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - score: 3
        |         name: More
        |         family: uses what was learned in new places, and needs no help to do so
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace how energy moves.}]
    """
    if edition.framework.language.partition("-")[0].casefold() != "en":
        return
    for id_, scale in edition.framework.scales.items():
        for point in scale.points:
            text = point.family or ""
            reads = reading_grade(text) if len(words_of(text)) >= FEWEST else 0
            if reads > FAMILIES + SWING:
                yield Finding(
                    point.where("family"),
                    f"“{id_}” speaks to families at “{point.name}” in words that read like grade {reads:.0f}.",
                    hint="Say in a few short words what their child does.",
                )


def said_by_student(one: Statement) -> bool:
    """Whether a child says it. A standard that teachers read is none of this rule's business."""
    stem = stem_of(one.text, "en")
    return stem is not None and of_first_person(stem.phrase, "en")


def highest_grade(level: Level) -> int | None:
    """The highest grade for which a level is usual; kindergarten is 0. None where no grade is a number."""
    known = {str(grade): grade for grade in range(1, FULL + 1)} | dict.fromkeys(("PK", "KG", "K"), 0)
    return max((known[name] for name in level.expected if name in known), default=None)


def reading_grade(text: str) -> float:
    """The grade of Flesch and Kincaid (1975): 0.39 words a sentence and 11.8 syllables a word, less 15.59."""
    words = words_of(text)
    long = sum(syllables(word.folded) for word in words)
    return 0.39 * len(words) / sentences(text) + 11.8 * long / len(words) - 15.59


def syllables(word: str) -> int:
    """How many syllables an English word has, by its groups of vowels; at least one."""
    return max(1, len(VOWELS.findall(SILENT.sub("", word))))
