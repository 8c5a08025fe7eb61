"""`cbe new class` makes a class folder from a roster as it comes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.help import PlainCommand, group

if TYPE_CHECKING:
    from rich.console import Console

    from cbe_cli.school.new_class import NewClass

app = group("Make a new class (cbe new class).")


@app.callback()
def new() -> None:
    """Make a new class (cbe new class)."""


@app.command("class", cls=PlainCommand)
def new_class(  # noqa: PLR0913 - each is an option of the command
    class_id: Annotated[str, typer.Argument(metavar="ID", help="The id of the class and of its folder, as g6-math.")],
    *,
    roster: Annotated[
        Path,
        typer.Option("--roster", metavar="FILE", help="CSV or XLSX: an export, a OneRoster users.csv, your own list."),
    ],
    framework: Annotated[
        str,
        typer.Option(
            "--framework",
            metavar="NAME",
            help="The id of the framework of the class; riverbend@2026.1 for one edition of it.",
        ),
    ],
    year: Annotated[
        str, typer.Option("--year", metavar="YEAR", help="The school year; without it the newest one.")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The name of the class on documents.")] = "",
    competencies: Annotated[
        list[str] | None,
        typer.Option("--competencies", metavar="ID", help="What the class is about, as 'MA.*'. May repeat."),
    ] = None,
    school: Annotated[
        Path, typer.Option("--school", metavar="FOLDER", help="The folder of the school; without it this one.")
    ] = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Make a class from a real roster, with a workbook ready to fill.

    Shows first what it understood of the roster, and asks. Nothing that is there is changed, but that students.csv
    gets a line for each new student.
    """
    from cbe_cli.cli.present import console, show
    from cbe_cli.diagnostics import CannotRun
    from cbe_cli.school.new_class import Wanted, plan_class

    plan = plan_class(school, Wanted(class_id, roster, framework, year, title, tuple(competencies or ())))
    show(plan.diagnostics)
    if plan.value is None:
        raise typer.Exit(1)
    out = console()
    _preview(plan.value, out)
    if not yes:
        if not sys.stdin.isatty():
            raise CannotRun("Nothing was written. If this is right, run it again with --yes.")
        typer.confirm("Is this right?", abort=True, err=True)
    plan.value.write()
    for path in plan.value.files:
        out.print(f"wrote {path.relative_to(plan.value.folder.parents[1]).as_posix()}")


def _preview(plan: NewClass, out: Console) -> None:
    """What was guessed of the roster, and who would be in the class."""
    from rich.table import Table
    from rich.text import Text

    from cbe_cli.cli.present import plain, plural

    roles = {"id": "id", "name": "name", "first": "first name", "last": "last name", "grade": "grade", "role": "role"}
    used = ", ".join(f"{roles[role]} from “{plain(header)}”" for role, header in plan.roster.used.items())
    out.print(f"Columns: {used}.")
    if plan.roster.unused:
        out.print(f"Not used: {plain(', '.join(plan.roster.unused))}.")
    if plan.roster.others:
        out.print(f"Left out: {plural(plan.roster.others, 'row')} about people who are not students.")
    table = Table("id", "name", "grade", "")
    for pupil in plan.pupils:
        cells = (pupil.id, pupil.name, pupil.grade, "new" if pupil.is_new else "")
        table.add_row(*(Text(plain(cell)) for cell in cells))
    out.print(table)
    wanted = plan.wanted
    year = f", year {wanted.year}" if wanted.year else ""
    out.print(
        plain(f"Class {wanted.class_id} “{wanted.title}”, framework {wanted.framework}{year}: ")
        + f"{plural(len(plan.pupils), 'student')}, {plural(plan.targets, 'target')}."
    )
