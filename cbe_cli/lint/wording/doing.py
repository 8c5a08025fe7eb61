"""Where a statement says what somebody does: verbs of doing, and the places in a sentence where one can stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording.main_verb import after_fillers, main_verb
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement

WATCHED: Final = "verbs"
"""The list of verbs that can be watched."""

VAGUE: Final = "vague-verbs"
"""The list of verbs that cannot, of which W102 speaks."""

VOWELS: Final = frozenset("aeiou")

LONG: Final = 5
"""A verb of so many letters does not double its last one (visiting, planning)."""


@cache
def heads(language: str, *names: str) -> frozenset[str]:
    """The first words of the phrases of some lists, folded; empty where the language has none of them."""
    lists = (word_list(name, language) for name in names)
    return frozenset(phrase.split()[0].casefold() for known in lists if known for phrase in known.examples)


@cache
def forms(language: str) -> frozenset[str]:
    """Every verb as it stands after “I can”, and its form on -ing."""
    verbs = heads(language, WATCHED, VAGUE)
    return verbs | {continuous(verb) for verb in verbs}


def continuous(verb: str) -> str:
    """The form on -ing: describing, planning, seeing."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = len(verb) < LONG and verb[-1] not in VOWELS | set("wxy") and verb[-2:-1] in VOWELS
    return verb + (verb[-1] if short and verb[-3:-2] not in VOWELS else "") + "ing"


def openings(one: Statement, language: str) -> Iterator[int]:
    """Places where what is done can begin: that of the main verb, after a comma or full stop, after “to” and “and”."""
    words, before = one.words, heads(language, "before-verbs")
    main = main_verb(words, language)
    if main is not None:
        yield main
    for place in range(1, len(words)):
        if words[place - 1].folded in before or stop_before(one, place):
            yield place


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb that can be watched, after the main one: its place, and where the part of the sentence begins it is in.

    `joined`: the “and” or “or” at `join` puts it beside what stands there before; else it begins a part of its own.
    """

    place: int
    begins: int
    join: int
    joined: bool


def further_deeds(one: Statement, language: str) -> Iterator[Deed]:
    """Verbs that can be watched after the main one, each with something that it is done to."""
    words = one.words
    main = main_verb(words, language)
    watched, objects = heads(language, WATCHED), heads(language, "before-nouns", "before-clauses")
    doubtful, joins = heads(language, "subordinators"), heads(language, "joins")
    spoken_of, since = False, main if main is not None else len(words)
    for place in range(since + 1, len(words)):
        begins, joined = ends_before(one, place), words[place - 1].folded in joins
        spoken_of = not begins and (spoken_of or words[place].folded in doubtful)
        since = place if begins else since
        if spoken_of or not (joined or begins):
            continue
        verb = after_fillers(words, place, language)
        if verb + 1 < len(words) and words[verb].folded in watched and (begins or words[verb + 1].folded in objects):
            yield Deed(verb, since, place - 1, joined)


def stop_before(one: Statement, place: int) -> str:
    """What stands between a word and the one before it other than spaces, dashes and quotation marks."""
    return between(one, place).strip(" \t\n-–—’'“”\"")


def ends_before(one: Statement, place: int) -> bool:
    """Whether a sentence, or a part of it that could be one, ends before a word."""
    return not {".", ";", "!", "?", ":"}.isdisjoint(between(one, place))


def between(one: Statement, place: int) -> str:
    """The text between a word and the one before it."""
    last = one.words[place - 1]
    return one.text[last.start + len(last.text) : one.words[place].start]
