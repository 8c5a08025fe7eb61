"""The header of a rubric: which column names the criterion, which are points, where comments stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cbe_cli.exchange.rubrics.described import names_of
from cbe_cli.exchange.rubrics.tables import Cell
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from cbe_cli.school.framework import Point

_ID: Final = frozenset({"id", "ids", "criterion id"})
_TITLE: Final = frozenset(
    {"criterion", "criteria", "title", "element", "elements", "dimension", "dimensions", "indicator", "indicators"}
    | {"trait", "traits", "skill", "skills", "strand", "aspect", "aspects", "criterio", "criterios", "dimensiones"}
)
_COMPETENCY: Final = frozenset({"competency", "competence", "competencia"})
_COMMENT: Final = re.compile(r"(comments?|notes?|feedback|comentarios?|notas?)\b.*")
_NUMBER: Final = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_BEFORE: Final = re.compile(rf"({_NUMBER})(?:\s*[-–—:=.)]\s*|\s+|$)(.*)")
_AFTER: Final = re.compile(rf"(.*\S)\s*(?:[(\[]\s*({_NUMBER})\s*[)\]]|[-–—:=]\s*({_NUMBER})|\s({_NUMBER}))")
_TWO_NAMES: Final = re.compile(r"(.*\S)\s*[(\[](.+)[)\]]")


@dataclass(frozen=True, slots=True)
class Step:
    """What a header says of a point: "4 Exceeding", "Exceeding (4)", "Exceeding" or "4"."""

    score: Decimal | None
    name: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions in a row. `points` are those that may be points; without `title` the first of them is one."""

    title: int | None
    id: int | None
    competency: int | None
    comments: tuple[int, ...]
    points: tuple[int, ...]
    corner: str = ""


def columns_of(header: Sequence[Cell], points: Sequence[Point] = ()) -> Columns:
    """What each column is for. With the points of a scale a first column that is one of them is no title."""
    roles = [_role(cell.text) for cell in header]
    if "comment" in roles:  # somebody went on writing beside the column for comments
        roles[roles.index("comment") :] = [
            role or ("" if cell.text else "comment") for role, cell in _after(roles, header)
        ]
    open_ = [at for at, role in enumerate(roles) if role == ""]
    title = roles.index("title") if "title" in roles else None
    corner = ""
    if title is None and open_ and not _is_point(header[open_[0]].text, points):
        title = open_[0]
        corner = header[title].text
    return Columns(
        title,
        _first(roles, "id"),
        _first(roles, "competency"),
        tuple(at for at, role in enumerate(roles) if role == "comment"),
        tuple(at for at in open_ if at != title),
        corner,
    )


def looks_like_header(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row below a table begins another one: it says “Criterion”, or several of the same words."""
    words = {fold(cell.text) for cell in header if cell.text}
    alike = sum(fold(cell.text) in words for cell in row if cell.text)
    return alike > 1 or any(_role(cell.text) in {"id", "title"} for cell in row if cell.text)


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
    line = " ".join(text.split())
    if fold(line) in called:
        return called[fold(line)]
    step = step_of(line)
    named = called.get(fold(step.name)) or _by_two_names(step.name, called)
    if step.score is None:
        return named
    return named if named is not None and named.score == step.score else None


def _by_two_names(text: str, called: dict[str, Point]) -> Point | None:
    both = _TWO_NAMES.fullmatch(text)
    if both is None:
        return None
    one, other = (called.get(fold(both[part])) for part in (1, 2))
    return one if one is other else None


def _role(text: str) -> str:
    word = fold(text)
    for role, known in (("id", _ID), ("title", _TITLE), ("competency", _COMPETENCY)):
        if word in known:
            return role
    return "comment" if _COMMENT.fullmatch(word) else ""


def _is_point(text: str, points: Sequence[Point]) -> bool:
    if points:
        return point_of(text, points) is not None
    return bool(re.match(r"[0-9]", text))


def _after(roles: Sequence[str], header: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """The columns from the first one for comments on."""
    begin = roles.index("comment")
    return zip(roles[begin:], header[begin:], strict=True)


def _first(roles: Sequence[str], role: str) -> int | None:
    return roles.index(role) if role in roles else None
