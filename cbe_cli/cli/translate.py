"""`cbe translate` writes the file in which somebody translates a framework, or brings it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def translate(
    framework: Annotated[str, typer.Argument(help="The id of the framework, such as riverbend.")],
    language: Annotated[str, typer.Argument(help="The code of the language, such as es, vi or zh-Hant.")],
    *,
    school: Annotated[
        Path, typer.Option("--school", metavar="FOLDER", help="The folder of the school; without it this one.")
    ] = Path(),
) -> None:
    """Write the file in which somebody translates a framework.

    It is translations/FRAMEWORK.LANGUAGE.yaml, with every text that families read, ready to be translated.

    Run it again when the framework has changed: what is translated stays, and a translation of an older text is kept
    beside, to be made new. Until then families read the source.
    """
    from cbe_cli.cli.present import console, plain, show
    from cbe_cli.school.translating import refresh

    refreshed = refresh(school, framework, language)
    show(refreshed.diagnostics)
    if refreshed.value is None:
        raise typer.Exit(1)
    refreshed.value.write()
    counts = refreshed.value.counts
    total = counts.translated + counts.to_revise + counts.missing
    said = [f"{counts.translated} of {total} texts translated"]
    said += [f"{counts.to_revise} to be made new"] if counts.to_revise else []
    said += [f"{counts.unknown} not in the framework"] if counts.unknown else []
    file = f"translations/{refreshed.value.path.name}"
    console().print(plain(f"Wrote {file}: {', '.join(said)}."))
