"""Pictures drawn for the tests: a bridge that holds, a bridge that does not, a photo with a camera's notes in it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

GROUND, IRON, SKY = "#37744f", "#2f5d43", "#dfe6e2"


def bridge(*, holds: bool, size: tuple[int, int] = (1200, 840)) -> Image.Image:
    """An arch over a valley, or what is left of it."""
    drawn = Image.new("RGB", size, SKY)
    pen = ImageDraw.Draw(drawn)
    wide, high = size
    pen.rectangle((0, high * 0.72, wide, high * 0.75), fill=GROUND)
    if holds:
        pen.arc((wide * 0.08, high * 0.2, wide * 0.92, high * 1.24), 180, 360, fill=IRON, width=22)
        for share in (0.2, 0.35, 0.5, 0.65, 0.8):
            top = high * (0.2 + 2.0 * (share - 0.5) ** 2)
            pen.line((wide * share, top, wide * share, high * 0.72), fill=IRON, width=10)
    else:
        pen.line((wide * 0.1, high * 0.7, wide * 0.45, high * 0.9), fill=IRON, width=22)
        pen.line((wide * 0.55, high * 0.9, wide * 0.9, high * 0.7), fill=IRON, width=22)
    return drawn


def as_bytes(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def photo_with_notes(path: Path) -> None:
    """4000 x 1000 pixels lying on its side (orientation 6), with a maker and a place in its EXIF."""
    image = Image.new("RGB", (4000, 1000), "#88aacc")
    ImageDraw.Draw(image).rectangle((0, 0, 400, 1000), fill="#cc3322")  # the left edge: the top, once upright
    notes = Image.Exif()
    notes[0x0112] = 6
    notes[0x010F] = "Secret Camera Company"
    notes.get_ifd(0x8825)[1] = "N"
    path.write_bytes(as_bytes(image, exif=notes))
