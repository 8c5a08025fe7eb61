"""The rows of a rubric: criteria, and what else stands between and below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.columns import Columns
from cbe_cli.exchange.rubrics.extras import kind_of, remarks_in, section_left_out
from cbe_cli.exchange.rubrics.tables import NamedTable
from cbe_cli.school.names import fold
from cbe_cli.school.wording import listed, quoted


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion as the table has it. `texts` are its descriptors by column; id and title may be blank."""

    id: Cell
    title: Cell
    texts: dict[int, Cell]
    comments: tuple[Cell, ...] = ()

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return self.id.text or self.title.text


@dataclass(slots=True)
class Reading:
    """The rows of a table, one after the other. `group` is a column that puts criteria together."""

    table: NamedTable
    columns: Columns
    group: int | None
    rows: list[Row] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    remarks: list[Cell] = field(default_factory=list)

    def add(self, cells: Sequence[Cell]) -> None:
        """The next row below the header."""
        kind = kind_of(cells, self.columns)
        if kind == "remark":
            self.remarks += remarks_in(cells)
        elif kind == "section":
            self.found += section_left_out(cells)
        else:
            self._criterion(cells)

    def _criterion(self, cells: Sequence[Cell]) -> None:
        row = _row(cells, self.columns)
        title = self.columns.title
        goes_on = title is not None and cells[title].merged == "down" and not row.id.text
        group = "" if self.group is None else " ".join(cells[self.group].text.split())
        if self.group is not None and not row.title.text and not cells[self.group].merged:
            row = replace(row, title=replace(row.title, text=group))
        if not (row.name or row.comments or any(cell.text for cell in row.texts.values())):
            return
        self.found += _over_several(row, self.table)
        if self.rows and goes_on:
            self.rows[-1] = _joined(self.rows[-1], row)
            return
        self.rows.append(row)
        self.groups.append(group or (self.groups[-1] if self.groups else ""))

    def told_apart(self) -> list[Row]:
        """The criteria, those of one name in several groups with the name of the group in front."""
        names = Counter(fold(row.title.text) for row in self.rows)
        return [
            replace(row, title=replace(row.title, text=f"{group}: {row.title.text}"))
            if group and row.title.text and not row.id.text and names[fold(row.title.text)] > 1
            else row
            for row, group in zip(self.rows, self.groups, strict=True)
        ]


def _row(cells: Sequence[Cell], columns: Columns) -> Row:
    def at(column: int | None) -> Cell:
        cell = cells[0] if column is None else cells[column]
        return replace(cell, text="" if column is None else writable(cell.text))

    title = at(columns.title)
    return Row(
        at(columns.id),
        replace(title, text=" ".join(title.text.split())),
        {column: at(column) for column in columns.points},
        tuple(at(column) for column in columns.comments if cells[column].text),
    )


def _joined(row: Row, more: Row) -> Row:
    """A criterion whose title goes over several rows: its texts below each other."""
    texts = dict(row.texts)
    for column, cell in more.texts.items():
        if cell.text and not cell.merged:
            texts[column] = replace(cell, text="\n".join(filter(None, (texts[column].text, cell.text))))
    return replace(row, texts=texts, comments=(*row.comments, *more.comments))


def _over_several(row: Row, table: NamedTable) -> Iterator[Diagnostic]:
    """A cell with the text of several points."""
    shared: list[list[int]] = []
    for column, cell in row.texts.items():
        if cell.merged == "across" and cell.text and shared and row.texts[shared[-1][-1]].text == cell.text:
            shared[-1].append(column)
        else:
            shared.append([column])
    for columns in (each for each in shared if len(each) > 1):
        points = listed((quoted(table.header[column].text) for column in columns), "and")
        yield checks.SEVERAL_POINTS.at(
            row.texts[columns[0]].where,
            f"Criterion {quoted(row.name)} has one merged cell for {points}; its text was taken for each.",
            hint="Write what is different in the work at each of them.",
        )
