"""`cbe report` prints a document for each student of a class."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from cbe_cli.cli.report_choice import Wanted
    from cbe_cli.documents.outcome import How, Outcome


class Kind(StrEnum):
    """What is printed."""

    PORTFOLIO = "portfolio"
    WORKSHEET = "worksheet"
    CARD = "card"
    FAMILY = "family"
    CLASS = "class"


class Order(StrEnum):
    """In which order the documents are."""

    ROSTER = "roster"
    NAME = "name"
    ADVISORY = "advisory"
    LANGUAGE = "language"


Student = Annotated[
    list[str] | None,
    typer.Option("--student", metavar="ID", help="Only this student: an id, or a name. May repeat."),
]
Advisor = Annotated[str, typer.Option("--advisor", metavar="NAME", help="The students of this advisor.")]
Grade = Annotated[str, typer.Option("--grade", metavar="GRADE", help="The students of this grade.")]
Everybody = Annotated[bool, typer.Option("--all", help="Every student of the school.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="FOLDER", help="Where to. Else out/ in the school.")]
KindOf = Annotated[Kind, typer.Option("--kind", help="Which document; see above.")]
Conference = Annotated[str, typer.Option("--conference", metavar="ID", help="For this conference of cbe.yaml.")]
Day = Annotated[date | None, typer.Option("--date", parser=a_day, metavar="DATE", help="The day on the pages.")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=a_day, metavar="DATE", help="Levels as they were on that day.")
]
OnlyThis = Annotated[bool, typer.Option("--only-this-class", help="Show what this class is about, not all subjects.")]
Language = Annotated[
    str, typer.Option("--language", metavar="CODE", help="In this language, such as es. Else that of each family.")
]
Html = Annotated[bool, typer.Option("--html", help="Also write pages for a browser, to show part by part.")]
OrderOf = Annotated[Order, typer.Option("--order", help="The order of all.pdf and index.html.")]
Duplex = Annotated[bool, typer.Option("--duplex", help="In all.pdf, begin each document on the front of a sheet.")]
Mail = Annotated[bool, typer.Option("--mail", help="Also write mail.pdf: an envelope for each household.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Print in N processes.")]
Accept = Annotated[
    bool, typer.Option("--accept-changes", help="Go on where nearly all scores of a task changed at once: it is meant.")
]
Cluster = Annotated[str, typer.Option("--cluster", metavar="ADDRESS", help="Draw the pages on a Dask cluster.")]
Watch = Annotated[bool, typer.Option("--watch", help="Print again whenever a file is saved; for one who edits a page.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Go on where a row names a student nobody knows.")]


def report(  # noqa: PLR0913 - one parameter an option
    class_: Annotated[str, typer.Argument(metavar="[CLASS]", help="A class or advisory: its folder or id.")] = "",
    *,
    student: Student = None,
    advisor: Advisor = "",
    grade: Grade = "",
    everybody: Everybody = False,
    out: Out = None,
    kind: KindOf = Kind.PORTFOLIO,
    conference: Conference = "",
    day: Day = None,
    as_of: AsOf = None,
    only_this_class: OnlyThis = False,
    language: Language = "",
    html: Html = False,
    order: OrderOf = Order.ROSTER,
    duplex: Duplex = False,
    mail: Mail = False,
    jobs: Jobs = None,
    cluster: Cluster = "",
    keep_going: KeepGoing = False,
    accept_changes: Accept = False,
    watch: Watch = False,
) -> None:
    """Print a portfolio, or another document, for each student.

    Kinds: portfolio, the pages of a conference; worksheet, the same to fill in by hand; card, every competency with
    its level, what comes next and comments, on two pages; family, one page in plain words; class, one overview for the
    teacher: who is where, who is ready for what, where evidence is thin or old.

    Writes out/CLASS/KIND/ID.pdf, all of them in print order as all.pdf, and index.html with the names. What has
    not changed is not printed again. What the pages of a conference showed is kept in conferences/, for those of the
    next. A student with a fault is left out and named, and the others print. Ends with 0, with 1 when somebody had to
    be left out, and with 2 when it could not run.
    """
    from cbe_cli.cli.report_choice import Wanted
    from cbe_cli.documents.outcome import How

    wanted = Wanted(
        class_, tuple(student or ()), advisor, grade, everybody, kind.value, conference,
        day, as_of, only_this_class, language,
    )  # fmt: skip
    wanted.check()
    run = partial(_once, wanted, How(out, jobs, html, keep_going, order.value, duplex, mail, accept_changes, cluster))
    if watch:
        from cbe_cli.cli.watching import watch as at_each_save

        raise typer.Exit(at_each_save([wanted.here], run))
    raise typer.Exit(run())


def _once(wanted: Wanted, how: How) -> int:
    """One run, told; its exit code."""
    from cbe_cli.cli.report_summary import tell

    begun = time.monotonic()
    outcome = _unless_unchanged(wanted, how)
    tell(outcome, wanted.kind, time.monotonic() - begun)
    return outcome.exit_code


def _unless_unchanged(wanted: Wanted, how: How) -> Outcome:
    """The outcome of this run, or of the last one like it where nothing has changed since."""
    from cbe_cli.documents import unchanged
    from cbe_cli.documents.pdf import pango_available
    from cbe_cli.school.discover import find_root

    root = find_root(wanted.here)
    out = (how.out or root / "out").resolve()
    asked = (str(root), repr(wanted), repr(replace(how, out=None, jobs=None)), str(pango_available()))
    now, kept = unchanged.fingerprint(root, out, asked), unchanged.kept_of_conferences(root)
    before = unchanged.recall(out, asked, now, kept)
    if before is not None:
        return before
    from cbe_cli.documents.report import report as run

    outcome = run(root, wanted.ask, replace(how, out=out), _progress)
    unchanged.remember(root, out, asked, (now, kept), outcome)
    return outcome


def _progress(total: int) -> AbstractContextManager[Callable[[object], None]]:
    from cbe_cli.cli.present import progress

    return progress(total, "Printing")
