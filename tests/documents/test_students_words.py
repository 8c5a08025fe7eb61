"""What students may write: HTML, thousands of words, emoji alone, nothing at all."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from cbe_cli.diagnostics import Location
from cbe_cli.documents.html import render
from cbe_cli.documents.pdf import pango_available, to_pdf
from cbe_cli.documents.portfolio.view import Portfolio
from tests.attainment.schools import row
from tests.documents.families import draft_of, family
from tests.documents.views import BRIDGE, FULL, GOALS, HABITS

needs_pango = pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
ONE_PIECE = [row("S1", "MA.1a", "2026-09-01", 3)]


def page(words: str) -> str:
    return render(draft_of(family(ONE_PIECE), words=words).view)


def test_html_prints_as_it_was_typed() -> None:
    html = page("letter: <b>Hi</b> <img src=x onerror=alert(1)> & <a href='//x'>you</a>")
    typed = "&lt;b&gt;Hi&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt; &amp; &lt;a href="
    assert typed in html
    assert "<b>Hi" not in html


def test_emoji_alone_are_words() -> None:
    html = page("letter: 🐸🐸🐸\nquote: 🎉\nprofile: {hopes: 🚀}\ngoals: [{what: 🏊}]")
    assert "<p>🐸🐸🐸</p>" in html
    assert "“🎉”" in html
    assert ">🏊</h3>" in html


def test_without_any_words_every_question_is_asked() -> None:
    without = draft_of(family(ONE_PIECE)).view
    assert (without.letter, without.pieces, without.goals, without.after_school) == ("", (), (), None)
    html = render(without)
    assert "In these pages I want to show you" in html
    assert "A piece of work I chose" in html
    assert html.count('class="rule"') > 40


@pytest.mark.parametrize(
    "blank", ["letter: ''", "letter: '   '", "profile: {}", "pieces: []", "goals: []", "questions: ['']", "habits: {}"]
)
def test_empty_words_are_no_words(blank: str) -> None:
    assert page(blank) == page("letter: ~")


def many(tag: str, count: int) -> str:
    return " ".join(f"{tag}{number}" for number in range(count))


def pages_of(view: Portfolio, tmp_path: Path) -> list[str]:
    printed = to_pdf(render(view), tmp_path, Location("students.csv"), "S1").value
    assert printed is not None
    return [one.extract_text() for one in PdfReader(io.BytesIO(printed.pdf)).pages]


@needs_pango
def test_five_thousand_words_run_from_page_to_page(tmp_path: Path) -> None:
    """Beside pictures, in a letter, on the cover, between other prompts: every single one is on some page."""
    piece = replace(BRIDGE, why=many("w", 2600), next=many("n", 400))
    view = replace(
        FULL,
        cover=replace(FULL.cover, quote=many("q", 200)),
        letter=many("l", 900),
        pieces=(piece,),
        profile=replace(FULL.profile, hopes=many("h", 300)),
        habits=(replace(HABITS[0], example=many("e", 300)),),
        goals=(replace(GOALS[0], why=many("g", 300)),),
        growth=(),
        plan=(),
    )
    text = " ".join(pages_of(view, tmp_path))
    for tag, count in (("w", 2600), ("n", 400), ("q", 200), ("l", 900), ("h", 300), ("e", 300), ("g", 300)):
        assert {int(found) for found in re.findall(rf"\b{tag}(\d+)\b", text)} == set(range(count)), tag
