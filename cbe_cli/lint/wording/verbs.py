"""Rules about what a statement asks somebody to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import (
    GERUNDS,
    VAGUE,
    WATCHED,
    follows,
    forms,
    further_deeds,
    has_pronoun,
    heads,
    openings,
)
from cbe_cli.lint.wording.languages import language_of
from cbe_cli.lint.wording.main_verb import main_verb_of, stem_of
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition


@rule("W101", "no-verb", Severity.WARNING, Reach.NONE)
def no_verb(edition: Edition) -> Iterator[Finding]:
    """A statement does not say what somebody does.

    A topic (“Fractions and decimals”) or a fact (“Plants need light”) can be taught, but nobody can meet it: a
    statement is measurable by its verb, which says what work would show it.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: Energy and its forms in the home.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace forms of energy in a home.}]
    """
    language = edition.framework.language
    if word_list(WATCHED, language) is None:
        return
    for one in statements(edition):
        if one.words and language_of(one, language) is None and not says_what_is_done(one, language):
            yield Finding(
                one.where,
                f"“{one.node.id}” does not say what somebody does.",
                hint="Begin with a verb that can be watched: I can compare, explain, build, decide ...",
            )


def says_what_is_done(one: Statement, language: str) -> bool:
    """Whether a statement has a verb of doing where one can stand, or a word there that must be a verb."""
    words = one.words
    main, stem = main_verb_of(one.text, language), stem_of(one.text, language)
    if main is None:
        return False
    if any(words[place].folded in forms(language) for place in openings(one, language)):
        return True
    if stem is not None:
        # What follows “I can” and names something is a verb, though it is in no list.
        return words[main].folded not in heads(language, "function-words")
    # So is what stands before “the”.
    nouns = heads(language, "before-nouns", "before-clauses")
    return words[main].folded not in heads(language, "function-words") and follows(words, main, nouns)


@rule("W102", "vague-verb", Severity.WARNING, Reach.NONE)
def vague_verb(edition: Edition) -> Iterator[Finding]:
    """A statement asks for something that nobody can see.

    Whether somebody knows, understands or appreciates a thing shows only in what they do with it, and two teachers will
    look for different deeds. A verb that can be watched (explain, compare, build) says what work would show it. Where
    one follows (“know the rules and apply them”), nothing is said.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can understand how energy moves.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can explain how energy moves.}]
    """
    language = edition.framework.language
    vague = word_list(VAGUE, language)
    if vague is None:
        return
    for one in statements(edition):
        place = main_verb_of(one.text, language)
        found = vague.at(one.words, place) if place is not None else None
        if found is not None and not is_shown(one, language):
            yield Finding(
                one.where,
                f"“{one.node.id}” asks for “{found.phrase}”, which nobody can see.",
                hint="Say what somebody does who can: explain, compare, build, decide.",
            )


def is_shown(one: Statement, language: str) -> bool:
    """Whether a statement goes on to a verb that can be watched: “y las aplica”, “explicando sus partes”."""
    gerunds = heads(language, GERUNDS)
    shown = any(word.folded in gerunds or has_pronoun(word, language, GERUNDS) for word in one.words)
    return shown or next(further_deeds(one, language), None) is not None
