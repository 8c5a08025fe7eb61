"""`cbe booklet` prints a framework for families and teachers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """What the booklet shows."""

    RUBRIC = "rubric"
    ICANS = "icans"
    CHANGES = "changes"


def booklet(  # noqa: PLR0913 - one parameter an option
    framework: Annotated[
        str,
        typer.Argument(
            metavar="FRAMEWORK",
            help="A framework of the school, as riverbend or riverbend@2026.1, or a file.",
        ),
    ],
    *,
    kind: Annotated[
        Kind,
        typer.Option(
            "--kind",
            help="A page for each competency with its rubric; “I can” statements level by level; or what changed since "
            "the edition before, old beside new.",
        ),
    ] = Kind.RUBRIC,
    domain: Annotated[
        list[str] | None, typer.Option("--domain", metavar="ID", help="Only this domain. May repeat.")
    ] = None,
    level: Annotated[str, typer.Option("--level", metavar="ID", help="Only this level.")] = "",
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="In this language, where it is translated; such as es.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FOLDER", help="Where to. Else out/ in the school.")
    ] = None,
) -> None:
    """Print a framework as a booklet.

    Writes out/booklet/FRAMEWORK-KIND.pdf, and the same as a page for a browser in which each competency and each
    statement has an address (FRAMEWORK-rubric.html#MA.QR). No student is in it. Ends with 0, with 1 when the framework
    has errors, and with 2 when it could not run.
    """
    from cbe_cli.cli.present import plural, say, show
    from cbe_cli.cli.report_summary import from_here
    from cbe_cli.diagnostics import Severity
    from cbe_cli.documents.booklet.write import Asked, write_booklet
    from cbe_cli.school.library import read_library

    file = Path(framework)
    read = read_library(file if file.is_file() else Path())
    show(one for one in read.diagnostics if one.severity is Severity.ERROR)
    if read.value is None:
        raise typer.Exit(1)
    named = framework
    if file.is_file():
        named = next((one.id for one in read.value.editions if one.framework.where().path.endswith(file.name)), named)
    asked = Asked(named, kind.value, tuple(domain or ()), level, language)
    written = write_booklet(read.value, asked, out)
    if written.value is None:
        show(written.diagnostics)
        raise typer.Exit(1)
    if written.value.missing:
        say(written.value.missing)
    html, pdf = written.value.html, written.value.pdf
    if pdf is None:
        say(f"Wrote {from_here(html.resolve())} for a browser, which prints it: the library Pango is missing here.")
        return
    pages = plural(written.value.pages, "page")
    say(f"Wrote {from_here(pdf.resolve())} ({pages}), and {html.name} for a browser.")
