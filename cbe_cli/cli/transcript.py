"""`cbe transcript` prints the record of each student for colleges and other schools."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day
from cbe_cli.cli.report import Html, Jobs, Language, Out, Student

if TYPE_CHECKING:
    from cbe_cli.documents.drafts import Ask
    from cbe_cli.school.model import School

ClassOf = Annotated[str, typer.Option("--class-of", metavar="YEAR", help="Those who graduate in this year.")]
Issued = Annotated[
    date | None, typer.Option("--date", parser=a_day, metavar="DATE", help="The day of issue that is printed.")
]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=a_day, metavar="DATE", help="What was on record on that day.")
]
Official = Annotated[bool, typer.Option("--official", help="Official ones, where nothing is missing.")]
Signatory = Annotated[str, typer.Option("--signatory", metavar="NAME", help="Who signs official ones.")]


def transcript(  # noqa: PLR0913 - one parameter an option
    class_: Annotated[str, typer.Argument(metavar="[CLASS]", help="A class or advisory: its folder or id.")] = "",
    *,
    student: Student = None,
    class_of: ClassOf = "",
    out: Out = None,
    day: Issued = None,
    as_of: AsOf = None,
    official: Official = False,
    signatory: Signatory = "",
    language: Language = "",
    html: Html = False,
    jobs: Jobs = None,
) -> None:
    """Print a transcript for each student of a class or of a year.

    Writes out/CLASS/transcript/ID.pdf and all of them as all.pdf. What is on it, and whether there are courses and
    grades, `transcript:` in cbe.yaml says. Transcripts are unofficial unless --official and --signatory are given and
    nothing is missing; what is missing is named. Ends with 0, with 1 when something was missing or somebody had to be
    left out, and with 2 when it could not run.
    """
    from cbe_cli.cli.present import progress
    from cbe_cli.cli.report_choice import Wanted
    from cbe_cli.cli.report_summary import tell
    from cbe_cli.documents.outcome import How
    from cbe_cli.documents.report import report
    from cbe_cli.documents.transcript.run import KIND, transcripts

    begun = time.monotonic()
    if official != bool(signatory.strip()):
        raise typer.BadParameter("--official and --signatory go together: somebody has to stand behind it.")
    wanted = Wanted(class_, tuple(student or ()), class_of=class_of, day=day, as_of=as_of, language=language)
    if not (class_ or student or class_of):
        raise typer.BadParameter("Name a class (its folder or id), or use --student or --class-of.", param_hint="CLASS")

    def ask(school: School) -> Ask:
        return transcripts(school, wanted.ask(school), issued=day, as_of=as_of, signatory=signatory.strip())

    here = Path(class_) if class_ and Path(class_).exists() else Path()
    outcome = report(here, ask, How(out, jobs, html), lambda total: progress(total, "Printing"))
    tell(outcome, KIND, time.monotonic() - begun)
    raise typer.Exit(outcome.exit_code)
