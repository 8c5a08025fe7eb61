"""`cbe init` makes a school to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must not have anything in it.")],
    sample: Annotated[
        str, typer.Option("--sample", help="Copy this sample school, such as riverbend, with children and evidence.")
    ] = "",
) -> None:
    """Make a school to start from: a few small files that work at once and are yours to change."""
    from cbe_cli.cli.present import console, plain, plural
    from cbe_cli.school.starter import start_school

    made = start_school(folder, sample)
    out = console()
    out.print(f"Made {plain(folder.as_posix())} with {plural(len(made), 'file')}. Next:")
    out.print(f"  cbe lint {plain(folder.as_posix())}")
