"""Tables with more columns than a reader sees: somebody dragged a border, or a program put two tables together."""

from __future__ import annotations

from collections.abc import Sequence

from cbe_cli.exchange.rubrics.cells import Cell

Row = tuple[Cell, ...]


def aligned(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The columns that a reader sees.

    A column that no row has a cell of its own in is none. Where all rows have the same number of cells, though of
    different widths, the first cell of each is below the first, the second below the second, and so on.
    """
    width = len(rows[0]) if rows else 0
    seen = [at for at in range(width) if any(row[at].merged != "across" for row in rows)]
    kept = [tuple(row[at] for at in seen) for row in rows]
    cells = [_cells(row) for row in kept]
    numbers = {len(each) for each in cells} - {1}
    if len(numbers) != 1 or numbers == {len(seen)}:
        return tuple(kept)
    number = numbers.pop()
    return tuple(row[:number] if len(each) == 1 else each for row, each in zip(kept, cells, strict=True))


def _cells(row: Row) -> Row:
    return tuple(cell for cell in row if cell.merged != "across")
