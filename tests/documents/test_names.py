"""Any name: five hundred in more than thirty scripts are printed, measured where they stand, and read back."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cbe_cli.documents import fonts, spoken
from cbe_cli.documents.names import PLACES, foot, size, unbreakable
from cbe_cli.documents.pdf import VARIANT, pango_available
from cbe_cli.documents.widths import SPARE, ems
from cbe_cli.documents.word_trees import Untranslated
from cbe_cli.files.tidy_text import composed
from tests.documents.boxes import laid_out, outside, pages_of, texts
from tests.documents.name_pages import hardest, names, pages
from tests.documents.structure import nodes
from tests.write_pictures import TOLERATED, changed, lacking, names_in

pytestmark = pytest.mark.xdist_group("names")
printed = pytest.mark.skipif(
    not pango_available() or fonts.cjk_font() is None, reason="Pango or the extra [cjk] is not installed"
)


@pytest.fixture(scope="module")
def document() -> Any:
    return laid_out(pages())


@pytest.fixture(scope="module")
def pdf(document: Any) -> bytes:
    made: bytes = document.write_pdf(finisher=spoken.tell, pdf_variant=VARIANT)
    return made


def test_there_are_five_hundred_in_many_scripts() -> None:
    every = names()
    assert len({one.name for one in every}) == len(every) == 500
    assert len({one.script for one in every}) > 30
    assert sum(composed(one.name) != one.name for one in every) >= 8, "some are in pieces"
    assert max(len(one.name) for one in every) > 60 and min(len(one.name) for one in every) == 1


@printed
def test_none_prints_as_a_box(document: Any, pdf: bytes) -> None:
    assert pdf
    assert [font.missing for font in document.fonts.values() if font.missing] == []


@printed
def test_none_leaves_its_page_its_column_or_its_cell(document: Any) -> None:
    assert outside(document) == []


@printed
def test_no_name_on_a_cover_reaches_what_is_below_it(document: Any) -> None:
    covers = [of for of in pages_of(document) if of.page_type.name == "cover"]
    assert len(covers) == len(hardest()) == 20
    for cover in covers:
        (above,), (below,) = (_classed(cover, name) for name in ("inside", "frame"))
        assert above.position_y + above.height < below.position_y


@printed
def test_no_table_grows_out_of_its_column(document: Any) -> None:
    columns = [column for of in pages_of(document) for column in _classed(of, "narrow")]
    assert len(columns) == 20
    tables = [(column, box) for column in columns for box in column.descendants() if box.element_tag == "td"]
    ends = [box.position_x + box.border_width() - column.position_x - column.width for column, box in tables]
    assert max(ends) < 1


@printed
def test_what_is_measured_is_what_pango_draws(document: Any) -> None:
    """Never noticeably narrower; wider only where letters join or stack."""
    drawn: dict[str, list[float]] = {}
    for text, _, number in texts(document):
        if number == 1:
            drawn.setdefault(text.text, []).append(text.width / text.style["font_size"])
    shares = {one: ems(one.name) / drawn[name][0] for one in names() if (name := composed(one.name)) in drawn}
    assert len(shares) > 400  # the others go over two lines
    assert {one.name: share for one, share in shares.items() if share * SPARE < 1} == {}
    plain = [share for one, share in shares.items() if one.script in {"Latin", "Cyrillic", "Greek", "Georgian", "Thai"}]
    assert len(plain) > 150 and max(plain) < 1.08


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "-")
def test_the_picture_in_the_documentation_shows_them(pdf: bytes) -> None:
    drawn = names_in(pdf)
    assert changed("names.png", drawn) <= TOLERATED, "run `python -m tests.write_pictures`"


@printed
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="Poppler is not installed")
def test_each_can_be_searched_and_copied(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "names.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-raw", "-l", "1", file, "-"], check=True, capture_output=True).stdout.decode()
    sought = [one for one in names() if not _right_to_left(one.name)]  # which Poppler gives back in visual order
    assert len(sought) > 400
    assert [one for one in sought if _letters(one.name) not in _letters(read)] == []


@printed
def test_each_is_read_aloud_as_it_is_written(pdf: bytes) -> None:
    told = [_letters(node["/ActualText"]) for node in nodes(PdfReader(io.BytesIO(pdf))) if "/ActualText" in node]
    whole = "".join(told)
    sought = [name for one in names() if spoken.needs_telling(name := composed(one.name))]
    assert len(sought) > 200
    assert [name for name in sought if not _told(name, told, whole)] == []


def _told(name: str, told: list[str], whole: str) -> bool:
    """In one piece, or in lines that follow each other, or word by word where two scripts stand in one name."""
    return _letters(name) in whole or all(
        any(_letters(word) in one for one in told) for word in name.split() if spoken.needs_telling(word)
    )


def test_latin_letters_need_no_telling() -> None:
    assert not spoken.needs_telling("Thùy Linh Nguyễn, Ольга, 王小明, Kaʻaihue · 12")
    assert spoken.needs_telling("Adébáyọ̀")
    assert spoken.needs_telling("प्रिया")
    assert spoken.needs_telling("Layla ليلى")


def _letters(text: str) -> str:
    kept = (one for one in composed(text) if not one.isspace() and unicodedata.category(one) not in {"Cf", "Cc"})
    return "".join(kept)


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)


def _classed(root: Any, name: str) -> list[Any]:
    """The boxes of the elements of a class."""
    boxes = [getattr(box, "_box", box) for box in root.descendants(placeholders=True)]
    named = [box for box in boxes if box.element is not None and name in box.element.get("class", "").split()]
    return [box for box in named if type(box).__name__ in {"BlockBox", "BlockReplacedBox"}]


class TestSizes:
    def test_a_name_that_fits_has_the_usual_size(self) -> None:
        assert size("Thùy Linh Nguyễn", "cover") == PLACES["cover"].usual == 38
        assert size("", "cover") == 38

    def test_narrow_letters_count_less_than_wide_ones(self) -> None:
        assert size("Lilli Illi-Filliti", "cover") == 38
        assert size("WWWMM WWWMMMWWW", "cover") < 32

    def test_a_long_name_becomes_smaller_until_it_fits_on_the_line(self) -> None:
        name = "Maximiliane Oberhauser-Reh"
        assert 26 < size(name, "cover") < 38
        assert ems(name, serif=True) * size(name, "cover") <= PLACES["cover"].width

    def test_a_longer_one_wraps_and_one_long_word_asks_for_less(self) -> None:
        assert size("Ana Sofía Guadalupe Montserrat de la Peña-Villaseñor y Etxeberria", "cover") == 26
        assert 16 <= size("Rakotondramanambahoakaratsimba Ny", "cover") < 26

    def test_what_would_break_anyway_is_not_made_tiny(self) -> None:
        assert size("W" * 60, "cover") == 26

    def test_an_accent_in_two_pieces_measures_as_one_letter(self) -> None:
        assert ems(unicodedata.normalize("NFD", "Nguyễn")) == ems("Nguyễn")


def test_the_foot_gives_up_day_and_school_before_it_leaves_the_page() -> None:
    assert foot(["Linh", "Riverbend School", "12 November 2026"]) == "Linh · Riverbend School · 12 November 2026"
    long = "Keihanaikukauakahihuliheekahaunaele " * 4
    assert foot([long, "Riverbend School", "12 November 2026"]) == f"{long} · Riverbend School"
    assert foot([long * 3, "Riverbend School", "12 November 2026"]) == long * 3
    assert foot([]) == ""


def test_the_foot_is_plain_text_whatever_language_its_parts_have() -> None:
    assert foot(["Riverbend", Untranslated("Edition 2026.1")]) == "Riverbend · Edition 2026.1"
    assert not hasattr(foot([Untranslated("Edition 2026.1")]), "__html__")


def test_only_words_as_wide_as_a_column_may_break_in_a_table() -> None:
    assert not unbreakable("Ana Sofía Guadalupe Montserrat de la Peña-Villaseñor y Etxeberria")
    assert unbreakable("Keihanaikukauakahihuliheekahaunaele")
