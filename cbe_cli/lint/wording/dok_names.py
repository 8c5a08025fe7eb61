"""Depths of knowledge that a text names twice, by number and by name, such as “DOK 3 (Strategic Thinking)”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording.words import word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cbe_cli.lint.wording.words import WordList

MARKERS: Final = "dok-markers"
"""The list of what says that a number is a depth."""

DEPTHS: Final = ("1", "2", "3", "4")
LONGEST: Final = 6
"""So many words a name has at most."""

AHEAD: Final = 80
"""And so many letters."""

SMALL: Final = len("and")
"""Words up to this length have no capital letter in a name in capitals: Skills and Concepts."""

_GAP: Final = re.compile(r"\s*[:(\[–—=-]?\s*")
_ENDS: Final = re.compile(r"\s*(?:$|[)\].,;:!?\n])")
_ONE_OF_SEVERAL: Final = re.compile(r"\s*(?:[-–—/&,+]|to\b|and\b|or\b|a\b|y\b|o\b)\s*\d")


@dataclass(frozen=True, slots=True)
class Label:
    """A depth that a text names twice: by `depth`, a number, and by `name`, which belongs to the depth `named`."""

    depth: str
    named: str
    name: str
    begin: int

    @property
    def end(self) -> int:
        """The place after the name."""
        return self.begin + len(self.name)


def labels(text: str, language: str) -> Iterator[Label]:
    """Every depth in a text with both number and name; of “DOK 3-4” nobody knows which of the two is named."""
    for found in _numbers(language).finditer(text):
        depth = found["after"] or found["before"]
        if _ONE_OF_SEVERAL.match(text, found.end()) is None:
            label = _name_after(text, found.end(), depth, language) or _name_before(
                text, found.start(), depth, language
            )
            if label is not None:
                yield label


def name_of(label: Label, language: str) -> str:
    """What a depth is called, in one word where the name is one, with as many capital letters as the name has."""
    phrases = list(_names(language)[label.depth].examples)
    alone = len(words_of(label.name)) == 1
    right = next((phrase for phrase in phrases if alone and len(words_of(phrase)) == 1), phrases[0])
    if label.name.isupper():
        return right.upper()
    first, *more = words_of(label.name)
    if any(word.text[:1].isupper() for word in more):
        return re.sub(r"[^\W\d_]+", lambda word: word[0] if len(word[0]) <= SMALL else word[0].capitalize(), right)
    return right[:1].upper() + right[1:] if first.text[:1].isupper() else right


def _name_after(text: str, place: int, depth: str, language: str) -> Label | None:
    """The name behind a number: “DOK 3 strategic thinking”, “DOK 3 (strategic)”."""
    gap = _GAP.match(text, place)
    begin = gap.end() if gap else place
    words = words_of(text[begin : begin + AHEAD])
    if not words or words[0].start:
        return None
    for named, names in _names(language).items():
        found = names.at(words, 0)
        if found is None:
            continue
        last = words[found.after - 1]
        end = begin + last.start + len(last.text)
        # One word alone may be the first of a sentence: “DOK 2: recall what was read.”
        if found.after > 1 or (text[place:begin].strip() and _ENDS.match(text, end)):
            return Label(depth, named, text[begin:end], begin)
    return None


def _name_before(text: str, place: int, depth: str, language: str) -> Label | None:
    """The name before a number in brackets: “strategic thinking (DOK 3)”."""
    before = text[:place].rstrip()
    if before[-1:] not in {"(", "["}:
        return None
    words = words_of(before)[-LONGEST:]
    if not words or before[words[-1].start + len(words[-1].text) : -1].strip():
        return None
    for first in range(len(words) - 1):
        for named, names in _names(language).items():
            found = names.at(words, first)
            if found is not None and found.after == len(words):
                begin = words[first].start
                return Label(depth, named, text[begin : words[-1].start + len(words[-1].text)], begin)
    return None


@cache
def _names(language: str) -> Mapping[str, WordList]:
    """What each depth is called in a language."""
    known = {depth: word_list(f"dok-{depth}-names", language) for depth in DEPTHS}
    return {depth: names for depth, names in known.items() if names is not None}


@cache
def _numbers(language: str) -> re.Pattern[str]:
    """“DOK 3”, “DOK-3”, “depth of knowledge level 3” and “level 3 DOK”, in the words of a language."""
    markers, levels = (_any_of(name, language) for name in (MARKERS, "dok-level-words"))
    after = rf"(?:{markers})s?[\s:#-]*(?:(?:{levels})[\s:#-]*)?(?P<after>[1-4])"
    before = rf"(?:{levels})[\s#-]*(?P<before>[1-4])\s+(?:of\s+|de\s+)?(?:{markers})"
    return re.compile(rf"\b(?:{after}|{before})(?![\w%]|\.\d)", re.IGNORECASE)


def _any_of(name: str, language: str) -> str:
    known = word_list(name, language)
    phrases = sorted(known.examples if known else (), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)
