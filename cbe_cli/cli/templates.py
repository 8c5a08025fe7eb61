"""`cbe templates`: what a school can change of the pages, how to begin, and whether it works."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cbe_cli.cli.help import PlainCommand, group

app = group("Change how documents look (cbe templates list).")

School = Annotated[
    Path, typer.Option("--school", metavar="FOLDER", help="The folder of the school; without it this one.")
]


@app.callback()
def templates() -> None:
    """Change how documents look (cbe templates list)."""


@app.command("list", cls=PlainCommand)
def list_(school: School = Path()) -> None:
    """Show every template, what it draws, and which of them the school has changed.

    Colours, typefaces and the logo need no template: they stand under `brand` in cbe.yaml.
    """
    from rich.table import Table
    from rich.text import Text

    from cbe_cli.cli.present import console, plain
    from cbe_cli.documents.overrides.listing import templates as every
    from cbe_cli.school.discover import find_root

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for one in every(find_root(school) / "templates"):
        mark = Text(" changed", style="yellow") if one.changed else Text("")
        table.add_row(Text(one.name), Text.assemble(plain(one.says), mark))
    console(sys.stdout).print(table)


@app.command(cls=PlainCommand)
def copy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Such as portfolio/letter.html.j2.")],
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="All of ours, in place of a few lines that build on it.")
    ] = False,
    school: School = Path(),
) -> None:
    """Begin a template of the school's own.

    Writes templates/NAME: a few lines that build on ours, and so keep what we mend later. Nothing is written over.
    """
    from cbe_cli.cli.present import say
    from cbe_cli.documents.overrides.copying import copy as begin
    from cbe_cli.school.discover import find_root

    root = find_root(school)
    file = begin(name, root, whole=whole)
    say(f"Wrote {file.relative_to(root).as_posix()}. Change it, then: cbe templates check")


@app.command(cls=PlainCommand)
def check(school: School = Path()) -> None:
    """Say what is wrong with the school's own templates.

    Each is read, and every document is drawn with them once, for the invented school that comes with cbe. Ends with 0
    when all is well, with 1 when something was found, and with 2 when it could not run.
    """
    from cbe_cli.cli.present import say, show
    from cbe_cli.documents.overrides.checking import check as find
    from cbe_cli.documents.overrides.listing import theirs
    from cbe_cli.school.discover import find_root

    own = find_root(school) / "templates"
    found = find(own)
    show(found)
    if found:
        raise typer.Exit(1)
    count = len(theirs(own)) if own.is_dir() else 0
    say(f"{count} template{'' if count == 1 else 's'} of the school, and every document can be drawn.")
