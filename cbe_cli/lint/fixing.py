"""Fixes made in a text: exactly what a finding names, at its place, and everything around it as it was.

Comments, quotes and layout stay because nothing else is touched. A fix whose text is not at its place is not made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cbe_cli.files.tidy_text import tidied
from cbe_cli.lint.reordering import reordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.diagnostics import Fix

QUOTES: Final = "\"'"
_BEFORE: Final = re.compile(r",\s*$")
_AFTER: Final = re.compile(r"\s*,\s*")
_GAP: Final = re.compile(r"[ \t\n]+")
_PARTS: Final = re.compile(r"([ \t\n]+)")
_BEGINS: Final = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n[ \t]*|[\"']?")
_LONGEST: Final = 100
"""More lines than a text of a framework has."""


def fixed(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """The text with the fixes made, and how many were; of two at one place only the first."""
    lines = text.split("\n")
    made = 0
    touched: set[int] = set()
    places = sorted(set(fixes), key=lambda fix: (not fix.order, fix.where.line, fix.where.column, fix.old))
    for fix in reversed(places):  # from the end, so that places before it stay; order last
        number = fix.where.line - 1
        if not 0 <= number < len(lines) or lines[number] == _GONE:
            continue
        changed = _changed(lines, number, fix)
        if changed is None or (fix.order and touched & changed.keys()):
            continue
        touched |= changed.keys()
        made += 1
        for place, line in changed.items():
            lines[place] = line
    return "\n".join(line for line in lines if line != _GONE), made


def _changed(lines: Sequence[str], number: int, fix: Fix) -> dict[int, str] | None:
    """The lines that a fix changes, by their index; None where it cannot be made."""
    if fix.order:
        return reordered(lines, fix.order)
    line = _without(lines[number], fix) if fix.item else _with(lines[number], fix)
    if line is not None:
        return {number: line}
    return _over_lines(lines, number, fix) if fix.new == tidied(fix.old) else None


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


def _over_lines(lines: Sequence[str], number: int, fix: Fix) -> dict[int, str] | None:
    """A text that goes over several lines, or has quotes of its own, with each of its words made tidy."""
    words = [re.escape(word).replace("'", "''?").replace('"', '\\\\?"') for word in _GAP.split(fix.old)]
    here = "\n".join(lines[number : number + _LONGEST])
    begins = _BEGINS.match(here, fix.where.column - 1)
    found = re.compile(_GAP.pattern.join(words)).match(here, begins.end()) if begins else None
    if found is None:
        return None
    tidy = "".join(part if _GAP.fullmatch(part) else tidied(part) for part in _PARTS.split(found[0]))
    after = (here[: found.start()] + tidy.strip(" \t") + here[found.end() :]).split("\n")
    return {number + at: line for at, line in enumerate(after) if line != lines[number + at]} or None
