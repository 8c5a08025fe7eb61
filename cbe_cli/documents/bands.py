"""Grade bands: a child of six and a student of seventeen lead the same conversation with other words.

A band is a key of its own in a words file, `bands:`, whose texts lie over the common ones, and a folder of its own in
`templates/portfolio/`, whose parts take the place of the common ones.
"""

from __future__ import annotations

from enum import StrEnum


class Band(StrEnum):
    """The value is the key in the words and the name of the folder."""

    YOUNG = "K-2"
    ELEMENTARY = "3-5"
    MIDDLE = "6-8"
    HIGH = "9-12"


_BY_GRADE = {
    "PK": Band.YOUNG, "TK": Band.YOUNG, "K": Band.YOUNG, "KG": Band.YOUNG, "1": Band.YOUNG, "2": Band.YOUNG,
    "3": Band.ELEMENTARY, "4": Band.ELEMENTARY, "5": Band.ELEMENTARY,
    "6": Band.MIDDLE, "7": Band.MIDDLE, "8": Band.MIDDLE,
    "9": Band.HIGH, "10": Band.HIGH, "11": Band.HIGH, "12": Band.HIGH,
}  # fmt: skip


def band_of(grade: str) -> Band:
    """The band of a `grade` in students.csv, `6` as well as `06`; the middle one for whatever else is written there."""
    written = grade.strip().upper()
    return _BY_GRADE.get(written.lstrip("0") or written, Band.MIDDLE)
