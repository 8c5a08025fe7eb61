"""The items of a YAML list in another order, line by line: each as it is written, with the comments that are its own.

Only where there is no doubt what belongs to an item; else the order is left to a person.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int]
"""Line and column of an item, counted from 1."""

_DASH: Final = re.compile(r" *-  *")
_ALIAS: Final = re.compile(r"(?:^|[\s\[{,:-])[&*][\w-]")
_CLOSING: Final = {"{": "}", "[": "]"}


def reordered(lines: Sequence[str], order: Sequence[Place]) -> dict[int, str] | None:
    """The lines that change, by their index, where the items at these places are put into this order; None in doubt."""
    if any(not 0 < line <= len(lines) or column < 1 for line, column in order):
        return None
    if len({line for line, _ in order}) == 1:
        number = order[0][0] - 1
        line = _in_brackets(lines[number], [column - 1 for _, column in order])
        return None if line is None else {number: line}
    return _below_each_other(lines, order)


def _below_each_other(lines: Sequence[str], order: Sequence[Place]) -> dict[int, str] | None:
    before = sorted(order)
    dashes = {lines[line - 1][: column - 1] for line, column in before}
    if len(dashes) != 1 or not _DASH.fullmatch(next(iter(dashes))):
        return None
    indent = next(iter(dashes)).index("-")
    ends = [line - 1 for line, _ in before[1:]] + [_end(lines, before[-1][0], indent)]
    blocks = _with_comments(lines, [(line - 1, end) for (line, _), end in zip(before, ends, strict=True)], indent)
    if blocks is None:
        return None
    begin, end = blocks[0][0], blocks[-1][1]
    if not _closed("".join(lines[before[-1][0] - 1 : end])):
        return None  # it goes on below, hardly indented
    if any(not line.strip() or _ALIAS.search(line) for line in lines[begin:end]):
        return None  # an empty line may set one part of the list apart; what is named has to come first
    by_place = dict(zip(before, blocks, strict=True))
    after = [line for place in order for line in lines[slice(*by_place[place])]]
    return dict(zip(range(begin, end), after, strict=True))


def _end(lines: Sequence[str], line: int, indent: int) -> int:
    """The index after the last line of an item that begins in `line`: all that is indented further than its dash."""
    end = line
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > indent:
        end += 1
    return end


def _with_comments(lines: Sequence[str], items: Sequence[Place], indent: int) -> list[Place] | None:
    """The ranges of lines of the items with the comments above each; None where one may be about the whole list.

    A comment that is indented like the dash is about the item below it, and one further in about the item that it
    stands in.
    """
    heads = [_head(lines, begin, indent) for begin, _ in items]
    above = [head < begin for head, (begin, _) in zip(heads, items, strict=True)]
    if above[0] and not all(above):
        return None
    return [*pairwise(heads), (heads[-1], items[-1][1])]


def _head(lines: Sequence[str], begin: int, indent: int) -> int:
    """The index of the first line of the comments right above an item."""
    while begin > 0 and lines[begin - 1].lstrip().startswith("#") and _indent(lines[begin - 1]) <= indent:
        begin -= 1
    return begin


def _closed(item: str) -> bool:
    return all(item.count(left) == item.count(right) for left, right in _CLOSING.items()) and item.count('"') % 2 == 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _in_brackets(line: str, order: Sequence[int]) -> str | None:
    """The line with the items that begin at these columns, counted from 0, in this order."""
    starts = sorted(order)
    if _ALIAS.search(line):
        return None
    items = {start: _item(line, start) for start in starts}
    ends = [start + len(items[start]) for start in starts]
    if not all(items.values()) or any(
        line[end:start].strip() != "," for end, start in zip(ends, starts[1:], strict=False)
    ):
        return None
    between = [line[end:start] for end, start in zip(ends, [*starts[1:], len(line)], strict=True)]
    return line[: starts[0]] + "".join(items[start] + gap for start, gap in zip(order, between, strict=True))


def _item(line: str, start: int) -> str:
    """The block in brackets that begins at `start`, "" where there is none, or where it does not end in this line."""
    open_: list[str] = []
    quote = ""
    for place in range(start, len(line)):
        letter = line[place]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and line[place - 1] in " ,:[{":
            quote = letter
        elif letter in _CLOSING:
            open_.append(_CLOSING[letter])
        elif open_ and letter == open_[-1]:
            open_.pop()
        if not open_:
            return line[start : place + 1] if letter in "}]" else ""
    return ""
