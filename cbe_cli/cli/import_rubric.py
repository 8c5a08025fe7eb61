"""`cbe import rubric` reads rubrics from tables: into a new framework, or into one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.exchange.rubrics.tables import Document

TableFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A Word document (.docx), workbook (.xlsx) or Markdown file (.md)."),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--into", metavar="FRAMEWORK", help="The framework file that the rubrics go into. Without it: a new one."
    ),
]
For = Annotated[
    list[str] | None,
    typer.Option(
        "--as",
        metavar="ID",
        help="Which competency a table is for, if no heading says it: once for each table, in their order.",
    ),
]
Diff = Annotated[bool, typer.Option("--diff", help="Show what would change in the framework, and change nothing.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The new framework file. Without it: to the screen."),
]
Proficient = Annotated[
    str,
    typer.Option(metavar="POINT", help="In a new framework: which point is proficient, if no name says it."),
]
Lowest = Annotated[
    str,
    typer.Option(metavar="POINT", help="In a new framework: the lowest point, if neither numbers nor names say it."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the new file if it is there already.")]


def rubric(  # noqa: PLR0913 - one parameter an option
    file: TableFile,
    *,
    into: Into = None,
    as_: For = None,
    diff: Diff = False,
    output: Output = None,
    proficient: Proficient = "",
    lowest: Lowest = "",
    force: Force = False,
) -> None:
    """Read rubrics from Word, Excel or Markdown.

    A rubric is a table with criteria and points. The heading above it says which competency it is for.

    With --into the rubrics go into a framework that you have; try it with --diff first. If the file was made by `cbe
    export rubric`, only what somebody changed in it is taken. Without --into a new framework is drafted.

    Comments are listed, and never written. Ends with 0 when all was taken, with 1 when something was not, and with 2
    when it could not run.
    """
    from cbe_cli.cli.present import show
    from cbe_cli.exchange.rubrics.reading import read_document

    new_only = {"--output": output, "--proficient": proficient, "--lowest": lowest, "--force": force}
    if into is not None:
        for name in (name for name, given in new_only.items() if given):
            raise typer.BadParameter("It is for a new framework: leave out --into, or this.", param_hint=name)
    elif diff:
        raise typer.BadParameter("It shows changes of a framework: name its file with --into.", param_hint="--diff")
    document = read_document(file)
    if document.value is None:
        show(document.diagnostics)
        raise typer.Exit(1)
    ids = _as_many(as_ or [], document.value)
    if into is not None:
        _bring_in(document.value, into, ids, write=not diff)
    else:
        _draft(document.value, output, ids, (proficient, lowest), force=force)


def _as_many(ids: list[str], document: Document) -> list[str]:
    """`--as` once for each table, or not at all."""
    from cbe_cli.cli.present import plural
    from cbe_cli.exchange.rubrics.rubric import rubrics_in

    tables, _ = rubrics_in(document)
    if ids and len(ids) != len(tables):
        raise typer.BadParameter(
            f"The file has {plural(len(tables), 'rubric')}: give the option as many times.", param_hint="--as"
        )
    return ids


def _bring_in(document: Document, framework: Path, ids: list[str], *, write: bool) -> None:
    from cbe_cli.cli.import_rubric_page import comments, lint_it, summary
    from cbe_cli.cli.present import plain, show
    from cbe_cli.exchange.rubrics.into import bring_in
    from cbe_cli.exchange.rubrics.scored import scored

    update = bring_in(document, framework, ids=ids)
    if update.value is None:
        show(update.diagnostics)
        raise typer.Exit(1)
    show((*update.diagnostics, *scored(update.value)))
    if write:
        update.value.write()
    else:
        typer.echo(plain(update.value.diff(), keep_lines=True), nl=False)
    summary(update.value, written=write)
    comments(update.value.comments)
    if write and update.value.changed:
        lint_it(framework)
    raise typer.Exit(_code(update.diagnostics))


def _draft(document: Document, output: Path | None, ids: list[str], points: tuple[str, str], *, force: bool) -> None:
    from cbe_cli.cli.import_rubric_page import comments, draft_summary, lint_it
    from cbe_cli.cli.present import show
    from cbe_cli.diagnostics import CannotRun
    from cbe_cli.exchange.framework_yaml import draft_yaml
    from cbe_cli.exchange.rubrics.draft import draft
    from cbe_cli.files.text import write_text

    if output is not None and output.exists() and not force:
        raise CannotRun(f"{output.as_posix()} is there already; choose another name, or replace it with --force.")
    made = draft(document, output.stem if output else "", ids=ids, proficient=points[0], lowest=points[1])
    show(made.diagnostics)
    if made.value is None:
        raise typer.Exit(1)
    text = draft_yaml(made.value.framework, Path(document.path).name)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_text(output, text)
    draft_summary(made.value.framework, output)
    comments(made.value.comments)
    if output is not None:
        lint_it(output)


def _code(found: tuple[Diagnostic, ...]) -> int:
    from cbe_cli.diagnostics import Severity

    return int(any(each.severity is Severity.ERROR for each in found))
