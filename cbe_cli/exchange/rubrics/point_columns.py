"""Which columns of a rubric are for which points of a competency's scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.extras import blank_column
from cbe_cli.exchange.rubrics.rubric import Rubric
from cbe_cli.exchange.rubrics.steps import point_of
from cbe_cli.school.score_cell import plain
from cbe_cli.school.wording import listed, quoted

if TYPE_CHECKING:
    from cbe_cli.school.edition import Node
    from cbe_cli.school.framework import Point


def point_columns(
    rubric: Rubric, node: Node, points: Sequence[Point]
) -> tuple[Mapping[str, int], Sequence[Diagnostic]]:
    """The columns by the scores of their points, and what is wrong with others."""
    columns: dict[str, int] = {}
    unknown: list[Cell] = []
    found: list[Diagnostic] = []
    for at in rubric.columns.points:
        cell = rubric.table.header[at]
        point = point_of(cell.text, points)
        if point is None and not any(row.texts[at].text for row in rubric.rows):
            found.append(blank_column(cell))
        elif point is None:
            unknown.append(cell)
        elif plain(point.score) in columns:
            found.append(_twice(cell, point, rubric.table.header[columns[plain(point.score)]]))
        else:
            columns[plain(point.score)] = at
    return columns, [*found, *([_no_points(unknown, node, points)] if unknown else [])]


def _no_points(cells: Sequence[Cell], node: Node, points: Sequence[Point]) -> Diagnostic:
    names = listed((f"{plain(point.score)} {point.name}" for point in points), "and") if points else ""
    said = [quoted(cell.text) for cell in cells if cell.text]
    one = len(said) == 1
    return checks.UNKNOWN_COLUMN.at(
        cells[0].where,
        f"{listed(said, 'and')} {'is not a point' if one else 'are not points'} of scale “{node.scale}”, which "
        f"{node.id} is on."
        if said
        else "This column has texts and no header.",
        hint=f"Its points are {names}. Name the column by a score, a name or a code, or take it out."
        if points
        else "The framework does not say what the points of this scale are; `cbe lint` does say more.",
    )


def _twice(cell: Cell, point: Point, other: Cell) -> Diagnostic:
    return checks.REPEATED_COLUMN.at(
        cell.where,
        f"{quoted(cell.text)} and {quoted(other.text)} are both the point “{point.name}”.",
        hint="Keep one of the two columns.",
        related=((other.where, "the other column"),),
    )
