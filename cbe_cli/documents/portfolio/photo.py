"""The photo on the cover, where the family has agreed to it (`photo_consent` in students.csv)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.images import Wanted

if TYPE_CHECKING:
    from cbe_cli.documents.portfolio.child import Child

NAMES = ("photo.jpg", "photo.jpeg", "photo.png")
LONGEST = 152.0  # millimetres: of an upright photo that fills the width of its place


def photo(child: Child) -> tuple[Wanted, ...]:
    """The files that may be it; none without consent. Where none is there, the cover has a frame."""
    if not child.student.photo_consent:
        return ()
    inside = child.portfolio.folder if child.portfolio else f"portfolios/{child.student.id}"
    folder = child.school.root / inside
    alt = child.words.fill("cover.photo", name=child.student.printed_name)
    where, student = child.student.where, child.student.id
    return tuple(Wanted(name, folder, where, student, alt, longest=LONGEST) for name in NAMES)
