"""Fonts cut by the package uharfbuzz are those that the system's library cuts."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from cbe_cli.diagnostics import Location
from cbe_cli.documents import libraries, pdf, subsetting
from cbe_cli.documents.health import State, speed
from cbe_cli.files.shipped import shipped

pytest.importorskip("uharfbuzz")
pytestmark = pytest.mark.skipif(not pdf.pango_available(), reason="Pango is not installed")

ROOT = Path(__file__).parents[2]
PAGE = (
    '<html lang="en"><title>x</title><body style="font-family: Noto Sans">'
    "<h1>Nguyễn Thùy Linh</h1><p><i>fi</i> <b>office</b> नमस्ते مرحبا 🎓 ½"
)


@pytest.fixture
def without_the_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pdf.load_weasyprint()
    from weasyprint.pdf import fonts

    way = "_fonttools_subset"
    own = getattr(fonts.Font, way)
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    subsetting.use_the_package()
    assert getattr(fonts.Font, way) is not own
    yield
    setattr(fonts.Font, way, own)


def printed(root: Path) -> PdfReader:
    made = pdf.to_pdf(PAGE, root, Location("page"), "S01")
    assert made.value is not None
    return PdfReader(io.BytesIO(made.value.pdf))


def embedded(page: Any) -> dict[str, tuple[TTFont, list[int]]]:
    """The fonts of a page by their name, and the glyphs that they are used for."""
    found = {}
    for font in page["/Resources"]["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        file = inner["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()
        found[str(inner["/BaseFont"])] = (TTFont(io.BytesIO(file)), list(inner["/W"][0::2]))
    return found


def outlines(font: TTFont, numbers: list[int]) -> dict[int, Any]:
    glyphs, drawn = font.getGlyphSet(), {}
    for number in numbers:
        name = font.getGlyphName(number)
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        drawn[number] = (glyphs[name].width, pen.value)
    return drawn


def test_the_page_is_the_same_to_the_last_outline(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if any(not library.needed for library in libraries.missing()):
        pytest.skip("there is no libharfbuzz-subset to compare with")
    theirs = printed(tmp_path).pages[0]
    request.getfixturevalue("without_the_library")
    ours = printed(tmp_path).pages[0]
    assert ours.get_contents().get_data() == theirs.get_contents().get_data()  # which glyph of which font, and where
    expected, found = embedded(theirs), embedded(ours)
    assert expected.keys() == found.keys()
    assert len(found) >= 6
    for name, (font, numbers) in expected.items():
        drawn = outlines(font, numbers)
        assert any(commands for _, commands in drawn.values())
        assert outlines(found[name][0], numbers) == drawn


@pytest.mark.usefixtures("without_the_library")
def test_what_harfbuzz_cannot_read_is_cut_as_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(subsetting, "cut", refuse)
    assert len(printed(tmp_path).pages) == 1


def test_a_cut_font_has_no_glyphs_after_the_last_and_a_box_where_it_is_wanted() -> None:
    whole = (shipped("templates") / "fonts" / "NotoSans-Regular.ttf").read_bytes()
    small = TTFont(io.BytesIO(subsetting.cut(whole, 0, {5, 60}, hinting=False, box=False)))
    boxed = TTFont(io.BytesIO(subsetting.cut(whole, 0, {5, 60}, hinting=False, box=True)))
    assert small["maxp"].numGlyphs == 61
    assert "GSUB" not in small
    assert "fpgm" not in small
    assert [commands for _, commands in outlines(small, [0, 30]).values()] == [[], []]
    assert outlines(boxed, [0])[0][1]
    assert outlines(small, [5, 60]) == outlines(TTFont(io.BytesIO(whole)), [5, 60])


def test_no_font_is_an_error_that_can_be_met() -> None:
    with pytest.raises(RuntimeError):
        subsetting.cut(b"no font", 0, {1}, hinting=False, box=False)


@pytest.mark.parametrize(
    ("package", "state", "says"),
    [
        ("pytest", State.GOOD, "The package pytest does what libnothing-like-it would, so printing is fast."),
        (
            "nothing_like_it",
            State.COULD_BE_BETTER,
            "Printing works without libharfbuzz-subset or the package uharfbuzz, but up to six times as slowly.",
        ),
    ],
)
def test_the_doctor_says_what_cuts(monkeypatch: pytest.MonkeyPatch, package: str, state: State, says: str) -> None:
    absent = libraries.Library("nothing-like-it", "0", needed=False, package=package)
    monkeypatch.setattr(libraries, "LIBRARIES", (absent,))
    assert (speed().state, speed().says) == (state, says)


def test_where_pip_alone_installed_it_the_doctor_is_content() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "bench" / "without_library.py", "doctor"],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert "The package uharfbuzz does what libharfbuzz-subset would" in " ".join(done.stdout.split())
