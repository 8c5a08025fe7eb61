"""`cbe import` turns somebody else's standards document into a framework file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.help import PlainCommand, group
from cbe_cli.cli.import_rubric import rubric

if TYPE_CHECKING:
    from cbe_cli.exchange.framework_of import Imported

app = group("Bring in a framework, or rubrics, from another format.")

Document = Annotated[Path, typer.Argument(metavar="FILE", help="The document, as the publisher offers it.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write, as frameworks/ela.yaml. Without it: to the screen."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")]


@app.command(cls=PlainCommand)
def case(file: Document, *, output: Output = None, force: Force = False) -> None:
    """Import a CASE package (CFPackage, JSON).

    The framework is called after the file that is written, else after the title of the document. What could not be
    carried over is listed.
    """
    _import("case", file, output, force=force)


@app.command(cls=PlainCommand)
def asn(file: Document, *, output: Output = None, force: Force = False) -> None:
    """Import an ASN document (RDF, JSON or XML).

    ASN is the Achievement Standards Network. The framework is called after the file that is written, else after the
    title of the document. What could not be carried over is listed.
    """
    _import("asn", file, output, force=force)


app.command(cls=PlainCommand)(rubric)


def _import(format_name: str, file: Path, output: Path | None, *, force: bool) -> None:
    from cbe_cli.cli.present import show
    from cbe_cli.diagnostics import CannotRun
    from cbe_cli.exchange.formats import import_framework
    from cbe_cli.exchange.framework_yaml import framework_yaml
    from cbe_cli.files.text import read_bytes, write_text

    if output is not None and output.exists() and not force:
        raise CannotRun(f"{output.as_posix()} is there already; choose another name, or replace it with --force.")
    shown = file.as_posix()
    imported = import_framework(format_name, read_bytes(file, shown), shown, output.stem if output else "")
    show(imported.diagnostics)
    if imported.value is None:
        raise typer.Exit(1)
    text = framework_yaml(imported.value.framework)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_text(output, text)
    _summarise(imported.value, output)


def _summarise(imported: Imported, output: Path | None) -> None:
    """What came in and what did not, on standard error."""
    from cbe_cli.cli.present import console, plain, plural

    out = console(sys.stderr)
    framework = imported.framework
    domains = framework["domains"]
    competencies = [competency for domain in domains for competency in domain.get("competencies", ())]
    targets = sum(len(competency.get("targets", ())) for competency in competencies)
    levels = len(framework.get("progression", {}).get("levels", ()))
    counts = ", ".join(
        (
            plural(len(domains), "domain"),
            f"{len(competencies)} {'competency' if len(competencies) == 1 else 'competencies'}",
            plural(targets, "target"),
            plural(levels, "level"),
        )
    )
    out.print(plain(f"{framework['title']}: {counts}."))
    if output is not None:
        out.print(plain(f"Written to {output.as_posix()}, as framework “{framework['framework']}”."))
    out.print("The scale is a general one of four points, which cbe added: replace it with your own.")
    _list_left_out(imported)


def _list_left_out(imported: Imported) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from cbe_cli.cli.present import console, plain

    if not imported.left_out:
        return
    table = Table(box=SIMPLE_HEAD, expand=True, title="Not, or not wholly, carried over", title_justify="left")
    table.add_column("what", ratio=4)
    table.add_column("count", justify="right", min_width=5)
    table.add_column("why", ratio=5)
    table.add_column("for example", ratio=6, no_wrap=True, overflow="ellipsis")
    for left in sorted(imported.left_out, key=lambda each: each.kind.startswith("bookkeeping")):
        examples = " · ".join(plain(example) for example in left.examples)
        table.add_row(*(Text(cell) for cell in (plain(left.kind), str(left.count), plain(left.why), examples)))
    out = console(sys.stderr)
    out.print()
    out.print(table, soft_wrap=False)
