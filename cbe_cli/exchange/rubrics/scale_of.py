"""A proficiency scale from the header of a rubric. What the header does not say is asked for, not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from cbe_cli.diagnostics import Diagnostic, Parsed
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.point_words import PROFICIENT, rank
from cbe_cli.exchange.rubrics.steps import Step, step_of
from cbe_cli.school.names import fold
from cbe_cli.school.wording import listed, quoted

FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class DraftScale:
    """Score and name of each point in the order of the header, and which of the scores is proficient."""

    points: tuple[tuple[Decimal, str], ...]
    proficient: Decimal

    def content(self) -> dict[str, Any]:
        """As a framework file has it, lowest first."""
        points: list[dict[str, Any]] = []
        for score, name in sorted(self.points):
            points.append({"score": score, "name": name})
            if score == self.proficient:
                points[-1]["proficient"] = True
        return {"points": points}


def scale_of(header: Sequence[Cell], proficient: str = "", lowest: str = "") -> Parsed[DraftScale]:
    """The scale of a table's points. `proficient` and `lowest` name points where the header leaves it open."""
    if len(header) < FEWEST_POINTS:
        where = header[0].where if header else None
        return Parsed(None, (_too_few(header),) if where else ())
    named = _named(header)
    first: dict[object, Cell] = {}
    for cell, (score, name) in zip(header, named, strict=True):
        for key in (score, fold(name)):
            other = first.setdefault(key, cell) if key is not None else cell
            if other is not cell:
                return Parsed(None, (_repeated(cell, other),))
    points = _scored(named, lowest)
    if points is None:
        return Parsed(None, (_which_is_lowest(header, named, lowest),))
    found = _proficient(points, proficient)
    return Parsed(DraftScale(points, found)) if found is not None else Parsed(None, (_ask(header, points, proficient),))


def _named(header: Sequence[Cell]) -> list[tuple[Decimal | None, str]]:
    """Scores where all have one; names that tell the points apart, so "Level 1" and "Level 2" stay whole."""
    steps = [step_of(cell.text) for cell in header]
    whole = len({fold(step.name) for step in steps}) < len(steps)
    scored = all(step.score is not None for step in steps)
    return [
        (step.score if scored else None, step.name if scored and not whole else _line(cell))
        for cell, step in zip(header, steps, strict=True)
    ]


def _line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _scored(named: Sequence[tuple[Decimal | None, str]], lowest: str) -> tuple[tuple[Decimal, str], ...] | None:
    scores = [score for score, _ in named if score is not None]
    if scores:
        return tuple((score, name) for score, (_, name) in zip(scores, named, strict=True))
    names = [name for _, name in named]
    upwards = _upwards(names, lowest)
    if upwards is None:
        return None
    numbers = range(1, len(names) + 1)
    return tuple(zip(map(Decimal, numbers if upwards else reversed(numbers)), names, strict=True))


def _upwards(names: Sequence[str], lowest: str) -> bool | None:
    if lowest:
        return {fold(names[0]): True, fold(names[-1]): False}.get(fold(lowest))
    ranks = [each for each in map(rank, names) if each is not None]
    steps = {(after > before) - (after < before) for before, after in pairwise(ranks)} - {0}
    return steps == {1} if len(steps) == 1 else None


def _proficient(points: Sequence[tuple[Decimal, str]], wanted: str) -> Decimal | None:
    if wanted:
        step = step_of(wanted)
        chosen = [score for score, name in points if fold(name) == fold(wanted)]
        chosen = chosen or [score for score, name in points if _means(step, score, name)]
    else:
        chosen = [score for score, name in points if rank(name) == PROFICIENT]
    return chosen[0] if len(chosen) == 1 else None


def _means(step: Step, score: Decimal, name: str) -> bool:
    return step.score == score and fold(step.name) in {fold(name), f"{score:f}"}


def _ask(header: Sequence[Cell], points: Sequence[tuple[Decimal, str]], wanted: str) -> Diagnostic:
    names = [name for _, name in sorted(points)]
    return checks.WHICH_IS_PROFICIENT.at(
        header[0].where,
        f"The scale has no point {quoted(wanted)}; its points are {listed(map(quoted, names), 'and')}."
        if wanted
        else f"Nothing says which point is proficient: {listed(map(quoted, names))}.",
        hint=f"Say which one it is, as in --proficient {_argument(names[-2])}.",
    )


def _which_is_lowest(header: Sequence[Cell], named: Sequence[tuple[Decimal | None, str]], wanted: str) -> Diagnostic:
    ends = (named[0][1], named[-1][1])
    return checks.WHICH_IS_LOWEST.at(
        header[0].where,
        f"The lowest point stands at one end of the header, and {quoted(wanted)} does not."
        if wanted
        else f"Nothing says which end of the scale is the lowest, {quoted(ends[0])} or {quoted(ends[1])}.",
        hint=f"Say which one it is, as in --lowest {_argument(ends[-1])}; or number the points in the header.",
    )


def _argument(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _repeated(cell: Cell, other: Cell) -> Diagnostic:
    return checks.REPEATED_COLUMN.at(
        cell.where,
        f"{quoted(cell.text)} and {quoted(other.text)} are one point.",
        hint="Give each point a number or name of its own.",
        related=((other.where, "the other column"),),
    )


def _too_few(header: Sequence[Cell]) -> Diagnostic:
    return checks.UNKNOWN_COLUMN.at(
        header[0].where,
        f"Of points there is only {quoted(header[0].text)}, and a scale has two at least.",
        hint="A rubric has a column for each point of the scale, beside the names of the criteria.",
    )
