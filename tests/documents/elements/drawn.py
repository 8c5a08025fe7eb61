"""The sheets as pictures: each element cut to what is on its page, some with a grey copy."""

from __future__ import annotations

from PIL import Image, ImageChops

from cbe_cli.diagnostics import Location
from cbe_cli.documents import pdf
from tests.documents.elements.riverbend import SCHOOL
from tests.documents.elements.sheets import Sheet, elements_of
from tests.documents.page_pictures import pages_of

DPI = 100
FOOT = 18  # pixels below the last thing
STEP = 8  # heights are so many times a number: another version of Poppler moves an edge by less


def drawn(sheet: Sheet) -> dict[str, Image.Image]:
    """Name of an element -> its picture. Each is one page."""
    html = sheet.html()
    made = pdf.to_pdf(html, SCHOOL, Location(sheet.template), "", sheet.fonts())
    assert made.value is not None, made.diagnostics
    pages = pages_of(made.value.pdf, DPI)
    named = elements_of(html)
    assert len(pages) == len(named), f"{sheet.template} has {len(named)} elements on {len(pages)} pages"
    return {one.name: with_copy(cut(page), one.copy) for one, page in zip(named, pages, strict=True)}


def cut(page: Image.Image) -> Image.Image:
    """The page down to the last thing that is on it."""
    ground = Image.new("RGB", page.size, page.getpixel((0, page.height - 1)))
    box = ImageChops.difference(page, ground).getbbox()
    assert box is not None, "there is nothing on the page"
    high = -(-(box[3] + FOOT) // STEP) * STEP
    return page.crop((0, 0, page.width, min(high, page.height)))


def with_copy(picture: Image.Image, side: str) -> Image.Image:
    """The picture with the copy that a copier without colours makes of it; alone where `side` is empty."""
    if not side:
        return picture
    wide, high = picture.size
    size = (2 * wide, high) if side == "beside" else (wide, 2 * high)
    both = Image.new("RGB", size, "white")
    both.paste(picture, (0, 0))
    both.paste(picture.convert("L"), (wide, 0) if side == "beside" else (0, high))
    return both
