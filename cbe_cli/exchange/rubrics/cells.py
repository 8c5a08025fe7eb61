"""A cell of a table, in whichever document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cbe_cli.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and where it stands. `merged` where a merged cell shows it here, too: beside or below its first place."""

    text: str
    where: Location
    merged: Literal["", "across", "down"] = ""
