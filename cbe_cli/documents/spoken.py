"""The text of a PDF as it is read aloud, searched and copied, where its glyphs alone do not tell, and its language.

A PDF has glyphs, and for each of them the letters it stands for. Where letters join, stack or change places, one glyph
stands for different letters in different words, and WeasyPrint writes down the first: a screen reader then spells names
wrongly. `/ActualText` says what a piece of text says, whatever its glyphs. Text of Latin letters needs none. `/Lang`
says of a name, and of what is not translated, with which voice it is to be read. `/Scope` says of the head of a column
or row which of them it is; WeasyPrint names heads only in the cells that have one, and a corner belongs to none.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_THEY_STAND = frozenset({
    "LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "CHEROKEE", "CJK", "HANGUL", "HIRAGANA", "KATAKANA",
    "MODIFIER"})  # fmt: skip


def needs_telling(text: str) -> bool:
    """Whether the letters of `text` may join, stack or run from right to left."""
    return not text.isascii() and any(map(_is_shaped, text))


def _is_shaped(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind[0] == "M":
        return True
    return kind[0] == "L" and unicodedata.name(character, "").split(" ")[0] not in _AS_THEY_STAND


def tell(document: Any, pdf: Any) -> None:
    """Add text, language and scope to the tagged PDF of `document`. A `finisher` of WeasyPrint's `write_pdf`.

    Its tags come in the order of its boxes. Should another version of WeasyPrint do that otherwise, nothing is added.
    """
    import pydyf

    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - it has no other name
            if box.element_tag == "th" and hasattr(box, "mark"):
                box.mark["A"]["Scope"] = "/Row" if box.element.get("scope") in {"row", "rowgroup"} else "/Column"
    tags = [tag for tag in pdf.objects if isinstance(tag, pydyf.Dictionary) and _is_text(tag)]
    boxes = [box for page in document.pages for box in _texts(page._page_box)]  # noqa: SLF001 - it has no other name
    if len(tags) != len(boxes):
        return
    whole = getattr(pdf.catalog.get("Lang"), "string", "")
    marks = _marks(pdf) if any(needs_telling(box.text) for box in boxes) else {}
    for tag, box in zip(tags, boxes, strict=True):
        if (language := box.style["lang"]) and language != whole:
            tag["Lang"] = pydyf.String(language)
        if needs_telling(box.text):
            tag["ActualText"] = pydyf.String(box.text)
            # Programs that copy and search look only at the marks on the page, and Poppler turns round what runs from
            # right to left there; its glyphs alone it mostly reads well.
            if not any(unicodedata.bidirectional(character) in {"R", "AL"} for character in box.text):
                marks[tag["Pg"], tag["K"][0]]["ActualText"] = tag["ActualText"]


def _marks(pdf: Any) -> dict[tuple[bytes, int], Any]:
    """The properties of each marked piece of a page, by page and number."""
    import pydyf

    return {
        (page.reference, entry["MCID"]): entry
        for page in pdf.objects
        if isinstance(page, pydyf.Dictionary) and page.get("Type") == "/Page"
        for entry in pdf.objects[int(page["Contents"].split()[0])].stream
        if isinstance(entry, pydyf.Dictionary) and "MCID" in entry
    }


def _is_text(tag: Any) -> bool:
    return tag.get("S") == "/Span" and len(tag["K"]) == 1 and isinstance(tag["K"][0], int)


def _texts(box: Any, parent: Any = None) -> Iterator[Any]:
    """The boxes of text below a box, in the order of their tags; a link's own text has the tag of the link."""
    box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
    if hasattr(box, "text"):
        if (parent.element_tag or "").split(":")[0] != "a":
            yield box
        return
    for child in getattr(box, "children", ()):
        yield from _texts(child, parent if type(box).__name__ == "LineBox" else box)
