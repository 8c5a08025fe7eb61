"""What somebody else's checker says of a PDF, and what a screen reader gets of it.

`faults` and `heard` are for every kind of document: `test_accessible.py` puts all of the table `documents/kinds.py`
through them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = {"H1", "H2", "H3", "H4", "P", "LBody", "TH", "TD", "Caption", "Figure", "BlockQuote"}
GUESSES = ["TBL-010"]  # takes a table with more heads than cells for one that was torn; small tables are like that
OPEN_GRID = "TBL-004"
"""Outloud 0.2.1 forgets the last row of a cell in the last column that goes over several rows; see `_grids_close`."""
BEFORE = {"TH": "Head: ", "LBody": "Item: "}


def faults(file: Path) -> list[str]:
    """What outloud, an independent checker of PDF/UA-1 and WCAG, calls an error. Its warnings ask for a person."""
    import outloud

    found = [
        one
        for one in outloud.check(str(file), skip=GUESSES).findings
        if one.severity == "error" and not (one.rule == OPEN_GRID and _grids_close(file))
    ]
    return [f"{file.name}, page {one.page}: {one.rule} {one.message} ({one.evidence})" for one in found]


def _grids_close(file: Path) -> bool:
    """Whether all rows of each table have as many columns, with the cells that reach down to them from earlier rows.

    A second opinion on the one thing that the checker counts wrongly.
    """
    import outloud
    from outloud.rules.tables import grids

    for grid in grids(outloud.Document(str(file))):
        down: list[int] = []  # how many rows more each column is taken
        widths = set()
        for row in grid.rows:
            free = iter(
                [
                    column
                    for column in range(len(down) + sum(cell.colspan for cell in row))
                    if not (down[column:] and down[column])
                ]
            )
            taken = {next(free): cell.rowspan for cell in row for _ in range(cell.colspan)}
            down += [0] * (max(taken, default=-1) + 1 - len(down))
            widths.add(sum(1 for column, rows in enumerate(down) if rows or column in taken))
            down = [max(taken.get(column, rows) - 1, 0) for column, rows in enumerate(down)]
        if len(widths) > 1:
            return False
    return True


def heard(file: Path) -> dict[int, list[str]]:
    """For each page, from 1, what is read aloud: a line for each heading, paragraph, picture and cell."""
    import outloud

    pages: dict[int, list[str]] = {}
    document = outloud.Document(str(file))
    heads = {element.id: _text(document, element) for element in document.elements if element.type == "TH"}
    for element in document.elements:
        if element.type in BLOCKS and (said := _said(document, element, heads)):
            pages.setdefault(element.page + 1, []).append(said)
    return pages


def _said(document: Any, element: Any, heads: dict[str, str]) -> str:
    if element.type == "Figure":
        return f"Picture: {element.alt}"
    text = _text(document, element)
    if not text:
        return ""
    if element.is_heading:
        return f"Heading {element.heading_level}: {text}"
    if element.type == "TD":
        return f"Cell, {', '.join(_headers(element, heads))}: {text}"
    return BEFORE.get(element.type, "") + text


def _headers(cell: Any, heads: dict[str, str]) -> Iterator[str]:
    for id_ in cell.attr("Headers") or ():
        yield heads[str(id_)]


def _text(document: Any, element: Any) -> str:
    """Its own text and that of what is in it, as it is meant; what is a line of its own is not in it."""
    from outloud.rules._common import element_text

    if element.actual_text:
        return str(element.actual_text)
    own = element_text(document, element, include_children=False)
    inner = (_text(document, child) for child in element.children if child.type not in BLOCKS)
    return " ".join(" ".join([own, *inner]).split())
