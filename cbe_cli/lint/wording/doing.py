"""Where a statement says what somebody does: verbs of doing, and the places in a sentence where one can stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording.main_verb import after_fillers, main_verb_of
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.lint.wording.words import Word

WATCHED: Final = "verbs"
"""The list of verbs that can be watched."""

VAGUE: Final = "vague-verbs"
"""The list of verbs that cannot, of which W102 speaks."""

VOWELS: Final = frozenset("aeiou")

ENDS: Final = frozenset(".;:!?")
"""Signs between two words that belong to different parts of a sentence."""

MARKS: Final = ENDS | {"("}
"""Most statements have none of these before their end, and need not be looked at between the words."""

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
    main = main_verb_of(one.text, language)
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
    """Verbs that can be watched after the main one, each with something that it is done to.

    What stands in parentheses are examples, and what people there do is theirs.
    """
    words = one.words
    main = main_verb_of(one.text, language)
    watched, objects = heads(language, WATCHED), heads(language, "before-nouns", "before-clauses")
    doubtful, joins = heads(language, "subordinators"), heads(language, "joins")
    marked = not MARKS.isdisjoint(one.text.rstrip(". "))
    spoken_of, inside, since = False, False, main if main is not None else len(words)
    for place in range(since + 1, len(words)):
        apart = between(one.text, words[place - 1], words[place]) if marked else ""
        inside = "(" in apart or (inside and ")" not in apart)
        if not ENDS.isdisjoint(apart):
            spoken_of, since = False, place
        elif words[place].folded in doubtful:
            spoken_of = True
        joined = words[place - 1].folded in joins
        if spoken_of or inside or not (joined or since == place):
            continue
        verb = after_fillers(words, place, language)
        # “Know and use” has one object for both, whatever it is.
        has_object = since == place or place - 2 == since or follows(words, verb, objects)
        if words[verb:] and words[verb].folded in watched and has_object:
            yield Deed(verb, since, place - 1, joined)


def follows(words: Sequence[Word], place: int, those: frozenset[str]) -> bool:
    """Whether one of `those` is the word after a place."""
    return place + 1 < len(words) and words[place + 1].folded in those


def stop_before(one: Statement, place: int) -> str:
    """What stands between a word and the one before it other than spaces, dashes and quotation marks."""
    words = one.words
    return between(one.text, words[place - 1], words[place]).strip(" \t\n-–—’'“”\"")


def between(text: str, last: Word, word: Word) -> str:
    """What stands between two words of a text."""
    return text[last.start + len(last.text) : word.start]
