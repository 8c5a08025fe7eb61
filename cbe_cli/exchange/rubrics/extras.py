"""What rubrics have beside criteria and points: groups, weights, scores to fill in, totals, remarks below the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.columns import Columns
from cbe_cli.exchange.rubrics.steps import is_number
from cbe_cli.exchange.rubrics.tables import NamedTable
from cbe_cli.school.names import fold
from cbe_cli.school.wording import listed, quoted

_SAYS_NOTHING: Final = re.compile(r"[\s_.…/:()\[\]×x-]*(?:/\s*[0-9]+)?\s*|[0-9]+\.?")
"""Room for a score, or the number of a row."""
_REMARKS: Final = re.compile(
    r"(?:teacher |student |general |overall )?(?:comments?|feedback|notes?|comentarios?)\s*(?::\s*(.*))?",
    re.DOTALL | re.IGNORECASE,
)
_TOTAL: Final = re.compile(r"(?:grand |sub)?-?total\b.*|(?:overall|final) (?:score|grade)\b.*|puntaje total\b.*")
_MOST_SHOWN: Final = 3


def grouped(columns: Columns, table: NamedTable) -> tuple[Columns, int | None]:
    """The column that groups the criteria, if there is one; then the next one names them."""
    title = columns.title
    for more in columns.more if title is not None else ():
        if title is not None and _groups(table, title, more):
            return replace(columns, title=more), title
    return columns, None


def _groups(table: NamedTable, title: int, more: int) -> bool:
    """Whether a name in the first of two columns goes on over several different ones of the second."""
    names = [fold(row[title].text) for row in table.rows if not row[title].merged]
    numbers = all(_SAYS_NOTHING.fullmatch(name) for name in names)
    again = any(row[title].merged == "down" or not row[title].text for row in table.rows) or len({*names}) < len(names)
    filled = all(row[more].text for row in table.rows if not row[title].text or row[title].merged == "down")
    return (again and filled) or numbers


def kind_of(cells: Sequence[Cell], columns: Columns) -> Literal["criterion", "section", "remark"]:
    """What a row is: a text over all points is no criterion, nor is a total or a line for remarks."""
    if columns.id is not None and cells[columns.id].text and not cells[columns.id].merged:
        return "criterion"
    if columns.points and all(cells[at].merged == "across" for at in columns.points):
        whole = next((cell.text for cell in cells if cell.text), "")
        return "remark" if _REMARKS.fullmatch(whole) else "section"
    if columns.title is None:
        return "criterion"
    title = cells[columns.title].text
    if _REMARKS.fullmatch(title) and _over_the_rest(cells, columns):
        return "remark"
    sums = all(is_number(cells[at].text) or _SAYS_NOTHING.fullmatch(cells[at].text) for at in columns.points)
    return "section" if sums and _TOTAL.fullmatch(fold(title)) else "criterion"


def _over_the_rest(cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether the cell of the first point goes over the others."""
    first, *others = columns.points or (0,)
    return bool(others) and not cells[first].merged and all(cells[at].merged == "across" for at in others)


def remarks_in(cells: Sequence[Cell]) -> Iterator[Cell]:
    """What somebody wrote into a row for remarks."""
    for cell in cells:
        if cell.text and not cell.merged:
            found = _REMARKS.fullmatch(cell.text)
            text = (found[1] or "").strip() if found else cell.text
            if not _SAYS_NOTHING.fullmatch(text):
                yield replace(cell, text=text)


def section_left_out(cells: Sequence[Cell]) -> Iterator[Diagnostic]:
    """A row that goes over the whole table, or says what all criteria come to."""
    cell = next(cell for cell in cells if cell.text or cell is cells[-1])
    if _TOTAL.fullmatch(fold(cell.text)) or _SAYS_NOTHING.fullmatch(cell.text):
        return
    yield checks.NOT_TAKEN.at(
        cell.where,
        f"{quoted(cell.text)} stands over the whole table and is not a criterion; it was left out.",
        hint="If it names another competency, put it above a table of its own.",
    )


def columns_left_out(table: NamedTable, columns: Columns) -> Iterator[Diagnostic]:
    """Columns beside the points that say something: weights, scores, a second text about the criterion."""
    beside = (*columns.left_out, *(more for more in columns.more if more != columns.title))
    for at in beside if columns.points else ():
        cells = [row[at] for row in table.rows if row[at].merged != "across"]
        said = list(dict.fromkeys(cell.text for cell in cells if not _SAYS_NOTHING.fullmatch(cell.text)))
        if said:
            name = table.header[at].text
            yield checks.NOT_TAKEN.at(
                table.header[at].where,
                f"The column {quoted(name)} is not part of a rubric here and was left out: {_some(said)}.",
                hint="Rubrics have no weights and no scores. A text that matters belongs to the descriptors.",
            )


def groups_left_out(where: Location, groups: Iterable[str]) -> Iterator[Diagnostic]:
    """The names of the groups, each as often as it has criteria."""
    said = [name for name in dict.fromkeys(groups) if not _SAYS_NOTHING.fullmatch(name)]
    if said:
        yield checks.NOT_TAKEN.at(
            where,
            f"{_some(said)} {'group' if len(said) > 1 else 'groups'} the criteria; a rubric has no groups, so that was "
            "left out.",
            hint="If these are competencies, call their column “Competency”.",
        )


def aside(table: NamedTable, beside: Sequence[Cell]) -> Iterator[Diagnostic]:
    """What the header says about points below their names."""
    cells = [*table.aside, *beside]
    if cells:
        yield checks.NOT_TAKEN.at(
            cells[0].where,
            f"The header says more than the names of the points, and that was left out: "
            f"{_some(list(dict.fromkeys(cell.text for cell in cells)))}.",
            hint="The points themselves are described in the framework, at the scale.",
        )


def blank_column(cell: Cell) -> Diagnostic:
    """A column that is no point and has no text."""
    return checks.NOT_TAKEN.at(
        cell.where,
        f"The column {quoted(cell.text)} is not a point of the scale; nothing is written in it, and it was left out.",
    )


def _some(texts: Sequence[str]) -> str:
    shown = [quoted(" ".join(text.split())) for text in texts[:_MOST_SHOWN]]
    return listed([*shown, *(["others"] if len(texts) > _MOST_SHOWN else [])], "and")
