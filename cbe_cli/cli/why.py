"""`cbe why` answers the question "why is this a 2?"."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day
from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.attainment.explanation import Why
    from cbe_cli.school.model import School


class Format(StrEnum):
    """For people, or for programs."""

    TABLE = "table"
    JSON = "json"


@collector_paused()
def why(  # noqa: PLR0913 - one parameter an option
    student: Annotated[str, typer.Argument(metavar="STUDENT", help="An id, a name or a part of one.")],
    node: Annotated[str, typer.Argument(metavar="ID", help="A target, competency or domain: its id or title.")],
    *,
    school: Annotated[
        Path, typer.Option("--school", metavar="FOLDER", help="The school, or anything in it. Else this folder.")
    ] = Path(),
    as_of: Annotated[
        date | None, typer.Option("--as-of", parser=a_day, metavar="DATE", help="The level as it was on that day.")
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Go on although a row names a student nobody knows.")
    ] = False,
    output: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.TABLE,
    on_paper: Annotated[bool, typer.Option("--print", help="Print half a page to hand to the family.")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FOLDER", help="Where to print. Else out/ in the school.")
    ] = None,
) -> None:
    """Show why a level is what it is, and what would move it.

    Shows every row of evidence with its part (decides, supports, too old, replaced, not counted because ...) and its
    place in the files, the rule in words, the arithmetic, a judgment with the computed value beside it, the smallest
    next evidence that would raise the level, and what could lower it. With --print it goes on half a page for the
    family, in plain words: out/why/STUDENT-ID.pdf. Ends with 0, with 1 when there was an error in the files, and with
    2 when it could not run.
    """
    from cbe_cli.attainment.basis import newest_day
    from cbe_cli.attainment.why import why as explain
    from cbe_cli.attainment.why_export import as_json
    from cbe_cli.cli.choosing import class_around, the_node, the_student
    from cbe_cli.cli.present import show
    from cbe_cli.lint.ready import read_school, ready

    if on_paper and output is not Format.TABLE:
        raise CannotRun("--print makes a page for people and --format one for programs: choose one of them.")
    if out is not None and not on_paper:
        raise CannotRun("-o says where to print to: add --print.")
    read = read_school(school, only=[student])
    if read.value is None:
        show(read.diagnostics)
        raise typer.Exit(1)
    whole = read.value.seen_by(class_around(read.value, school))
    person = the_student(whole, student)
    edition, asked = the_node(whole.frameworks_on(as_of or newest_day(whole)), node)
    who = ready(whole, (person.id,), read.diagnostics, keep_going=keep_going)
    show(who.findings)
    if who.stopped_by or not who.people:
        raise typer.Exit(1)
    answers = explain(whole, person.id, edition, asked, as_of)
    if on_paper:
        _print(whole, answers, out)
    elif output is Format.TABLE:
        from cbe_cli.cli.why_page import print_why

        print_why(whole, answers)
    else:
        sys.stdout.write(as_json(answers))
    raise typer.Exit(who.exit_code)


def _print(school: School, answers: Sequence[Why], out: Path | None) -> None:
    """Print the half page and say where it is; ends with 1 where it has to wait."""
    from cbe_cli.cli.present import console, plain, show
    from cbe_cli.cli.report_summary import WITHOUT_PANGO, from_here
    from cbe_cli.documents.why.printing import print_why

    made = print_why(school, answers, out)
    show(made.diagnostics)
    if made.value is None:
        raise typer.Exit(1)
    talk = console()
    talk.print(plain(f"Printed for the family of {made.value.name}: {from_here(made.value.file)}"))
    if not made.value.pdf:
        talk.print(WITHOUT_PANGO)
