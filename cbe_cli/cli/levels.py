"""`cbe levels` shows where each student of a class stands."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day
from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from cbe_cli.lint.known import Known
    from cbe_cli.school.model import Class, School


class Format(StrEnum):
    """For people, or for programs."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def levels(  # noqa: PLR0913 - one parameter an option
    class_: Annotated[str, typer.Argument(metavar="CLASS", help="A class or advisory: its folder or its id.")],
    *,
    student: Annotated[
        list[str] | None,
        typer.Option("--student", metavar="ID", help="Only this student: an id, or a name. May repeat."),
    ] = None,
    domain: Annotated[
        list[str] | None, typer.Option("--domain", metavar="ID", help="Only this domain. May repeat.")
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", parser=a_day, metavar="DATE", help="The levels as they were on that day."),
    ] = None,
    known_by: Annotated[
        date | None,
        typer.Option("--known-by", parser=a_day, metavar="DATE", help="The levels as far as was known on that day."),
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Go on although a row names a student nobody knows.")
    ] = False,
    output: Annotated[Format, typer.Option("--format", help="How the levels are written.")] = Format.TABLE,
) -> None:
    """Show each student's level in every competency and domain.

    A level is computed from all evidence of the student in the school; the class decides who and what is shown. A
    student with a fault in their own rows is left out and named. Ends with 0, with 1 when there was an error in
    the files, and with 2 when it could not run.
    """
    from cbe_cli.attainment.attain import attain
    from cbe_cli.attainment.export import EXPORTS, table
    from cbe_cli.cli.choosing import folder_of, the_class, the_student
    from cbe_cli.cli.present import show
    from cbe_cli.documents.selection import of_class
    from cbe_cli.lint.known import read_known
    from cbe_cli.lint.ready import read_school, ready

    known = read_known(folder_of(class_), known_by) if known_by else None
    read = known.read if known else read_school(folder_of(class_))
    if read.value is None:
        _tell(known)
        show(read.diagnostics)
        raise typer.Exit(1)
    school = read.value
    chosen = the_class(school, class_)
    day = as_of
    people = of_class(school, chosen, day).people
    if student:
        people = tuple(dict.fromkeys(the_student(school, one, people).id for one in student))
    if known:
        known.check(people)
    who = ready(school, people, read.diagnostics, keep_going=keep_going)
    _tell(known)
    show(who.findings)
    if who.stopped_by:
        raise typer.Exit(1)
    result = attain(school, who.people, day)
    nodes = _nodes(school, chosen, domain or [], result.day)
    if output is Format.TABLE:
        from cbe_cli.cli.levels_table import print_levels

        print_levels(school, result, nodes, one_by_one=bool(student))
    else:
        sys.stdout.write(EXPORTS[output](table(result, nodes)))
    raise typer.Exit(who.exit_code)


def _tell(known: Known | None) -> None:
    """Say beside the levels, and before what is wrong with them, which files they are from."""
    from cbe_cli.cli.present import say

    if known:
        say(known.said)


def _nodes(school: School, class_: Class, domains: list[str], day: date | None) -> list[tuple[str, str]]:
    """What the class is about, or the chosen domains of it: (framework, id) in order."""
    from cbe_cli.school.scope import in_scope

    nodes = [(edition.id, node) for edition in school.frameworks_on(day) for node in in_scope(class_, edition)]
    known = {node.domain for _, node in nodes}
    wanted = {id_.casefold() for id_ in domains}
    unknown = [id_ for id_ in domains if id_.casefold() not in {one.casefold() for one in known}]
    if unknown:
        raise CannotRun(f"This class has no domain “{unknown[0]}”. There are: {', '.join(sorted(known))}.")
    return [(framework, node.id) for framework, node in nodes if not wanted or node.domain.casefold() in wanted]
