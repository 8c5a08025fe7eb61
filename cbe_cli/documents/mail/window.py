"""Where things stand on a page that is folded into an envelope with windows, and what fits there. Millimetres.

All is measured from the upper left corner of the sheet. It is never as high or as wide as its envelope, and slides:
by 25 mm across and 12 mm up in a #10, by 19 and 9 in a C6/5. The places are those that stay visible, however it lies;
in a #10 the last two lines of the address do, and all of them while the sheet lies at the bottom.

- Letter, folded in three equal parts, in a #10 envelope (4 1/8 by 9 1/2 in) with two windows: the lower one 1 to
  1 1/8 in high and 4 in wide, 1/2 to 5/8 in above the bottom, the upper one 7/8 in high and 3 1/2 in wide, 2 1/2 in
  above it, both 3/8 in from the left. The lower place also fits the common single window, 7/8 in from the left.
- A4, folded at 105 mm and 210 mm (DIN 5008, form B), in a DL or C6/5 envelope with a window on the left: 35 or 45 mm
  high and 90 mm wide, 20 mm from the left, 15 to 20 mm above the bottom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.portfolio.view import Paper
from cbe_cli.documents.widths import MM, SPARE, ems

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES: Final = (10.5, 9.0)
"""In which sizes an address is set, in points; the first that fits."""
SENDER_SIZES: Final = (9.0, 8.0)
"""The same for the sender; nothing is smaller on any page."""
LINE_HEIGHT: Final = 1.16
"""Of the size. Sorting machines want the lines of an address close, and not touching."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the address, the sender and the folds are on a sheet.

    With `one_window` the sender is a line above the address, else a block in a window of its own, and the address
    stands at the bottom of its place: a sheet slides up, and then its last lines still show.
    """

    address: Box
    sender: Box
    folds: tuple[float, float]
    one_window: bool


LAYOUTS: Final = {
    Paper.LETTER: Layout(
        address=Box(left=25, top=57.3, width=60, height=18.7),
        sender=Box(left=25, top=14.5, width=48, height=15),
        folds=(93.1, 186.3),
        one_window=False,
    ),
    Paper.A4: Layout(
        address=Box(left=25, top=60.5, width=66, height=24),
        sender=Box(left=25, top=51.5, width=66, height=7),
        folds=(105, 210),
        one_window=True,
    ),
}


def size_of(lines: Sequence[str], box: Box, sizes: Sequence[float] = SIZES) -> float | None:
    """The size in points in which these lines stand in the box without breaking; None where there is none."""
    widest = max(map(ems, lines), default=0.0) * SPARE
    for size in sizes:
        if widest * size * MM <= box.width and len(lines) * size * LINE_HEIGHT * MM <= box.height:
            return size
    return None
