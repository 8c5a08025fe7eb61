"""Languages without words are said once each, for the students who are printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cbe_cli.documents.tongues import without_words
from tests.documents.families import family


def test_a_language_without_words_is_said(tmp_path: Path) -> None:
    of = replace(family([]), root=tmp_path)
    of.students["S1"] = replace(of.students["S1"], language="so")
    (found,) = without_words(of, ["S1", "S2"], "")
    assert (
        str(found.message) == "There are no words in the language “so”, so the pages of 1 student will be in English."
    )
    assert list(without_words(of, ["S2"], "")) == []
    assert list(without_words(of, ["S1"], "es")) == []
    (asked,) = without_words(of, ["S1", "S2"], "tlh")
    assert asked.message == "There are no words in the language “tlh”, so the pages will be in English."


def test_words_of_the_school_are_words(tmp_path: Path) -> None:
    (tmp_path / "templates" / "words").mkdir(parents=True)
    (tmp_path / "templates" / "words" / "so.yaml").write_text("today: {kicker: Maanta}\n", encoding="utf-8")
    of = replace(family([]), root=tmp_path)
    of.students["S1"] = replace(of.students["S1"], language="so-SO")
    assert list(without_words(of, ["S1"], "")) == []
