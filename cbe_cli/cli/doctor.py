"""`cbe doctor` says whether this computer can print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def doctor(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder that documents are to be written to.")
    ] = Path("out"),
) -> None:
    """Say whether this computer can print, and what to type if not.

    Ends with 0 when all is well and with 1 when something is missing that printing needs.
    """
    from rich.text import Text

    from cbe_cli.cli.present import console, plain
    from cbe_cli.documents.health import State, examine

    out = console(sys.stdout)
    words = {
        State.GOOD: ("ok     ", "green"),
        State.COULD_BE_BETTER: ("so-so  ", "yellow"),
        State.MISSING: ("missing", "bold red"),
    }
    found = examine(output.resolve())
    for each in found:
        word, style = words[each.state]
        out.print(Text.assemble((word, style), " ", (each.name, "bold"), ": ", plain(each.says)))
        for line in each.remedy:
            out.print(Text(f"            {line}", style="dim"))
    if any(each.state is State.MISSING for each in found):
        out.print("\nSomething is missing. Everything but printing works: cbe lint and cbe levels need none of it.")
        raise typer.Exit(1)
    out.print("\nThis computer can print.")
