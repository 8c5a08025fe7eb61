"""Names of files: which ones to look at, which are slips for the name of a file that cbe reads, and what is none."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NEAR: Final = 0.9  # one letter too many, too few or other in a name as short as ours
_ENDINGS: Final = frozenset(
    ("csv", "tsv", "txt", "xls", "xlsx", "xlsm", "xlsb", "ods", "numbers", "parquet", "yaml", "yml", "json")
)

_OF_WINDOWS: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""Devices, whatever the ending and the case: https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""
ABOUT_EVERYBODY: Final = frozenset(("all", "index", "mail"))
"""The stems of the files that stand beside those of the students."""


def why_no_file(id_: str) -> str:
    """Why files cannot be called by an id, as the end of a sentence; "" where they can, on every system."""
    name = id_.casefold()
    if name in ABOUT_EVERYBODY:
        return "a file of that name is about everybody"
    if name.partition(".")[0] in _OF_WINDOWS:
        return "Windows keeps files of that name for itself"
    return "Windows takes the dot off the end of a name" if name.endswith(".") else ""


def visible(folder: Path) -> list[str]:
    """Names in a folder, sorted; without hidden files, backups (`x~`) and the lock files of Excel and LibreOffice."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return []  # no such folder, or not a folder: it has no files either way
    return sorted(name for name in names if not name.startswith((".", "~")) and not name.endswith("~"))


def is_slip(name: str, meant: str) -> bool:
    """Whether `name` is a slip for `meant`: `Roster.CSV`, `class.yml`, `student.csv`, `class.yaml.txt`."""
    folded = name.casefold()
    if folded == meant:
        return name != meant
    if "." not in meant:
        return "." not in folded and SequenceMatcher(None, folded, meant).ratio() >= _NEAR
    stem, _, ending = folded.partition(".")
    if ending not in _ENDINGS:
        return folded.startswith(f"{meant}.") and ending.rpartition(".")[2] in _ENDINGS
    return stem == meant.partition(".")[0] or SequenceMatcher(None, folded, meant).ratio() >= _NEAR
