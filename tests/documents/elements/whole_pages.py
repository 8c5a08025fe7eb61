"""Whole pages, side by side: the margins and columns of both papers, and two pages that no margin frames."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PIL import Image

from cbe_cli.diagnostics import Location
from cbe_cli.documents import pdf
from cbe_cli.documents.portfolio.view import Paper
from tests.documents.boxes import laid_out
from tests.documents.boxes import pages_of as boxes_of
from tests.documents.elements import views
from tests.documents.elements.riverbend import SCHOOL
from tests.documents.elements.sheets import Sheet
from tests.documents.every_kind import address_sheet
from tests.documents.page_pictures import pages_of, side_by_side

DPI = 60
_NO_MARGINS = dict.fromkeys(("top", "left", "right", "bottom", "wide", "high"), 1)


def paper() -> Image.Image:
    """Letter and A4."""
    return side_by_side([_first_page(_ruled(paper)) for paper in Paper])


def covers() -> Image.Image:
    """The cover of a portfolio, and the page with the address."""
    cover = Sheet("cover.html.j2", lambda: {"view": views.portfolio()})
    return side_by_side([_first_page(html) for html in (cover.html(), address_sheet())])


def _ruled(paper: Paper) -> str:
    """The page with its margins as they are laid out, in millimetres."""

    def html(margins: dict[str, Any]) -> str:
        view = replace(views.portfolio(), paper=paper)
        return Sheet("paper.html.j2", lambda: {"view": view, "margins": margins}).html()

    (page,) = boxes_of(laid_out(html(_NO_MARGINS)))
    pixels = {
        "top": page.margin_top, "left": page.margin_left, "right": page.margin_right, "bottom": page.margin_bottom,
        "wide": page.width, "high": page.height,
    }  # fmt: skip
    return html({side: f"{value * 25.4 / 96:.1f}".removesuffix(".0") for side, value in pixels.items()})


def _first_page(html: str) -> Image.Image:
    made = pdf.to_pdf(html, SCHOOL, Location("page"), "")
    assert made.value is not None, made.diagnostics
    (page,) = pages_of(made.value.pdf, DPI, (1,))
    return page
