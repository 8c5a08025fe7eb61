"""What may happen to a file: slips of a person, of a program, of a disk. All from one `Random`, so that it repeats."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

ODD: Final = (
    *":{}[],&*#?|->!%@`\"'\\/;=<$_~\t\r\n\0\x07\x85\u00a0\u200b\u2028\u202e\ufeff\ud7ff",
    *(
        "\n\n",
        "  ",
        "\x1b[31m",
        "e\u0301",
        "👩\u200d👧",
        "<<: *a",
        "&a ",
        "*a ",
        "!!python/object:os.system ",
        "=1+1",
        "<b>",
    ),
    *("{{7*7}}", "../", "C:\\", "# cbe: allow F201 because ", "---\n", "...\n", "- - - - ", "? "),
    *"éßİ🙂文ش0٣½∞",
)
VALUES: Final = (
    *("", "10/5/2026", "[a, b]", "{a: b}", "I can", "I can know", "a" * 5000, "🙂 " * 500),
    *"~ null yes no true 0 -1 1 2 3 4 5 0.5 2.25 1e9999 -0 NaN inf 1_000 0x1F 007".split(),
    *"99999999999999999999999 3.0000000000001".split(),
    *"2026-02-30 2026-10-01 0000-00-00 9999-12-31 M EX [] {} [[[[[]]]]] '' \"\" | >".split(),
    *"lowest mean sustained all en pt".split(),
    *"performance_task domain competency S01 S02 MA MA.RATIO MA.RATIO.5a proficient Proficient imported strict".split(),
)
WORD: Final = re.compile(r"[\w.@-]+")

Mutation = Callable[[str, Random], str]


def _at(text: str, chance: Random) -> int:
    return chance.randint(0, len(text))


def _odd(text: str, chance: Random) -> str:
    at = _at(text, chance)
    return text[:at] + chance.choice(ODD) + text[at + chance.choice((0, 0, 1, 2)) :]


def _cut(text: str, chance: Random) -> str:
    start = _at(text, chance)
    return text[:start] + text[start + chance.randint(1, 40) :]


def _word(text: str, chance: Random) -> str:
    """One word becomes another of the file, or a value that some key takes."""
    words = list(WORD.finditer(text))
    if not words:
        return text
    old = chance.choice(words)
    new = chance.choice(words).group() if chance.random() < 0.5 else chance.choice(VALUES)
    return text[: old.start()] + new + text[old.end() :]


def _value(text: str, chance: Random) -> str:
    """What stands behind a colon or between two commas becomes something else."""
    places = [match.end() for match in re.finditer(r"[:,] ?", text)]
    if not places:
        return text
    start = chance.choice(places)
    end = re.compile(r"[,\n}\]]|$").search(text, start)
    assert end is not None
    return text[:start] + chance.choice(VALUES) + text[end.start() :]


def _lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    other = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = " " * chance.randint(0, 12) + lines[at].lstrip()
        case 4:
            lines[at] = lines[at].partition(":")[0] + ":"
        case 5:
            lines[at : at + 1] = [lines[at]] * chance.choice((2, 3, 200))
        case _:
            lines = lines[:at]
    return "\n".join(lines)


def _pasted(text: str, chance: Random) -> str:
    """A piece of the file stands somewhere else, too."""
    start = _at(text, chance)
    piece = text[start : start + chance.randint(1, 400)]
    at = _at(text, chance)
    return text[:at] + piece + text[at:]


def _deep(text: str, chance: Random) -> str:
    at = _at(text, chance)
    return text[:at] + chance.choice(("[", "{a: ", "- ", '"')) * chance.choice((10, 200, 20_000)) + text[at:]


MUTATIONS: Final[tuple[tuple[Mutation, int], ...]] = (
    (_word, 8), (_value, 8), (_lines, 5), (_odd, 4), (_pasted, 2), (_cut, 2), (_deep, 1),
)  # fmt: skip
"""Each with how often it is taken. Words and values are most: what is no YAML any more gets no further."""
ENCODINGS: Final = ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-8-sig", "utf-32")


def mutated(text: str, chance: Random) -> bytes:
    """The file after one to five of these; rarely in another encoding, or with a byte that went bad."""
    kinds, weights = zip(*MUTATIONS, strict=True)
    for kind in chance.choices(kinds, weights, k=chance.choice((1, 1, 1, 2, 3, 5))):
        text = kind(text, chance)
    encoding = chance.choice(ENCODINGS) if chance.random() < 0.03 else "utf-8"
    data = text.encode(encoding, "replace")
    return damaged(data, chance) if chance.random() < 0.03 else data


def damaged(data: bytes, chance: Random) -> bytes:
    """Bytes of a file that a disk or a download has spoilt."""
    at = chance.randint(0, len(data))
    if chance.random() < 0.3:
        return data[:at]
    return data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at + chance.randint(0, 8) :]
