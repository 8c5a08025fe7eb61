"""The order of names in the alphabet of a language, without a library and alike on every machine.

Letters decide first, then accents, then capitals: `Ana`, `Ána`, `Anna`. A letter with an accent stands with the bare
one, but where an alphabet has it as a letter of its own (`å` comes after `z` in Swedish and with `a` in English). The
alphabets are those of CLDR's collation rules, as far as personal names need them; what is in no list here goes by the
number of its character, which keeps the order of Arabic, Hebrew, Greek or Thai and sorts Chinese nearly by radical.

No library carries it yet: pyuca knows no language's own order, icu4py (44 MB) no collation, and PyICU has no wheels.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final, TypeAlias

Key: TypeAlias = tuple[tuple[tuple[str, int], ...], str, str]

_EVERYWHERE: Final = "г ґ, д ђ, е є, и і ї ј, л љ, н њ, т ћ, ч џ"
_ALPHABETS: Final = {
    "az": "c ç, e ə, g ğ, h ı, k q, o ö, s ş, u ü",
    "bs": "c č ć, d dž đ, l lj, n nj, s š, z ž",
    "cs": "c č, h ch, r ř, s š, z ž",
    "cy": "c ch, d dd, f ff, g ng, l ll, p ph, r rh, t th",
    "da": "y=ü, z æ=ä ø=ö å=aa",
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "fi": "y=ü, z å ä=æ ö=ø",
    "fil": "n ñ ng",
    "gl": "n ñ",
    "hr": "c č ć, d dž đ, l lj, n nj, s š, z ž",
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs",
    "is": "a á, d ð, e é, i í, o ó, u ú, y ý, z þ æ=ä ö=ø å",
    "lt": "c č, i=y, s š, z ž",
    "lv": "c č, g ģ, i=y, k ķ, l ļ, n ņ, r ŗ, s š, z ž",
    "nb": "y=ü, z æ=ä ø=ö=œ å=aa",
    "nn": "y=ü, z æ=ä ø=ö=œ å=aa",
    "no": "y=ü, z æ=ä ø=ö=œ å=aa",
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș=ş, t ț=ţ",
    "sk": "a ä, c č, h ch, o ô, r ř, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sq": "c ç, d dh, e ë, g gj, l ll, n nj, r rr, s sh, t th, x xh, z zh",
    "sv": "y=ü, z å ä=æ ö=ø=œ=ô",
    "tl": "n ñ ng",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
    "vi": "a ă â, d đ, e ê, o ô ơ, u ư",
    "yo": "e ẹ, g gb, o ọ, s ṣ",
}
"""What follows a letter as letters of its own; `=` joins those that count as one."""

_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"})
_WITH_ITS_MARK: Final = "й"  # a letter of its own in every alphabet that has it
_LONGEST: Final = 3  # characters in one letter: Hungarian dzs


def name_key(name: str, language: str) -> Key:
    """What sorts `name` as it is written, from its first letter, in the alphabet of a BCP 47 language.

    Nothing is turned round: which part is the family name only its bearer knows. A hyphen sorts as the space does,
    and apostrophes and other signs as if they were not there.
    """
    letters = _letters(language.split("-", maxsplit=1)[0].casefold())
    folded = _folded(name, language)
    parts: list[tuple[str, int]] = []
    at = 0
    while at < len(folded):
        length = next(
            size for size in range(_LONGEST, 0, -1) if size == 1 or "".join(folded[at : at + size]) in letters
        )
        parts += _places("".join(folded[at : at + length]), letters)
        at += length
    marks = "".join(one for one in unicodedata.normalize("NFD", name) if unicodedata.combining(one))
    return tuple(parts), marks, name.swapcase()


@cache
def _letters(language: str) -> dict[str, tuple[str, int]]:
    """A letter -> its place: the letter that it follows, and how far behind."""
    found: dict[str, tuple[str, int]] = {}
    for group in f"{_EVERYWHERE}, {_ALPHABETS.get(language, _EVERYWHERE)}".split(", "):
        first = group[0]
        for place, alike in enumerate(group.split()):
            found |= dict.fromkeys(alike.split("="), (first, place))
    return found


def _folded(name: str, language: str) -> list[str]:
    """Small letters, each with its marks; signs between words are spaces, and others are gone."""
    if language.startswith(("tr", "az")):
        name = name.replace("İ", "i").replace("I", "ı")
    letters: list[str] = []
    for one in unicodedata.normalize("NFD", name.casefold()):
        kind = unicodedata.category(one)
        if kind.startswith("M") and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + one)
        elif kind[0] in "ZP" and kind not in {"Pi", "Pf"} and one not in "'.":
            letters += [" "] if letters and letters[-1] != " " else []
        elif kind[0] in "LN" and kind != "Lm":
            letters.append(one)
    return letters


def _places(letter: str, letters: dict[str, tuple[str, int]]) -> list[tuple[str, int]]:
    """Where a letter stands; one that no alphabet has, by the letters that it is made of."""
    if letter in letters:
        return [letters[letter]]
    if letter == _WITH_ITS_MARK:
        return [(letter, 0)]
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    with_one = (unicodedata.normalize("NFC", base + mark) for mark in marks)  # ậ is â and a tone, whatever comes first
    own = next((letters[one] for one in with_one if one in letters), None)
    return [own] if own else [letters.get(one, (one, 0)) for one in base.translate(_PLAIN)]
