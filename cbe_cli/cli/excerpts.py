"""The line of a file that a finding is about, for a terminal: cut to its width, with a caret below the column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.printable import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cbe_cli.diagnostics import Location

TAB: Final = "    "
CUT: Final = "…"
LEAST: Final = 20
"""Cells for the line, however narrow a terminal says it is."""
_NO_TEXT: Final = frozenset((".parquet", ".xlsx"))
_UNSEEN_BREAKS: Final = str.maketrans("\u2028\u2029", "\ufffd\ufffd")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` stands behind `margin`, and below it `caret` behind `under`; both are "" where there is no column."""

    margin: str
    text: str
    under: str = ""
    caret: str = ""


def lines_of(file: Path) -> Sequence[str]:
    """The lines of a text file as it is now; none where it cannot be read any more, or is no text."""
    from cbe_cli.files.text import read_text

    if file.suffix.casefold() in _NO_TEXT:
        return ()
    try:
        read = read_text(file, file.as_posix(), excel=True)
    except CannotRun:
        return ()
    return read.value.text.split("\n") if read.value else ()


def excerpt(lines: Sequence[str], where: Location, width: int) -> Excerpt | None:
    """The line of `where` in `width` cells of a terminal; None where it has no line, or the file no longer."""
    if not 0 < where.line <= len(lines):
        return None
    margin = f"{where.line} | "
    room = max(width - len(margin), LEAST)
    text, before = cut(lines[where.line - 1], max(where.column - 1, 0), room)
    if not where.column:
        return Excerpt(margin, text)
    return Excerpt(margin, text, f"{'| ':>{len(margin)}}{' ' * before}", "^")


def cut(line: str, at: int, room: int) -> tuple[str, int]:
    """`line` as a terminal shows it, where it is too long only what stands around the character `at`, from 0.

    Gives also how many of at most `room` cells stand before that character. A Chinese character takes two cells; an
    accent that combines takes none, but is counted as one where it is about room.
    """
    at = min(at, len(line))
    first = max(at - room, 0)
    shown = [_shown(char) for char in line[first : at + room]]  # more could not stand there, and a line may be a book
    cells = [cell_len(char) for char in shown]
    needed = [max(number, 1) for number in cells]
    at -= first
    start, end = 0, len(shown)
    if len(shown) < len(line) or sum(needed) >= room:  # a caret may stand behind the last character
        start, end = _around(needed, at, room - 1 - 2 * len(CUT))
    front = CUT if first + start > 0 else ""
    back = CUT if first + end < len(line) else ""
    return f"{front}{''.join(shown[start:end])}{back}", len(front) + sum(cells[start:at])


def _around(needed: Sequence[int], at: int, room: int) -> tuple[int, int]:
    """Where to begin and to end, so that `at` has half of the room before it, or more where less stands behind."""
    start = end = at
    while start > 0 and sum(needed[start - 1 : at]) <= room // 2:
        start -= 1
    while end < len(needed) and sum(needed[start : end + 1]) <= room:
        end += 1
    while start > 0 and sum(needed[start - 1 : end]) <= room:
        start -= 1
    return start, end


def _shown(char: str) -> str:
    return TAB if char == "\t" else plain(char, keep_lines=True).translate(_UNSEEN_BREAKS)
