"""`cbe init` makes a school to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Collection


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must not have anything in it.")
    ],
    sample: Annotated[
        str,
        typer.Option(
            "--sample", metavar="NAME", help="Copy this sample school, such as riverbend, with children and evidence."
        ),
    ] = "",
) -> None:
    """Make a school to start from.

    A few small files that work at once and are yours to change.
    """
    from cbe_cli.cli.present import console, plain, plural
    from cbe_cli.school.starter import start_school

    made = start_school(folder, sample)
    out = console()
    shown = plain(folder.as_posix())
    class_ = _class_to_try(made)
    out.print(f"Made {shown} with {plural(len(made), 'file')}. Next:")
    for line in (f'cd "{shown}"' if " " in shown else f"cd {shown}", f"cbe levels {class_}", f"cbe report {class_}"):
        out.print(f"  {line}")


def _class_to_try(made: Collection[Path]) -> str:
    """The first class of today that has a gradebook: those of old years lie deeper, an advisory has none."""
    classes = {path.parent for path in made if path.name == "class.yaml"}
    gradebooks = {folder for path in made if path.stem == "evidence" for folder in path.parents}
    return min(classes & gradebooks, key=lambda folder: (len(folder.parts), folder.name)).name
