"""What the header of a column says of a point of the scale: a number, a name, or both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cbe_cli.exchange.rubrics.described import names_of
from cbe_cli.exchange.rubrics.point_words import rank
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from cbe_cli.school.framework import Point

_NUMBER: Final = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_UNIT: Final = r"(?:\s*(?:points?|pts?\b\.?|puntos?|ptos?\b\.?))?"
_LEVEL: Final = r"(?:level|nivel)\s+"
_BEFORE: Final = re.compile(
    rf"(?:{_LEVEL}(?={_NUMBER}\s*[-–—:=.)]\s*\S))?({_NUMBER}){_UNIT}(?:\s*[-–—:=.)]\s*|\s+|$)(.*)", re.IGNORECASE
)
_AFTER: Final = re.compile(
    rf"(.*\S)\s*(?:[(\[]\s*(?:{_LEVEL})?({_NUMBER}){_UNIT}\s*[)\]]|[-–—:=]\s*({_NUMBER}){_UNIT}|\s({_NUMBER}){_UNIT})",
    re.IGNORECASE,
)
_ONLY_NUMBER: Final = re.compile(rf"[(\[]?\s*{_NUMBER}(?:\s*[-–—]\s*{_NUMBER})?\s*%?{_UNIT}\s*[)\]]?", re.IGNORECASE)
_RANGE_BEHIND: Final = re.compile(
    rf"(.*\S)\s*[(\[]\s*(?:{_NUMBER}\s*[-–—]\s*{_NUMBER}\s*%?|{_NUMBER}\s*%){_UNIT}\s*[)\]]", re.IGNORECASE
)
_SAYS_NO_MORE: Final = frozenset({"level", "nivel", "score", "step", "stage"})
_LONGEST_POINT: Final = 40
_LONGEST_NAME: Final = 30
"""Characters of a name that may go on in the next line."""
_TWO_NAMES: Final = re.compile(r"(.*\S)\s*[(\[](.+)[)\]]")


@dataclass(frozen=True, slots=True)
class Step:
    """What a header says of a point: "4 Exceeding", "Exceeding (4)", "Exceeding" or "4"."""

    score: Decimal | None
    name: str


def step_of(text: str) -> Step:
    """A header as a score, if it has one, and a name, which is never empty unless the header is."""
    line = " ".join(text.split())
    before = _BEFORE.fullmatch(line)
    if before:
        name = before[2].strip("()[] ")
        return Step(Decimal(before[1]), before[1] if not name else name if re.search(r"[^\W\d]", name) else line)
    after = _AFTER.fullmatch(line)
    if after:
        return Step(Decimal(after[2] or after[3] or after[4]), after[1].rstrip(" -–—:="))
    return Step(None, line)


def point_of(text: str, points: Sequence[Point]) -> Point | None:
    """The point of a scale that a header means. None where it means none, or says two things."""
    called = {name: point for point in points for name in names_of(point)}
    whole = " ".join(text.split())
    behind = _RANGE_BEHIND.fullmatch(whole)
    first, more = _in_two(text)
    tried = [whole, *([behind[1]] if behind else []), *([first] if more and not is_number(more) else [])]
    return next((point for point in (_meant(line, called) for line in tried) if point is not None), None)


def first_line(text: str) -> tuple[str, str]:
    """The name of a point and what is said of it below; nothing where that is a number, or goes on with the name."""
    first, more = _in_two(text)
    if not more or is_number(more) or len(" ".join(text.split())) <= _LONGEST_NAME:
        return " ".join(text.split()), ""
    return first, more


def _in_two(text: str) -> tuple[str, str]:
    """The first line, with the second where the first is a number alone, and the rest."""
    first, _, more = text.strip().partition("\n")
    if is_number(first):
        second, _, more = more.strip().partition("\n")
        first = f"{first} {second}"
    return " ".join(first.split()), more.strip()


def _meant(line: str, called: Mapping[str, Point]) -> Point | None:
    if fold(line) in called:
        return called[fold(line)]
    step = step_of(line)
    named = called.get(fold(step.name)) or _by_two_names(step.name, called)
    if step.score is None:
        return named
    if named is None and (fold(step.name) in _SAYS_NO_MORE or re.fullmatch(_NUMBER, step.name)):
        return called.get(f"{step.score.normalize():f}")
    return named if named is not None and named.score == step.score else None


def _by_two_names(text: str, called: Mapping[str, Point]) -> Point | None:
    both = _TWO_NAMES.fullmatch(text)
    if both is None:
        return None
    one, other = (called.get(fold(both[part])) for part in (1, 2))
    return one if one is other else None


def is_number(text: str) -> bool:
    """Whether a text is a number, or two with a dash between, and perhaps what they count."""
    return bool(_ONLY_NUMBER.fullmatch(" ".join(text.split())))


def looks_like_point(text: str) -> bool:
    """Whether a text is what headers mostly call a point: with a number, or a usual word."""
    step = step_of(text)
    known = rank(step.name) is not None or step.score is not None
    return known and len(text) <= _LONGEST_POINT
