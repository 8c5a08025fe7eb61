"""One row of a form's download as the YAML tree that a portfolio file would be; each value knows its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from cbe_cli.diagnostics import Location
from cbe_cli.files.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

TITLES: Final = {"pieces": "title", "goals": "what"}
"""The lists of a portfolio, and the key that each of their items must have."""
PLACES: Final = "goals_then"
"""The list in which the place of an item says what it is about."""
_BETWEEN: Final = {
    "questions": re.compile(r"\n+"),
    "steps": re.compile(r"\n+"),
    "shows": re.compile(r"[,;\s]+"),
    "images": re.compile(r"[,;\n]+"),
}
"""What stands between the items of a list that was typed into one cell."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell that is filled in, and where it goes: see `form_parts.Part`."""

    path: tuple[str, ...]
    text: str
    where: Location


@dataclass(slots=True)
class _Cell(Scalar):
    place: Location

    @property
    def where(self) -> Location:
        return self.place


@dataclass(slots=True)
class _Block(Mapping):
    place: Location

    @property
    def where(self) -> Location:
        return self.place


_Branch: TypeAlias = "dict[str, _Branch | Answer]"


def tree_of(answers: list[Answer], row: Location) -> Mapping:
    """The answers of one row as a portfolio file. Two answers to one part are two paragraphs."""
    root: _Branch = {"format": Answer(("format",), "1", row)}
    for answer in answers:
        _grow(root, answer)
    return _block(root, row)


def untitled(answers: list[Answer]) -> Iterator[tuple[Answer, str]]:
    """The first answer about each piece or goal without a title, and the path of the part that is missing."""
    paths = {answer.path for answer in answers}
    seen: set[tuple[str, ...]] = set()
    for answer in answers:
        item = answer.path[:2]
        if answer.path[0] in TITLES and item not in seen:
            seen.add(item)
            title = (*item, TITLES[answer.path[0]])
            if title not in paths:
                yield answer, ".".join(title)


def _grow(branch: _Branch, answer: Answer) -> None:
    *way, last = answer.path
    for step in way:
        below = branch.setdefault(step, {})
        if isinstance(below, Answer):
            return  # no part is both a text and a block
        branch = below
    before = branch.get(last)
    if isinstance(before, Answer):
        answer = Answer(answer.path, f"{before.text}\n\n{answer.text}", before.where)
    branch[last] = answer


def _node(name: str, value: _Branch | Answer, row: Location) -> Node:
    if isinstance(value, Answer):
        if name in _BETWEEN:
            items = (item.strip() for item in _BETWEEN[name].split(value.text))
            return Sequence(row.path, row.line, row.column, tuple(_cell(item, value.where) for item in items if item))
        return _cell(value.text, value.where)
    if name in TITLES:
        return _numbered(name, value, row)
    if name == PLACES:
        return _in_their_places(value, row)
    return _block(value, row)


def _numbered(name: str, items: _Branch, row: Location) -> Sequence:
    """`pieces.2.title` before `pieces.10.title`; a piece gets the id that a form has no question for."""
    blocks: list[Node] = []
    for number in sorted(items, key=int):
        item = items[number]
        if isinstance(item, dict) and TITLES[name] in item:
            own: _Branch = {"id": Answer((), f"piece-{number}", row)} if name == "pieces" else {}
            blocks.append(_block({**own, **item}, row))
    return Sequence(row.path, row.line, row.column, tuple(blocks))


def _in_their_places(items: _Branch, row: Location) -> Sequence:
    """The second stays the second where nothing was said about the first."""
    numbers = range(1, max(map(int, items)) + 1)
    blocks = [_block(item if isinstance(item := items.get(str(number)), dict) else {}, row) for number in numbers]
    return Sequence(row.path, row.line, row.column, tuple(blocks))


def _block(branch: _Branch, row: Location) -> Mapping:
    entries = tuple(Entry(_cell(name, row), _node(name, value, row)) for name, value in branch.items())
    by_name = {entry.key.text: entry for entry in entries}
    return _Block(row.path, row.line, row.column, entries, by_name, row)


def _cell(text: str, where: Location) -> Scalar:
    return _Cell(where.path, where.line, where.column, text, True, where)  # noqa: FBT003 - Scalar's own order
