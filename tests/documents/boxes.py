"""Where WeasyPrint puts each piece of text: measured, since a picture of a page does not say what was cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cbe_cli.documents import pdf

TOLERANCE = 0.6  # CSS pixels: rounding, and the space at the end of a line


def laid_out(html: str) -> Any:
    """The document as WeasyPrint lays it out, with our fonts."""
    weasyprint = pdf.load_weasyprint()
    return weasyprint.HTML(string=html, base_url="file:///nowhere/").render(pdf_variant=pdf.VARIANT)


def pages_of(document: Any) -> list[Any]:
    """The box of each page."""
    return [page._page_box for page in document.pages]  # noqa: SLF001 - it has no other name


def texts(document: Any) -> Iterator[tuple[Any, Any, int]]:
    """Each piece of text, what holds it (a block, a cell, a margin of the page), and its page from 1."""
    for number, root in enumerate(pages_of(document), start=1):
        yield from ((text, holder, number) for text, holder in _below(root, root))


def _below(box: Any, holder: Any) -> Iterator[tuple[Any, Any]]:
    box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
    if hasattr(box, "text"):
        if box.text.strip():
            yield box, holder
        return
    inline = type(box).__name__ in {"LineBox", "InlineBox"}
    for child in getattr(box, "children", ()):
        yield from _below(child, holder if inline else box)


def called(document: Any, name: str) -> Iterator[Any]:
    """The boxes of the elements that have this class, in the order of the pages."""
    waiting = list(reversed(pages_of(document)))
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        if box.element is not None and name in box.element.get("class", "").split():
            yield box
        else:
            waiting += reversed(getattr(box, "children", ()))


def texts_in(box: Any) -> list[Any]:
    """Each piece of text in a box."""
    return [text for text, _ in _below(box, box)]


def outside(document: Any) -> list[str]:
    """The texts that leave their page, or what holds them, with where."""
    found, pages = [], pages_of(document)
    for text, holder, number in texts(document):
        page = pages[number - 1]
        if not (inside(text, page.margin_width(), page.margin_height()) and _held(text, holder)):
            found.append(f"page {number}: {text.text!r} at {text.position_x:.0f} {text.position_y:.0f}")
    return found


def inside(box: Any, width: float, height: float) -> bool:
    return (
        box.position_x >= -TOLERANCE
        and box.position_y >= -TOLERANCE
        and box.position_x + box.width <= width + TOLERANCE
        and box.position_y + box.height <= height + TOLERANCE
    )


def _held(text: Any, holder: Any) -> bool:
    """Whether it is no wider than the block around it, with what is there to its left and right."""
    left, right = holder.border_box_x(), holder.border_box_x() + holder.border_width()
    return left - TOLERANCE <= text.position_x and text.position_x + text.width <= right + TOLERANCE
