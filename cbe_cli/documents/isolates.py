"""Text of one direction inside text of the other: Unicode's isolates, and the elements that they become on a page.

Without them “(Proficient)” in an Arabic sentence takes the full stop that follows to its wrong side, and two English
titles in a row change places. Nobody who writes a sentence or a template has to think of it: what is filled in and what
a template prints is isolated where its direction is the other one.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from cbe_cli.documents.languages import direction_of

FIRST_STRONG, POP = "\u2068", "\u2069"
_STARTS = frozenset("\u2066\u2067\u2068")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_PLAIN = frozenset({"EN", "WS", "B", "S"})  # a number alone stands where it is written

_NO_TEXT = re.compile(r"(<style.*?</style>|<title.*?</title>|<[^>]*>)", re.DOTALL)
_INNERMOST = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")
_ELEMENT = re.compile(r"<bdi\b.*?</bdi>", re.DOTALL)
_ALONE = re.compile(r'(<[^>]* dir="(rtl|ltr)"[^>]*>)<bdi dir="\2">((?:(?!</?bdi)[^<])*)</bdi>(?=</)')


def isolated(text: str, direction: str) -> str:
    """The text as it has to stand in a sentence of this direction: in isolates if it could mix with what is around it.

    In a sentence from right to left that is any text with a letter of the other direction, and a number with signs in
    it, such as a range.
    """
    if direction == "ltr" and not _RIGHT_TO_LEFT.search(text):
        return text
    kinds = _kinds(text)
    directions = {_STRONG[kind] for kind in kinds if kind in _STRONG}
    alone = direction == "rtl" and not directions and FIRST_STRONG not in text
    signs = alone and "EN" in kinds and not kinds <= _PLAIN
    return f"{FIRST_STRONG}{text}{POP}" if signs or directions - {direction} else text


def without_isolates(text: str) -> str:
    """The text alone, for places that are no sentence."""
    return text.replace(FIRST_STRONG, "").replace(POP, "")


def as_elements(html: str) -> str:
    """A page with `<bdi dir>` for its isolates, so that no character that is not seen is copied out of it.

    WeasyPrint finds no direction by itself. Tags and titles take no elements: there they go. In a style they are text.
    """
    if FIRST_STRONG not in html:
        return html
    parts = _NO_TEXT.split(html)  # a text, what is none, a text ...
    for place, part in enumerate(parts):
        if place % 2 == 0:
            parts[place] = _with_elements(part)
        elif not part.startswith("<style"):
            parts[place] = without_isolates(part)
    return _ALONE.sub(r"\1\3", "".join(parts))


def _with_elements(text: str) -> str:
    """From the inside out."""
    before = ""
    while before != text:
        before, text = text, _INNERMOST.sub(_element, text)
    return text


def _kinds(text: str) -> set[str]:
    """The bidirectional classes of its characters, without what is isolated already."""
    found, depth = set(), 0
    for character in text:
        if character in _STARTS:
            depth += 1
        elif character == POP:
            depth = max(depth - 1, 0)
        elif not depth:
            found.add(unicodedata.bidirectional(character))
    return found


def _element(found: re.Match[str]) -> str:
    return f'<bdi dir="{direction_of(unescape(_ELEMENT.sub("", found[1])))}">{found[1]}</bdi>'
