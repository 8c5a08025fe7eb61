"""Text of people without what a terminal, a log or a table would obey."""

from __future__ import annotations

import unicodedata
from typing import Final

# These turn the rest of a line around, so that a crafted cell could make a finding read as something else.
TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str, *, keep_lines: bool = False) -> str:
    """`text` without characters that a terminal obeys: controls become U+FFFD, line ends a space."""
    if not keep_lines:
        text = " ".join(text.splitlines())
    return "".join(
        "\ufffd" if (unicodedata.category(char) == "Cc" and char not in "\n\t") or char in TURNING else char
        for char in text
    )
