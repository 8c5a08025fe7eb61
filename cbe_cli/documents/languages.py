"""Which language and direction a piece of text has, as far as its script tells."""

from __future__ import annotations

import unicodedata

# A Unicode character's name begins with its script. Only scripts with one likely language are here: the rest needs no
# help, because its font is found by script alone. Han comes last, since Japanese mixes it with kana.
_BY_SCRIPT = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi",
    "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GUJARATI": "gu", "GURMUKHI": "pa", "THAI": "th", "LAO": "lo",
    "KHMER": "km", "MYANMAR": "my", "ETHIOPIC": "am", "ARMENIAN": "hy", "GEORGIAN": "ka", "SINHALA": "si",
    "CJK": "zh",
}  # fmt: skip


def language_of(text: str, default: str) -> str:
    """BCP 47 of the script that `text` is written in; `default` for Latin, Cyrillic and everything unlisted.

    Chinese and Japanese share characters and draw them differently, so a name needs its language to look right.
    """
    scripts = {unicodedata.name(character, "").split(" ")[0] for character in text}
    return next((language for script, language in _BY_SCRIPT.items() if script in scripts), default)


def direction_of(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction (Unicode bidi rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
