"""Pages of a PDF as pictures, drawn by Poppler (`pdftoppm`)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

FLAT = 300  # pixels of one colour are an area, and no edge of a letter
NEAR, APART = 2, 32  # of 255, in one channel at least: of areas, and of all else
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
    for count, colour in sorted(picture.getcolors(1 << 24), reverse=True):
        least = NEAR if count >= FLAT else APART
        if all(max(abs(one - other) for one, other in zip(colour, known, strict=True)) >= least for known in kept):
            kept.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in kept[:256] for channel in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    wide = sum(page.width + MARGIN for page in pages) + MARGIN
    desk = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * MARGIN), DESK)
    left = MARGIN
    for page in pages:
        desk.paste(page, (left, MARGIN))
        left += page.width + MARGIN
    return desk
