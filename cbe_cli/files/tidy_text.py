"""A text as everybody types it: letters with accents in one piece, and plain spaces.

What is copied from web pages and PDF files often looks like the same text and is another.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ODD_SPACES: Final = "\u00a0\u2000-\u200a\u202f\u205f"
"""Spaces that do not break or have a width of their own; not that of Chinese and Japanese, U+3000."""

_IN_ONE_PIECE: Final = re.compile("[^\\uf900-\\ufaff\\U0002f800-\\U0002fa1f]+")
"""All but the compatibility forms of Chinese letters: composing would write a family's name with another form (塚)."""

_ODD_SPACE: Final = re.compile(f"(?<![0-9«¿¡])[{ODD_SPACES}](?![0-9:;!?%»…])")
"""Not behind a digit or before a colon: there people set them so that a line does not break, and in French always."""


def tidied(text: str) -> str:
    """In composed letters (NFC), with plain spaces, and with none around it."""
    if text.isascii():
        return text.strip(" \t")
    return _ODD_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" \t")


def composed(text: str) -> str:
    """The same text with each letter and its accents in one piece, as it is to be printed, measured and searched."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return _IN_ONE_PIECE.sub(lambda part: unicodedata.normalize("NFC", part[0]), text)
