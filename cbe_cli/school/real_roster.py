"""Reads a roster as it comes: a school information system's export, a teacher's list, a OneRoster users.csv.

Nobody has to rename columns first: which one is the id, the name and the grade is guessed from headers, then from
what stands below them. What was guessed is shown before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.files.csv_table import table_of_text
from cbe_cli.files.scalars import parse_id
from cbe_cli.files.tables import read_csv
from cbe_cli.files.text import SourceText, read_text
from cbe_cli.files.workbooks import read_workbook, table_of
from cbe_cli.school import people_checks as checks
from cbe_cli.school.file_names import why_no_file
from cbe_cli.school.names import in_one, whole_name
from cbe_cli.school.roster_columns import NAME, by_header, cells, guess
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from cbe_cli.files.tables import Table

_TITLE_LINES: Final = 8  # a teacher's list may have as many lines above its header


@dataclass(frozen=True, slots=True)
class Pupil:
    """A row of the roster. `id` is "" where the roster has no ids."""

    id: str
    name: str
    grade: str
    where: Location


@dataclass(frozen=True, slots=True)
class RealRoster:
    """The pupils, the header of each column that was used, those that were not, and how many rows were others'."""

    pupils: tuple[Pupil, ...]
    used: dict[str, str]
    unused: tuple[str, ...]
    others: int = 0


def read_real_roster(path: Path, shown: str) -> Parsed[RealRoster]:
    """The pupils of a CSV file or of the first visible sheet of a workbook. No value where no column holds names."""
    parsed = _table_with_names(list(_tables(path, shown)))
    table = parsed.value
    if table is None:
        return Parsed(None, parsed.diagnostics)
    used = guess(table)
    if "name" not in used and not {"first", "last"} <= used.keys():
        return Parsed(None, (*parsed.diagnostics, _no_names(table)))
    if NAME.fullmatch(used.get("name", "")) and not by_header(table):
        return Parsed(None, (*parsed.diagnostics, _no_header(table, used["name"])))
    kept = _students_only(table, used, _roles_beside(path))
    pupils = [_pupil(table, used, row) for row in kept]
    found = [*parsed.diagnostics, *_faults(pupils, has_ids="id" in used)]
    roster = RealRoster(
        pupils=tuple({(pupil.id.casefold() or pupil.where): pupil for pupil in pupils}.values()),
        used=used,
        unused=tuple(header for header in table.headers if header not in used.values()),
        others=len(table.rows) - len(kept),
    )
    return Parsed(roster, tuple(found))


def _tables(path: Path, shown: str) -> Iterator[Parsed[Table]]:
    """The file as a table, as it is and without its first line, its first two lines and so on."""
    if path.suffix.casefold() in {".xlsx", ".xlsm"}:
        grids = read_workbook(path, shown)
        grid = next((grid for grid in grids.value or () if not grid.hidden and grid.cells), None)
        if grid is None:
            yield Parsed(None, grids.diagnostics)
            return
        for skipped in range(min(_TITLE_LINES, len(grid.cells))):
            below = replace(grid, cells=grid.cells[skipped:], first_row=grid.first_row + skipped)
            table = table_of(below)
            yield Parsed(table.value, (*grids.diagnostics, *table.diagnostics))
        return
    source = read_text(path, shown, excel=True)
    if source.value is None:
        yield Parsed(None, source.diagnostics)
        return
    lines = source.value.text.split("\n")
    for skipped in range(min(_TITLE_LINES, len(lines))):
        text = "\n" * skipped + "\n".join(lines[skipped:])
        table = table_of_text(SourceText(shown, text))
        yield Parsed(table.value, (*source.diagnostics, *table.diagnostics))


def _table_with_names(tables: list[Parsed[Table]]) -> Parsed[Table]:
    """The first of the tables whose headers name the people; else the file as it is."""
    for table in tables:
        if table.value is not None:
            roles = by_header(table.value)
            if "name" in roles or {"first", "last"} <= roles.keys() or "id" in roles:
                return table
    return tables[0] if tables else Parsed(None)


def _roles_beside(path: Path) -> dict[str, str]:
    """OneRoster 1.2 says in roles.csv who is a student: sourcedId of the user -> role."""
    beside = path.with_name("roles.csv")
    if path.name != "users.csv" or not beside.is_file():
        return {}
    table = read_csv(beside, beside.name).value
    if table is None:
        return {}
    return dict(zip(cells(table, "userSourcedId"), cells(table, "role"), strict=False))


def _students_only(table: Table, used: dict[str, str], roles: dict[str, str]) -> list[int]:
    """Indexes of the rows about students; a list without roles has nobody else."""
    role_of = cells(table, used["role"]) if "role" in used else []
    if not role_of and roles:
        role_of = [roles.get(id_, "") for id_ in cells(table, "sourcedId")]
    gone = [status.casefold() == "tobedeleted" for status in cells(table, "status")] or [False] * len(table.rows)
    return [
        row
        for row in range(len(table.rows))
        if not gone[row] and (not role_of or role_of[row].casefold() in {"student", "pupil", "learner"})
    ]


def _pupil(table: Table, used: dict[str, str], row: int) -> Pupil:
    def cell(role: str) -> str:
        return " ".join(cells(table, used[role])[row].split()) if role in used else ""

    grade = cell("grade")
    return Pupil(
        id=cell("id"),
        name=in_one(cell("name")) or whole_name(cell("first"), cell("last")),
        grade=grade.lstrip("0") or grade,
        where=table.where(row, used.get("id", used.get("name", used.get("first", "")))),
    )


def _faults(pupils: Iterable[Pupil], *, has_ids: bool) -> Iterator[Diagnostic]:
    seen: dict[str, Pupil] = {}
    for pupil in pupils:
        if not pupil.name:
            yield checks.ROSTER_ROW.at(pupil.where, "This row has no name.", hint="Fill it in, or remove the row.")
        if not has_ids:
            continue
        try:
            parse_id(pupil.id)
        except ValueError as error:
            said = f"The id {error}." if pupil.id else "This row has no id."
            yield checks.ROSTER_ROW.at(pupil.where, said, hint="Fill it in, or remove the row.")
            continue
        if reason := why_no_file(pupil.id):
            said = f"No file can be called by the id {pupil.id}: {reason}."
            yield checks.ROSTER_ROW.at(pupil.where, said, hint="Give this student another id.")
        first = seen.setdefault(pupil.id.casefold(), pupil)
        if first.name != pupil.name:
            yield checks.ROSTER_ROW.at(
                pupil.where,
                f"The id {pupil.id} is that of {first.name} and of {pupil.name}.",
                hint="Correct one of the two.",
                related=[(first.where, first.name)],
            )


def _no_names(table: Table) -> Diagnostic:
    columns = ", ".join(map(quoted, table.headers))
    return checks.ROSTER_NAMES.at(
        table.header_where(0),
        "No column could be recognised as the students' names.",
        hint=f"Call it “name” (or “first name” and “last name”). The columns are: {columns}.",
    )


def _no_header(table: Table, header: str) -> Diagnostic:
    return checks.ROSTER_NAMES.at(
        table.header_where(header),
        f"The first line has {quoted(header)} in it, which looks like a student and not like the name of a column.",
        hint="Put a line above it that names the columns, such as: id, name.",
    )
