"""`cbe levels` shows where each student stands: of a class, of several, of the whole school."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day
from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from cbe_cli.cli.classes_chosen import Chosen
    from cbe_cli.lint.known import Known


class Format(StrEnum):
    """For people, or for programs."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def levels(  # noqa: PLR0913 - one parameter an option
    classes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLASS]...", help="Classes or advisories, by folder or id. Else the whole school."),
    ] = None,
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
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADDRESS", help="Compute on a Dask cluster; for --format csv or json.")
    ] = "",
) -> None:
    """Show each student's level in every competency and domain.

    A level is computed from all evidence of the student in the school; classes decide who and what is shown, and a
    student of several is one student. Without a class, or with the folder of a school, it is everybody. A student with
    a fault in their own rows is left out and named. Ends with 0, with 1 when there was an error in the files, and
    with 2 when it could not run.
    """
    from cbe_cli.cli.choosing import the_student
    from cbe_cli.cli.classes_chosen import chosen, folder_of_all
    from cbe_cli.cli.present import show
    from cbe_cli.lint.known import read_known
    from cbe_cli.lint.ready import read_school, ready

    if cluster and output is Format.TABLE:
        raise CannotRun("A cluster is for --format csv or json: a table on a terminal is for one class or a few.")
    folder = folder_of_all(classes or [])
    known = read_known(folder, known_by) if known_by else None
    read = known.read if known else read_school(folder)
    if read.value is None:
        _tell(known)
        show(read.diagnostics)
        raise typer.Exit(1)
    school = read.value
    of = chosen(school, classes or [], as_of)
    people = of.people()
    if student:
        people = tuple(dict.fromkeys(the_student(school, one, people).id for one in student))
    if known:
        known.check(people)
    who = ready(school, people, read.diagnostics, keep_going=keep_going)
    _tell(known)
    show(who.findings)
    if who.stopped_by:
        raise typer.Exit(1)
    shown = _Shown(of, who.people, tuple(domain or ()), one_by_one=bool(student))
    failed = shown.print() if output is Format.TABLE else shown.write(output, cluster)
    raise typer.Exit(2 if failed else who.exit_code)


@dataclass(frozen=True)
class _Shown:
    """What is shown: these people, for their classes, in these domains."""

    of: Chosen
    people: tuple[str, ...]
    domains: tuple[str, ...]
    one_by_one: bool

    def print(self) -> bool:
        """On the terminal, class by class; True where something could not be done."""
        from cbe_cli.attainment.attain import attain
        from cbe_cli.cli.levels_table import print_heading, print_levels

        classes = self.of.classes
        together = len(classes) < 2 or self.one_by_one  # noqa: PLR2004 - one class, or people asked for by name
        for class_ in (None,) if together else classes:
            inside = set(self.of.people(class_)) if class_ else set(self.people)
            people = [student for student in self.people if student in inside]
            school = self.of.seen(class_)
            result = attain(school, people, self.of.as_of)
            if class_ is not None:
                print_heading(class_)
            print_levels(school, result, self.of.nodes(class_, self.domains, result.day), one_by_one=self.one_by_one)
        return False

    def write(self, kind: str, cluster: str) -> bool:
        """For other programs, part by part; True where something could not be done."""
        from cbe_cli.attainment.basis import newest_day
        from cbe_cli.attainment.many import HERE, Ask, write_levels
        from cbe_cli.cli.present import say
        from cbe_cli.work.cluster import OnCluster

        school = self.of.seen()
        day = self.of.as_of or newest_day(school)
        ask = Ask(self.people, self.of.as_of, self.of.wanted(self.people, self.domains, day))
        where = OnCluster(cluster) if cluster else HERE
        failed = write_levels(school, ask, kind, sys.stdout.write, where)
        for sentence in failed:
            say(sentence)
        return bool(failed)


def _tell(known: Known | None) -> None:
    """Say beside the levels, and before what is wrong with them, which files they are from."""
    from cbe_cli.cli.present import say

    if known:
        say(known.said)
