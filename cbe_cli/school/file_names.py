"""Names of files: which ones to look at, and which are slips for the name of a file that cbe reads."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NEAR: Final = 0.9  # one letter too many, too few or other in a name as short as ours
_ENDINGS: Final = frozenset(
    ("csv", "tsv", "txt", "xls", "xlsx", "xlsm", "xlsb", "ods", "numbers", "parquet", "yaml", "yml", "json")
)


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
