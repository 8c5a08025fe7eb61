"""`cbe translate`: the file that a translator works in, through a year of changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.files.yaml_writing import comment_lines
from cbe_cli.school.in_language import in_language
from cbe_cli.school.translating import Counts, Refreshed, refresh
from tests.school.folders import base, loaded

SPANISH = "translations/base.es.yaml"


def refreshed(root: Path) -> Refreshed:
    parsed = refresh(root, "base", "es")
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return parsed.value


def written(root: Path) -> str:
    refreshed(root).write()
    return (root / SPANISH).read_bytes().decode()


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_bytes().decode()
    assert old in text
    (root / name).write_bytes(text.replace(old, new).encode())


def fill(root: Path, of: str, text: str) -> None:
    """What a translator does: types after `text:`, below the hash `of`."""
    change(root, SPANISH, f"of: {of}\n      text:\n", f"of: {of}\n      text: {text}\n")


def test_a_new_file_has_every_text_with_its_source_above(tmp_path: Path) -> None:
    text = written(base(tmp_path))
    assert text.startswith("# yaml-language-server: $schema=../schemas/translation.json\n")
    assert "format: 1\nframework: base\nlanguage: es\ntexts:\n" in text
    assert (
        "  MA.RATIO:\n"
        "    title:\n"
        "      # Ratios\n"
        "      of: a9c9b62c\n"
        "      text:\n"
        "    statement:\n"
        "      # I can solve problems about quantities that change together.\n"
        "      of: a400399f\n"
        "      text:\n"
        "  MA.RATIO#strategy:\n"
    ) in text
    assert loaded(tmp_path).translations[0].language == "es"
    assert refreshed(tmp_path).counts == Counts(translated=0, to_revise=0, missing=25, unknown=0)


def test_what_is_filled_in_stays_and_writing_again_changes_nothing(tmp_path: Path) -> None:
    written(base(tmp_path))
    fill(tmp_path, "cdba6dc3", "Matemáticas")
    before = (tmp_path / SPANISH).read_text(encoding="utf-8")
    assert written(tmp_path) == before
    assert refreshed(tmp_path).counts == Counts(translated=1, to_revise=0, missing=24, unknown=0)


def test_a_changed_source_puts_the_translation_aside_until_it_is_made_new(tmp_path: Path) -> None:
    written(base(tmp_path))
    fill(tmp_path, "cdba6dc3", "Matemáticas")
    change(tmp_path, "framework.yaml", "title: Mathematics", "title: Mathematics and statistics")
    aside = "      # Mathematics and statistics\n      of: e3cb5c68\n      before: Matemáticas\n      text:\n"
    assert aside in written(tmp_path)
    assert aside in written(tmp_path)
    assert refreshed(tmp_path).counts == Counts(translated=0, to_revise=1, missing=24, unknown=0)
    school = loaded(tmp_path)
    shown = in_language(school.editions[0], school.translations, "es")
    assert shown.nodes["MA"].title == "Mathematics and statistics"
    change(tmp_path, SPANISH, "before: Matemáticas\n      text:\n", "before: Matemáticas\n      text: Más\n")
    assert "      of: e3cb5c68\n      text: Más\n" in written(tmp_path)


def test_what_the_framework_has_no_more_is_kept_if_somebody_translated_it(tmp_path: Path) -> None:
    written(base(tmp_path))
    fill(tmp_path, "'62c3b637'", "Encuentro una razón igual.")
    fill(tmp_path, "'322306ad'", "Describo una función.")
    change(tmp_path, "framework.yaml", "{id: MA.RATIO.5b,", "{id: MA.RATIO.5c,")
    change(tmp_path, "framework.yaml", "builds_on: [MA.RATIO.5b]", "builds_on: [MA.RATIO.5c]")
    change(
        tmp_path,
        "framework.yaml",
        "        statement: I can describe how one quantity depends on another in a situation.\n",
        "",
    )
    text = written(tmp_path)
    assert text.endswith(
        "# What follows is not in this version of the framework.\n"
        "  MA.RATIO.5b:\n"
        "    statement:\n"
        "      of: '62c3b637'\n"
        "      text: Encuentro una razón igual.\n"
    )
    assert "  MA.FUNC:\n    title:\n      # Functions\n" in text
    assert "      of: '322306ad'\n      text: Describo una función.\n" in text
    assert refreshed(tmp_path).counts == Counts(translated=0, to_revise=0, missing=24, unknown=2)
    assert written(tmp_path) == text


def test_what_people_wrote_below_the_head_stays(tmp_path: Path) -> None:
    written(base(tmp_path))
    note = "# Translated by Ana, read by nobody yet.\n#   Ask her about “rate”.\n"
    change(tmp_path, SPANISH, "format: 1\n", f"{note}format: 1\n")
    change(tmp_path, "framework.yaml", 'version: "2026.1"', 'version: "2026.2"')
    text = written(tmp_path)
    assert "version 2026.2" in text.splitlines()[1]
    assert f"Then run `cbe translate` again.\n{note}format: 1\n" in text
    assert written(tmp_path) == text


def test_the_ends_of_lines_stay_as_they_are(tmp_path: Path) -> None:
    written(base(tmp_path))
    file = tmp_path / SPANISH
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    text = written(tmp_path)
    assert text.count("\r\n") == text.count("\n") > 100


def test_a_file_with_a_fault_is_not_written_over(tmp_path: Path) -> None:
    written(base(tmp_path))
    change(tmp_path, SPANISH, "      of: cdba6dc3\n", "      of: cdba6dc3\n      texto: Matemáticas\n")
    parsed = refresh(tmp_path, "base", "es")
    assert parsed.value is None
    assert [found.code for found in parsed.diagnostics] == ["Y101"]


@pytest.mark.parametrize(
    ("framework", "language", "said"),
    [
        ("bass", "es", "There is no framework “bass”. Did you mean “base”?"),
        ("base", "Español", "“Español” must be the code of a language, such as es, vi or zh-Hant."),
        ("base", "../es", "“../es” must be the code of a language, such as es, vi or zh-Hant."),
    ],
)
def test_what_cannot_be_translated(tmp_path: Path, framework: str, language: str, said: str) -> None:
    with pytest.raises(CannotRun) as refused:
        refresh(base(tmp_path), framework, language)
    assert str(refused.value) == said


def test_a_framework_with_a_fault_is_shown_and_not_translated(tmp_path: Path) -> None:
    base(tmp_path)
    change(tmp_path, "framework.yaml", "title: Base Competencies", "titel: Base Competencies")
    parsed = refresh(tmp_path, "base", "es")
    assert parsed.value is None
    assert {found.code for found in parsed.diagnostics} == {"Y101", "Y102"}


@given(st.text(max_size=300))
def test_a_source_cannot_leave_its_comment(text: str) -> None:
    lines = list(comment_lines(text, 6))
    assert all(line.startswith("      #") and len(line.splitlines()) == 1 for line in lines)
    parsed = read_yaml(SourceText("f.yaml", "\n".join(["a:", *lines, "      b: c\n"])))
    assert parsed.diagnostics == ()
