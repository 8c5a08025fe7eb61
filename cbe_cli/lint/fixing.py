"""Fixes made in a text: exactly what a finding names, at its place, and everything around it as it was.

Comments, quotes and layout stay because nothing else is touched. A fix whose text is not at its place is not made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.diagnostics import Fix

QUOTES: Final = "\"'"
_BEFORE: Final = re.compile(r",\s*$")
_AFTER: Final = re.compile(r"\s*,\s*")


def fixed(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """The text with the fixes made, and how many were; of two at one place only the first."""
    lines = text.split("\n")
    made = 0
    taken: set[int] = set()
    places = sorted(set(fixes), key=lambda fix: (fix.where.line, fix.where.column, fix.old), reverse=True)
    for fix in places:
        number = fix.where.line - 1
        if not 0 <= number < len(lines) or number in taken:
            continue
        line = _without(lines[number], fix) if fix.item else _with(lines[number], fix)
        if line is not None:
            lines[number] = line
            made += 1
            if line == _GONE:
                taken.add(number)
    return "\n".join(line for line in lines if line != _GONE), made


_GONE: Final = "\0"
"""A line that is taken out; no file of ours holds this character."""


def _with(line: str, fix: Fix) -> str | None:
    """The line with `new` for `old`; None where `old` is not there. A value may be in quotes."""
    begin = fix.where.column - 1
    begin += line[begin : begin + 1] in QUOTES and line[begin : begin + 1] != ""
    end = begin + len(fix.old)
    return line[:begin] + fix.new + line[end:] if line[begin:end] == fix.old else None


def _without(line: str, fix: Fix) -> str | None:
    """The line without an item of a list in brackets, or with nothing left of a line that was one item."""
    begin = fix.where.column - 1
    quote = line[begin : begin + 1] if line[begin : begin + 1] in QUOTES else ""
    written = f"{quote}{fix.old}{quote}"
    end = begin + len(written)
    if line[begin:end] != written:
        return None
    before, after = line[:begin], line[end:]
    if before.strip() == "-" and not after.strip():
        return _GONE
    follows = _AFTER.match(after)
    if follows:
        return before + after[follows.end() :]
    return _BEFORE.sub("", before) + after if _BEFORE.search(before) else None
