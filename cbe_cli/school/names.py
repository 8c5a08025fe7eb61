"""Names and ids of students as people type them: comparing, finding and suggesting."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cbe_cli.school.model import Student


def fold(text: str) -> str:
    """A name without case, accents and extra spaces: `  JOSÉ  Nuñez` is `jose nunez`."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def same_name(written: str, student: Student) -> bool:
    """Whether a `name` cell is a name of the student: as listed or on documents, also as "Last, First"."""
    last, comma, first = written.partition(",")
    ways = {fold(written), fold(f"{first} {last}") if comma else fold(written)}
    known: set[str] = set()
    for name in (student.name, student.name_on_documents):
        last, comma, first = name.partition(",")
        known |= {fold(name), fold(f"{first} {last}") if comma else fold(name)}
    return bool(ways & (known - {""}))


def unknown_student_hint(written: str, students: Iterable[str]) -> str:
    """What to do about an id that students.csv does not have: which one was probably meant."""
    by_folded = {id_.casefold(): id_ for id_ in students}
    without_zeros = {folded.lstrip("0"): id_ for folded, id_ in by_folded.items() if folded.startswith("0")}
    if (folded := written.casefold()) in without_zeros:
        return f"students.csv has {without_zeros[folded]}: was the leading zero lost in Excel?"
    near = get_close_matches(folded, by_folded, n=1)
    if near:
        return f"Did you mean {by_folded[near[0]]}?"
    return "Add the student to students.csv, or correct the id here."


def id_as_listed(written: str, students: Mapping[str, object]) -> str | None:
    """The id as students.csv spells it, whatever the case here, or None where it is unknown."""
    if written in students:
        return written
    folded = written.casefold()
    return next((id_ for id_ in students if id_.casefold() == folded), None)
