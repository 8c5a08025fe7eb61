"""The school's own look: colours and typefaces of cbe.yaml on the page, and files that cannot be used."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cbe_cli.documents.html import render
from cbe_cli.documents.look import look_of
from cbe_cli.documents.pdf import load_weasyprint, pango_available
from cbe_cli.documents.portfolio.child import all_areas
from cbe_cli.files.shipped import shipped
from cbe_cli.school.config import SchoolFile
from cbe_cli.school.model import School
from tests.attainment.schools import model
from tests.documents.families import family
from tests.documents.views import FULL

FONTS = shipped("templates") / "fonts"


def branded(brand: str, root: Path) -> School:
    setup = model(SchoolFile, f"format: 1\nschool: {{name: Riverbend}}\nbrand: {brand}\n")
    return replace(family([]), setup=setup, root=root)


def test_without_a_brand_pages_are_ours(tmp_path: Path) -> None:
    look = look_of(replace(family([]), root=tmp_path)).value
    assert look is not None
    assert (look.css, look.fonts, look.logo) == ("", (), None)


def test_colours_are_laid_over_ours(tmp_path: Path) -> None:
    school = branded('{colors: {text: "#102030", paper: F0F4F8, domains: {ma: "#005f9e"}}}', tmp_path)
    look = look_of(school).value
    assert look is not None
    assert look.css == (
        ":root { --text: #102030; --paper: #f0f4f8 }\n"
        ".accent-own-005f9e { --accent: #005f9e; --tint: #d9e7f0; --middle: #8bb6d2 }"
    )
    html = render(FULL, look=look.css)
    assert html.index("--text: #26241f") < html.index("--text: #102030")  # the later one wins
    accents = {area.node.id: area.accent.name for area in all_areas(school.editions, school.setup.brand)}
    assert accents["MA"] == "own-005f9e"
    assert "own-005f9e" not in {name for id_, name in accents.items() if id_ != "MA"}


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_typefaces_are_those_of_the_files(tmp_path: Path) -> None:
    shutil.copy(FONTS / "NotoSansCherokee-Regular.ttf", tmp_path / "ours.ttf")
    look = look_of(branded("{fonts: {headings: ours.ttf}}", tmp_path)).value
    assert look is not None
    assert look.css == ':root { --serif: "Noto Sans Cherokee", "Noto Serif", Georgia, serif }'
    assert look.faces.startswith('@font-face { font-family: "Noto Sans Cherokee"; font-weight: 400; src: url(data:font')
    weasyprint = load_weasyprint(look.fonts)
    used: list[str] = []

    def look_at(document: Any, _: Any) -> None:
        used.extend(sorted(str(font.family) for font in document.fonts.values()))

    page = weasyprint.HTML(string=f"<style>{look.css} h1 {{ font-family: var(--serif) }}</style><h1>\u13a0</h1>")
    page.write_pdf(font_config=weasyprint.text.fonts.FontConfiguration(), finisher=look_at)
    assert any("Cherokee" in name for name in used)


@pytest.mark.parametrize(
    ("named", "code", "said"),
    [
        ("gone.ttf", "P050", "The font “gone.ttf” is not there."),
        ("../outside.ttf", "P051", "The font “../outside.ttf” lies outside the school's folder."),
        ("words.ttf", "P057", "The file “words.ttf” cannot be read as a font."),
    ],
)
def test_a_font_that_cannot_be_used_stops_the_run(named: str, code: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "words.ttf").write_text("no font")
    look = look_of(branded(f"{{fonts: {{text: {named}}}}}", tmp_path))
    (found,) = look.diagnostics
    assert look.value is None
    assert (found.code, found.message) == (code, said)
