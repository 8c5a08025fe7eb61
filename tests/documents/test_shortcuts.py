"""What is left out of WeasyPrint's work changes no page, and this WeasyPrint still does the rest by itself."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cbe_cli.diagnostics import Location
from cbe_cli.documents import pdf, shortcuts

pytestmark = pytest.mark.skipif(not pdf.pango_available(), reason="Pango is not installed")

STYLE = 'font-family="Noto Sans" font-size="10" fill="#000"'
PAGE = (Path(__file__).parent / "golden" / "worksheet.html").read_text("utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: fonts are looked for once a folder."""
    return tmp_path_factory.mktemp("school")


def printed(html: str, root: Path) -> bytes:
    made = pdf.to_pdf(html, root, Location("page"), "S01")
    assert made.value is not None, made.diagnostics
    return made.value.pdf


def picture(text: str, root: Path) -> str:
    """The operators that draw one page with this text in a picture."""
    page = f"""<html lang="en"><head><title>x</title></head><body><svg xmlns="http://www.w3.org/2000/svg" width="300"
height="30"><title>x</title><text x="10" y="20" {STYLE}{text}</text></svg></body></html>"""
    (only,) = PdfReader(io.BytesIO(printed(page, root))).pages
    drawn = only["/Resources"].get("/XObject", {})
    return "\n".join(one.get_object().get_data().decode("latin-1") for one in (only.get_contents(), *drawn.values()))


def beginnings(page: Any) -> list[Any]:
    return list(page._ua_stylesheets())  # noqa: SLF001 - the name that is counted on


def test_a_page_is_the_same_without_styles_for_notes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = printed(PAGE, root)
    monkeypatch.setattr(shortcuts, "without_notes", lambda _: None)
    assert printed(PAGE, root) == without


def test_only_the_styles_for_notes_are_gone() -> None:
    weasyprint = pdf.load_weasyprint()
    page, other = weasyprint.HTML(string=""), weasyprint.HTML(string="")
    shortcuts.without_notes(page)
    (less,), (all_of_it,) = beginnings(page), beginnings(other)
    gone = [rule[3] for rule in all_of_it.matcher.other_selectors if rule not in less.matcher.other_selectors]
    assert {"footnote-call", "footnote-marker"} <= set(gone) <= shortcuts.NOTES
    assert [rule[3] for rule in less.matcher.other_selectors].count("marker") == 1
    assert less.matcher.lower_local_name_selectors is all_of_it.matcher.lower_local_name_selectors


def test_a_school_s_own_template_may_have_notes(tmp_path: Path) -> None:
    """It is read as HTML, by all that WeasyPrint knows."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html.j2").write_text("", "utf-8")
    note = "<html lang=en><title>x</title><body><p>one<span style='float: footnote'>two</span>"
    (page,) = PdfReader(io.BytesIO(printed(note, tmp_path))).pages
    assert page.extract_text().split() == ["one1", "1.", "two"]


def test_a_label_is_laid_out_once(root: Path) -> None:
    assert picture(">Level 6", root).count(" Tm") == 1


@pytest.mark.parametrize(
    "text",
    [
        ' dx="1 2">Level',
        ' rotate="10">Level',
        ' textLength="90">Level',
        ' letter-spacing="2">Level',
        ' style="letter-spacing: 2">Level',
        "><tspan>Leve </tspan><tspan>l</tspan>",
    ],
)
def test_letters_that_are_placed_alone_stay_alone(text: str, root: Path) -> None:
    """A blank at the end moves what follows it."""
    assert picture(text, root).count(" Tm") >= len("Leve")


@pytest.mark.parametrize("places", ["10 20 30 40 50", "10,20,30,40,50"])
def test_letters_with_places_of_their_own_keep_them(places: str, root: Path) -> None:
    assert picture(f'><tspan x="{places}">Level</tspan>', root).count(" Tm") == len("Level")
