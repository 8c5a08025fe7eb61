"""A version and a first day written into the text of a framework, with everything around them as it was."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun, Reach
from cbe_cli.files.yaml_tree import Mapping, Scalar, read_yaml
from cbe_cli.school.framework import Framework
from cbe_cli.school.record import Concerns
from cbe_cli.school.yaml_file import record_of

if TYPE_CHECKING:
    from cbe_cli.files.text import SourceText
    from cbe_cli.files.yaml_tree import Entry

_NUMBERS: Final = re.compile(r"(?P<head>v?(\d{1,6}\.)*)(?P<last>\d{1,6})")
_YEAR: Final = re.compile(r"(20\d\d)(\.\d+)")
_STAMPED: Final = ("version", "effective")


def next_version(version: str, begins: date) -> str | None:
    """The version after one: the last number and one more, or the first of a later year where years count.

    None where its numbers do not count on, as in `2026-27`.
    """
    numbers, year = _NUMBERS.fullmatch(version), _YEAR.fullmatch(version)
    if numbers is None:
        return None
    if year and int(year[1]) < begins.year:
        return f"{begins.year}.1"
    return f"{numbers['head']}{int(numbers['last']) + 1:0{len(numbers['last'])}d}"


def stamped(source: SourceText, version: str, begins: date) -> str:
    """The text with that `version` and `effective: {from: ...}`; comments, quotes and layout stay.

    Raises `CannotRun` where the file is written in a way that this cannot be done without changing more.
    """
    tree = read_yaml(source).value
    text = source.text
    if isinstance(tree, Mapping):
        for key, value in (("effective", begins.isoformat()), ("version", version)):
            text = _with(text, key, value, source.path)
    before, after = (_framework(each, source.path) for each in (source.text, text))
    right = after is not None and (after.version, after.effective and after.effective.from_) == (version, begins)
    if before is None or after is None or not right or _rest(before) != _rest(after):
        raise CannotRun(
            f"The version cannot be written into {source.path} without changing more. Write it yourself, `version: "
            f'"{version}"` and `effective: {{from: {begins}}}`, each on a line of its own, and run again.'
        )
    return text


def _with(text: str, key: str, value: str, shown: str) -> str:
    """The text with the value of one of the two keys; as it was where that is not understood."""
    from cbe_cli.files.text import SourceText

    tree = read_yaml(SourceText(shown, text)).value
    if not isinstance(tree, Mapping):
        return text
    lines = text.split("\n")
    entry = tree.by_name.get(key)
    if key == "effective" and entry is not None and isinstance(entry.value, Mapping) and entry.value.entries:
        begins = entry.value.by_name.get("from")
        _replace(lines, begins, value) if begins else _insert_from(lines, entry.value, value)
    elif entry is None or (isinstance(entry.value, Scalar) and entry.value.absent):
        written = f"{{from: {value}}}" if key == "effective" else f'"{value}"'
        _insert(lines, tree, key, written)
    elif key == "version":
        _replace(lines, entry, value)
    return "\n".join(lines)


def _replace(lines: list[str], entry: Entry, value: str) -> None:
    """A value on one line, in the quotes that it has."""
    node = entry.value
    if not isinstance(node, Scalar):
        return
    line, begin = lines[node.line - 1], node.column - 1
    for quote in ('"', "'", ""):
        written = f"{quote}{node.text}{quote}"
        if line.startswith(written, begin):
            lines[node.line - 1] = f"{line[:begin]}{quote}{value}{quote}{line[begin + len(written) :]}"
            return


def _insert_from(lines: list[str], effective: Mapping, value: str) -> None:
    """The day before what else stands under `effective`."""
    first = effective.entries[0].key
    line, begin = lines[first.line - 1], first.column - 1
    if (effective.line, effective.column) == (first.line, first.column):  # a block, not braces
        lines.insert(first.line - 1, f"{' ' * begin}from: {value}")
    else:
        lines[first.line - 1] = f"{line[:begin]}from: {value}, {line[begin:]}"


def _insert(lines: list[str], tree: Mapping, key: str, value: str) -> None:
    """In place of the key without a value, else below the version or the title, where these stand on one line."""
    empty = tree.by_name.get(key)
    if empty is not None:
        _, hash_, comment = lines[empty.key.line - 1].partition(" #")
        lines[empty.key.line - 1] = f"{key}: {value}{hash_}{comment}"
        return
    for name in ("version", "title", "framework"):
        entry = tree.by_name.get(name)
        node = entry.value if entry else None
        if entry and isinstance(node, Scalar) and entry.key.column == 1 and node.text in lines[entry.key.line - 1]:
            lines.insert(entry.key.line, f"{key}: {value}")
            return


def _framework(text: str, shown: str) -> Framework | None:
    return record_of(Framework, text.encode(), shown, Concerns(Reach.NONE)).value


def _rest(framework: Framework) -> dict[str, object]:
    """All that is no stamp."""
    return {**framework.model_dump(exclude=set(_STAMPED)), "to": framework.effective and framework.effective.to}
