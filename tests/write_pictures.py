"""`python -m tests.write_pictures` draws the pictures of docs/images; `tests/test_pictures.py` draws and compares them.

Needs what printing needs and Poppler (`pdftoppm`), which makes a picture of a page.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import Location
from cbe_cli.documents import fonts, pdf
from cbe_cli.documents.outcome import How
from cbe_cli.documents.report import report
from cbe_cli.files.shipped import shipped
from tests.documents.name_pages import list_page

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DPI = 100
MARGIN, DESK = 24, "#dfe0dc"  # pixels around each page, and what it lies on
COLOURS = 256
SEEN = 32  # of 255 shades
TOLERATED = 1 / 5000


def lacking() -> str:
    """What is not here that pictures need, "" where nothing is missing."""
    if not pdf.pango_available():
        return "Pango is not installed"
    if fonts.cjk_font() is None:
        return "the extra [cjk] is not installed"
    return "" if shutil.which("pdftoppm") else "Poppler (pdftoppm) is not installed"


def portfolio() -> Image.Image:
    """Two pages of the sample portfolio of S014, in English: where she stands, and the bridge that did not hold."""
    with tempfile.TemporaryDirectory() as out:
        wanted = Wanted(class_="g6-math", students=("S014",), language="en")
        report(shipped("sample_frameworks") / "riverbend", wanted.ask, How(out=Path(out), jobs=1))
        (file,) = Path(out).rglob("S014.pdf")
        return side_by_side(pages_of(file.read_bytes(), (4, 8)))


def names() -> Image.Image:
    """Five hundred names on one page."""
    made = pdf.to_pdf(list_page(), Path.cwd(), Location("names"), "")
    assert made.value is not None, made.diagnostics
    return names_in(made.value.pdf)


def names_in(made: bytes) -> Image.Image:
    """The same of a PDF that begins with that page."""
    return side_by_side(pages_of(made, (1,)))


PICTURES: dict[str, Callable[[], Image.Image]] = {"portfolio.png": portfolio, "names.png": names}
"""File below docs/images -> what draws it."""


def pages_of(made: bytes, numbers: Sequence[int]) -> list[Image.Image]:
    """Pages of a PDF as pictures."""
    drawn = []
    for number in numbers:
        command = ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", str(number), "-"]
        done = subprocess.run(command, input=made, check=True, capture_output=True)
        drawn.append(Image.open(io.BytesIO(done.stdout)).convert("RGB"))
    return drawn


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    wide = sum(page.width + MARGIN for page in pages) + MARGIN
    desk = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * MARGIN), DESK)
    left = MARGIN
    for page in pages:
        desk.paste(page, (left, MARGIN))
        left += page.width + MARGIN
    return desk


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of small squares that look different, from 0 to 1; 1 for pictures of unequal size.

    Squares of four by four pixels, and only where the difference can be seen: another version of Poppler draws the
    edges of letters a little otherwise, and a file has fewer colours.
    """
    if one.size != other.size:
        return 1
    small = [picture.convert("RGB").reduce(4) for picture in (one, other)]
    red, green, blue = ImageChops.difference(*small).split()
    shades = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(shades[SEEN:]) / (red.width * red.height)


def main() -> None:
    """Draw every picture that is not as it is drawn."""
    if reason := lacking():
        sys.stderr.write(f"The pictures stay as they are: {reason}.\n")
        return
    for name, draw in PICTURES.items():
        file, drawn = IMAGES / name, draw()
        if not file.is_file() or unlike(Image.open(file), drawn) > 0:
            drawn.quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
