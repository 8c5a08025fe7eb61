"""The tree of a page from the parser in C that Python has. Parsing HTML in Python is a tenth of what a page takes.

That parser reads XML. Our templates are HTML in which every element that has an end says so, and for such a page both
parsers make the same tree (tests/documents/test_page_tree.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, XMLParser

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Elements that have no end in HTML and must have one in XML.
_VOID = re.compile(r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b[^<>]*?)/?>")
_BROKEN_VALUE = re.compile(r'="[^"<>]*[\n\t][^"<>]*"')


def tree_of(page: str) -> Element | None:
    """The tree of a page of our own templates; None where this parser cannot read it.

    Of other HTML it may be another tree than browsers make: an element that HTML adds by itself is not added.
    """
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    # What has no end gets one; a style sheet is no markup; a line that ends in a value is no blank there.
    page = _VOID.sub(r"<\1/>", page)
    page = page.replace("<style>", "<style><![CDATA[").replace("</style>", "]]></style>")
    page = _BROKEN_VALUE.sub(lambda found: found[0].replace("\n", "&#10;").replace("\t", "&#9;"), page)
    parser = XMLParser(encoding="utf-8")  # noqa: S314 - the page is ours, and what people wrote in it is escaped
    try:
        parser.feed(page)
        tree: Element = parser.close()
    except ParseError:
        return None
    return tree


def taken_styles(tree: Element) -> list[str]:
    """The style sheets in the head of a page, in order; the page is left without them."""
    found = []
    for head in tree.iterfind("head"):
        for style in head.findall("style"):
            found.append(style.text or "")
            head.remove(style)
    return found
