"""The quick parser makes the tree that an HTML parser makes, of every page of ours and whatever people write in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Location
from cbe_cli.documents import page_tree, pdf
from cbe_cli.documents.html import environment, render
from cbe_cli.documents.page_tree import taken_styles, tree_of
from tests.documents.test_html import hostile
from tests.documents.views import VIEWS

GOLDEN = sorted(Path(__file__).parent.glob("golden*/*.html"))
FRAME = environment().from_string(
    '<!DOCTYPE html><html lang="en"><head><title>{{ text }}</title><style>p > b {}</style></head>\n'
    '<body><img src="x.png" alt="{{ text }}"><p>{{ text }}</p><div>{{ text | student_text }}</div></body></html>'
)
XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"


def nodes(root: Element) -> Iterator[tuple[object, ...]]:
    """All that a tree says. White space before the head and after the body is no part of a page."""
    body = root[-1]
    for node in root.iter():
        attributes = {name: value for name, value in node.attrib.items() if name != XMLNS}
        text = None if node is root else node.text
        tail = None if node is body else (node.tail or "").rstrip() if node is body[-1] else node.tail
        yield node.tag, attributes, text or "", tail or ""


def html_parser(page: str) -> list[tuple[object, ...]]:
    return list(nodes(tinyhtml5.parse(page, namespace_html_elements=False)))


def quick(page: str) -> list[tuple[object, ...]] | None:
    tree = tree_of(page)
    return None if tree is None else list(nodes(tree))


@pytest.mark.parametrize("file", GOLDEN, ids=[f"{file.parent.name}-{file.stem}" for file in GOLDEN])
def test_our_documents_have_the_same_tree(file: Path) -> None:
    page = file.read_text(encoding="utf-8")
    assert quick(page) == html_parser(page)


@pytest.mark.parametrize("name", [*VIEWS, "hostile"])
def test_whole_pages_have_the_same_tree(name: str) -> None:
    page = render(VIEWS[name] if name in VIEWS else hostile())
    assert quick(page) == html_parser(page)


@given(st.text() | st.text(alphabet='&<>"]*_- \n\t\r1.`!#;amp'))
def test_whatever_people_write_the_tree_is_the_same_or_none(text: str) -> None:
    page = FRAME.render(text=text)
    assert quick(page) in (html_parser(page), None)


@pytest.mark.parametrize(
    "text", ["two\nlines", "a\ttab", "R&D > 1 & < 2 ]]>", "“quoted” 'so' \"and so\"", "<p>no</p>", "old\rlines\r\n"]
)
def test_what_people_often_write_is_read_quickly(text: str) -> None:
    page = FRAME.render(text=text)
    assert quick(page) == html_parser(page)


def test_a_style_sheet_is_no_markup() -> None:
    page = "<html><head><style>a::before { content: '&lt;<b>' } /* R&D ]> */</style></head><body><p/></body></html>"
    tree = tree_of(page)
    assert tree is not None
    assert tree.findtext("head/style") == "a::before { content: '&lt;<b>' } /* R&D ]> */"


def test_one_sheet_of_style_is_for_every_child() -> None:
    """It is read once and kept, so nothing of a child may stand in it."""
    one, other = replace(VIEWS["full"], name="Ana"), replace(VIEWS["full"], name="Binh")
    trees = [tree_of(render(view)) for view in (one, other)]
    taken = [taken_styles(tree) for tree in trees if tree is not None]
    assert taken[0][0] == taken[1][0]
    assert "Ana" in taken[0][1]
    assert "Binh" in taken[1][1]
    assert all(tree.find("head/style") is None for tree in trees if tree is not None)


@pytest.mark.parametrize("page", ["", "<p>open", "<html><body>\x0c</body></html>", "<html><p>&nbsp;</p></html>"])
def test_what_it_cannot_read_is_left_to_the_other(page: str) -> None:
    assert tree_of(page) is None


TABLE = '<html lang="en"><head><title>x</title></head><body><table><tr><td>x</td></tr></table></body></html>'


@pytest.mark.skipif(not pdf.pango_available(), reason="Pango is not installed")
def test_the_bytes_are_the_same_and_a_school_with_templates_has_the_html_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def listening(page: str) -> Element | None:
        asked.append(page)
        return tree_of(page)

    monkeypatch.setattr(page_tree, "tree_of", listening)
    plain, own = tmp_path / "plain", tmp_path / "own"
    for root, files in ((plain, ("words/en.yaml", "base/tokens.css")), (own, ("portfolio/letter.html.j2",))):
        for file in files:
            (root / "templates" / file).parent.mkdir(parents=True)
            (root / "templates" / file).touch()
    page = render(VIEWS["worksheet"])
    quickly = pdf.to_pdf(page, plain, Location("x"), "S01").value
    assert asked == [page]
    slowly = pdf.to_pdf(page, own, Location("x"), "S01").value
    assert asked == [page]
    assert quickly is not None
    assert quickly == slowly
