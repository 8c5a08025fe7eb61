"""Grade bands: which grade is in which, what they say and show otherwise, and what a school may change of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cbe_cli.documents.bands import Band, band_of
from cbe_cli.documents.html import render
from cbe_cli.documents.portfolio.view import AfterSchool, Kind
from cbe_cli.documents.word_trees import Untranslated, in_band
from cbe_cli.documents.words import words_for
from tests.documents.band_views import HIGH, YOUNG
from tests.documents.views import FULL, GOALS, HABITS


@pytest.mark.parametrize(
    ("grades", "band"),
    [
        (["K", "k", "KG", "TK", "PK", "1", "02"], Band.YOUNG),
        (["3", "4", " 5 "], Band.ELEMENTARY),
        (["6", "7", "08", "", "0", "13", "Year 4", "ungraded"], Band.MIDDLE),
        (["9", "10", "11", "12"], Band.HIGH),
    ],
)
def test_the_band_of_a_grade(grades: list[str], band: Band) -> None:
    assert {band_of(grade) for grade in grades} == {band}


def test_the_words_of_a_band_lie_over_the_common_ones() -> None:
    words = words_for("en").for_band(Band.HIGH)
    assert words.text("growth.title") == "The case for my growth"
    assert words.text("where.title") == "Where I am"
    assert words_for("en").for_band(Band.MIDDLE).text("growth.title") == "How I have grown"


def test_a_band_says_only_what_the_common_words_say_otherwise() -> None:
    """What is the same would have to be translated twice."""
    tree = words_for("en").tree
    bands = tree["bands"]
    assert isinstance(bands, dict)
    for band in bands.values():
        assert isinstance(band, dict)
        assert [key for part, own in band.items() for key in own if own[key] == tree[part].get(key)] == []  # type: ignore[union-attr,call-overload,index]


def test_english_of_a_band_does_not_lie_over_a_common_text_that_is_translated() -> None:
    tree = {
        "growth": {"title": "Cómo he crecido", "lead": Untranslated("One line")},
        "bands": {
            "9-12": {
                "growth": {
                    "title": Untranslated("The case"),
                    "lead": Untranslated("The lines"),
                    "only": Untranslated("Only here"),
                }
            }
        },
    }
    assert in_band(tree, "9-12")["growth"] == {  # type: ignore[arg-type]
        "title": "Cómo he crecido",
        "lead": "The lines",
        "only": "Only here",
    }


def test_young_children_have_pictures_and_frames_and_no_tables() -> None:
    html = render(YOUNG)
    assert "I say hello." in html
    assert html.count('class="picture"') == 5 + 2 * 3  # the steps, and three faces beside each piece of work
    assert "They stay tied." in html
    for not_for_them in ("My map", "What it rests on", "What would move it", "After school"):
        assert not_for_them not in html


def test_the_last_grades_argue_and_plan() -> None:
    html = render(HIGH)
    assert "<strong>arguing from data</strong>" in html
    assert "Civil engineering" in html
    assert "After school" in html
    blank = render(replace(HIGH, growth=(), argument="", after_school=None))
    assert "My argument" in blank
    assert "What I still need, and my next step" in blank
    assert '<section class="part joins after">' in html
    assert '<section class="part after">' in blank, "a page to write on, not a quarter of one behind the goals"


def test_others_are_not_asked_and_may_say_it_all_the_same() -> None:
    assert "After school" not in render(FULL)
    assert "What I say about it" not in render(FULL)
    said = render(replace(FULL, argument="I count now.", after_school=AfterSchool(aim="A bakery.")))
    assert "What I say about it" in said
    assert "I count now." in said
    assert "A bakery." in said


@pytest.mark.parametrize("band", Band)
def test_nothing_that_a_student_wrote_is_left_out_in_any_band(band: Band) -> None:
    html = render(replace(FULL, band=band))
    for piece in FULL.pieces:
        for text in (piece.title, piece.quote, piece.next):
            assert text.replace("’", "’") in html
    assert HABITS[0].example in html
    assert GOALS[0].known_by in html
    assert all(step in html for step in GOALS[0].steps)
    assert all(question in html for question in FULL.questions)


@pytest.mark.parametrize("band", Band)
def test_a_blank_of_each_band_asks_and_tells_nothing(band: Band) -> None:
    html = render(replace(FULL, band=band, kind=Kind.WORKSHEET))
    assert "Working on Level 6" not in html
    assert html.count('class="rule"') > 10


def test_a_school_has_parts_and_words_for_one_band(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("bands: {K-2: {letter: {title: Hello you}}}\n")
    (tmp_path / "portfolio" / "3-5").mkdir(parents=True)
    (tmp_path / "portfolio" / "3-5" / "letter.html.j2").write_text("<p>Ours</p>")
    assert "<h2>Hello you</h2>" in render(YOUNG, tmp_path)
    assert "<p>Ours</p>" in render(replace(FULL, band=Band.ELEMENTARY), tmp_path)
    assert "<p>Ours</p>" not in render(FULL, tmp_path)
