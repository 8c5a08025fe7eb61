"""YAML as a tree of texts, each with its place.

Nothing is typed here: `012`, `no` and `2.50` stay the text that a person wrote, and the field that reads one
gives it a type. The tree is built from the events of the C parser, which carry line and column; composing or
loading would let duplicate keys, tags, merge keys and cycles through.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.files.text import SourceText


@dataclass(slots=True)
class _Placed:
    """Where a node begins. Not frozen, and the `Location` made only when asked for: both cost more than parsing.

    Nodes are not to be changed all the same: an anchored node stands in the tree wherever an alias names it.
    """

    path: str
    line: int
    column: int

    @property
    def where(self) -> Location:
        """The place of the node's first character."""
        return Location(self.path, self.line, self.column)


@dataclass(slots=True)
class Scalar(_Placed):
    """One value as text. `quoted` is True for quotes and for block text (`|`, `>`)."""

    text: str
    quoted: bool

    @property
    def absent(self) -> bool:
        """Nothing, or an unquoted `~`. The word `null` is a word."""
        return not self.quoted and self.text in {"", "~"}


@dataclass(slots=True)
class Entry:
    """One `key: value`."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping(_Placed):
    """Keys and values in the order of the file; keys are unique texts."""

    entries: tuple[Entry, ...]
    by_name: dict[str, Entry] = field(repr=False, compare=False)

    def get(self, name: str) -> Node | None:
        """The value of a key, None without that key."""
        entry = self.by_name.get(name)
        return entry.value if entry else None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        entry = self.by_name.get(name)
        return entry.key if entry else None


@dataclass(slots=True)
class Sequence(_Placed):
    """A list."""

    items: tuple[Node, ...]


Node: TypeAlias = Scalar | Mapping | Sequence


def read_yaml(source: SourceText) -> Parsed[Node]:
    """The one document of a file; an empty file is a mapping without entries.

    Never raises for any text. After a syntax error there is no value: half a tree would only bring findings
    about everything that follows the error.
    """
    from cbe_cli.files.yaml_events import build  # imports the parser, which `cbe --help` does not need

    return build(source)
