"""`--help` in plain text: the commands by what they are for, arguments and options in words and not in types.

Typer can draw boxes with Rich, but loading what that needs takes more time than everything else that `--help` does.
"""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlainCommand(TyperCommand):
    """A command whose help says `CLASS` and `--out FOLDER`, where Typer says `{CLASS} <str>` and `--out <path>`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What may follow the name: `CLASS --roster FILE [OPTIONS]`."""
        return usage(self.get_params(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that begins with “Usage”; Click leaves it out where nothing may follow the name."""
        if self.collect_usage_pieces(ctx):
            super().format_usage(ctx, formatter)
        else:
            formatter.write(f"Usage: {ctx.command_path}\n")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write a line for each argument, then one for each option."""
        for kind, heading in (("argument", "Arguments"), ("option", "Options")):
            lines = [(words(one), explained(one)) for one in self.get_params(ctx) if one.param_type_name == kind]
            if lines:
                with formatter.section(heading):
                    formatter.write_dl(lines)


class GroupedCommands(TyperGroup):
    """Lists its commands under their `rich_help_panel`, in the order in which they were registered."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one section for each panel, one line for each command."""
        named = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        for panel, commands in groupby(named, key=lambda each: getattr(each[1], "rich_help_panel", None)):
            with formatter.section(panel or "Commands"):
                formatter.write_dl([(name, first_sentence(command)) for name, command in commands])


def group(help_: str) -> typer.Typer:
    """A command that only holds others, such as `cbe new`."""
    return typer.Typer(
        cls=GroupedCommands,
        subcommand_metavar="COMMAND ...",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=help_,
    )


def usage(parameters: Sequence[Any]) -> list[str]:
    """What follows the name of a command; options that may be left out are `[OPTIONS]`."""
    arguments = [words(one) for one in parameters if one.param_type_name == "argument"]
    needed = [words(one) for one in parameters if one.param_type_name == "option" and one.required]
    others = any(one.param_type_name == "option" and not one.required and one.name != "help" for one in parameters)
    return [*arguments, *needed, *(["[OPTIONS]"] if others else [])]


def words(parameter: Any) -> str:
    """`CLASS`, `[PATH...]` for an argument; `--all`, `-o, --out FOLDER`, `--format table|csv` for an option."""
    if parameter.param_type_name == "argument":
        word = parameter.metavar or parameter.name.rstrip("_").upper()
        word = word.strip("[]") if word.startswith("[") else word  # `OLD [NEW]` keeps the brackets inside
        word = f"{word}..." if parameter.nargs == -1 else word
        return word if parameter.required else f"[{word}]"
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.is_flag:
        return names
    values = "|".join(each.value for each in type(parameter.default)) if isinstance(parameter.default, Enum) else ""
    return f"{names} {parameter.metavar or values or parameter.opts[0].lstrip('-').upper()}"


def explained(parameter: Any) -> str:
    """The help of an argument or option, with its default; an option that must be given is called needed."""
    default = parameter.default.value if isinstance(parameter.default, Enum) else parameter.default
    usual = f" Default: {default}." if default not in (None, False, "", (), Path()) else ""
    needed = " Needed." if parameter.required and parameter.param_type_name == "option" else ""
    return f"{parameter.help or ''}{usual}{needed}"


def first_sentence(command: Any) -> str:
    """What a command does, in one line where there is room."""
    return " ".join((command.help or "").partition("\n\n")[0].split())
