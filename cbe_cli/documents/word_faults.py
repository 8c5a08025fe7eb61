"""What a school's own words file has that the pages could not print: another shape than ours, or places never filled.

Keys that nothing asks for are no fault: they print nothing, and `cbe templates check` names them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.bands import Band
from cbe_cli.documents.word_trees import in_band
from cbe_cli.files.yaml_tree import Mapping as YamlMapping
from cbe_cli.files.yaml_tree import Scalar, Sequence
from cbe_cli.school.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.documents.word_trees import Tree
    from cbe_cli.files.yaml_tree import Node

_PLACE: Final = re.compile(r"\{([^{}]*)\}")
Fault = tuple["Location", str]


def word_faults(own: Node, english: Mapping[str, Tree]) -> Iterator[Fault]:
    """Each place of the file where it does not fit the English words, with a sentence."""
    in_bands: dict[str, Tree] = {band.value: dict(in_band(english, band)) for band in Band}
    yield from _faults(own, {**english, "bands": in_bands}, "")


def _faults(node: Node, english: Tree, path: str) -> Iterator[Fault]:
    if isinstance(english, str):
        yield from _of_text(node, path, _places(english))
    elif isinstance(english, list):
        yield from _of_list(node, english, path)
    elif not isinstance(node, YamlMapping):
        keys = listed(list(english)[:3], "and")
        yield node.where, f"“{path}” has to be a block of texts, with keys such as {keys}."
    else:
        counted = "other" in english
        for entry in node.entries:
            below = f"{path}.{entry.key.text}".lstrip(".")
            if counted:
                yield from _of_text(entry.value, below, {"count", *_places(*map(str, english.values()))})
            elif entry.key.text in english:
                yield from _faults(entry.value, english[entry.key.text], below)


def _of_list(node: Node, english: list[Tree], path: str) -> Iterator[Fault]:
    if not isinstance(node, Sequence):
        yield node.where, f"“{path}” has to be a list, with a line for each item that begins with a hyphen."
        return
    first = english[0]
    for item in node.items:
        lacking = [key for key in first if not _has(item, key)] if isinstance(first, Mapping) else []
        if lacking:
            yield item.where, f"An item of “{path}” has no “{lacking[0]}”."
        else:
            yield from _faults(item, first, path)


def _has(item: Node, key: str) -> bool:
    return isinstance(item, YamlMapping) and item.get(key) is not None


def _of_text(node: Node, path: str, places: set[str]) -> Iterator[Fault]:
    if not isinstance(node, Scalar):
        yield node.where, f"“{path}” has to be one text, not a list or a block."
        return
    for place in sorted(_places(node.text) - places):
        filled = listed((f"{{{each}}}" for each in sorted(places)), "and") if places else "nothing"
        yield node.where, f"“{path}” asks for {{{place}}}, and cbe fills in {filled} there."


def _places(*texts: str) -> set[str]:
    return {place for text in texts for place in _PLACE.findall(text)}
