"""Pages of a PDF as pictures, drawn by Poppler (`pdftoppm`)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

FLAT = 300  # pixels of one colour are an area, and no edge of a letter
NEAR, APART = 3, 32  # of 255, in one channel at least: of areas, and of all else
MARGIN, DESK = 24, "#dfe0dc"  # pixels around each page, and what it lies on


def pages_of(made: bytes, dpi: int, numbers: Sequence[int] = ()) -> list[Image.Image]:
    """The pages with these numbers, from 1, or all of them."""
    first, last = (min(numbers), max(numbers)) if numbers else (1, 0)
    span = ["-f", str(first), *(["-l", str(last)] if last else [])]
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dpi), *span, "-", f"{folder}/page"]
        subprocess.run(command, input=made, check=True, capture_output=True)
        every = sorted(Path(folder).iterdir())
        wanted = [every[number - first] for number in numbers] if numbers else every
        return [Image.open(file).convert("RGB") for file in wanted]


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture with only so many colours that areas keep theirs, and edges nearly so.

    The usual ways to choose colours go by how many pixels have one, and make a line of a rare colour grey.
    """
    kept: list[tuple[int, ...]] = []
    counted = sorted(picture.getcolors(1 << 24), reverse=True)
    for count, colour in counted:
        if all(_far(colour, known) >= (NEAR if count >= FLAT else APART) for known in kept):
            kept.append(colour)
    del kept[256:]
    nearest = {colour: min(range(len(kept)), key=lambda at: _far(colour, kept[at])) for _, colour in counted}
    saved = Image.new("P", picture.size)
    saved.putpalette([channel for colour in kept for channel in colour])
    saved.putdata([nearest[pixel] for pixel in picture.getdata()])  # exactly, which `quantize` is not for near colours
    return saved


def _far(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    wide = sum(page.width + MARGIN for page in pages) + MARGIN
    desk = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * MARGIN), DESK)
    left = MARGIN
    for page in pages:
        desk.paste(page, (left, MARGIN))
        left += page.width + MARGIN
    return desk
