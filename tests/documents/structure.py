"""The tags of a PDF, which screen readers follow."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader


def nodes(reader: PdfReader) -> list[Any]:
    """Every node of the tag tree, in the order of reading."""
    root: Any = reader.trailer["/Root"]
    return list(_below(root["/StructTreeRoot"]))


def _below(thing: Any) -> Any:
    node = thing.get_object()
    if isinstance(node, list):
        for item in node:
            if not isinstance(item, int):
                yield from _below(item)
    elif hasattr(node, "get"):
        yield node
        if "/K" in node and not isinstance(node["/K"], int):
            yield from _below(node["/K"])
