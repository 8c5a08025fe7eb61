"""Guesses which columns of a roster are the id, the name and the grade: by their headers, then by what is below."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cbe_cli.files.tables import Table

# Headers by their letters and digits only, the surest first.
_HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        *("studentid", "studentnumber", "studentno", "studentidnumber", "pupilid", "pupilnumber", "sid", "localid"),
        *("identifier", "sourcedid", "id", "number", "no", "uniqueid", "admissionnumber"),
    ),
    "name": ("name", "studentname", "fullname", "pupilname", "displayname", "student", "pupil", "learner"),
    "first": ("firstname", "givenname", "first", "forename", "givennames"),
    "last": ("lastname", "familyname", "surname", "last"),
    "grade": ("grade", "gradelevel", "grades", "currentgrade", "yeargroup", "yearlevel"),
    "role": ("role",),
}
_RUNNING: Final = frozenset({"no", "nr", "number"})
_MOST: Final = 0.8  # of the cells look like it, so the column is it
NAME: Final = re.compile(r"[^\W\d_][^\d@_/\\]*[\s,][^\d@_/\\]+")


def _bare(header: str) -> str:
    return re.sub(r"[\W_]", "", header.casefold())


def by_header(table: Table) -> dict[str, str]:
    """Role -> header, for each role the surest header whose cells are filled."""
    found: dict[str, str] = {}
    for role, words in _HEADERS.items():
        headers = sorted(
            (header for header in table.headers if _bare(header) in words and not _is_running_number(table, header)),
            key=lambda header: words.index(_bare(header)),
        )
        full = [header for header in headers if all(cells(table, header))]
        if headers:
            found[role] = (full or headers)[0]
    return found


def guess(table: Table) -> dict[str, str]:
    """Role -> header, by the headers, then by what the cells look like."""
    used = by_header(table)
    if {"first", "last"} <= used.keys():
        used.pop("name", None)
    if (
        "name" in used
        and _bare(used["name"]) in {"student", "pupil", "learner"}
        and not _look_like_names(cells(table, used["name"]))
    ):
        used["id"] = used.pop("name")  # a column “student” may hold either
    if "name" not in used and "first" not in used:
        _by_content(table, used, "name", _look_like_names)
    if "id" not in used:
        _by_content(table, used, "id", _look_like_ids)
    return {role: used[role] for role in _HEADERS if role in used}


def _by_content(table: Table, used: dict[str, str], role: str, looks: Callable[[list[str]], bool]) -> None:
    """Give the role to the first free column whose cells look like it."""
    for header in table.headers:
        if header not in used.values() and looks(cells(table, header)):
            used[role] = header
            return


def cells(table: Table, header: str) -> list[str]:
    """The cells under a header; none without it."""
    return table.column(header) or []


def _look_like_names(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    like = [cell for cell in filled if NAME.fullmatch(cell)]
    return bool(filled) and len(like) >= _MOST * len(filled) and len(set(filled)) > len(filled) / 2


def _look_like_ids(cells: list[str]) -> bool:
    unique = bool(cells) and len(set(cells)) == len(cells)
    return unique and not _counts(cells) and all(re.fullmatch(r"[A-Za-z]{0,4}[0-9]{2,12}", cell) for cell in cells)


def _counts(cells: list[str]) -> bool:
    return cells == [str(number) for number in range(1, len(cells) + 1)]


def _is_running_number(table: Table, header: str) -> bool:
    """Whether a column only numbers the rows of a list; that is nobody's id."""
    return _bare(header) in _RUNNING and _counts(cells(table, header))
