"""Which counts of a table may not be shown, so that nobody can be found in it.

A table has rows (groups of students), columns (what became of them) and the sums of both, which are shown. A count of
fewer than `least` students is hidden, and so are others from which it could be worked out: a single hidden count is its
row's sum less the rest.

A hidden count is safe if there is another table of counts with the same sums that shows the same and has another number
there. That is looked for exactly: tables with the same sums differ by closed walks over hidden cells, row, column, row,
column ..., along which counts go up and down by one in turn, and no count can go below zero.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Cell = tuple[int, int]
"""Row and column, from 0."""

_Place = tuple[str, int]
_Cost = tuple[int, int]
"""Zeros that would be hidden, and the sum of what would be: a zero is taken only where there is no other way."""


def too_few(people: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """The cells with somebody in them, and fewer than `least` people."""
    return frozenset(
        (row, column) for row, line in enumerate(people) for column, number in enumerate(line) if 0 < number < least
    )


def hidden(counts: Sequence[Sequence[int]], small: Collection[Cell]) -> frozenset[Cell] | None:
    """`small` and those cells besides that are hidden so that none can be worked out; None where that is not possible.

    Of several ways the one that hides least. Whatever it hides stands on one walk and is safe together.
    """
    chosen = set(small)
    for cell in sorted(small):
        besides = lacking(counts, chosen, cell)
        if besides is None:
            return None
        chosen |= besides
    return frozenset(chosen)


def lacking(counts: Sequence[Sequence[int]], hidden: Collection[Cell], cell: Cell) -> frozenset[Cell] | None:
    """What has to be hidden besides for this hidden cell to be safe: nothing where it is, None where nothing helps.

    One more here is one less in its row, one more in that column ... until the walk is back; one less is another walk.
    """
    row, column = cell
    ends = (("column", column), ("row", row))
    ways = [_cheapest(counts, hidden, cell, *ends)]
    if counts[row][column] > 0:
        ways.append(_cheapest(counts, hidden, cell, *reversed(ends)))
    return min((way for way in ways if way is not None), default=(_NO_COST, None))[1]


_NO_COST: _Cost = (0, 0)


def _cheapest(
    counts: Sequence[Sequence[int]], hidden: Collection[Cell], without: Cell, start: _Place, end: _Place
) -> tuple[_Cost, frozenset[Cell]] | None:
    """The cheapest walk from `start` to `end`: what it costs, and the cells on it that are not hidden yet."""
    ahead: list[tuple[_Cost, _Place, tuple[Cell, ...]]] = [(_NO_COST, start, ())]
    done: set[_Place] = set()
    while ahead:
        cost, place, walk = heappop(ahead)
        if place == end:
            return cost, frozenset(walk)
        if place in done:
            continue
        done.add(place)
        for cell, there in _steps(counts, place):
            if cell == without or there in done:
                continue
            number = counts[cell[0]][cell[1]]
            new = cell not in hidden
            further = (cost[0] + (new and number == 0), cost[1] + (number if new else 0))
            heappush(ahead, (further, there, (*walk, cell) if new else walk))
    return None


def _steps(counts: Sequence[Sequence[int]], place: _Place) -> Iterator[tuple[Cell, _Place]]:
    """From a row to each column, with one more in the cell; from a column to each row that can have one less."""
    kind, number = place
    if kind == "row":
        yield from (((number, column), ("column", column)) for column in range(len(counts[number])))
    else:
        yield from (((row, number), ("row", row)) for row, line in enumerate(counts) if line[number] > 0)
