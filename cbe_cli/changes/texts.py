"""Texts side by side: whether they say the same, how alike they are, and word by word what is different."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, Literal

_WORD: Final = re.compile(r"\w+")
_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_TOO_DIFFERENT: Final = 0.25
"""Below, word for word is harder to read than one text after the other."""
_MOST_TOKENS: Final = 2000
"""difflib takes time with the square of the length; nobody reads a longer text word by word."""

Side = Literal["both", "old", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of two texts: in `both`, or only in the `old` or the `new` one."""

    side: Side
    text: str


@lru_cache(maxsize=1 << 15)
def words_of(text: str) -> tuple[str, ...]:
    """The words that a text says, without punctuation, blanks and capitals."""
    return tuple(_WORD.findall(text.casefold()))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of words that two texts have in common (Dice, repeated words count). Symmetric."""
    first, second = Counter(words_of(one)), Counter(words_of(other))
    together = first.total() + second.total()
    return 2 * (first & second).total() / together if together else 1.0


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """What is in both texts and in one alone, in reading order.

    All pieces but the new ones make the old text, all but the old ones the new text.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > _MOST_TOKENS or likeness(old, new) < _TOO_DIFFERENT:
        return _joined([("old", old), ("new", new)])
    found: list[tuple[Side, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same, removed, added = before[a:b], before[a:b], after[c:d]
        if what == "equal":
            found.append(("both", "".join(same)))
        else:
            found += [("old", "".join(removed)), ("new", "".join(added))]
    return _joined(_without_islands(found))


def _without_islands(found: list[tuple[Side, str]]) -> list[tuple[Side, str]]:
    """A blank between two changes belongs to both of them: two changed words are read as one change."""
    out: list[tuple[Side, str]] = []
    for number, (side, text) in enumerate(found):
        inside = 0 < number < len(found) - 1
        out += [("old", text), ("new", text)] if side == "both" and inside and not text.strip() else [(side, text)]
    return out


def _joined(found: list[tuple[Side, str]]) -> tuple[Piece, ...]:
    """Neighbours as one piece each; within a change the old comes before the new."""
    pieces: list[Piece] = []
    old = new = ""
    for side, text in [*found, ("both", "")]:
        if side == "old":
            old += text
        elif side == "new":
            new += text
        else:
            pieces += [Piece("old", old)] if old else []
            pieces += [Piece("new", new)] if new else []
            old = new = ""
            if text:
                pieces.append(Piece("both", text))
    return tuple(pieces)
