"""A rule about statements in another language than that of their framework."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import heads
from cbe_cli.lint.wording.measured import LANGUAGES
from cbe_cli.lint.wording.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition

ENOUGH: Final = 3
"""So many different words that only the other language has, and none that only the framework's has."""


@rule("W113", "other-language", Severity.WARNING, Reach.NONE)
def other_language(edition: Edition) -> Iterator[Finding]:
    """A statement is in another language than the framework.

    The words of reports, and the rules about words, go by `language` of the framework. A text in another belongs into
    `translations/`, where it is kept beside the one it translates. Told apart are English, Spanish, Portuguese, French
    and German, by the small words that hold a sentence together.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: Puedo seguir la energía por una máquina.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace energy through a machine.}]
    """
    language = edition.framework.language
    for one in statements(edition):
        other = language_of(one, language)
        if other is not None:
            yield Finding(
                one.where,
                f"“{one.node.id}” is in {LANGUAGES[other]}, and the framework in {LANGUAGES[base(language)]}.",
                hint="Write it in the language of the framework, and put this text into translations/.",
            )


def language_of(one: Statement, language: str) -> str | None:
    """The language of a text that cannot be in `language`; None where it can be, or nothing is sure."""
    own = base(language)
    if own not in LANGUAGES:
        return None
    said = {word.folded for word in one.words}
    if not said.isdisjoint(only(own, None)):
        return None
    for other in LANGUAGES:
        if other != own and said.isdisjoint(only(own, other)) and len(said & only(other, own)) >= ENOUGH:
            return other
    return None


def base(language: str) -> str:
    """The language of a tag such as `en-US`."""
    return language.partition("-")[0].casefold()


@cache
def only(language: str, other: str | None) -> frozenset[str]:
    """The function words of a language that another has not; with None, that none of the others has."""
    others = [other] if other is not None else [each for each in LANGUAGES if each != language]
    return heads(language, "function-words").difference(*(heads(each, "function-words") for each in others))
