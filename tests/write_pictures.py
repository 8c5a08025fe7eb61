"""`python -m tests.write_pictures` draws the pictures of docs/images; `tests/test_pictures.py` draws and compares them.

Needs what printing needs and Poppler (`pdftoppm`), which makes a picture of a page.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import Location
from cbe_cli.documents import fonts, pdf
from cbe_cli.documents.drafts import Ask
from cbe_cli.documents.outcome import How
from cbe_cli.documents.report import report
from cbe_cli.documents.transcript.run import transcripts
from cbe_cli.files.shipped import shipped
from cbe_cli.school.model import School
from tests.documents.elements.pictures import TOGETHER
from tests.documents.name_pages import list_page
from tests.documents.page_pictures import few_colours, pages_of, side_by_side

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DPI = 100
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
        return side_by_side(pages_of(file.read_bytes(), DPI, (4, 8)))


def transcript() -> Image.Image:
    """The two pages of the transcript of the same student."""

    def ask(school: School) -> Ask:
        return transcripts(school, Wanted(students=("S014",)).ask(school))

    with tempfile.TemporaryDirectory() as out:
        report(shipped("sample_frameworks") / "riverbend", ask, How(out=Path(out), jobs=1))
        (file,) = Path(out).rglob("S014.pdf")
        return side_by_side(pages_of(file.read_bytes(), DPI, (1, 2)))


def names() -> Image.Image:
    """Five hundred names on one page."""
    made = pdf.to_pdf(list_page(), Path.cwd(), Location("names"), "")
    assert made.value is not None, made.diagnostics
    return names_in(made.value.pdf)


def names_in(made: bytes) -> Image.Image:
    """The same of a PDF that begins with that page."""
    return side_by_side(pages_of(made, DPI, (1,)))


def _quantized(picture: Image.Image) -> Image.Image:
    return picture.quantize(COLOURS)


@dataclass(frozen=True, slots=True)
class Group:
    """What is drawn at one go: files below docs/images, and their pictures by the same names; how they are saved."""

    files: frozenset[str]
    draw: Callable[[], dict[str, Image.Image]]
    saved: Callable[[Image.Image], Image.Image] = _quantized


def _alone(name: str, draw: Callable[[], Image.Image]) -> Group:
    return Group(frozenset({name}), lambda: {name: draw()})


def _elements(names: frozenset[str], draw: Callable[[], dict[str, Image.Image]]) -> Group:
    files = frozenset(f"design/{name}.png" for name in names)
    return Group(files, lambda: {f"design/{name}.png": picture for name, picture in draw().items()}, few_colours)


GROUPS: dict[str, Group] = {
    "portfolio": _alone("portfolio.png", portfolio),
    "transcript": _alone("transcript.png", transcript),
    "names": _alone("names.png", names),
    **{f"design: {name}": _elements(one.names, one.draw) for name, one in TOGETHER.items()},
}
"""Every picture of docs/images that shows pages or parts of them."""


def changed(name: str, drawn: Image.Image) -> float:
    """How `unlike` a picture of docs/images is to what is drawn now."""
    with Image.open(IMAGES / name) as kept:
        return unlike(kept, drawn)


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
    for group in GROUPS.values():
        for name, drawn in group.draw().items():
            file = IMAGES / name
            if not file.is_file() or changed(name, drawn) > 0:
                file.parent.mkdir(exist_ok=True)
                group.saved(drawn).save(file, optimize=True)


if __name__ == "__main__":
    main()
