"""Documents for people who listen: what a checker that is not ours says, and what a screen reader gets."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from cbe_cli.documents.html import render
from cbe_cli.documents.pdf import pango_available
from tests.documents.accessible import faults, heard
from tests.documents.every_kind import KIND_NAMES, SINGLE_PAGES, as_pdf, print_kind
from tests.documents.views import CHINESE, FULL

pytestmark = pytest.mark.skipif(not pango_available(), reason="Pango is not installed")


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_checker_finds_no_error_in_any_kind_of_document(kind: str, tmp_path: Path) -> None:
    files = sorted(print_kind(kind, tmp_path).glob("*.pdf"))
    assert files
    assert [fault for file in files for fault in faults(file)] == []


@pytest.mark.parametrize("name", SINGLE_PAGES)
def test_nor_in_the_pages_beside(name: str, tmp_path: Path) -> None:
    assert faults(as_pdf(SINGLE_PAGES[name](), tmp_path / f"{name}.pdf")) == []


def test_the_checker_notices_a_picture_without_words(tmp_path: Path) -> None:
    """A check that cannot fail is none."""
    html = '<html lang="en"><title>x</title><h1>x</h1><svg width="9" height="9"><rect width="9" height="9"/></svg>'
    (fault,) = faults(as_pdf(html, tmp_path / "x.pdf"))
    assert fault.startswith("x.pdf, page 1: FIG-001 ")


def test_and_a_head_of_a_table_that_belongs_to_nothing(tmp_path: Path) -> None:
    html = '<html lang="en"><title>x</title><h1>x</h1><table><tr><td>1<td>2<tr><td>3<td>4</table>'
    (fault,) = faults(as_pdf(html, tmp_path / "x.pdf"))
    assert fault.startswith("x.pdf, page 1: TBL-")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    return heard(as_pdf(render(FULL), tmp_path_factory.mktemp("heard") / "full.pdf"))


def test_bars_are_told_where_they_stand(pages: dict[int, list[str]]) -> None:
    assert pages[4] == [
        "MY SUBJECTS",
        "Heading 2: Where I am",
        "Each bar is my road through one subject. Full steps are behind me; the outlined one is where I work now.",
        "Heading 3: Mathematics",
        "Picture: Mathematics: Working on Level 6, 5 of 8 skills.",
        "Working on Level 6",
        "5 of 8 skills",
        "+1 level since we last met",
        "Heading 3: Reading & writing",
        "Picture: Reading & writing: Working on Level 7, 2 of 7 skills.",
        "Working on Level 7",
        "2 of 7 skills",
        "+1 level since we last met",
        "Heading 3: Science",
        "Picture: Science: Working on Level 5, one skill to go.",
        "Working on Level 5",
        "one skill to go",
        "Heading 3: Society & history",
        "Picture: Society & history: Proficient, from 4 competencies.",
        "Proficient",
        "from 4 competencies",
        "Heading 3: Arts & making",
        "Picture: Arts & making: Not enough evidence yet, 2 pieces so far.",
        "Not enough evidence yet",
        "2 pieces so far",
        "Heading 3: Thinking together",
        "Picture: Thinking together: Proficient.",
        "Proficient",
        "Set by Mr Okafor; the last pages say why.",
        "shown",
        "working on it; the fill is the share shown so far",
        "behind me when I came here",
        "ahead",
        "where most of my grade works",
        "A level is complete when each skill in it was shown well, in two of the last three pieces.",
    ]


def test_cells_of_a_rubric_are_told_with_their_row_and_column(pages: dict[int, list[str]]) -> None:
    table = [line for line in pages[8] if line.startswith(("Head:", "Cell,"))]
    assert table[:7] == [
        "Head: Criterion",
        "Head: Emerging",
        "Head: Developing",
        "Head: Proficient",
        "Head: Extending",
        "Head: Strategy",
        "Cell, Strategy, Emerging: Tries numbers until one fits.",
    ]
    assert table[9] == "Cell, Strategy, Extending: here Compares two ways and picks the better one for this case."


def test_a_piece_is_told_from_its_title_to_what_comes_next(pages: dict[int, list[str]]) -> None:
    told = pages[7]
    sought = [
        "Heading 2: The bridge that did not hold",
        "Picture: Two halves of a paper bridge hanging down",
        "First version, 1.1 kg: it folded in the middle.",
        "Why I chose it",
        "What I changed",
        "What I would do next",
        "Head: Emerging",
    ]
    places = [told.index(one) for one in sought]
    assert places == sorted(places)


def test_headings_are_heard_without_a_gap(pages: dict[int, list[str]]) -> None:
    whole = "\n".join(line for page in pages.values() for line in page)
    levels = [int(level) for level in re.findall(r"^Heading (\d):", whole, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_name_is_read_with_the_voice_of_its_language(tmp_path: Path) -> None:
    import outloud

    document = outloud.Document(str(as_pdf(render(CHINESE), tmp_path / "chinese.pdf")))
    voices = {element.lang for element in document.elements if element.lang}
    assert document.lang == "en"
    assert voices == {"zh"}
