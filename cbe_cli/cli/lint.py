"""`cbe lint` says what is wrong with a school's files."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cbe_cli.lint.run import Choice, Report

Codes = list[str] | None


class Format(StrEnum):
    """For people, or for programs."""

    TEXT = "text"
    JSON = "json"


def lint(
    path: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="A school, a class folder, a framework file or a folder of them. "
            "Without it: the school around this folder.",
        ),
    ] = None,
    *,
    select: Annotated[
        Codes,
        typer.Option("--select", metavar="CODE", help="Only findings with this code, or beginning of codes (F, G2)."),
    ] = None,
    ignore: Annotated[
        Codes, typer.Option("--ignore", metavar="CODE", help="No findings with this code, or beginning of codes.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 for warnings too.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.TEXT,
) -> None:
    """Check the files of a school, and say what to do about each fault.

    Ends with 0 when there are no errors (warnings and notes may be shown), with 1 when there are errors, and with 2
    when it could not run. `cbe rule CODE` explains a finding.
    """
    from cbe_cli.lint.run import lint as run
    from cbe_cli.school.discover import find_root

    report = run(path or [find_root(Path())], _choice(select, ignore))
    if output is Format.TEXT:
        _print(report)
    else:
        from cbe_cli.lint.formats import FORMATS

        sys.stdout.write(FORMATS[output](report))
    raise typer.Exit(report.exit_code(strict=strict))


def _print(report: Report) -> None:
    from cbe_cli.cli.present import show

    show(report.diagnostics, sys.stdout)
    if not report.diagnostics:
        typer.echo("Nothing to report.", err=True)


def _choice(select: Codes, ignore: Codes) -> Choice:
    from cbe_cli.lint.run import Choice

    return Choice(_known("--select", select), _known("--ignore", ignore))


def _known(option: str, codes: Codes) -> tuple[str, ...]:
    """Codes in capitals. A beginning that no code has is a slip that would hide everything, or nothing."""
    wanted = tuple(part.strip().upper() for code in codes or () for part in code.split(","))
    if wanted:
        from cbe_cli.cli.catalogue import every_check

        known = every_check()
        for code in wanted:
            if not code or not any(each.startswith(code) for each in known):
                raise typer.BadParameter(f"No code begins with “{code}”. `cbe rule` lists them.", param_hint=option)
    return wanted
