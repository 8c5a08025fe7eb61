"""`cbe --help`: the commands by what they are for, in plain text.

Typer can draw boxes with Rich, but loading what that needs takes more time than everything else that `--help` does.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from typer.core import TyperGroup


class GroupedCommands(TyperGroup):
    """Lists its commands under their `rich_help_panel`, in the order in which they were registered."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one section for each panel, one line for each command."""
        named = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        room = formatter.width - 6 - max(len(name) for name, _ in named)
        for panel, commands in groupby(named, key=lambda each: getattr(each[1], "rich_help_panel", None)):
            with formatter.section(panel or "Commands"):
                formatter.write_dl([(name, command.get_short_help_str(room)) for name, command in commands])
