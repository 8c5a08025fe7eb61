"""Rules about how much a statement says: too little to be met, or too much to be seen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import between, heads, known_verbs
from cbe_cli.lint.wording.main_verb import after_label, main_verb_of
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition

WORDS: Final = 40
"""More words than these hide what a statement is about."""

SENTENCES: Final = 2
"""So do more sentences."""

STOPS: Final = frozenset(".!?")
"""Signs at the end of a sentence."""

ABBREVIATION: Final = 2
"""A full stop after so few letters ends no sentence (“St.”, “e.g.”)."""


@rule("W107", "too-broad", Severity.WARNING, Reach.NONE)
def too_broad(edition: Edition) -> Iterator[Finding]:
    """A statement says too little to tell whether it is met.

    “I can solve problems” is true of a child of three and of an engineer. Say which problems, with what, or what for.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can solve problems.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can solve problems about energy.}]
    """
    language = edition.framework.language
    if word_list("broad-words", language) is None:
        return
    for one in statements(edition):
        if is_broad(one, language):
            yield Finding(
                one.where,
                f"“{one.node.id}” says too little to tell whether it is met.",
                hint="Say of what kind, with what, or what for.",
            )


@rule("W108", "too-long", Severity.INFO, Reach.NONE)
def too_long(edition: Edition) -> Iterator[Finding]:
    """A statement is too long to be read at a glance.

    More than 40 words or two sentences are details, and details hide the one thing that lasts. They belong into the
    rubric or the note.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I draw. I build. I test.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: "I can build what I draw, and test it."}]
    """
    if word_list("stems", edition.framework.language) is None:
        return
    for one in statements(edition):
        words, said = len(one.words) - after_label(one.words), sentences(one.text)
        if words > WORDS or said > SENTENCES:
            many = f"{words} words" if words > WORDS else f"{said} sentences"
            yield Finding(
                one.where,
                f"“{one.node.id}” has {many}.",
                hint=f"At most {WORDS} words and {SENTENCES} sentences; details belong into the rubric or a note.",
            )


def is_broad(one: Statement, language: str) -> bool:
    """Whether all that follows the verb are words that stand for a whole subject, or the verb alone is one."""
    main = main_verb_of(one.text, language)
    if main is None or one.words[main].folded not in known_verbs(language):
        return False
    small = heads(language, "function-words", "fillers")
    said = {word.folded for word in one.words[main + 1 :]} - small
    return said <= heads(language, "broad-words") if said else one.words[main].folded in heads(language, "broad-verbs")


def sentences(text: str) -> int:
    """How many sentences a text has."""
    if STOPS.isdisjoint(text[:-1]):
        return 1
    words = words_of(text)
    return 1 + sum(
        word.text[0].isupper()
        and len(last.text) > ABBREVIATION
        and "." not in last.text
        and not STOPS.isdisjoint(between(text, last, word))
        for last, word in pairwise(words[after_label(words) :])
    )
