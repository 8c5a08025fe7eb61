"""docs/design.md shows every element there is, and names each picture, macro, chart and tone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cbe_cli.documents.html import environment, frame, render_template
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from tests.documents.elements import declared
from tests.documents.elements.called import DRAWN, called_by, macros
from tests.documents.elements.pictures import TOGETHER
from tests.documents.elements.sheets import SHEETS, Sheet
from tests.documents.elements.views import portfolio
from tests.documents.every_kind import address_sheet

PAGE = (Path(__file__).parents[2] / "docs" / "design.md").read_text(encoding="utf-8")
IMPORTS = '{% from "base/macros.html.j2" import head, said, rules, prompt, plain, ladder_key, named, by_month %}\n'
COVER = Sheet("cover.html.j2", lambda: {"view": portfolio()})

pytestmark = pytest.mark.xdist_group("pictures")  # the sample school is read once for what is drawn of it


@pytest.fixture(scope="module")
def written() -> tuple[set[str], str]:
    """Every sheet, and the two pages without margins: what was called, and the HTML of all."""
    sheets = [address_sheet, *(one.html for one in (*SHEETS.values(), COVER))]
    pages = [write() for write in sheets]  # first without noting each call: to read the school takes twice as long then
    return called_by(lambda: [write() for write in sheets]), "\n".join(pages)


def test_every_macro_and_chart_is_in_a_picture(written: tuple[set[str], str]) -> None:
    there = {*macros().values(), *DRAWN.values()}
    assert len(there) > 30
    assert there - written[0] == set(), "give it a place on a sheet in tests/documents/elements"


def test_the_page_names_every_macro_and_chart() -> None:
    """Those that a template has for itself alone are named by it."""
    everybodys = {one.rpartition(": ")[2] for one in macros().values() if one.startswith("base/")}
    assert [name for name in sorted({*everybodys, *DRAWN.values()}) if f"`{name}(" not in PAGE] == []


def test_a_macro_that_no_sheet_calls_is_missed() -> None:
    assert "base/macros.html.j2: ladder_key" not in called_by(COVER.html)
    assert called_by(COVER.html) == {"band", "base/macros.html.j2: named"}
    assert called_by(lambda: render_template("base/macros.html.j2", {})) == set()


def test_every_class_of_the_common_style_is_on_a_sheet(written: tuple[set[str], str]) -> None:
    css = re.sub(r"/\*.*?\*/", "", (shipped("templates") / "base" / "page.css").read_text("utf-8"), flags=re.DOTALL)
    classes = {name for selectors in re.findall(r"([^{}]*)\{", css) for name in re.findall(r"\.([a-z]+)", selectors)}
    used = {
        name.partition("-")[0] for names in re.findall(r'class="([^"]*)"', written[1]) for name in names.split()
    }  # shade-1 to shade-3 are one
    assert len(classes) > 15
    assert classes - used == set()


def test_the_page_shows_each_picture_once_and_says_what_it_shows() -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(images/design/([\w-]+)\.png\)", PAGE)
    assert sorted(name for _, name in shown) == sorted(set().union(*(one.names for one in TOGETHER.values())))
    assert [name for words, name in shown if len(words) < 10] == []


@pytest.mark.parametrize("example", re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL))
def test_examples_draw_something(example: str) -> None:
    """With the names that the parts of a portfolio give to what they place."""
    view = portfolio()
    assert view.standing is not None
    road, *_, across = view.standing.subjects
    panel = view.growth[0]
    placed = {"subject": across if ".scale" in example else road, "panel": panel, "line": panel.lines[0]}
    written = environment().from_string(IMPORTS + example).render(view=view, **placed, **frame(words_for("en")))
    assert any(f"<{tag}" in written for tag in ("svg", "p", "bdi", "table"))


def test_the_page_says_what_each_tone_is_for() -> None:
    assert [name for name in declared.tones() if f"`--{name}`" not in PAGE] == []


def test_margins_on_the_page_are_those_of_the_templates() -> None:
    """Rows of the table: document, template, top, sides, foot, and the sides on A4, in millimetres."""
    rows = re.findall(r"^\| [^|]+ \| `([^`]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 5
    for template, *stated in rows:
        css = (shipped("templates") / template).read_text(encoding="utf-8")
        (own,) = re.findall(r"@page \{[^@]*?margin: ([\d.m ]+)", css)[:1]
        top, sides, *foot = [side.removesuffix("mm") for side in own.split()]
        page = css if template.endswith(".j2") else A4_OF[template]
        on_a4 = re.findall(r"margin-left: ([\d.]+)mm", page) or [sides]
        assert stated == [top, sides, (foot or [top])[0], on_a4[0]], template


A4_OF = {
    style: (shipped("templates") / template).read_text(encoding="utf-8")
    for style, template in {
        "base/page.css": "portfolio/portfolio.html.j2",
        "transcript/transcript.css": "transcript/transcript.html.j2",
    }.items()
}
"""A style sheet with margins -> the template that has other ones on A4."""
