"""The header of a rubric: which column names the criterion, which are points, where comments stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.steps import point_of
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from cbe_cli.school.framework import Point

_ID: Final = frozenset({"id", "ids", "criterion id"})
_TITLE: Final = frozenset(
    {"criterion", "criteria", "title", "element", "elements", "dimension", "dimensions", "indicator", "indicators"}
    | {"trait", "traits", "skill", "skills", "strand", "aspect", "aspects", "criterio", "criterios", "dimensiones"}
    | {"category", "categories", "component", "components", "learning target", "learning targets", "success criteria"}
    | {"performance criteria", "assessment criteria", "criterios de evaluacion", "indicador", "indicadores"}
)
_COMPETENCY: Final = frozenset({"competency", "competence", "competencia"})
_COMMENT: Final = re.compile(r"(comments?|notes?|feedback|comentarios?|notas?)\b.*")
_LEFT_OUT: Final = re.compile(
    r"(?:(?:total |your |teacher |self )?(?:scores?|points?|pts|marks?|ratings?|grade|total|puntaje|puntos|nota final)"
    r"(?: earned| possible| awarded| given)?|weight(?:ing|s)?|peso|#|no\.|nr\.|nº|%)"
    r"\s*:?\s*(?:[(\[]?\s*(?:[_.…\s]*/\s*[0-9]+|_+|out of [0-9]+|%|x)\s*[)\]]?)?"
)
"""What is filled in for a piece of work, or says how much a criterion counts."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions in a row. `points` are those that may be points; without `title` the first of them is one.

    `left_out` are columns for scores and weights. `more` are those beside the title that may name criteria, too: then
    the title may be what groups them.
    """

    title: int | None
    id: int | None
    competency: int | None
    comments: tuple[int, ...]
    points: tuple[int, ...]
    corner: str = ""
    left_out: tuple[int, ...] = ()
    more: tuple[int, ...] = ()


def columns_of(header: Sequence[Cell], points: Sequence[Point] = ()) -> Columns:
    """What each column is for. With the points of a scale a first column that is one of them is no title."""
    roles = ["" if points and point_of(cell.text, points) else role_of(cell.text) for cell in header]
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
    more = _more(roles, header, title)
    return Columns(
        title,
        _first(roles, "id"),
        _first(roles, "competency"),
        tuple(at for at, role in enumerate(roles) if role == "comment"),
        tuple(at for at in open_ if at != title and at not in more),
        corner,
        tuple(at for at, role in enumerate(roles) if role == "left out"),
        more,
    )


def _more(roles: Sequence[str], header: Sequence[Cell], title: int | None) -> tuple[int, ...]:
    """Other columns of titles, and the next one where the header of the title goes over both."""
    if title is None:
        return ()
    named = (at for at, role in enumerate(roles) if role == "title" and at != title)
    beside = (at for at in (title + 1,) if at < len(header) and header[at].merged == "across")
    return tuple(sorted({*named, *beside}))


def has_words_of(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether several cells say what cells of the header say."""
    words = {fold(cell.text) for cell in header if cell.text}
    return sum(fold(cell.text) in words for cell in row if cell.text) > 1


def looks_like_header(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row below a table begins another one: it says “Criterion”, or several of the same words."""
    return has_words_of(row, header) or any(role_of(cell.text) in {"id", "title"} for cell in row if cell.text)


def role_of(text: str) -> str:
    """What a header says that its column is for: id, title, competency, comment, "left out"; "" perhaps for a point."""
    word = fold(text)
    for role, known in (("id", _ID), ("title", _TITLE), ("competency", _COMPETENCY)):
        if word in known:
            return role
    if _COMMENT.fullmatch(word):
        return "comment"
    return "left out" if _LEFT_OUT.fullmatch(word) else ""


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
