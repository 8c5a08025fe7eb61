"""`cbe diff` says what changed between two states of the frameworks and the policy."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """For people, for a pull request, for programs, or for a browser."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


UNREADABLE = 2


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="A framework file, a folder of them, a school, a file with a policy, or a git revision: a branch, a "
            "tag, HEAD~3, main:frameworks/riverbend.yaml. Also two revisions at once: main..HEAD, or main...HEAD for "
            "what HEAD changed since it left main.",
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="NEW", help="The same. Without it, OLD is a revision and NEW the files as they are."),
    ] = None,
    *,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 when there are changes.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How changes are written.")] = Format.TEXT,
) -> None:
    """Say what changed in frameworks and policies.

    Compares two states of frameworks, with their scales and progressions, and of policies. Changes are told by what
    they are, such as renamed, split, moved or reworded, and not by lines. What may move levels comes first; loudest of
    all, ids that stayed while what they say moved to other ids. In a school, revisions are of its frameworks and its
    policy; the files you have are not touched.

    Ends with 0, changes or not, and with 2 when the two could not be compared. With --exit-code it ends with 1 when
    there are changes, as git diff does.
    """
    from cbe_cli.changes.states import compare_states, read_states
    from cbe_cli.cli.present import show

    before, after = read_states(old, new)
    unreadable = (*before.unreadable, *after.unreadable)
    if unreadable:
        show(unreadable)
        raise typer.Exit(UNREADABLE)
    found = compare_states(before, after)
    if output is Format.TEXT:
        from cbe_cli.cli.diff_page import print_changes

        print_changes(found)
    else:
        from cbe_cli.documents.changes.formats import FORMATS

        sys.stdout.write(FORMATS[output](found))
    raise typer.Exit(int(exit_code and bool(found.changes)))
