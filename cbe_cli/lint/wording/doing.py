"""Where a statement says what somebody does: verbs of doing, and the places in a sentence where one can stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from cbe_cli.lint.wording.main_verb import after_fillers, main_verb_of
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.lint.wording.words import Word

WATCHED: Final = "verbs"
"""The list of verbs that can be watched, as they stand after “I can”."""

FINITE: Final = "verb-forms"
"""The list of their other forms, in a language where “I can”, “I” and “the student” are not followed by the same."""

GERUNDS: Final = "gerunds"
"""The list of their forms on -ing, in a language where no short rule makes them."""

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


def watched(language: str) -> frozenset[str]:
    """Every verb that can be watched, in all forms in which it says what somebody does."""
    return heads(language, WATCHED, FINITE)


def known_verbs(language: str) -> frozenset[str]:
    """Those, and the verbs that cannot be watched."""
    return heads(language, WATCHED, FINITE, VAGUE)


@cache
def forms(language: str) -> frozenset[str]:
    """Every verb as it can begin what is done, and its form on -ing."""
    verbs = known_verbs(language)
    going = heads(language, GERUNDS) or {continuous(verb) for verb in verbs}
    return verbs | going | _with_pronouns(language, WATCHED)


@cache
def _with_pronouns(language: str, name: str) -> frozenset[str]:
    pronouns = heads(language, "pronouns")
    return frozenset(f"{unaccented(verb)}{pronoun}" for verb in heads(language, name) for pronoun in pronouns)


def has_pronoun(word: Word, language: str, name: str = WATCHED) -> bool:
    """Whether a word is a verb of a list and a pronoun in one: “aplicarlas”, “aplicándolas”."""
    known = _with_pronouns(language, name)
    return bool(known) and unaccented(word.folded) in known


def unaccented(word: str) -> str:
    """Without accents, which a verb may get or lose when a pronoun is added to it."""
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def continuous(verb: str) -> str:
    """The form on -ing of an English verb: describing, planning, seeing."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = len(verb) < LONG and verb[-1] not in VOWELS | set("wxy") and verb[-2:-1] in VOWELS
    return verb + (verb[-1] if short and verb[-3:-2] not in VOWELS else "") + "ing"


def openings(one: Statement, language: str) -> Iterator[int]:
    """Places where what is done can begin: that of the main verb, after a comma or full stop, after “to” and “and”."""
    words, before = one.words, word_list("before-verbs", language)
    main = main_verb_of(one.text, language)
    if main is not None:
        yield main
    after = {found.after for found in before.all(words)} if before is not None else set()
    for place in range(1, len(words)):
        if place in after or stop_before(one, place):
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

    A pronoun before the verb or joined to it (“y las aplica”, “y aplicarlas”) is such a thing.
    """
    words, doing, known = one.words, watched(language), known_verbs(language)
    objects, pronouns = heads(language, "before-nouns", "before-clauses"), heads(language, "pronouns-before-verbs")
    for place, since, joined in _openings_of_more(one, language):
        before = words[place].folded in pronouns
        verb = after_fillers(words, place + before, language)
        if not words[verb:]:
            continue
        within = has_pronoun(words[verb], language)
        if not within and words[verb].folded not in doing:
            continue
        # “Know, compare and use” has one object for all, whatever it is.
        shared = since == place or all(word.folded in known for word in words[since + 1 : place - 1])
        if before or within or shared or follows(words, verb, objects):
            yield Deed(verb, since, place - 1, joined and not (before or within))


def _openings_of_more(one: Statement, language: str) -> Iterator[tuple[int, int, bool]]:
    """Where more than the main verb can begin, what part of the sentence it is in, and whether an “and” stands before.

    What stands in parentheses are examples, and what people there do is theirs.
    """
    words = one.words
    main = main_verb_of(one.text, language)
    doubtful, joins = heads(language, "subordinators"), heads(language, "joins")
    naming, verbs = heads(language, "before-infinitives"), heads(language, WATCHED, VAGUE)
    marked = not MARKS.isdisjoint(one.text.rstrip(". "))
    spoken_of, inside, since = False, False, main if main is not None else len(words)
    for place in range(since + 1, len(words)):
        last, word = words[place - 1], words[place]
        apart = between(one.text, last, word) if marked else ""
        inside = "(" in apart or (inside and ")" not in apart)
        if not ENDS.isdisjoint(apart):
            spoken_of, since = False, place
        elif word.folded in doubtful or (last.folded in naming and word.folded in verbs):
            spoken_of = True  # the second: “la costumbre de leer” names what is not done here
        joined = last.folded in joins
        if (joined or since == place) and not (spoken_of or inside):
            yield place, since, joined


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
