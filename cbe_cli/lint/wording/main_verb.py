"""The first verb of a statement: what somebody does who meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.lint.wording.words import Word


def main_verb(words: Sequence[Word], language: str) -> int | None:
    """The place of the word after a stem (“I can”, “Students will”), or of the first word where there is no stem.

    Words that only say how (“independently”) are passed over. None where nothing is left, or the language has no stems.
    """
    stems, fillers = word_list("stems", language), word_list("fillers", language)
    if stems is None:
        return None
    stem = stems.at(words, 0)
    place = stem.after if stem else 0
    while fillers is not None and (filler := fillers.at(words, place)):
        place = filler.after
    return place if place < len(words) else None
