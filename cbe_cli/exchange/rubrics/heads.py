"""The top of a table: titles, lines to fill in, a band such as “Performance levels”, a header of one row or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.columns import role_of
from cbe_cli.exchange.rubrics.point_words import rank
from cbe_cli.exchange.rubrics.steps import Step, is_number, looks_like_point, step_of
from cbe_cli.school.names import fold

Row = tuple[Cell, ...]

_MOST_BEFORE: Final = 3
"""Rows between the top of a table and its header."""
_TO_FILL_IN: Final = re.compile(r".*(?:_{2,}|\.{4,}|…{2,}).*", re.DOTALL)
_ABOUT_THE_WORK: Final = re.compile(
    r"(?:student|name|date|teacher|class|period|group|grade|alumno|nombre|fecha)s?\s*:.*"
)
_GENERIC: Final = frozenset(
    {"rubric", "rubrics", "performance", "proficiency", "achievement", "mastery", "quality", "scoring", "score", "of"}
    | {"scores", "rating", "ratings", "level", "levels", "scale", "guide", "points", "descriptors", "rubrica", "de"}
    | {"nivel", "niveles", "desempeno", "logro", "escala"}
)
"""Words that say of nothing which rubric it is."""
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Head:
    """`titles` may name the table, and less likely `band`; `aside` stands below a header and is not part of it."""

    titles: tuple[Cell, ...]
    band: tuple[Cell, ...]
    header: Row
    body: tuple[Row, ...]
    aside: tuple[Cell, ...] = ()

    @property
    def to_fill_in(self) -> bool:
        """Whether the table is no more than lines for names and dates, of whoever uses the rubric below."""
        rows = (self.header, *self.body)
        return all(any(not says_something(cell) and not role_of(cell.text) for cell in row) for row in rows)


def head_of(rows: Sequence[Row]) -> Head:
    """What the first rows of a table are. No header where all of them are titles."""
    titles: list[Cell] = []
    start = 0
    while start < len(rows) and _is_title(rows[start]):
        titles += [cell for cell in rows[start][:1] if cell.text]
        start += 1
    if start == len(rows):
        return Head(tuple(titles), (), (), ())
    for number in range(start, _header_at(rows, start)):
        titles += _own(rows[number])
        start = number + 1
    header, band, aside, end = rows[start], [], [], start + 1
    while end + 1 < len(rows) and _goes_on(header, rows[end]):  # the last row is a criterion, if it is nothing else
        over = [header[columns[0]] for columns in _bands(header, rows[end])]
        band += [cell for cell in over if not looks_like_point(cell.text)]
        header, beside = _joined(header, rows[end])
        aside += beside
        end += 1
    head = [_words(row) for row in (*rows[start:end], header)]
    body = tuple(row for row in rows[end:] if any(cell.text for cell in row) and _words(row) not in head)
    return Head(tuple(filter(says_something, titles)), tuple(filter(is_name, band)), header, body, tuple(aside))


def says_something(cell: Cell) -> bool:
    """Whether a title is more than a line to be filled in by whoever uses the rubric."""
    return not (_TO_FILL_IN.fullmatch(cell.text) or _ABOUT_THE_WORK.fullmatch(fold(cell.text)))


def is_name(cell: Cell) -> bool:
    """Whether a title is of this rubric, and not what any rubric has above it."""
    return says_something(cell) and not all(word in _GENERIC for word in re.findall(r"\w+", fold(cell.text)))


def _is_title(row: Row) -> bool:
    """One text, in the first cell, which may be as wide as the table."""
    return not any(cell.text and cell.merged != "across" for cell in row[1:])


def _header_at(rows: Sequence[Row], start: int) -> int:
    """Which row is the header, where those before it are lines to fill in; else the first."""
    if _points(rows[start]) >= _TWO:
        return start
    for number in range(start, min(start + _MOST_BEFORE, len(rows) - 1)):
        if all(says_something(cell) or role_of(cell.text) for cell in _own(rows[number])):
            return number
    return start


def _goes_on(upper: Row, lower: Row) -> bool:
    """Whether the header goes on in the row below it."""
    goes_down = lower[0].merged == "down"
    if goes_down or "id" in map(role_of, (cell.text for cell in upper)):  # what we export has one row
        return goes_down
    below_title = not lower[0].text or role_of(lower[0].text) == ("left out" if upper[0].text else "title")
    texts = [lower[at] for at in _points_in(lower)]
    if len(texts) < _TWO:
        return False
    if _under_band(upper, lower):
        return True
    if not below_title:
        return False
    above = [upper[at] for at in _points_in(upper)]
    if len(above) == 1:  # a band that nobody merged
        return bool(_bands(upper, lower)) and (_points(lower) >= _TWO or role_of(lower[0].text) == "title")
    numbers = all(is_number(cell.text) for cell in texts)
    return numbers or (all(is_number(cell.text) for cell in above) and _points(lower) >= _TWO)


def _under_band(upper: Row, lower: Row) -> bool:
    """Several texts below one merged cell, and below the others nothing new."""
    wide = _wide(upper)
    covered = {at for columns in wide for at in columns}
    several = any(sum(bool(lower[at].text) and not lower[at].merged for at in columns) >= _TWO for columns in wide)
    others = [at for at, cell in enumerate(upper) if cell.text and at not in covered]
    points = sum(looks_like_point(upper[at].text) for at in others)
    return several and points < _TWO and all(not lower[at].text or lower[at].merged == "down" for at in others)


def _wide(row: Row) -> list[range]:
    """The columns of each cell that goes over several."""
    found: list[range] = []
    for at, cell in enumerate(row):
        end = next((end for end in range(at + 1, len(row)) if row[end].merged != "across"), len(row))
        if cell.text and cell.merged != "across" and end - at > 1:
            found.append(range(at, end))
    return found


def _bands(upper: Row, lower: Row) -> list[range]:
    """The columns of each text that stands over others, merged or alone over all points."""
    merged = [columns for columns in _wide(upper) if any(lower[at].text and not lower[at].merged for at in columns)]
    alone = _points_in(upper)
    if merged or len(alone) != 1:
        return merged
    below = [at for at in _points_in(lower) if at >= alone[0]]
    return [range(alone[0], max(below) + 1)] if len(below) >= _TWO else []


def _joined(upper: Row, lower: Row) -> tuple[Row, list[Cell]]:
    """One header of two rows, and what of the lower one has no place in it."""
    banded = _bands(upper, lower)
    several = len(banded) > 1 or _points(upper) > 1
    header: list[Cell] = []
    aside: list[Cell] = []
    for at, (over, under) in enumerate(zip(upper, lower, strict=True)):
        below = "" if under.merged == "down" else under.text
        if any(at in columns for columns in banded):
            text = f"{below} {over.text}" if several and is_number(below) else below
        else:
            text, left = _one_of(over.text, below)
            aside += [under] if left else []
        header.append(Cell(text, (under if below else over).where, under.merged if under.merged == "across" else ""))
    return tuple(header), aside


def _one_of(over: str, below: str) -> tuple[str, bool]:
    """The header of two texts below each other, and whether the lower one is left out of it."""
    if not over or not below:
        return over or below, False
    if role_of(over):
        return over, False
    if is_number(below):
        return (f"{below} {over}" if re.fullmatch(r"[\d.]+", below) else f"{over} ({below.strip('()[] ')})"), False
    if is_number(over):
        return f"{over} {below}", False
    return over, True


def _own(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.text and not cell.merged]


def _points(row: Row) -> int:
    return sum(looks_like_point(cell.text) for cell in row[1:] if cell.text and not cell.merged)


def _points_in(row: Row) -> list[int]:
    """The columns that may be those of points."""
    return [at for at, cell in enumerate(row) if at and cell.text and not cell.merged and not role_of(cell.text)]


def _words(row: Row) -> list[str]:
    return [fold(cell.text) for cell in row]


def upright(head: Head) -> Head:
    """With the points across, where they stand down and the criteria across."""
    table = (head.header, *head.body)
    across = any(looks_like_point(cell.text) for cell in head.header[1:])
    if across or not _is_scale([step_of(row[0].text) for row in head.body]):
        return head
    turned = tuple(tuple(_turned(cell) for cell in column) for column in zip(*table, strict=True))
    return replace(head, header=turned[0], body=turned[1:])


def _is_scale(steps: Sequence[Step]) -> bool:
    """Whether names are those of points without a doubt: all usual words, in order, and numbered or each a step higher.

    Criteria may begin with such a word, too: "Basic facts", "Advanced facts".
    """
    ranks = [found for found in (rank(step.name) for step in steps) if found is not None]
    in_order = ranks in (sorted(ranks), sorted(ranks, reverse=True)) and len(set(ranks)) >= _TWO
    sure = all(step.score is not None for step in steps) or len(set(ranks)) == len(ranks) > _TWO
    return len(ranks) == len(steps) and in_order and sure


def _turned(cell: Cell) -> Cell:
    return replace(cell, merged={"across": "down", "down": "across", "": ""}[cell.merged])  # type: ignore[arg-type]
