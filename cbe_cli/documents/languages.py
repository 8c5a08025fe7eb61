"""Which language and direction a piece of text has, as far as its script tells."""

from __future__ import annotations

import unicodedata

# A Unicode character's name begins with its script. For each script the languages written in it, the likeliest first;
# Latin and Cyrillic are not here, since theirs are too many to guess. Han comes last: Japanese mixes it with kana.
_BY_SCRIPT = {
    "HIRAGANA": ("ja",), "KATAKANA": ("ja",), "HANGUL": ("ko",),
    "ARABIC": ("ar", "fa", "ur", "ps", "ckb", "ku", "ug", "sd", "pa", "ks"), "HEBREW": ("he", "yi"),
    "DEVANAGARI": ("hi", "ne", "mr", "sa", "mai", "bho", "kok"), "BENGALI": ("bn", "as"), "TAMIL": ("ta",),
    "TELUGU": ("te",), "KANNADA": ("kn",), "MALAYALAM": ("ml",), "GUJARATI": ("gu",), "GURMUKHI": ("pa",),
    "ORIYA": ("or",), "SINHALA": ("si",), "THAI": ("th",), "LAO": ("lo",), "KHMER": ("km",),
    "MYANMAR": ("my", "ksw", "shn", "mnw", "kjp"), "ETHIOPIC": ("am", "ti"), "ARMENIAN": ("hy",), "GEORGIAN": ("ka",),
    "GREEK": ("el", "grc"), "CHEROKEE": ("chr",), "THAANA": ("dv",), "NKO": ("nqo",), "ADLAM": ("ff",),
    "CJK": ("zh", "ja", "ko", "yue"),
}  # fmt: skip


def language_of(text: str, default: str, likely: str = "") -> str:
    """BCP 47 of the script that `text` is written in; `default` for Latin, Cyrillic and everything unlisted.

    Chinese and Japanese share characters and draw them differently, so a name needs its language to look right. Of the
    languages of one script it is `likely` (or else `default`), where that is one of them: 山田 is Japanese in a
    Japanese family, and Chinese in most.
    """
    scripts = {_script(character) for character in text}
    languages = next((written for script, written in _BY_SCRIPT.items() if script in scripts), ())
    if not languages:
        return default
    known = (one for one in (likely, default) if one.split("-", maxsplit=1)[0] in languages)
    return next(known, languages[0])


def language_of_words(text: str, likely: str = "") -> str:
    """The same for what a person wrote: "" unless most of its letters are of one such script."""
    letters = "".join(character for character in text if character.isalpha())
    foreign = "".join(character for character in letters if _script(character) in _BY_SCRIPT)
    return language_of(foreign, "", likely) if 2 * len(foreign) > len(letters) else ""


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def direction_of(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction (Unicode bidi rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
