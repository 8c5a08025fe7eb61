"""Work that WeasyPrint does for every page and that ours have no use for, left out. It is a tenth of a document's time.

No page changes, but that the letters of a label stand as close as its typeface has them. All names here WeasyPrint
promises to nobody: where it has others, its own way stays (tests/documents/test_shortcuts.py notices).
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Draw = Callable[[Any, Any, float], None]  # a text: the picture, the element, the size of its type in pixels

NOTES: Final = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
"""Pseudo-elements for which WeasyPrint keeps a style with every element, since any may be a note. None of ours is."""

PLACING: Final = frozenset({"dx", "dy", "rotate", "textLength", "letter-spacing"})
"""Attributes of SVG that place single letters."""


def without_notes(page: Any) -> None:
    """Have a page of our own templates, a `weasyprint.HTML`, begin with the style of a browser less that of notes."""
    if hasattr(page, "_ua_stylesheets"):
        page._ua_stylesheets = _beginnings  # noqa: SLF001 - see above


@cache
def _beginnings(forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002 - as WeasyPrint calls it
    from weasyprint import HTML

    return [_less(sheet) for sheet in HTML._ua_stylesheets(None, forms)]  # noqa: SLF001 - see above


def _less(sheet: Any) -> Any:
    """A copy of a sheet without the rules for notes, which are among those that cssselect2 tries on all elements."""
    less, less.matcher = copy(sheet), copy(sheet.matcher)
    less.matcher.other_selectors = [rule for rule in sheet.matcher.other_selectors if rule[3] not in NOTES]
    return less


def whole_labels() -> None:
    """Have WeasyPrint lay out a text of a picture once, and not each of its letters alone."""
    from weasyprint import svg

    own_way: Any = getattr(svg, "text", None)
    drawn_by = getattr(svg, "TAGS", {})
    known = callable(own_way) and drawn_by.get("text") == own_way
    if not known or hasattr(own_way, "by_letters"):
        return
    svg.text = _at_once(own_way)  # it asks whether what draws an element is this
    drawn_by.update({tag: svg.text for tag, way in drawn_by.items() if way is own_way})


def _at_once(by_letters: Draw) -> Draw:
    def draw(picture: Any, node: Any, font_size: float) -> None:
        if _is_plain(node):
            node._etree_node.text = _AsOne(node.text)  # noqa: SLF001 - see above
        by_letters(picture, node, font_size)

    draw.by_letters = by_letters  # type: ignore[attr-defined]
    return draw


def _is_plain(node: Any) -> bool:
    """Whether a text begins at one place and goes on as its letters are wide. A blank at an end is as wide as any."""
    placed_alone = node.attrib.keys() & PLACING or any(
        len(node.get(at, "0").replace(",", " ").split()) > 1 for at in "xy"
    )
    return bool(node.text) and node.text == node.text.strip() and not placed_alone


class _AsOne(str):
    """A text that those who go through its letters find to be a single one."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)
