"""Whether an SVG holds all that it shows: a logo may name nothing outside of itself.

A page shows it as a picture, in which no program runs, neither in a browser nor in a PDF. What it would fetch, a
browser leaves out without a word, and no PDF can be made of it; so it is said before anybody's page is drawn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, XMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")


class NotAnSvg(ValueError):  # noqa: N818 - it says what is wrong
    """It cannot be read as an SVG."""


def named_outside(svg: bytes) -> str:
    """The first thing outside of a drawing that it names, such as a picture or a typeface; "" where there is none.

    Raises `NotAnSvg`.
    """
    try:
        root: Element = _parsed(svg)
    except (ParseError, LookupError, ValueError):
        raise NotAnSvg from None
    if root.tag.rpartition("}")[2] != "svg":
        raise NotAnSvg
    return next((name for name in _named(root) if not name.startswith(("#", "data:"))), "")


def _parsed(svg: bytes) -> Element:
    parser = XMLParser()  # noqa: S314 - expat itself ends texts that grow without end, and opens no other file
    parser.feed(svg)
    root: Element = parser.close()
    return root


def _named(root: Element) -> Iterator[str]:
    for node in root.iter():
        is_link = node.tag.rpartition("}")[2] == "a"  # it is followed by nobody
        for attribute, value in node.attrib.items():
            if attribute.rpartition("}")[2] in {"href", "src"} and not is_link:
                yield value.strip()
            yield from _IN_STYLE.findall(value)
        yield from _IN_STYLE.findall(node.text or "")
