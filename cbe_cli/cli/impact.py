"""`cbe impact` says whose level an edit of frameworks or rules moves."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day

if TYPE_CHECKING:
    from cbe_cli.analysis.impact.run import Impact
    from cbe_cli.analysis.impact.sides import Read
    from cbe_cli.analysis.impact.summary import Summary
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.school.model import School as Opened


class Format(StrEnum):
    """For people, for a pull request, or for programs."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


UNREADABLE = 2

Ends = Annotated[
    list[str],
    typer.Argument(
        metavar="OLD [NEW]",
        help="Two states of frameworks and rules, named as for `cbe diff`: files, folders or git revisions, such as "
        "main...HEAD. Or summaries (.json) of several schools, to put them together.",
    ),
]
School = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="The school of the students, where frameworks are kept elsewhere. Else the school around this folder.",
    ),
]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=a_day, metavar="DATE", help="The levels as they were on that day.")
]
Students = Annotated[bool, typer.Option("--students", help="Also say who moves, from what to what.")]
InPublic = Annotated[
    bool,
    typer.Option("--summary", help="Counts that may be made public: small ones, and what gives them away, hidden."),
]
FailOver = Annotated[
    int | None,
    typer.Option("--fail-over", metavar="N", min=0, help="End with 1 when more than N students move or are withheld."),
]
Output = Annotated[Format, typer.Option("--format", help="How the impact is written. Markdown is a summary.")]


def impact(  # noqa: PLR0913 - one parameter an option
    ends: Ends,
    *,
    school: School = None,
    as_of: AsOf = None,
    students: Students = False,
    in_public: InPublic = False,
    fail_over: FailOver = None,
    output: Output = Format.TABLE,
) -> None:
    """Show whose level an edit moves.

    Computes everybody's levels twice from the same evidence, under the frameworks and rules before and after an edit,
    and says how many students have another level or status, in which subjects, and by which edits. Evidence that names
    what is no longer there withholds its student, and that is said, too. Nothing in your files is changed.

    Where frameworks are kept in one repository and students in others, each school runs it where its data is, with
    --school; --summary is what may leave the school. Ends with 0, with 1 under --fail-over, and with 2 when it could
    not run.
    """
    if students and (in_public or output is Format.MARKDOWN):
        raise typer.BadParameter("It names students, and a summary never does.", param_hint="--students")
    if all(end.endswith(".json") for end in ends):
        whole = _merged(ends)
        _write(whole, None, output, students=False)
    else:
        found = _run(ends, school, as_of)
        whole = _write_one(found, output, students=students, in_public=in_public or output is Format.MARKDOWN)
    moved = None if whole.moving is None or whole.withheld is None else whole.moving + whole.withheld
    raise typer.Exit(int(fail_over is not None and (moved is None or moved > fail_over)))


def _write_one(found: Impact, output: Format, *, students: bool, in_public: bool) -> Summary:
    """Write it, and give every count."""
    from cbe_cli.analysis.groups import least_of
    from cbe_cli.analysis.impact.summary import summary, suppressed

    whole = summary(found)
    shown = suppressed(whole, least_of(found.school)) if in_public else whole
    _write(shown, found, output, students=students)
    return whole


def _write(shown: Summary, found: Impact | None, output: Format, *, students: bool) -> None:
    if output is Format.TABLE:
        from cbe_cli.cli.impact_page import print_summary

        print_summary(shown, found if students else None)
    elif output is Format.MARKDOWN:
        from cbe_cli.documents.changes.impact_markdown import impact_markdown

        sys.stdout.write(impact_markdown(shown))
    else:
        from cbe_cli.analysis.impact.export import students_json, summary_json

        sys.stdout.write(students_json(found, shown) if found is not None and students else summary_json(shown))


def _run(ends: list[str], school: Path | None, as_of: date | None) -> Impact:
    from cbe_cli.analysis.impact.run import Sides
    from cbe_cli.analysis.impact.run import impact as run
    from cbe_cli.analysis.impact.sides import read_sides
    from cbe_cli.documents.selection import of_all
    from cbe_cli.lint.ready import ready
    from cbe_cli.school.discover import find_root

    if len(ends) > 2:  # noqa: PLR2004 - before and after
        raise typer.BadParameter("Two states are compared, not more.", param_hint="OLD [NEW]")
    root = find_root(school or Path())
    read = read_sides(root, ends[0], ends[1] if len(ends) > 1 else None, own=school is None)
    old, new = _readable(read)
    everybody = of_all(new).people
    before = ready(old, everybody, read.old.diagnostics)
    after = ready(new, everybody, read.new.diagnostics)
    _stop_on(before.stopped_by, after.stopped_by)
    people = [student for student in before.people if student in set(after.people)]
    withheld = {student: faults for student, faults in after.withheld.items() if student in set(before.people)}
    return run(Sides(old, new, read.names), people, withheld, as_of)


def _readable(read: Read) -> tuple[Opened, Opened]:
    """Both sides, where both could be read."""
    from cbe_cli.cli.present import say, show
    from cbe_cli.diagnostics import Severity

    if read.old.value is not None and read.new.value is not None:
        return read.old.value, read.new.value
    for name, side in zip(read.names, (read.old, read.new), strict=True):
        if side.value is None:
            say(f"“{name}” cannot be read:")
            show(each for each in side.diagnostics if each.severity is Severity.ERROR)
    raise typer.Exit(UNREADABLE)


def _stop_on(*sides: tuple[Diagnostic, ...]) -> None:
    """A fault that withholds everybody on one of the sides leaves nothing to compare."""
    from cbe_cli.cli.present import show

    faults = tuple(each for side in sides for each in side)
    if faults:
        show(faults)
        raise typer.Exit(UNREADABLE)


def _merged(names: list[str]) -> Summary:
    """The summaries of several schools as one."""
    from cbe_cli.analysis.impact.export import summary_of
    from cbe_cli.analysis.impact.summary import merged
    from cbe_cli.diagnostics import CannotRun
    from cbe_cli.files.text import read_text

    summaries = []
    for name in names:
        source = read_text(Path(name), name).value
        try:
            summaries.append(summary_of(source.text if source is not None else ""))
        except ValueError as reason:
            hint = "`cbe impact OLD NEW --summary --format json` writes one."
            raise CannotRun(f"“{name}” cannot be read: {reason}. {hint}") from reason
    return merged(summaries)
