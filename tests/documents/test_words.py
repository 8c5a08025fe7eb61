"""The fixed words: dates, patterns, and that every language has every key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.words import Tree, fill, words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.kinds import EvidenceKind


def test_dates_are_worded() -> None:
    words = words_for("en")
    assert words.day(date(2026, 11, 2)) == "2 November 2026"
    assert words.month(date(2025, 9, 1)) == "Sept 2025"


def test_patterns_are_filled_once() -> None:
    assert fill("{a} and {b}", a="{b}", b=2) == "{b} and 2"
    assert words_for("en").fill("where.skills", met=5, needed=8) == "5 of 8 skills"
    with pytest.raises(KeyError):
        fill("{a}")
    with pytest.raises(KeyError):
        words_for("en").text("where.nothing")


def test_an_unknown_language_falls_back_to_english() -> None:
    assert words_for("tlh").language == "en"


def test_a_school_may_add_a_language(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "vi.yaml").write_text("where: {title: Em đang ở đâu}\n", encoding="utf-8")
    words = words_for("vi-VN", tmp_path)
    assert words.language == "vi"
    assert words.text("where.title") == "Em đang ở đâu"
    assert words.text("habits.title") == "Habits of work"


def test_a_broken_words_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("a: 1\na: 2\n")
    with pytest.raises(CannotRun, match=r"^templates/words/en.yaml:2:1: "):
        words_for("en", tmp_path)


def keys(tree: Tree, path: str = "") -> set[str]:
    if isinstance(tree, dict):
        return {path} | {found for key, value in tree.items() for found in keys(value, f"{path}.{key}")}
    return {path}


def test_every_language_has_the_keys_of_english() -> None:
    english = keys(dict(words_for("en").tree))
    files = sorted((shipped("templates") / "words").glob("*.yaml"))
    assert files
    for file in files:
        assert keys(dict(words_for(file.stem).tree)) == english, file.name


def test_no_word_judges_a_child() -> None:
    text = (shipped("templates") / "words" / "en.yaml").read_text("utf-8").lower()
    for word in (
        "lacks",
        "fail",
        "cannot",
        "unable",
        "poor",
        "weak",
        " low ",
        "behind grade",
        "struggl",
        "lazy",
        "smart",
        "gifted",
    ):
        assert word not in text.replace("struggle:", ""), word  # the kind of a piece in portfolio files


def test_every_kind_of_evidence_has_a_word_for_families() -> None:
    for kind in get_args(EvidenceKind):
        assert words_for("en").text(f"say.kinds.{kind}")
