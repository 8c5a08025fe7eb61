"""`cbe schema` prints the JSON Schema of a kind of file, for editors."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="The kind of file, such as framework; without it the kinds are listed."),
    ] = "",
) -> None:
    """Print what a kind of YAML file may hold, for editors.

    The form is a JSON Schema, with which an editor helps while somebody types. A school made by `cbe init` has them
    all in its folder “schemas” already.
    """
    from cbe_cli.school.schemas import KINDS, schema_text

    if kind:
        typer.echo(schema_text(kind), nl=False)
        return
    for name, (_, place) in KINDS.items():
        typer.echo(f"{name:12}{place}")
