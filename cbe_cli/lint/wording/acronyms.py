"""A rule about acronyms that a family cannot know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import heads
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition

ACRONYM: Final = re.compile(r"[A-Z]{2,6}")
OTHER: Final = re.compile(r"[IVXLCDM]+|[A-E]+|[P-Z]{2,3}")
"""Roman numerals; letters of a rhyme, a form in music, or points of a figure: AABA, ABC, PQR, XY."""


BESIDE: Final = re.compile(r"\(([A-Z]{2,6})\)")
BEFORE: Final = re.compile(r"\b([A-Z]{2,6}) \([^)]*[a-z]{3}")


@rule("W111", "unexplained-acronym", Severity.WARNING, Reach.NONE)
def unexplained_acronym(edition: Edition) -> Iterator[Finding]:
    """An acronym is nowhere written out.

    Statements go home on reports. What teachers shorten every day is a riddle there, and for a new teacher as well. An
    acronym may be used where a title, statement or note of the framework has it in parentheses beside the full name, or
    has a name with these initials.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can weigh GHG of an engine.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can weigh greenhouse gases (GHG).}]
    """
    known = heads(edition.framework.language, "acronyms")
    if word_list("acronyms", edition.framework.language) is None:
        return
    used: dict[str, Statement] = {}
    for one in statements(edition):
        if not one.text.isupper():
            for acronym in acronyms(one):
                used.setdefault(acronym, one)
    used = {acronym: one for acronym, one in used.items() if acronym.casefold() not in known}
    texts = all_texts(edition) if used else []
    explained = frozenset().union(*map(in_parentheses, texts))
    names = "\n".join(initials(text, edition.framework.language) for text in texts)
    for acronym, one in used.items():
        if acronym not in explained and acronym not in names:
            yield Finding(
                one.where,
                f"“{one.node.id}” uses “{acronym}”, which is nowhere written out.",
                hint=f"Write the full name once, with “({acronym})” after it.",
            )


def acronyms(one: Statement) -> Iterator[str]:
    """Words of capitals that may be short for something."""
    for word in one.words:
        named = one.text[word.start - 1 : word.start] == "."  # `.NET`, `.PDF`: a name, or the ending of one
        if not named and word.text.isupper() and ACRONYM.fullmatch(word.text) and not OTHER.fullmatch(word.text):
            yield word.text


def all_texts(edition: Edition) -> list[str]:
    """All that a framework says, for looking a word up in it."""
    parts = [edition.framework.title]
    for node in edition.nodes.values():
        parts += [node.title, getattr(node.record, "statement", None) or "", getattr(node.record, "note", None) or ""]
    return parts


def in_parentheses(said: str) -> frozenset[str]:
    """Acronyms in parentheses after what they are short for, or before it: “GCF (greatest common factor)”."""
    return frozenset(BESIDE.findall(said)) | frozenset(BEFORE.findall(said))


def initials(said: str, language: str) -> str:
    """The first letters of words with a capital, where no more than small words are between them, else a space."""
    small = heads(language, "function-words")
    words = (word for word in words_of(said) if word.folded not in small)
    return "".join(word.text[0] if word.text[0].isupper() and not word.text.isupper() else " " for word in words)
