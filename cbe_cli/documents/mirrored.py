"""Grids for pages that are read from right to left.

Browsers turn a grid around with the direction of the page; WeasyPrint turns tables and flex boxes, and grids not. So
every grid of such a page is laid out from left to right, with its columns in the other order and each child put into
its column: both then draw the same. Nobody who writes a template has to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(16)  # a sheet of style is that of many documents
def with_mirrored_grids(css: str, direction: str) -> str:
    """The style sheet, and for `rtl` more rules after each rule that makes a grid with columns of its own.

    A rule for a child that takes several columns (`grid-column: 1 / 3`) has to follow the rule of its grid.
    """
    if direction != "rtl":
        return css
    import tinycss2  # type: ignore[import-untyped]

    written, columns = [], 0
    for rule in tinycss2.parse_stylesheet(css):
        written.append(rule.serialize())
        if rule.type != "qualified-rule":
            continue
        selectors = [one.strip() for one in tinycss2.serialize(rule.prelude).split(",")]
        said = _declarations(rule.content)
        if "grid-template-columns" in said:
            tracks = [tinycss2.serialize([token]) for token in _tracks(said["grid-template-columns"])]
            columns = len(tracks)
            written.extend(_turned(selectors, tracks))
        if "grid-column" in said:
            written.extend(_spanning(selectors, tinycss2.serialize(said["grid-column"]), columns))
    return "".join(written)


def _declarations(content: Sequence[Any]) -> dict[str, Any]:
    import tinycss2

    listed = tinycss2.parse_declaration_list(content, skip_whitespace=True, skip_comments=True)
    return {one.lower_name: one.value for one in listed if one.type == "declaration"}


def _spanning(selectors: Sequence[str], place: str, columns: int) -> Iterator[str]:
    """The same columns counted from the other side, for `first / end`."""
    edges = [edge.strip() for edge in place.split("/")]
    if len(edges) == 2 and all(edge.isdigit() for edge in edges):  # noqa: PLR2004 - first / end
        start, end = (columns + 2 - int(edge) for edge in reversed(edges))
        children = ", ".join(f"[dir=rtl] {selector}:nth-child(n):nth-child(n)" for selector in selectors)
        yield f"\n{children} {{ grid-column: {start} / {end} }}"


def _tracks(value: Sequence[Any]) -> list[Any]:
    """One token a column; `repeat(3, 1fr)` is three."""
    found: list[Any] = []
    for token in value:
        if token.type == "function" and token.lower_name == "repeat":
            (times, _, *repeated) = (one for one in token.arguments if one.type not in {"whitespace", "comment"})
            found += _tracks(repeated) * int(times.value)
        elif token.type not in {"whitespace", "comment"}:
            found.append(token)
    return found


def _turned(selectors: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    # A grid in a grid is a child too: its own direction has to win.
    grids = ", ".join(f"[dir=rtl] {selector}:nth-child(n):nth-child(n)" for selector in selectors)
    other_way = " ".join(reversed(columns))
    yield f"\n{grids} {{ direction: ltr; grid-auto-flow: row dense; grid-template-columns: {other_way} }}"
    children = ", ".join(f"[dir=rtl] {selector} > :not([dir])" for selector in selectors)
    yield f"\n{children} {{ direction: rtl }}"
    count = len(columns)
    for place in range(count):
        which = ", ".join(f"[dir=rtl] {selector} > :nth-child({count}n + {place + 1})" for selector in selectors)
        yield f"\n{which} {{ grid-column: {count - place} }}"
