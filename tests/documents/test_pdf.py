"""Portfolios as PDF: pages, text, tags, the same bytes, and nothing opened that is not ours."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cbe_cli.diagnostics import Location, Reach
from cbe_cli.documents import fonts, libraries, pdf
from cbe_cli.documents.html import render
from cbe_cli.documents.pdf import PangoMissing, pango_available, to_pdf
from cbe_cli.documents.portfolio.view import Paper, Portfolio
from tests.documents.band_views import HIGH, YOUNG
from tests.documents.structure import nodes
from tests.documents.views import CHINESE, FULL, LONG, NEWCOMER, WORKSHEET

pytestmark = [
    pytest.mark.skipif(not pango_available(), reason="Pango is not installed"),
    pytest.mark.xdist_group("full portfolio"),  # printed once, whichever worker has it
]
WHERE = Location("portfolios/S01/autumn.yaml")


def printed(view: Portfolio, root: Path) -> tuple[bytes, PdfReader]:
    made = to_pdf(render(view), root, WHERE, "S01")
    assert made.diagnostics == ()
    assert made.value is not None
    reader = PdfReader(io.BytesIO(made.value.pdf))
    assert len(reader.pages) == made.value.pages
    return made.value.pdf, reader


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, PdfReader]:
    return printed(FULL, tmp_path_factory.mktemp("school"))


def test_the_full_portfolio_has_its_parts_on_twelve_pages(full: tuple[bytes, PdfReader]) -> None:
    starts = [page.extract_text() for page in full[1].pages]
    assert len(starts) == 12
    heads = ["Thùy Linh", "What we do together", "A letter to my family", "Where I am", "How I have grown",
             "What is new", "The bridge that did not hold", "Is the big bottle really cheaper?", "Habits of work",
             "My goals", "From my family", "How to read this"]  # fmt: skip
    assert [head for head, text in zip(heads, starts, strict=True) if head not in text] == []


def test_every_page_says_sample_and_all_but_the_cover_whose_and_which(full: tuple[bytes, PdfReader]) -> None:
    pages = [page.extract_text() for page in full[1].pages]
    assert all("SAMPLE · invented student" in text for text in pages)
    for number, text in enumerate(pages[1:], start=2):
        assert "Thùy Linh Nguyễn" in text
        assert "Riverbend School · 12 November 2026" in text
        assert f"{number} / 12" in text


def test_it_is_tagged_with_title_and_language(full: tuple[bytes, PdfReader]) -> None:
    root: Any = full[1].trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert full[1].metadata is not None
    assert full[1].metadata.title == "Thùy Linh Nguyễn: conference portfolio"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_picture_has_words(full: tuple[bytes, PdfReader]) -> None:
    figures = [node.get("/Alt") for node in nodes(full[1]) if node.get("/S") == "/Figure"]
    assert len(figures) == 6 + 5 + 6 + 2  # ladders and scales, growth, dots, photos
    assert all(figures)
    assert "Mathematics: Working on Level 6, 5 of 8 skills." in figures


def test_two_runs_give_the_same_bytes(full: tuple[bytes, PdfReader], tmp_path: Path) -> None:
    assert printed(FULL, tmp_path)[0] == full[0]


def test_paper_is_what_was_asked_for(full: tuple[bytes, PdfReader], tmp_path: Path) -> None:
    letter = full[1].pages[3].mediabox
    a4 = printed(replace(LONG, paper=Paper.A4), tmp_path)[1].pages[3].mediabox
    assert (round(letter.width), round(letter.height)) == (612, 792)
    assert (round(a4.width), round(a4.height)) == (595, 842)


def test_a_long_name_is_whole_on_the_cover(tmp_path: Path) -> None:
    cover = printed(LONG, tmp_path)[1].pages[0].extract_text()
    assert LONG.name.replace(" ", "").replace("\n", "") in cover.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("view", "pages"),
    [(NEWCOMER, 7), (WORKSHEET, 8), (YOUNG, 11), (HIGH, 11)],
    ids=["newcomer", "worksheet", "young", "high"],
)
def test_a_beginning_a_blank_and_other_bands_are_whole_documents(view: Portfolio, pages: int, tmp_path: Path) -> None:
    assert len(printed(view, tmp_path)[1].pages) == pages


@pytest.mark.skipif(fonts.cjk_font() is None, reason="the extra [cjk] is not installed")
def test_a_chinese_name_is_set_in_chinese_forms(tmp_path: Path) -> None:
    reader = printed(CHINESE, tmp_path)[1]
    assert "王小明" in reader.pages[0].extract_text()
    used: Any = reader.pages[0]["/Resources"]
    assert any("Noto-Sans-CJK-SC" in font.get_object()["/BaseFont"] for font in used["/Font"].values())


def test_a_character_without_a_font_withholds_the_student(tmp_path: Path) -> None:
    made = to_pdf(render(replace(WORKSHEET, name="𓂀 Ankh")), tmp_path, WHERE, "S07")
    assert made.value is None
    (found,) = made.diagnostics
    assert (found.code, found.student, found.reach) == ("P054", "S07", Reach.STUDENT)
    assert found.message == "A text on the page has characters that cannot be printed: 𓂀 (U+13080)."


@pytest.mark.parametrize(
    ("src", "message"),
    [
        ("file:///etc/passwd", "it asks for a file outside the school's folder, 'file:///etc/passwd'"),
        ("../../etc/passwd", "it asks for a file outside the school's folder"),
        ("http://127.0.0.1:9/x.png", "it asks for 'http://127.0.0.1:9/x.png', and pages are made without any network"),
        ("//evil.example/x.png", "it asks for"),
        ("ftp://127.0.0.1/x", "and pages are made without any network"),
        ("nothing.png", "nothing.png', which is not there"),
    ],
)
def test_nothing_is_opened_outside_school_and_package(src: str, message: str, tmp_path: Path) -> None:
    for html in (
        f'<html lang="en"><title>x</title><img alt="x" src="{src}">',
        f'<html lang="en"><title>x</title><style>p {{ background: url({src}) }}</style><p>x',
        f'<html lang="en"><title>x</title><link rel="stylesheet" href="{src}"><p>x',
    ):
        made = to_pdf(html, tmp_path, WHERE, "S01")
        assert made.value is None
        assert message in made.diagnostics[0].message
        assert made.diagnostics[0].code == "P055"


def test_an_embedded_drawing_cannot_reach_out_either(tmp_path: Path) -> None:
    html = '<html lang="en"><title>x</title><svg width="9" height="9"><title>x</title><image href="file:///etc/passwd"/></svg>'
    made = to_pdf(html, tmp_path, WHERE, "S01")
    assert made.value is None
    assert made.diagnostics[0].code == "P055"


def test_a_file_of_the_school_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ours.css").write_text("p { color: red }")
    html = '<html lang="en"><title>x</title><link rel="stylesheet" href="ours.css"><p>x'
    assert to_pdf(html, tmp_path, WHERE, "S01").diagnostics == ()


def test_without_pango_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def fails(name: str, *more: Any, **named: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", fails)
    with pytest.raises(PangoMissing, match=r"^PDF files need the library Pango, which is not installed"):
        pdf.load_weasyprint()


def test_whether_pango_is_there_follows_the_needed_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "missing", lambda: (libraries.LIBRARIES[0],))
    assert not pango_available()
    monkeypatch.setattr(libraries, "missing", lambda: (libraries.LIBRARIES[-1],))  # only the one for speed
    assert pango_available()
