"""The first verb of a statement: what somebody does who meets it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording.words import word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.lint.wording.words import Found, Word


STATEMENTS: Final = 100_000
"""Of so many the answers are kept, which are small: in more than the largest framework every rule would ask anew."""


def main_verb(words: Sequence[Word], language: str) -> int | None:
    """The place of the word after a stem (“I can”, “Students will”), or of the first word where there is no stem.

    A number or letter that counts the statements, and words that only say how (“carefully and independently”) are
    passed over. None where nothing is left, or the language has no stems.
    """
    if word_list("stems", language) is None:
        return None
    stem = stem_at_beginning(words, language)
    place = after_fillers(words, stem.after if stem else after_label(words), language)
    return place if place < len(words) else None


@lru_cache(maxsize=STATEMENTS)
def main_verb_of(text: str, language: str) -> int | None:
    """`main_verb` of a text, which many rules ask for."""
    return main_verb(words_of(text), language)


@lru_cache(maxsize=STATEMENTS)
def stem_of(text: str, language: str) -> Found | None:
    """The stem with which a text begins; None where it has none."""
    return stem_at_beginning(words_of(text), language)


def after_fillers(words: Sequence[Word], begin: int, language: str) -> int:
    """The place of the first word from `begin` on that says more than how (“carefully and independently”)."""
    fillers, joins, place = word_list("fillers", language), word_list("joins", language), begin
    while fillers is not None:
        # What joins two words that say how is passed over with them.
        joined = place > begin and joins is not None and joins.at(words, place) is not None
        filler = fillers.at(words, place + joined)
        if filler is None:
            break
        place = filler.after
    return place


def stem_at_beginning(words: Sequence[Word], language: str) -> Found | None:
    """The stem after the label, if there is one."""
    stems = word_list("stems", language)
    return stems.at(words, after_label(words)) if stems is not None else None


def after_label(words: Sequence[Word]) -> int:
    """The place after a label such as `3.`, `a)` or `2.1.3.C`; 0 where there is none."""
    if not words[1:]:
        return 0
    first, second = words[:2]
    counts = first.text.isdigit() or (len(first.text) == 1 and first.text.isalpha())
    marked = second.start > first.start + len(first.text) + 1
    dotted = first.text[:1].isdigit() and "." in first.text
    return 1 if dotted or (counts and marked) else 0
