"""Rules about statements that are too narrow to last: tied to one resource, or a list to be learned by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import further_deeds, heads, stop_before
from cbe_cli.lint.wording.main_verb import main_verb_of
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition

NEAR: Final = 4
"""So many words after “list the three main” still say what is listed."""


@rule("W106", "tied-to-resource", Severity.WARNING, Reach.NONE)
def tied_to_resource(edition: Edition) -> Iterator[Finding]:
    """A statement names a textbook, a worksheet, a page or a product.

    A competency is met with any text and any tool; one that names a page of a book ends with the book, and nobody who
    learned it elsewhere can show it.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can solve the energy problems on page 12.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can solve problems about energy.}]
    """
    language = edition.framework.language
    for one in statements(edition):
        named = resource(one, language)
        if named:
            yield Finding(
                one.where,
                f"“{one.node.id}” is tied to “{named}”.",
                hint="Say what somebody can do with any such material, and name this one in a task.",
            )


@rule("W109", "recall-list", Severity.WARNING, Reach.NONE)
def recall_list(edition: Edition) -> Iterator[Finding]:
    """A statement asks for a list that is learned by heart.

    Names and parts are looked up, and soon forgotten. What lasts is what they are used for: to explain how the parts
    work together, to choose the right term. Recall is worth practice, but it is no competency of its own.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can list the kinds of energy.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can compare kinds of energy.}]
    """
    language = edition.framework.language
    for one in statements(edition):
        if asks_for_list(one, language):
            yield Finding(
                one.where,
                f"“{one.node.id}” asks for a list that is learned by heart.",
                hint="Say what somebody does with it: explain, compare, choose, use.",
            )


def resource(one: Statement, language: str) -> str:
    """The resource that a statement names, as it is written there; "" where there is none."""
    named, numbered = word_list("resources", language), word_list("numbered-resources", language)
    if named is not None and (found := named.first(one.words)):
        return found.phrase
    for found in numbered.all(one.words) if numbered is not None else ():
        after = one.words[found.after : found.after + 1]
        if after and after[0].text.isdigit() and not stop_before(one, found.after):
            return f"{found.phrase} {one.words[found.after].text}"
    return ""


def asks_for_list(one: Statement, language: str) -> bool:
    """Whether all that a statement asks for is to name things of a kind that is known by heart."""
    main, recall = main_verb_of(one.text, language), word_list("recall-verbs", language)
    found = recall.at(one.words, main) if recall is not None and main is not None else None
    if found is None:
        return False
    facts = heads(language, "facts")
    near = (word.folded for word in one.words[found.after : found.after + NEAR])
    return any(word in facts for word in near) and next(further_deeds(one, language), None) is None
