"""Documents put together: their order, their sheets, their tags. On small papers, so that nothing is drawn."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader

from cbe_cli.documents.merging import Part, on_sheets, together
from tests.documents.papers import paper, said_beside


def merged(*pages: int, duplex: bool = True) -> PdfReader:
    parts = [Part(f"Child {index}", paper(f"Title {index}", count)) for index, count in enumerate(pages)]
    return PdfReader(io.BytesIO(together(parts, "A class", "en", duplex=duplex)))


def first_pages(reader: PdfReader) -> list[int]:
    return [reader.get_destination_page_number(item) + 1 for item in reader.outline if not isinstance(item, list)]  # type: ignore[operator]


def test_each_document_begins_on_a_front() -> None:
    reader = merged(3, 2, 1)
    assert (len(reader.pages), first_pages(reader)) == (8, [1, 5, 7])
    assert [on_sheets(pages, duplex=True) for pages in (3, 2, 1)] == [4, 2, 2]


def test_on_one_side_nothing_is_added() -> None:
    reader = merged(3, 2, 1, duplex=False)
    assert (len(reader.pages), first_pages(reader)) == (6, [1, 4, 6])
    assert on_sheets(3, duplex=False) == 3


def test_an_empty_back_has_nothing_on_it_and_no_place_in_the_tags() -> None:
    reader = merged(1, 2)
    back: Any = reader.pages[1]
    assert "/StructParents" not in back and "/Annots" not in back
    assert back.get_contents() is None or back.get_contents().get_data() == b""
    tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    assert list(tree["/ParentTree"]["/Nums"][::2]) == [0, 1, 2]
    assert [page["/StructParents"] for page in reader.pages if "/StructParents" in page] == [0, 1, 2]


def test_an_empty_back_has_the_size_of_its_sheet() -> None:
    a4 = (595.28, 841.89)
    reader = PdfReader(
        io.BytesIO(together([Part("A", paper("A", 1, a4)), Part("B", paper("B"))], "x", "en", duplex=True))
    )
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages]
    assert sizes == [(595, 842), (595, 842), (612, 792), (612, 792)]


def test_the_titles_of_single_documents_stay_outside() -> None:
    """A part's title may be a child's name; the whole is called by what it is, and names stand in bookmarks alone."""
    whole = together([Part("Ana", paper("Ana's portfolio"))], "Grade 6", "en")
    assert "Ana's portfolio" not in said_beside(whole)
    assert PdfReader(io.BytesIO(whole)).metadata.title == "Grade 6"  # type: ignore[union-attr]
