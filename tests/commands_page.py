"""docs/commands.md, written from the commands themselves and from tests/command_examples/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typer

from cbe_cli.cli.app import build
from cbe_cli.cli.help import explained, first_sentence, usage, words

EXAMPLES: Final = Path(__file__).parent / "command_examples"
"""One Markdown file for each command, named like it: `levels.md`, `new-class.md`."""

BAR: Final = r"\|"
"""A bar inside a table."""

INTRODUCTION: Final = """\
# Commands

Generated from the commands: `make docs` writes it. `cbe COMMAND --help` (or `-h`) shows one of them in a terminal, and
`cbe --version` says which version this is.

What you asked for goes to standard output; findings, progress and questions go to standard error. So
`cbe levels g6-math --format csv > levels.csv` writes nothing but the table. A class may be named by its folder,
its id or its title, a student by id or name or a part of one; where that can mean several, the candidates are
listed. No command needs a network.

Every command ends with a number that scripts can ask for:

| number | it means |
|---|---|
| 0 | no errors; there may be warnings and notes |
| 1 | something was found: an error in the files; what it does not touch was done all the same |
| 2 | the command could not run: a wrong argument, no such folder, a file that another program holds open |
| 130 | stopped with Ctrl-C |

The examples are typed in a copy of the sample school, as `cbe init riverbend --sample riverbend` makes it. A line
`...` stands for lines that are left out here.
"""


def commands_page() -> str:
    """The whole page: a table of all commands by what they are for, then each of them."""
    app: Any = typer.main.get_command(build())
    context = app.make_context("cbe", [], resilient_parsing=True)
    tops = [(name, app.commands[name]) for name in app.list_commands(context)]
    parts = [INTRODUCTION]
    for panel, group in groupby(tops, key=lambda each: each[1].rich_help_panel):
        runnable = [one for name, command in group for one in _runnable(name, command)]
        rows = "".join(f"| [`cbe {name}`](#cbe-{_dashed(name)}) | {first_sentence(one)} |\n" for name, one in runnable)
        parts += [f"**{panel}**\n\n| command | does |\n|---|---|\n{rows}"]
    entries = [_entry(name, one) for top, command in tops for name, one in _runnable(top, command)]
    return "\n".join([*parts, *entries])


def without_examples() -> list[str]:
    """Names of examples that are missing, and of those that belong to no command."""
    app: Any = typer.main.get_command(build())
    commands = {_dashed(one) for name, command in app.commands.items() for one, _ in _runnable(name, command)}
    return sorted(commands ^ {path.stem for path in EXAMPLES.glob("*.md")})


def _runnable(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """The command, or those that it only groups (`new class`)."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
    else:
        for below, one in inner.items():
            yield from _runnable(f"{name} {below}", one)


def _entry(name: str, command: Any) -> str:
    in_order = sorted(command.params, key=lambda each: each.param_type_name)  # arguments before options
    rows = "".join(f"| `{words(each).replace('|', BAR)}` | {explained(each)} |\n" for each in in_order)
    example = EXAMPLES / f"{_dashed(name)}.md"
    examples = [example.read_text(encoding="utf-8").rstrip()] if example.is_file() else []
    parts = [
        f"## cbe {name}",
        f"    {' '.join(['cbe', name, *usage(command.params)])}",
        _paragraphs(command.help),
        *([f"| | |\n|---|---|\n{rows}".rstrip()] if rows else []),
        *examples,
    ]
    return "\n\n".join(parts) + "\n"


def _paragraphs(text: str) -> str:
    """Docstrings are wrapped for a terminal; Markdown wraps by itself."""
    return "\n\n".join(" ".join(each.split()) for each in re.split(r"\n\s*\n", text.strip()))


def _dashed(name: str) -> str:
    return name.replace(" ", "-")
