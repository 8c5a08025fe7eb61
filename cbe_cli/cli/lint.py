"""`cbe lint` says what is wrong with a school's files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.lint.run import Choice, Report

Codes = list[str] | None


class Format(StrEnum):
    """For people, or for programs: the names of `lint/formats.py`, which takes long to import."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


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
    output: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="|".join(Format),
            help="How findings are written. Default: text; where GitHub Actions runs it, with annotations after it.",
        ),
    ] = None,
) -> None:
    """Check the files of a school, and say what to do about each fault.

    Ends with 0 when there are no errors (warnings and notes may be shown), with 1 when there are errors, and with 2
    when it could not run. `cbe rule CODE` explains a finding.
    """
    from cbe_cli.lint.run import lint as run
    from cbe_cli.school.discover import find_root

    paths = path or [find_root(Path())]
    report = run(paths, _choice(select, ignore))
    if output is None and report.diagnostics and os.environ.get("GITHUB_ACTIONS") == "true":
        with _no_commands():
            _print(report)
        _write(report, Format.GITHUB, paths)
    elif output in {None, Format.TEXT}:
        _print(report)
    else:
        _write(report, output, paths)
    raise typer.Exit(report.exit_code(strict=strict))


def _print(report: Report) -> None:
    from cbe_cli.cli.present import show

    show(report.diagnostics, sys.stdout, file_of=report.file)
    if not report.diagnostics:
        typer.echo("Nothing to report.", err=True)


def _write(report: Report, name: Format, paths: Sequence[Path]) -> None:
    from cbe_cli.lint.formats import FORMATS

    format_ = FORMATS[name]
    sys.stdout.write(format_.write(report.seen_from(_repository(paths)) if format_.of_repository else report))


def _repository(paths: Sequence[Path]) -> Path:
    """The root of the repository, from which GitHub and GitLab count paths.

    A checkout need not lie at the root of GitHub's workspace, so `.git` comes first; an archive has none.
    """
    from cbe_cli.files.git import root_of

    return root_of(paths[0]) or Path(os.environ.get("GITHUB_WORKSPACE", "")).resolve()


@contextmanager
def _no_commands() -> Iterator[None]:
    """Meanwhile GitHub Actions takes no line for a command: findings quote what people wrote, which may look like one.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
    """
    token = os.urandom(16).hex()
    sys.stdout.write(f"::stop-commands::{token}\n")
    yield
    sys.stdout.write(f"::{token}::\n")


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
