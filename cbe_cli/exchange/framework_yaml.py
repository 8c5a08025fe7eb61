"""A framework as the text of a YAML file, headed by where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from cbe_cli.files.yaml_writing import block_lines, comment_line

_SHORT: Final = frozenset({"points", "levels", "marks", "effective", "group"})
"""Keys whose blocks, or blocks in a list, are written `{...}` on one line."""

SCHEMA: Final = "# yaml-language-server: $schema=../schemas/framework.json"
"""Tells editors which schema the file has."""


def framework_yaml(framework: dict[str, Any]) -> str:
    """The file for `framework` (see `framework_of.Imported`), headed by a comment on where it came from."""
    return _file(_head(framework), framework)


def draft_yaml(framework: dict[str, Any], source: str) -> str:
    """The file for a framework that was made of rubrics in the file `source`."""
    head = (
        SCHEMA,
        comment_line(f"A draft, made by `cbe import rubric` of the tables in {source}."),
        "# Titles, ids and domains are from its headings, the scale from its header; the language is assumed.",
    )
    return _file(head, framework)


def _file(head: Iterable[str], framework: dict[str, Any]) -> str:
    return "\n".join([*head, *block_lines(framework, short=_SHORT)]) + "\n"


def _head(framework: dict[str, Any]) -> Iterator[str]:
    licence = framework.get("license")
    source = framework.get("source", {})
    yield SCHEMA
    yield comment_line(f"{framework['title']}")
    yield comment_line(f"Imported with `cbe import` from {source.get('uri') or framework['source_id']}")
    if licence:
        yield comment_line(f"Licence stated there: {licence}")
    else:
        yield "# No licence is stated there: ask the publisher before you pass this file on."
    yield "# The scale is not from the source: cbe added a general one. Replace it with your own."
