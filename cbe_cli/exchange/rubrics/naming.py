"""Ids and titles in headings: "MA.QR Quantitative reasoning", "Quantitative reasoning (MA.QR)", or a title alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition, Node

_ID: Final = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
_FIRST: Final = re.compile(rf"({_ID}?)(?:\s*[:–—|·]\s*|\s+[-–—]\s+|\.?\s+|$)(.*)")
_LAST: Final = re.compile(rf"(.*\S)\s*[(\[]({_ID})[)\]]")
_SHAPE: Final = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)+|[A-Z]+[0-9]+[A-Za-z]?")


def split_name(text: str) -> tuple[str, str]:
    """The id in a heading, "" where nothing looks like one, and the title."""
    line = " ".join(text.split())
    first, last = _FIRST.fullmatch(line), _LAST.fullmatch(line)
    if last and _looks_like_one(last[2]):
        return last[2], last[1]
    if first and _looks_like_one(first[1]):
        return first[1], first[2] or first[1]
    return "", line


def _looks_like_one(word: str) -> bool:
    """An id that nobody would take for a word: in parts, or letters and a number; in capitals, or with a digit."""
    capital = any(letter.isupper() for letter in word)
    return bool(_SHAPE.fullmatch(word)) and capital and (word.isupper() or any(letter.isdigit() for letter in word))


def competencies_named(text: str, edition: Edition) -> tuple[Node, ...]:
    """The competency whose id is in a heading, else all whose title it is; case, accents and spaces do not matter."""
    line = " ".join(text.split())
    for id_ in _ids(line):
        node = edition.find(id_)
        if node is not None and node.kind == "competency":
            return (node,)
    return titled(edition.competencies, line)


def titled(nodes: Iterable[Node], text: str) -> tuple[Node, ...]:
    """Those with exactly this title."""
    return tuple(node for node in nodes if fold(node.title) == fold(text))


def title_beside(text: str, node: Node) -> str:
    """What a heading says beside the id of `node`."""
    line = " ".join(text.split())
    for found, id_, title in ((_FIRST.fullmatch(line), 1, 2), (_LAST.fullmatch(line), 2, 1)):
        if found and found[id_].casefold() == node.id.casefold():
            return str(found[title])
    return line


def _ids(line: str) -> Iterator[str]:
    for found, group in ((_FIRST.fullmatch(line), 1), (_LAST.fullmatch(line), 2)):
        if found and found[group]:
            yield found[group]
            yield found[group].rstrip(".")
