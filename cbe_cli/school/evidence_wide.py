"""Evidence as a teacher fills it in: a sheet for each task, the children down, what was scored across.

task    | Bridge project          labels: column A says what, column B which, for every score of the sheet
date    | 2026-10-12
student | name    | MA.RATIO.5a | MA.RATIO.5b      the header row: the first with `student` (or `name`) in front
S01     | Ana     | 3           | M                each cell under an address is a row of evidence, a blank one is none
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.files.scalars import parse_date
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.evidence_rows import Book, Rows, text_frame
from cbe_cli.school.rows import folded_header
from cbe_cli.school.wording import Problem, did_you_mean, listed, quoted

if TYPE_CHECKING:
    from cbe_cli.files.workbooks import Grid

LABELS: Final = ("task", "date", "kind", "phase", "attempt", "assessor", "dok", "mode")
PEOPLE: Final = ("student", "name")


@dataclass(frozen=True, slots=True)
class _Label:
    """The row of the grid in which a label stands, and what it says."""

    row: int
    text: str


def header_row(grid: Grid) -> int | None:
    """The first row that begins with a header for people, in its first two filled cells; None without one."""
    for index, row in enumerate(grid.cells):
        filled = [folded_header(cell) for cell in row if cell]
        if any(cell in PEOPLE for cell in filled[:2]):
            return index
    return None


def rows_of_sheet(grid: Grid, header: int, book: Book) -> Parsed[Rows]:
    """A row of evidence for each filled cell under an address. `header` is the index of the header row."""
    labels, found = _labels(grid, header, book)
    if "task" in labels and not _same_name(labels["task"].text, grid.sheet):
        found.append(_other_name(grid, labels["task"], book))
    given = {name: label.text for name, label in labels.items()}
    given["task"] = given.get("task") or grid.sheet
    given["date"] = given.get("date") or _day_of_name(grid.sheet)
    return Parsed(_unpivoted(grid, header, labels, given, book), tuple(found))


def _unpivoted(grid: Grid, header: int, labels: dict[str, _Label], given: dict[str, str], book: Book) -> Rows:
    """The scores with what stands above, beside and over each: columns of `given` texts hold for all of them."""
    names = [folded_header(cell) for cell in grid.cells[header]]
    people = {name: names.index(name) for name in PEOPLE if name in names}
    across = [index for index in range(min(people.values()), len(names)) if index not in people.values()]
    down = range(header + 1, len(grid.cells))
    cells = [(row, column) for column in across for row in down if grid.cells[row][column]]
    people.setdefault("student", people.get("name", 0))
    columns: dict[str, list[str]] = {
        "id": [grid.cells[header][column] for _, column in cells],
        "score": [grid.cells[row][column] for row, column in cells],
        **{name: [grid.cells[row][position] for row, _ in cells] for name, position in people.items()},
    }

    def where(index: int, column: str) -> Location:
        row, position = cells[index]
        if column == "score":
            return grid.where(row, position)
        if column in people:
            return grid.where(row, people[column])
        if column in labels:
            return grid.where(labels[column].row, 1)
        return grid.where(header, position if column == "id" else 0)

    places = [grid.where(row, column).cell for row, column in cells]
    single = {name: text for name, text in given.items() if name not in columns}
    frame = text_frame({**columns, "cell": places}, sheet=grid.sheet, **single)
    return Rows(book, grid.path, frame, where, _blanks(grid.sheet), decimal_comma=True)


def _labels(grid: Grid, header: int, book: Book) -> tuple[dict[str, _Label], list[Diagnostic]]:
    """What stands above the header. A line with nothing beside it, such as a title, is none of ours."""
    labels: dict[str, _Label] = {}
    found: list[Diagnostic] = []
    for row in range(header):
        name, text = (*grid.cells[row], "", "")[:2]
        label = folded_header(name.removesuffix(":"))
        if label in labels:
            found.append(_repeated(grid, row, name, labels[label], book))
        elif label in LABELS:
            labels[label] = _Label(row, text)
        elif name and text:
            found.append(_unknown(grid, row, name, book))
    return labels, found


def _repeated(grid: Grid, row: int, name: str, first: _Label, book: Book) -> Diagnostic:
    return checks.REPEATED_LABEL.at(
        grid.where(row, 0),
        f"The label {quoted(name)} is there twice above the header.",
        hint="Remove one of the two. Work of another day or task belongs on a sheet of its own.",
        related=[(grid.where(first.row, 0), "first here")],
        class_id=book.class_id,
    )


def _unknown(grid: Grid, row: int, name: str, book: Book) -> Diagnostic:
    return checks.UNKNOWN_LABEL.at(
        grid.where(row, 0),
        f"{quoted(name)} is not a label of a sheet; what stands beside it does not count.",
        hint=did_you_mean(name, LABELS, f"The labels are: {listed(LABELS, 'and')}."),
        class_id=book.class_id,
    )


def _same_name(task: str, sheet: str) -> bool:
    """Whether a sheet is called as its task, as far as Excel lets it: 31 characters, and some never."""
    one, other = ("".join(char for char in name.casefold() if char.isalnum()) for name in (task, sheet))
    return not one or one.startswith(other) or other.startswith(one)


def _other_name(grid: Grid, task: _Label, book: Book) -> Diagnostic:
    return checks.OTHER_SHEET_NAME.at(
        grid.where(task.row, 1),
        f"The sheet {quoted(grid.sheet)} is about the task {quoted(task.text)}.",
        hint="The label counts. If the sheet was copied or renamed, write the task it is about beside “task”.",
        class_id=book.class_id,
    )


def _day_of_name(sheet: str) -> str:
    """A sheet that is called by a day is about that day."""
    try:
        return parse_date(sheet.strip()).isoformat()
    except ValueError:
        return ""


def _blanks(sheet: str) -> dict[str, Problem]:
    return {
        "date": Problem(
            checks.BLANK_CELL,
            f"The sheet {quoted(sheet)} has scores, but no date.",
            "Above the header row write “date” in column A and the day of the work in column B.",
        ),
        "student": Problem(
            checks.BLANK_CELL, "There are scores in this row, but no student.", "Fill in the student's id."
        ),
        "id": Problem(
            checks.BLANK_CELL,
            "There are scores in this column, but no id above them.",
            "Write the id of the competency or target into the header row.",
        ),
    }
