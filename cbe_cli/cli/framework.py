"""`cbe framework release` makes a framework its next version."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day
from cbe_cli.cli.help import PlainCommand, group

if TYPE_CHECKING:
    from cbe_cli.analysis.release import Release

app = group("Keep the editions of a framework (cbe framework release).")


@app.callback()
def framework() -> None:
    """Keep the editions of a framework (cbe framework release)."""


@app.command(cls=PlainCommand)
def release(
    file: Annotated[Path, typer.Argument(metavar="FRAMEWORK.yaml", help="The file that you have changed.")],
    *,
    version: Annotated[
        str, typer.Option("--version", metavar="VERSION", help="Its version; without it the next one.")
    ] = "",
    begins: Annotated[
        date | None,
        typer.Option(
            "--date", parser=a_day, metavar="DATE", help="The first day on which it is in force; without it today."
        ),
    ] = None,
) -> None:
    """Make a framework its next version.

    Writes the version and the first day into the file, with everything around them as it was, and puts the edition
    before it into a file of its own, as it was released: it stays in force until that day, and its levels stay what
    they were. What the last release was, a git tag says. Nothing is committed; the commands for that are shown.

    Ends with 1 and changes nothing where `cbe lint` finds errors, or nothing has changed since the last release.
    """
    from cbe_cli.analysis.release import Refused, plan_release
    from cbe_cli.cli.present import say, show

    plan = plan_release(file, version.strip(), begins, date.today())  # noqa: DTZ011 - the day where the person is
    if isinstance(plan, Refused):
        show(plan.findings)
        say(plan.why or "Nothing was released: put the errors right first.")
        raise typer.Exit(1)
    plan.write()
    _tell(plan)


def _tell(made: Release) -> None:
    from cbe_cli.changes.words import counted
    from cbe_cli.cli.present import plain
    from cbe_cli.files.git import root_of

    written = "Wrote" if made.changed else "Left as it is:"
    lines = [f"{written} {made.file.as_posix()}: {made.framework} {made.version}, in force from {made.begins} on."]
    if made.kept is not None:
        lines.append(f"Wrote {made.kept[0].as_posix()}: version {made.before} as it was released; it holds until then.")
    if made.since:
        said = (f"{weight.words}: {number} ({', '.join(kinds)})" for weight, number, kinds in counted(made.changes))
        lines.append(f"Since {made.since}: {'; '.join(said)}.")
    else:
        lines.append("There is no release before it to compare with.")
    if root_of(made.file) is not None:
        files = " ".join(shlex.quote(each.as_posix()) for each in made.files)
        message = shlex.quote(f"Release {made.framework} {made.version}")
        lines += ["Nothing is committed. To publish it:", f"  git add {files}"]
        lines += [f"  git commit -m {message}", f"  git tag {shlex.quote(made.tag)}"]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
