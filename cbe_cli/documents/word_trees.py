"""The fixed words as trees of texts: read from YAML, carried into another language, one laid over the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.catalogues import translated
from cbe_cli.files.text import read_text
from cbe_cli.files.yaml_tree import Mapping as YamlMapping
from cbe_cli.files.yaml_tree import Node, Scalar, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"


class Untranslated(str):
    """A text that the language does not have yet, in English. A page on a screen shows that; in print it is a text."""

    __slots__ = ()

    def __html__(self) -> str:
        return Markup('<span class="untranslated" lang="en" dir="ltr">{}</span>').format(str(self))


def in_band(tree: Mapping[str, Tree], band: str) -> Mapping[str, Tree]:
    """The words of a grade band over the common ones.

    Where the band has none, and where its own are not translated and the common ones are, the common ones stand.
    """
    bands = tree.get("bands")
    own = bands.get(band) if isinstance(bands, Mapping) else None
    return laid_over(tree, _said(own, tree)) if isinstance(own, Mapping) else tree


def _said(own: Mapping[str, Tree], common: Mapping[str, Tree]) -> dict[str, Tree]:
    """What of a band is in the language, or has no common text that is."""
    found: dict[str, Tree] = {}
    for key, value in own.items():
        below = common.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            found[key] = _said(value, below)
        elif below is None or not _untranslated(value) or _untranslated(below):
            found[key] = value
    return found


def _untranslated(node: Tree) -> bool:
    """Whether any of it is in English still."""
    if isinstance(node, str):
        return isinstance(node, Untranslated)
    return any(map(_untranslated, node.values() if isinstance(node, Mapping) else node))


def laid_over(below: Mapping[str, Tree], above: Mapping[str, Tree]) -> dict[str, Tree]:
    """`above` wherever it says anything, else `below`."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


@cache
def tree_in_language(english: Path, catalogue: Path, changed: int) -> dict[str, Tree]:
    """The whole tree in another language; what its catalogue does not have is marked as untranslated English."""
    said = translated(catalogue, changed) if changed else {}
    tree = _carried(source_tree(english, english.stat().st_mtime_ns), "", said)
    assert isinstance(tree, dict)  # noqa: S101 - as its source is
    return tree


def _carried(node: Tree, path: str, said: Mapping[str, str | dict[str, str]]) -> Tree:
    if isinstance(node, str):
        found = said.get(path)
        return found if isinstance(found, str) else node if node.isdigit() else Untranslated(node)
    if isinstance(node, list):
        return [_carried(item, f"{path}.{index}", said) for index, item in enumerate(node)]
    forms = said.get(path)
    if isinstance(forms, dict):
        return dict(forms)
    return {key: _carried(item, f"{path}.{key}".lstrip("."), said) for key, item in node.items()}


@cache
def source_tree(file: Path, changed: int) -> dict[str, Tree]:
    """The tree of a YAML file, read once for each time at which it was changed. Raises `CannotRun`."""
    tree = _plain(read_words(file, changed))
    assert isinstance(tree, dict)  # noqa: S101 - of a mapping
    return tree


@cache
def read_words(file: Path, _changed: int) -> YamlMapping:
    """A words file with the places of its texts, read once like its tree. Raises `CannotRun`."""
    shown = f"templates/words/{file.name}"
    text = read_text(file, shown)
    parsed = read_yaml(text.value) if text.value is not None else None
    found = (*text.diagnostics, *(parsed.diagnostics if parsed else ()))
    if found or parsed is None or parsed.value is None:
        raise CannotRun(f"{found[0].where}: {found[0].message}")
    if not isinstance(parsed.value, YamlMapping):
        raise CannotRun(
            f"{shown} has to hold keys and texts, as ours does: `cbe templates copy words/en.yaml --whole`."
        )
    return parsed.value


def _plain(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlMapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    return [_plain(item) for item in node.items]
