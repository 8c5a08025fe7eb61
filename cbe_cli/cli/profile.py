"""`cbe profile` prints what a reader of transcripts has to know about the school."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cbe_cli.cli.dates import a_day
from cbe_cli.cli.report import Html, Language, Out

ClassOf = Annotated[
    str, typer.Option("--class-of", metavar="YEAR", help="Over whom levels are spread; else who graduates next.")
]
Grade = Annotated[str, typer.Option("--grade", metavar="GRADE", help="The same for a grade.")]
Day = Annotated[date | None, typer.Option("--date", parser=a_day, metavar="DATE", help="The day on the page.")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=a_day, metavar="DATE", help="Levels as they were on that day.")
]


def profile(  # noqa: PLR0913 - one parameter an option
    school: Annotated[
        Path, typer.Argument(metavar="[SCHOOL]", help="The school's folder, or anything in it.")
    ] = Path(),
    *,
    class_of: ClassOf = "",
    grade: Grade = "",
    out: Out = None,
    day: Day = None,
    as_of: AsOf = None,
    language: Language = "",
    html: Html = False,
) -> None:
    """Print the school profile that goes with transcripts.

    Writes out/profile/profile.pdf: what the school says of itself (`profile:` in cbe.yaml), how levels come about and
    what every word on a transcript means, from the same files as the transcripts, and how levels are spread over a
    class, with small numbers hidden. Ends with 0, and with 2 when it could not run.
    """
    from cbe_cli.cli.report_summary import tell
    from cbe_cli.documents.outcome import How
    from cbe_cli.documents.profile.run import Asked, print_profile

    begun = time.monotonic()
    if class_of and grade:
        raise typer.BadParameter("--class-of and --grade cannot be used together.")
    outcome = print_profile(school, Asked(class_of, grade, day, as_of, language), How(out, html=html))
    tell(outcome, "school profile", time.monotonic() - begun)
    raise typer.Exit(outcome.exit_code)
