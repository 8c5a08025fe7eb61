"""Text of a source as plain text: HTML turned into words and line breaks, what no file may hold removed."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

_TAGS: Final = (
    "a|abbr|acronym|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|q|s|small|"
    "span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_ATTRIBUTE: Final = r"""\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+)"""
_TAG: Final = re.compile(rf"</?(?:{_TAGS})(?:{_ATTRIBUTE})*\s*/?>", re.IGNORECASE)
"""A tag that we know, well formed: in "a<b and c>d" there is none."""
_LONE_LESS_THAN: Final = re.compile(rf"<(?!/?(?:{_TAGS})(?:{_ATTRIBUTE})*\s*/?>)", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FRACTION: Final = re.compile(r"<sup>([^<>]*)</sup>\s*[/⁄]\s*<sub>([^<>]*)</sub>", re.IGNORECASE)
_TEX: Final = re.compile(r"\$[^$\n]*[\\^_{][^$\n]*\$|\$[A-Za-z]\$|\\\(.*?\\\)|\\\[.*?\\\]|\\begin\{", re.DOTALL)
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAK: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")

_RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SIGNS: Final = frozenset("0123456789+-−=()")
_NEW_LINE: Final = frozenset(
    [
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ]
)


def writable(text: str) -> str:
    """`text` with one kind of line break, and without what no text file may hold (control characters, half pairs)."""
    if text.isprintable():
        return text.strip()
    return _UNWRITABLE.sub("", _BREAK.sub("\n", text)).replace("\t", " ").strip()


def is_html(text: str) -> bool:
    """Whether `text` has a known HTML tag, or an entity."""
    return ("<" in text and bool(_TAG.search(text))) or ("&" in text and bool(_ENTITY.search(text)))


def has_tex(text: str) -> bool:
    """Whether `text` has a formula in TeX. Prices ("$5 or $10") are none."""
    return ("$" in text or "\\" in text) and bool(_TEX.search(text))


def plain(text: str) -> str:
    """`text` as people read it. Only known tags and entities are turned; every other `<` and `&` is a character.

    Paragraphs, list items and line breaks begin a new line. Raised and lowered digits become those of Unicode
    (x²), letters `x^n` and `v_x`, a raised part over a lowered one a fraction. Line breaks inside HTML are spaces.
    """
    if "<" in text and _TAG.search(text):
        reader = _Words()
        reader.feed(_LONE_LESS_THAN.sub("&lt;", _FRACTION.sub(_as_fraction, text)))
        reader.close()
        return writable(reader.text())
    return writable(_ENTITY.sub(lambda entity: unescape(entity.group()), text)) if "&" in text else writable(text)


def _as_fraction(found: re.Match[str]) -> str:
    above, below = (part.strip() for part in found.groups())
    return "/".join(part if re.fullmatch(r"\w*", part) else f"({part})" for part in (above, below))


class _Words(HTMLParser):
    """Collects words, and new lines where a block begins or ends. A frame on the stack is an open `sup` or `sub`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._shifted: list[tuple[str, int]] = []
        self._numbers: list[int] = []

    def text(self) -> str:
        while self._shifted:
            self._close_shifted()
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\v"))
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEW_LINE:
            self._parts.append("\v")
        if tag in {"ol", "ul"}:
            self._numbers.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._parts.append(self._bullet())
        elif tag in {"sup", "sub"}:
            self._shifted.append((tag, len(self._parts)))
        elif tag == "img":
            self._parts.append(_picture(dict(attrs)))
        elif tag in {"td", "th"}:
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self._numbers:
            self._numbers.pop()
        if tag in {"sup", "sub"} and self._shifted:
            self._close_shifted()
        if tag in _NEW_LINE:
            self._parts.append("\v")

    def handle_data(self, data: str) -> None:
        self._parts.append(data.replace("\v", " "))

    def _bullet(self) -> str:
        if not self._numbers or not self._numbers[-1]:
            return "- "
        self._numbers[-1] += 1
        return f"{self._numbers[-1] - 1}. "

    def _close_shifted(self) -> None:
        tag, start = self._shifted.pop()
        inside = "".join(self._parts[start:]).strip()
        del self._parts[start:]
        self._parts.append(_shift(inside, tag))


def _shift(inside: str, tag: str) -> str:
    if not inside or (len(inside) == 1 and not inside.isalnum()):
        return inside  # a footnote star
    if set(inside) <= _SIGNS:
        return inside.translate(_RAISED if tag == "sup" else _LOWERED)
    sign = "^" if tag == "sup" else "_"
    return f"{sign}{inside}" if len(inside) == 1 else f"{sign}({inside})"


def _picture(attributes: dict[str, str | None]) -> str:
    name = attributes.get("alt") or (attributes.get("src") or "").rsplit("/", 1)[-1]
    return f"[picture: {name}]" if name else "[picture]"
