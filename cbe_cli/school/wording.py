"""How sentences about people's files name what was written and suggest what was meant."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from cbe_cli.diagnostics import Check
from cbe_cli.school.names import fold

LONGEST_QUOTE = 60
SHORTLIST = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text could not be read as what it should be: a `Diagnostic` that does not know its place yet."""

    check: Check
    message: str
    hint: str = ""


def quoted(text: str) -> str:
    """What somebody wrote, on one line, in quotation marks, cut where it is long."""
    return f"“{cut(text)}”"


def cut(text: str) -> str:
    """What somebody wrote, on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def as_typed(text: str) -> str:
    """The text with the digits of a keyboard, and without characters that cannot be seen: `３` is 3."""
    plain = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return "".join(str(unicodedata.decimal(char, char)) for char in plain).strip()


def typed_again(text: str) -> str:
    """What to do about a text that would be right as it was typed, and is not."""
    return f"Type it again, as {text}: it has characters that only look like these, or cannot be seen."


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    *front, end = words
    return f"{', '.join(front)} {last} {end}" if front else end


def nearest(text: str, known: Iterable[str]) -> str:
    """The one of `known` that was probably meant, "" if none is near.

    difflib compares with everything, which takes seconds for a file of wrong ids and a framework of thousands. So only
    those that share most pairs of letters with `text` come before it.
    """
    wanted, pairs = _letters(text)
    if not wanted or len(wanted) > LONGEST_QUOTE:
        return ""
    spelled: dict[str, str] = {}
    likeness: dict[str, int] = {}
    for name in known:
        word, others = _letters(name)
        if spelled.setdefault(word, name) == name:
            likeness[word] = len(pairs & others) - abs(len(word) - len(wanted))
    close = get_close_matches(wanted, heapq.nlargest(SHORTLIST, likeness, key=likeness.__getitem__), n=1)
    return spelled[close[0]] if close else ""


def did_you_mean(text: str, known: Iterable[str], otherwise: str = "") -> str:
    """The question with the nearest of `known`, or another hint where none is near."""
    near = nearest(text, known)
    return f"Did you mean “{near}”?" if near else otherwise


@lru_cache(maxsize=1 << 14)
def _letters(text: str) -> tuple[str, frozenset[str]]:
    """A text as it is compared, and its pairs of letters."""
    word = fold(text)
    return word, frozenset(map("".join, pairwise(f" {word} ")))
