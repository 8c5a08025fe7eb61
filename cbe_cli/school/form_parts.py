"""Which part of a portfolio each column of a form's download is, as `reflections: columns:` in cbe.yaml says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Diagnostic, Parsed
from cbe_cli.school import portfolio_checks as checks
from cbe_cli.school.portfolio import AfterSchool, Goal, GoalThen, Piece, Profile, SelfScore
from cbe_cli.school.record import Record
from cbe_cli.school.rows import folded_header
from cbe_cli.school.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from cbe_cli.files.tables import Table
    from cbe_cli.school.config import Reflections

WHO: Final = frozenset({"student", "name", "conference"})
IGNORE: Final = "ignore"
_OWN_HEADERS: Final = {"student": "student", "name": "name", "conference": "conference", "timestamp": IGNORE}
_TEXTS: Final = ("language", "quote", "letter", "growth", "questions")
_BLOCKS: Final[dict[str, type[Record]]] = {"profile": Profile, "after_school": AfterSchool}
_NUMBERED: Final[dict[str, type[Record]]] = {"pieces": Piece, "goals": Goal, "goals_then": GoalThen}


@dataclass(frozen=True, slots=True)
class Part:
    """Where an answer goes: ("letter",), ("profile", "hopes"), ("pieces", "1", "why") or ("habits", ID, "score").

    Of a column that says who and when it is one of `WHO`, or `IGNORE`.
    """

    header: str
    path: tuple[str, ...]


def parts_of(table: Table, reflections: Reflections | None) -> Parsed[tuple[Part, ...]]:
    """The part of each column that has one, and a finding for those that have none."""
    columns: Mapping[str, str] = reflections.columns if reflections else {}
    mapped = {folded_header(header): part for header, part in columns.items()}
    parts: list[Part] = []
    without: list[str] = []
    for header in table.headers:
        written = mapped.get(folded_header(header), _OWN_HEADERS.get(folded_header(header), ""))
        path = path_of(written)
        if path:
            parts.append(Part(header, path))
        elif not written:
            without.append(header)
    if not without:
        return Parsed(tuple(parts))
    found = checks.FORM_COLUMN.at(
        table.header_where(without[0]),
        f"No part of the portfolio is named for {', '.join(map(quoted, without))}.",
        hint="Add each under `reflections: columns:` in cbe.yaml, with a part such as letter, or with “ignore”.",
    )
    return Parsed(tuple(parts), (found,))


def check_mapping(reflections: Reflections | None) -> list[Diagnostic]:
    """A finding for each part that portfolios do not have."""
    if reflections is None:
        return []
    written = reflections.node.get("columns")
    return [
        checks.FORM_PART.at(
            written.get(header).where,
            f"{quoted(part)} is not a part of a portfolio.",
            hint=did_you_mean(
                part, _examples(), "Parts are: letter, quote, questions, profile.hopes, pieces.1.title ..."
            ),
        )
        for header, part in reflections.columns.items()
        if not path_of(part)
    ]


def path_of(part: str) -> tuple[str, ...]:
    """The path that `profile.hopes` or `habits.HW.PERS.score` stands for; empty where there is none."""
    if part in WHO or part == IGNORE or part in _TEXTS:
        return (part,)
    first, _, rest = part.partition(".")
    if first in _BLOCKS and rest in _keys(_BLOCKS[first]):
        return (first, rest)
    if first == "habits":
        id_, _, last = rest.rpartition(".")
        return (first, id_, last) if id_ and last in _keys(SelfScore) else ()
    number, _, last = rest.partition(".")
    if first in _NUMBERED and re.fullmatch(r"[1-9][0-9]?", number) and last in _keys(_NUMBERED[first]):
        return (first, number, last)
    return ()


def _keys(model: type[Record]) -> set[str]:
    return model.model_fields.keys() - {"node"}


def _examples() -> list[str]:
    """One name for each kind of part, to find what a misspelt one meant."""
    numbered = [f"{first}.1.{key}" for first, model in _NUMBERED.items() for key in _keys(model)]
    blocks = [f"{first}.{key}" for first, model in _BLOCKS.items() for key in _keys(model)]
    return [*WHO, IGNORE, *_TEXTS, *blocks, *numbered]
