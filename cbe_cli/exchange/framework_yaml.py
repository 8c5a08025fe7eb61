"""A framework as the text of a YAML file, headed by where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cbe_cli.files.yaml_writing import block_lines, comment_line

_SHORT: Final = frozenset({"points", "levels", "marks", "effective", "group"})
"""Keys whose blocks, or blocks in a list, are written `{...}` on one line."""


def framework_yaml(framework: dict[str, Any]) -> str:
    """The file for `framework` (see `framework_of.Imported`), headed by a comment on where it came from."""
    return "\n".join([*_head(framework), *block_lines(framework, short=_SHORT)]) + "\n"


def _head(framework: dict[str, Any]) -> Iterator[str]:
    licence = framework.get("license")
    source = framework.get("source", {})
    yield "# yaml-language-server: $schema=../schemas/framework.json"
    yield comment_line(f"{framework['title']}")
    yield comment_line(f"Imported with `cbe import` from {source.get('uri') or framework['source_id']}")
    if licence:
        yield comment_line(f"Licence stated there: {licence}")
    else:
        yield "# No licence is stated there: ask the publisher before you pass this file on."
    yield "# The scale is not from the source: cbe added a general one. Replace it with your own."
