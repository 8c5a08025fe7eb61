"""Rules about who speaks in a statement: one way for the whole framework, and the student's own."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Fix, Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import WATCHED, heads
from cbe_cli.lint.wording.main_verb import after_label, stem_of
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition

FEWEST: Final = 5
"""Of fewer statements none is in a habit of its own."""

MOST: Final = 0.8
"""From this share on, a stem is the one that a framework uses."""


@rule("W103", "statement-form", Severity.INFO, Reach.NONE)
def statement_form(edition: Edition) -> Iterator[Finding]:
    """A statement begins otherwise than nearly all of them do.

    Families and students read the statements one below the other. Where all but a few begin with “I can”, one that
    does not reads as if it meant something else. A framework without such a habit is left alone, and so are habits.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Forces, statement: I can draw a force.}
        |       - {id: SC.2, title: Weight, statement: I can weigh an object.}
        |       - {id: SC.3, title: Rocks, statement: I can sort rocks by how they formed.}
        |       - {id: SC.4, title: Water, statement: I can trace water through a valley.}
        |       - {id: SC.5, title: Light, statement: Draw the path of light through a lens.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Forces, statement: I can draw a force.}
        |       - {id: SC.2, title: Weight, statement: I can weigh an object.}
        |       - {id: SC.3, title: Rocks, statement: I can sort rocks by how they formed.}
        |       - {id: SC.4, title: Water, statement: I can trace water through a valley.}
        |       - {id: SC.5, title: Light, statement: I can draw the path of light through a lens.}
    """
    language = edition.framework.language
    usual = usual_stem(edition)
    if usual is None:
        return
    for one in spoken(edition):
        stem = stem_of(one.text, language)
        if (stem is None or stem.phrase != usual) and not names_students(one, language):
            yield Finding(
                one.where,
                f"“{one.node.id}” does not begin with “{usual}”, as nearly all statements here do.",
                hint=f"Begin with “{usual}”, and say what somebody does.",
                fix=with_stem(one, usual, language),
            )


def with_stem(one: Statement, usual: str, language: str) -> Fix | None:
    """“Draw a force.” as “I can draw a force.”: where it begins with a verb of doing, and something to do it to.

    A stem that only says who (“the student”) is followed by another form of the verb.
    """
    students = word_list("students", language)
    if stem_of(one.text, language) is not None or not one.words[1:] or (students and usual in students.examples):
        return None
    first, second = one.words[:2]
    verb = first.folded in heads(language, WATCHED) and second.folded in heads(language, "before-nouns")
    if not verb or first.start or first.text.isupper():
        return None
    return Fix(one.where, first.text, f"{usual[:1].upper()}{usual[1:]} {first.text[:1].lower()}{first.text[1:]}")


@rule("W104", "third-person", Severity.WARNING, Reach.NONE)
def third_person(edition: Edition) -> Iterator[Finding]:
    """A statement speaks of the student, where the student is to say it.

    A statement that begins with “I can” is the student's own, who points at work and says so. One that goes on about
    “the student”, or begins with “students” where all others say “I”, takes it away again.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace energy in what the student built.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace energy in what I built.}]
    """
    language = edition.framework.language
    usual = usual_stem(edition)
    ours = usual is not None and of_first_person(usual, language)
    for one in statements(edition):
        stem = stem_of(one.text, language)
        mine = stem is not None and of_first_person(stem.phrase, language)
        said = spoken_of(one, language) if mine else names_students(one, language) if ours else ""
        if said:
            yield Finding(
                one.where,
                f"“{one.node.id}” speaks of “{said}”, where a student is to say “I”.",
                hint="Write it as the student says it: I can ...",
            )


@lru_cache(maxsize=1)
def usual_stem(edition: Edition) -> str | None:
    """The stem with which nearly all targets begin; None where there are few of them, or no such stem."""
    stems = Counter(
        stem.phrase if (stem := stem_of(one.text, edition.framework.language)) else "" for one in spoken(edition)
    )
    phrase, count = next(iter(stems.most_common(1)), ("", 0))
    return phrase if phrase and stems.total() >= FEWEST and count >= MOST * stems.total() else None


def spoken(edition: Edition) -> Iterator[Statement]:
    """The statements of targets that are no habits: “I can” is not how one speaks of what one does every day."""
    return (one for one in statements(edition) if one.node.assessed and one.node.domain_kind != "habits")


def of_first_person(stem: str, language: str) -> bool:
    """Whether it is the student who says “I can”."""
    return stem.partition(" ")[0].casefold() in heads(language, "first-person")


def names_students(one: Statement, language: str) -> str:
    """How a statement names whom it is about in its first words; "" where it does not."""
    named = word_list("students", language)
    found = named.at(one.words, after_label(one.words)) if named is not None else None
    return found.phrase if found is not None else ""


def spoken_of(one: Statement, language: str) -> str:
    """How a statement speaks of the one who says it; "" where it does not. Other students may be in it."""
    themselves, others = word_list("the-student", language), word_list("not-the-student", language)
    for found in themselves.all(one.words) if themselves is not None else ():
        names = others.all(one.words) if others is not None else ()
        if not any(name.first <= found.first < name.after for name in names):
            return found.phrase
    return ""
