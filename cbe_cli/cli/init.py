"""`cbe init` makes a school to start from."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Collection

    from cbe_cli.school.editor import Told


class System(StrEnum):
    """Where repositories are kept: the names of `school/ci.py`."""

    GITHUB = "github"
    GITLAB = "gitlab"


def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="The folder to make, with nothing in it; for --ci and --editor also a school that is there.",
        ),
    ],
    *,
    sample: Annotated[
        str,
        typer.Option(
            "--sample", metavar="NAME", help="Copy this sample school, such as riverbend, with children and evidence."
        ),
    ] = "",
    ci: Annotated[
        System | None,
        typer.Option(
            "--ci",
            metavar="|".join(System),
            help="Have every change checked there: writes the workflow, at the root of the repository.",
        ),
    ] = None,
    editor: Annotated[
        bool,
        typer.Option(
            "--editor",
            help="Have editors help: writes the schemas anew, and settings for VS Code at the root of the repository.",
        ),
    ] = False,
) -> None:
    """Make a school to start from.

    A few small files that work at once and are yours to change. In a school that is there already, --ci adds the
    workflow and --editor what editors need; nothing else is changed.
    """
    from cbe_cli.school.starter import is_free

    if (ci or editor) and not sample and not is_free(folder):
        if ci:
            from cbe_cli.school.ci import add_ci

            _say_of_ci(add_ci(ci, folder))
    else:
        _start(folder, sample, ci)
        if ci:
            from cbe_cli.school.ci import ci_path

            _say_of_ci(ci_path(ci, folder))
    if editor:
        from cbe_cli.school.editor import add_editor

        _say_of_editor(add_editor(folder))


def _say_of_ci(path: Path) -> None:
    from cbe_cli.cli.present import say
    from cbe_cli.school.ci import WHEEL

    say(f"Wrote {_from_here(path)}. It installs {WHEEL}: put that there, and commit both.")


def _say_of_editor(told: Told) -> None:
    from cbe_cli.cli.present import plain, say

    say(f"Wrote {', '.join(_from_here(path) for path in told.written)}.")
    for path, text in told.kept.items():
        say(f"{_from_here(path)} is there already and was left as it is. Put into it what it lacks of this:")
        for line in text.splitlines():
            typer.echo(plain(line), err=True)


def _from_here(path: Path) -> str:
    here = Path.cwd().resolve()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _start(folder: Path, sample: str, ci: System | None) -> None:
    from cbe_cli.cli.present import console, plain, plural
    from cbe_cli.school.starter import start_school

    made = start_school(folder, sample, ci or "")
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
