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
_LABEL: Final = re.compile(
    r"(?:(?:scoring )?rubric(?: for|:)|rúbrica(?: de| para|:)|compet(?:ency|ence|encia)(?: [0-9]+)?\s*[:–—-])\s*(\S.*)",
    re.IGNORECASE,
)
_LABEL_BEHIND: Final = re.compile(r"(\S.*?)\s+(?:scoring )?rubric", re.IGNORECASE)


def unlabelled(text: str) -> str:
    """A heading on one line without "Competency:" or "Rubric for" in front, "rubric" behind, and a colon at its end."""
    line = " ".join(text.split()).rstrip(":").rstrip()
    for label in (_LABEL, _LABEL_BEHIND):
        found = label.fullmatch(line)
        line = found[1] if found else line
    return line


def split_name(text: str) -> tuple[str, str]:
    """The id in a heading, "" where nothing looks like one, and the title."""
    for line in (" ".join(text.split()), unlabelled(text)):
        first, last = _FIRST.fullmatch(line), _LAST.fullmatch(line)
        if last and _looks_like_one(last[2]):
            return last[2], last[1]
        if first and _looks_like_one(first[1]):
            return first[1], first[2] or first[1]
    return "", unlabelled(text)


def _looks_like_one(word: str) -> bool:
    """An id that nobody would take for a word: in parts, or letters and a number; in capitals, or with a digit."""
    capital = any(letter.isupper() for letter in word)
    return bool(_SHAPE.fullmatch(word)) and capital and (word.isupper() or any(letter.isdigit() for letter in word))


def competencies_named(text: str, edition: Edition) -> tuple[Node, ...]:
    """The competency whose id is in a heading, else all whose title it is; case, accents and spaces do not matter."""
    for line in dict.fromkeys((" ".join(text.split()), unlabelled(text))):
        for id_ in _ids(line):
            node = edition.find(id_)
            if node is not None and node.kind == "competency":
                return (node,)
        nodes = titled(edition.competencies, line)
        if nodes:
            return nodes
    return ()


def titled(nodes: Iterable[Node], text: str) -> tuple[Node, ...]:
    """Those with exactly this title."""
    return tuple(node for node in nodes if fold(node.title) == fold(text))


def title_beside(text: str, node: Node) -> str:
    """What a heading says beside the id of `node`; "" where it does not have that."""
    for line in (" ".join(text.split()), unlabelled(text)):
        for found, id_, title in ((_FIRST.fullmatch(line), 1, 2), (_LAST.fullmatch(line), 2, 1)):
            if found and found[id_].casefold() == node.id.casefold():
                return str(found[title])
    return ""


def _ids(line: str) -> Iterator[str]:
    for found, group in ((_FIRST.fullmatch(line), 1), (_LAST.fullmatch(line), 2)):
        if found and found[group]:
            yield found[group]
            yield found[group].rstrip(".")
