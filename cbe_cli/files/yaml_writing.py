"""Blocks of keys, lists, texts and numbers as lines of YAML: readable, stable, and the same again when they are read.

The writer is our own: each text must come back as it went in, so whatever some YAML reader would take for a number, a
date or a yes is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

_WIDTH: Final = 110
_WORDS: Final = frozenset(["y", "n", "yes", "no", "true", "false", "on", "off", "null", "none", "nan", "inf"])
"""What YAML 1.1, YAML 1.2 or a careless reader gives another type."""
_LIKE_A_NUMBER: Final = re.compile(r"[0-9][0-9a-fA-FxXoO_.:+-]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*")
_ENDS_PLAIN: Final = re.compile(r":(?:\s|$)|\s#")
_IN_FLOW: Final = re.compile(r"[\[\]{},:?]")
_UNPRINTABLE: Final = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LONE_SPACE: Final = re.compile(r"(?<! ) (?! )")
_INDENTED: Final = re.compile(r"^ ", re.MULTILINE)
"""A line that begins with a space cannot be folded: a reader would keep the breaks around it."""


def block_lines(entries: dict[str, Any], indent: int = 0, short: Collection[str] = ()) -> Iterator[str]:
    """The lines of a block of keys; under the keys `short`, blocks are written `{...}` on one line."""
    for key, value in entries.items():
        yield from _entry(f"{' ' * indent}{key_text(key)}:", value, indent, short, flow=key in short)


def key_text(key: str) -> str:
    """A key as it is written."""
    return _scalar(key)


def value_lines(head: str, value: str, indent: int) -> Iterator[str]:
    """The lines of one text; `head` is all of the first line up to it, `indent` the column of its key."""
    return _text(head, value, indent)


def inline_text(value: str, *, in_flow: bool) -> str:
    """A text on one line, whatever it holds; `in_flow` within braces or brackets."""
    return _scalar(value, in_flow=in_flow)


def flow_text(value: Any) -> str:
    """A block or list on one line, in braces or brackets."""
    return _flow(value)


def comment_line(text: str) -> str:
    """One line of comment: whatever `text` holds, it cannot leave it."""
    return f"# {' '.join(_UNPRINTABLE.sub(' ', text).split())}"


def comment_lines(text: str, indent: int) -> Iterator[str]:
    """A comment that says `text`, its lines wrapped between words."""
    start = f"{' ' * indent}# "
    for line in text.split("\n"):
        words = " ".join(_UNPRINTABLE.sub(" ", line).split())
        yield from (f"{start}{part}".rstrip() for part in _wrapped(words, _WIDTH - len(start)))


def _entry(head: str, value: Any, indent: int, short: Collection[str], *, flow: bool) -> Iterator[str]:
    """The lines of one `key: value` or `- value`; `head` is everything up to the value."""
    if isinstance(value, dict) and value and not flow:
        yield head
        yield from block_lines(value, indent + 2, short)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield head
        for item in value:
            yield from _item(item, indent + 2, short, flow=flow)
    elif isinstance(value, list) and value and not _fits(head, _flow(value)):
        yield head
        for item in value:
            yield from _entry(f"{' ' * (indent + 2)}-", item, indent + 2, short, flow=flow)
    elif isinstance(value, dict | list):
        yield f"{head} {_flow(value)}"
    else:
        yield from _text(head, value, indent)


def _item(item: dict[str, Any], indent: int, short: Collection[str], *, flow: bool) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    if flow:
        yield dash + _flow(item)
        return
    lines = block_lines(item, indent + 2, short)
    yield dash + next(lines, "{}").lstrip()
    yield from lines


def _fits(head: str, text: str) -> bool:
    return len(head) + 1 + len(text) <= _WIDTH


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key, in_flow=True)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value, in_flow=True)


def _text(head: str, value: Any, indent: int) -> Iterator[str]:
    """One text: on the line of its key if short, literal if its lines are, else folded between words."""
    scalar = _scalar(value)
    inner = " " * (indent + 2)
    if not isinstance(value, str) or _UNPRINTABLE.search(value) or value != value.strip(" \n"):
        yield f"{head} {scalar}"
        return
    lines = value.split("\n")
    if lines == [value] and _fits(head, scalar):
        yield f"{head} {scalar}"
    elif len(lines) > 1 and (all(_fits(inner, line) for line in lines) or _INDENTED.search(value)):
        yield f"{head} |-"
        yield from (inner + line if line else "" for line in lines)
    else:
        yield f"{head} >-"
        yield from (inner + line if line else "" for line in _folded(lines, _WIDTH - len(inner)))


def _folded(lines: list[str], width: int) -> Iterator[str]:
    """Lines that a reader joins by spaces; where there is a line break in the text, a blank line stands."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield from _wrapped(line, width) if line else ()


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines that become `text` again when joined by one space: cut only at single spaces."""
    line = ""
    for word in _LONE_SPACE.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _scalar(value: Any, *, in_flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if _is_plain(value) and not (in_flow and _IN_FLOW.search(value)):
        return value
    if "\n" not in value and not _UNPRINTABLE.search(value):
        return "'" + value.replace("'", "''") + "'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\U{ord(found.group()):08x}", escaped) + '"'


def _is_plain(text: str) -> bool:
    return (
        text[:1].isalnum()
        and text[-1] != " "
        and text.casefold() not in _WORDS
        and "\n" not in text
        and not _LIKE_A_NUMBER.fullmatch(text)
        and not _ENDS_PLAIN.search(text)
        and not _UNPRINTABLE.search(text)
    )
