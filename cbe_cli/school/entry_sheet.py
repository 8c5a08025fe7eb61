"""A gradebook ready to fill: a workbook with a sheet for one task, the students down, the targets across.

`evidence_wide` reads it back as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, get_args

from cbe_cli.files.workbook_bytes import put_text, workbook_bytes
from cbe_cli.school.kinds import EvidenceKind, Phase
from cbe_cli.school.score_cell import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from cbe_cli.school.edition import Edition, Node, ScaleSteps

_LABELS: Final = (("task", "Task 1"), ("date", ""), ("kind", "performance_task"), ("phase", "assess"))
_STATEMENTS: Final = len(_LABELS) + 1  # the row that says in words what the ids below it mean
_HEADER: Final = _STATEMENTS + 1
_FIRST_TARGET: Final = 3  # column C, after student and name
_LONGEST_LIST: Final = 255  # characters that Excel takes for the list of a cell
_MOST_CHOICES: Final = 40


def entry_workbook(people: Iterable[tuple[str, str]], targets: Sequence[Node], edition: Edition) -> bytes:
    """The workbook for these (id, name) and targets."""
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one sheet, of this kind
    sheet.title = "Task 1"
    _labels(sheet)
    _header(sheet, targets)
    last = _people(sheet, people)
    _choices(sheet, targets, edition, last)
    sheet.freeze_panes = sheet.cell(_HEADER + 1, _FIRST_TARGET)
    return workbook_bytes(workbook)


def _labels(sheet: Worksheet) -> None:
    """What holds for the whole sheet; the date is for the teacher to fill in."""
    from openpyxl.styles import Font, PatternFill

    for row, (name, value) in enumerate(_LABELS, start=1):
        put_text(sheet.cell(row, 1), name)
        sheet.cell(row, 1).font = Font(bold=True)
        cell = sheet.cell(row, 2)
        cell.fill = PatternFill("solid", fgColor="FFF4D6")
        if name == "date":
            cell.number_format = "yyyy-mm-dd"
        else:
            put_text(cell, value)
    _list(sheet, "B3", get_args(EvidenceKind))
    _list(sheet, "B4", get_args(Phase))


def _header(sheet: Worksheet, targets: Sequence[Node]) -> None:
    from openpyxl.styles import Alignment, Font

    for column, name in enumerate(("student", "name"), start=1):
        put_text(sheet.cell(_HEADER, column), name)
        sheet.cell(_HEADER, column).font = Font(bold=True)
    for column, target in enumerate(targets, start=_FIRST_TARGET):
        put_text(sheet.cell(_STATEMENTS, column), target.title)
        sheet.cell(_STATEMENTS, column).alignment = Alignment(wrap_text=True, vertical="bottom")
        put_text(sheet.cell(_HEADER, column), target.id)
        sheet.cell(_HEADER, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(_HEADER, column).column_letter].width = max(16, len(target.id) + 2)
    sheet.row_dimensions[_STATEMENTS].height = 75
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 28


def _people(sheet: Worksheet, people: Iterable[tuple[str, str]]) -> int:
    """A row for each; the number of the last one."""
    row = _HEADER
    for row, (id_, name) in enumerate(people, start=_HEADER + 1):
        put_text(sheet.cell(row, 1), id_)
        put_text(sheet.cell(row, 2), name)
    return row


def _choices(sheet: Worksheet, targets: Sequence[Node], edition: Edition, last: int) -> None:
    """Offer the scores and marks of its scale in each score cell; names of points may be typed all the same."""
    for column, target in enumerate(targets, start=_FIRST_TARGET):
        scale = edition.scale(target)
        if scale is not None and scale.points and last > _HEADER:
            letter = sheet.cell(_HEADER, column).column_letter
            _list(sheet, f"{letter}{_HEADER + 1}:{letter}{last}", _allowed(scale))


def _allowed(scale: ScaleSteps) -> list[str]:
    return [*map(plain, _scores(scale)), *scale.record.marks]


def _scores(scale: ScaleSteps) -> list[Decimal]:
    """The points and the steps between them, as long as a person could choose from them."""
    points = [point.score for point in scale.points]
    step = scale.record.step
    if not step or step <= 0 or (points[-1] - points[0]) / step > _MOST_CHOICES:
        return points
    steps = [points[0] + step * number for number in range(int((points[-1] - points[0]) / step) + 1)]
    return sorted({*points, *steps})


def _list(sheet: Worksheet, cells: str, choices: Sequence[str]) -> None:
    """A list to choose from. Excel asks before it takes something else, since the reader knows more than the list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    formula = f'"{",".join(choices)}"'
    if len(formula) > _LONGEST_LIST or any(set(choice) & {",", '"'} for choice in choices):
        return
    validation = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
    validation.error = "This is not in the list. Keep it only if it is a score, a point's name or a mark of your scale."
    sheet.add_data_validation(validation)
    validation.add(cells)
