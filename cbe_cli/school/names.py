"""Names and ids of students as people type them: comparing, finding and suggesting."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cbe_cli.school.model import Student

_FAMILY_FIRST: Final = re.compile("[\\u3400-\\u9fff\\uac00-\\ud7af\\U00020000-\\U0003ffff]+")  # Han and Hangul


def fold(text: str) -> str:
    """A name without case, accents and extra spaces: `  JOSÉ  Nuñez` is `jose nunez`."""
    if text.isascii():  # which most texts are, and there is nothing to take apart
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


MOST_MOVED: Final = 12
"""More words than any family name; a cell may hold a whole letter."""


def whole_name(first: str, last: str) -> str:
    """Two columns as one name: family name first and without a space where both are Chinese or Korean."""
    together = last + first
    return together if _FAMILY_FIRST.fullmatch(together) and first and last else f"{first} {last}".strip()


def in_one(name: str) -> str:
    """A name as people are called: "Last, First" is turned round."""
    last, comma, first = name.partition(",")
    return whole_name(first.strip(), last.strip()) if comma else name


def same_name(written: str, student: Student) -> bool:
    """Whether a `name` cell is a name of the student: as listed or on documents, the family name first or last.

    Where the family name comes first there may be no space behind it: `王,小明` and `小明 王` are 王小明.
    """
    known = {fold(in_one(name)) for name in (student.name, student.name_on_documents)} - {""}
    ours = fold(in_one(written))
    return ours in known or bool(_turned(ours) & set().union(*map(_turned, known)))


def _turned(name: str) -> set[str]:
    """A folded name without spaces, its words in every order that moves a few of the first ones behind the others."""
    words = name.split()
    return {"".join(words[at:] + words[:at]) for at in range(min(len(words), MOST_MOVED))}


def unknown_student_hint(written: str, students: Iterable[str]) -> str:
    """What to do about an id that students.csv does not have: which one was probably meant.

    Ids are numbers in a row, so the nearest is mostly another child's. Suggested is only an id that is the same but
    for what keyboards and Excel do to it, or nearly the same word where ids are words.
    """
    known = list(students)
    without_zeros = {id_.casefold().lstrip("0"): id_ for id_ in known if id_.startswith("0")}
    if written.casefold() in without_zeros:
        return f"students.csv has {without_zeros[written.casefold()]}: was the leading zero lost in Excel?"
    for way in (_as_typed, _number):
        same = [id_ for id_ in known if way(written) and way(id_) == way(written)]
        if len(same) == 1:
            return f"Did you mean {same[0]}?"
    words = {id_.casefold(): id_ for id_ in known if not _number(id_)}
    near = [] if _number(written) else get_close_matches(written.casefold(), words, n=1)
    return f"Did you mean {words[near[0]]}?" if near else "Add the student to students.csv, or correct the id here."


def _as_typed(id_: str) -> str:
    """The id with letters for the digits they look like, and nothing between: `S-O1l` is `s011`."""
    return re.sub(r"[\W_]", "", id_.casefold().translate(str.maketrans("oli", "011")))


def _number(id_: str) -> str:
    """The digits of an id without leading zeros: 14 of `S014`."""
    return re.sub(r"[^0-9]", "", id_).lstrip("0")


def id_as_listed(written: str, students: Mapping[str, object]) -> str | None:
    """The id as students.csv spells it, whatever the case here, or None where it is unknown."""
    if written in students:
        return written
    folded = written.casefold()
    return next((id_ for id_ in students if id_.casefold() == folded), None)
