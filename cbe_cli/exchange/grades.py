"""School grades as sources write them, and the progression levels that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_NAMES: Final = {
    "PR": "Preschool",
    "PK": "Pre-kindergarten",
    "TK": "Transitional kindergarten",
    "K": "Kindergarten",
    **{str(grade): f"Grade {grade}" for grade in range(1, 14)},
}
"""Grades in the order of schooling, by the code that we write."""
_ORDER: Final = {code: place for place, code in enumerate(_NAMES)}
_ALIASES: Final = {
    "preschool": "PR",
    "prek": "PK",
    "prekindergarten": "PK",
    "kg": "K",
    "kindergarten": "K",
    "transitionalkindergarten": "TK",
}
"""CEDS codes (CASE) and the words of ASN, without case and punctuation, where they differ from ours."""


@dataclass(frozen=True, slots=True)
class GradeLevel:
    """A level of a progression: grades that the source never tells apart, in order."""

    id: str
    name: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradesRead:
    """What a list of grade labels says: our codes in the order of schooling, and labels that we do not know."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def read_grades(labels: Iterable[str]) -> GradesRead:
    """Our codes for `labels`: single grades ("KG", "09", "Pre-K"), ranges ("9-12") or lists ("09,10")."""
    known: set[str] = set()
    unknown: list[str] = []
    for label in labels:
        for part in re.split(r"[,;|]", label):
            codes = _codes(part.strip())
            known.update(codes)
            if not codes and part.strip():
                unknown.append(part.strip())
    return GradesRead(tuple(sorted(known, key=_ORDER.__getitem__)), tuple(unknown))


def _codes(text: str) -> tuple[str, ...]:
    single = _code(text)
    if single:
        return (single,)
    ends = [_code(end) for end in re.split(r"\s*[-–—]\s*", text)]
    if len(ends) != 2 or not all(ends):  # noqa: PLR2004 - a range has two ends
        return ()
    first, last = (_ORDER[end] for end in ends)
    return tuple(_NAMES)[first : last + 1]


def _code(text: str) -> str:
    word = re.sub(r"^grade|\s", "", text.casefold())
    if re.fullmatch(r"[0-9]{1,2}", word):
        word = word.lstrip("0")
    elif re.search(r"[0-9]", word):  # a range, which without its dash would look like another grade
        return ""
    word = re.sub(r"[^0-9a-z]", "", word)
    code = _ALIASES.get(word, word.upper())
    return code if code in _ORDER else ""


def levels_of(grade_sets: Sequence[tuple[str, ...]]) -> tuple[GradeLevel, ...]:
    """The levels for targets with these grades, in the order of schooling.

    Neighbouring grades that always occur together are one level: a source that says 9, 10, 11 and 12 of every
    statement of high school has one level for it. A set of all grades of the document places nothing on the road
    and is not considered. With nothing to tell apart there are no levels.
    """
    used = sorted({grade for grades in grade_sets for grade in grades}, key=_ORDER.__getitem__)
    telling = _telling(grade_sets, used)
    company = {grade: frozenset(grades for grades in telling if grade in grades) for grade in used}
    runs: list[list[str]] = []
    for grade in used:
        if runs and company[grade] == company[runs[-1][-1]]:
            runs[-1].append(grade)
        else:
            runs.append([grade])
    return tuple(_level(run) for run in runs) if telling else ()


def _telling(grade_sets: Iterable[tuple[str, ...]], used: Sequence[str]) -> set[tuple[str, ...]]:
    whole = tuple(used)
    return {grades for grades in grade_sets if grades and (grades != whole or len(whole) == 1)}


def level_for(grades: tuple[str, ...], levels: Sequence[GradeLevel]) -> GradeLevel | None:
    """The level of a target with these grades: that of its last grade, by whose end it is to be met.

    None without grades, without levels, and for a target of all grades, which is on no one level.
    """
    if not grades or not levels:
        return None
    if len(levels) > 1 and grades == tuple(grade for level in levels for grade in level.grades):
        return None
    return next(level for level in levels if grades[-1] in level.grades)


def _level(grades: list[str]) -> GradeLevel:
    first, last = grades[0], grades[-1]
    if first == last:
        return GradeLevel(f"G{first}", _NAMES[first], (first,))
    name = f"Grades {first}–{last}" if first.isdigit() else f"{_NAMES[first]} to {_NAMES[last].lower()}"
    return GradeLevel(f"G{first}-{last}", name, tuple(grades))
