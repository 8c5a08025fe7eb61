"""`cbe export` writes parts of a framework for people who work in other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.help import PlainCommand, group

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition

app = group("Write rubrics as tables, to be read and commented on.")


@app.command(cls=PlainCommand)
def rubric(  # noqa: PLR0913 - one parameter an option
    framework: Annotated[Path, typer.Argument(metavar="FRAMEWORK", help="The framework file.")],
    *,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="ID", help="A competency, or a domain for all in it. Default: all rubrics."),
    ] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="A workbook, with a sheet for each competency.")] = False,
    md: Annotated[bool, typer.Option("--md", help="Markdown tables.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write. Without it Markdown goes to the screen, a workbook to FRAMEWORK-rubrics.xlsx.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")] = False,
) -> None:
    """Write rubrics as tables for a committee, with a column for comments.

    The committee changes them in Excel, or on GitHub, and `cbe import rubric --into` brings the changes back. What
    somebody else changed in the framework meanwhile is not lost.
    """
    from cbe_cli.cli.present import plural, say
    from cbe_cli.diagnostics import CannotRun
    from cbe_cli.exchange.rubrics.as_markdown import as_markdown
    from cbe_cli.exchange.rubrics.as_workbook import as_workbook
    from cbe_cli.exchange.rubrics.exported import export
    from cbe_cli.files.text import write_bytes, write_text

    workbook = _is_workbook(output, xlsx=xlsx, md=md)
    exported = export(_edition(framework), of or ())
    file = output or (Path(f"{exported.framework}-rubrics.xlsx") if workbook else None)
    if file is not None and file.exists() and not force:
        raise CannotRun(f"{file.as_posix()} is there already; choose another name, or replace it with --force.")
    if file is None:
        typer.echo(as_markdown(exported), nl=False)
        return
    if workbook:
        write_bytes(file, as_workbook(exported))
    else:
        write_text(file, as_markdown(exported))
    say(f"Wrote {file.as_posix()}: {plural(len(exported.tables), 'rubric')} of {exported.edition}.")


def _is_workbook(output: Path | None, *, xlsx: bool, md: bool) -> bool:
    """What is asked for: by its option, else by the ending of the file."""
    ending = output.suffix.lower() if output else ""
    if xlsx and md:
        raise typer.BadParameter("Choose one of --xlsx and --md.", param_hint="--xlsx")
    if not (xlsx or md or ending in {".xlsx", ".md"}):
        raise typer.BadParameter("Say which: --xlsx or --md.", param_hint="--xlsx")
    if (xlsx and ending not in {"", ".xlsx"}) or (md and ending == ".xlsx"):
        raise typer.BadParameter(f"The ending {ending} is for something else.", param_hint="--output")
    return xlsx or (ending == ".xlsx" and not md)


def _edition(framework: Path) -> Edition:
    from cbe_cli.cli.present import show
    from cbe_cli.diagnostics import Reach
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Framework
    from cbe_cli.school.record import Concerns
    from cbe_cli.school.yaml_file import read_record

    read = read_record(Framework, framework, framework.as_posix(), Concerns(Reach.NONE))
    show(read.diagnostics)
    if read.value is None:
        raise typer.Exit(1)
    return Edition(read.value)
