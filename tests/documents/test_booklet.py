"""Booklets of a framework: rubrics, statements by level, changes; in another language; and names that nothing has."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.booklet.build import Wanted, booklet
from cbe_cli.documents.booklet.write import Asked, edition_named, write_booklet
from cbe_cli.documents.html import render
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.library import Library, read_library
from cbe_cli.school.translation import fingerprint
from tests.documents.test_html import shown

GOLDEN = Path(__file__).parent / "golden_booklet"
FRAMEWORK = """\
format: 1
framework: sky
title: Sky
version: "2026.1"
effective: {from: 2026-07-01}
license: CC-BY-4.0
scales:
  three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, code: M, family: on track, proficient: yes}]}
progression:
  levels: [{id: L1, name: Level 1, expected: [K, "1"]}, {id: L2, name: Level 2}, {id: L3, name: Level 3}]
domains:
  - id: SK
    title: The sky <b>
    competencies:
      - id: SK.MOON
        title: The moon
        statement: I can tell what the moon does.
        dok: 3
        standards: [S.1]
        rubric: [{title: Looking, descriptors: {Met: Sees it., 1: Looks up.}}]
        targets:
          - {id: SK.MOON.2, level: L2, statement: I can draw its phases in their order., needs: [SK.MOON.1]}
          - {id: SK.MOON.1, level: L1, statement: I can find it by day.}
      - {id: SK.SUN, title: The sun, statement: I can tell what the sun does.}
  - {id: HW, title: Habits, kind: habits, competencies: [{id: HW.K, title: Keeping on}]}
"""


NOTHING_BEFORE = (
    "There is no edition of sky before 2026.1 to compare it with. `cbe framework release` keeps the one before; "
    "`cbe diff` compares with what git has."
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_of(tmp_path, FRAMEWORK)


def library_of(folder: Path, framework: str, **more: str) -> Library:
    (folder / "cbe.yaml").write_text("format: 1\nschool: {name: Hill School}\npaper: a4\n", "utf-8")
    files = {"frameworks/sky.yaml": framework, **{name.replace("__", "/"): text for name, text in more.items()}}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    read = read_library(folder)
    assert read.value is not None, read.diagnostics
    return read.value


def page_of(library: Library, wanted: Wanted = Wanted(), language: str = "en") -> str:  # noqa: B008 - frozen
    view = booklet(library, library.editions[-1], wanted, words_for(language), language)
    return render(view, None, "booklet/booklet.html.j2")


@pytest.mark.parametrize("kind", ["rubric", "icans"])
def test_pages_are_as_they_were_looked_at(kind: str, library: Library, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{kind}.html", shown(page_of(library, Wanted(rubrics=kind == "rubric"))))


def test_each_competency_and_statement_has_an_address(library: Library) -> None:
    html = page_of(library)
    ids = re.findall(r' id="([^"]+)"', html)
    assert ids == ["SK.MOON", "SK.MOON.1", "SK.MOON.2", "SK.SUN", "HW.K"]
    assert re.findall(r'href="#([^"]+)"', html) == ["SK.MOON", "SK.SUN", "HW.K"]


def test_descriptors_stand_under_their_points_whatever_the_file_calls_them(library: Library) -> None:
    (row,) = booklet(library, library.editions[0], Wanted(), words_for("en"), "en").domains[0].competencies[0].rows
    assert [text.text for text in row.descriptors] == ["Looks up.", "Sees it."]


def test_a_level_or_domain_alone(library: Library) -> None:
    html = page_of(library, Wanted(rubrics=False, level="level 2"))
    assert "I can draw its phases in their order." in html
    assert "I can find it by day." not in html
    assert "Hill School · Edition 2026.1, from July 1, 2026 · Level 2" in html
    assert 'id="SK.SUN"' not in page_of(library, Wanted(level="L2"))  # has nothing on that level
    assert re.findall(r'<section[^>]* id="([^"]+)"', page_of(library, Wanted(domains=("hw",)))) == ["HW.K"]


def test_levels_with_few_statements_share_a_page(tmp_path: Path) -> None:
    many = "".join(f"          - {{id: SK.MOON.1{each}, level: L1, statement: I can {each}.}}\n" for each in "abcdefgh")
    first = FRAMEWORK.index("          - {id: SK.MOON.2")
    html = page_of(library_of(tmp_path, FRAMEWORK[:first] + many + FRAMEWORK[first:]), Wanted(rubrics=False))
    assert re.findall(r'<section class="part level([^"]*)" id="([^"]+)"', html) == [  # nine statements, and one
        ("", "level-1"),
        (" short joins", "level-2"),
    ]


def test_what_is_not_translated_keeps_its_language_and_is_counted(tmp_path: Path) -> None:
    translated = (
        "format: 1\nframework: sky\nlanguage: es\ntexts:\n"
        f"  SK.MOON:\n    title: {{of: {fingerprint('The moon')}, text: La luna}}\n"
    )
    library = library_of(tmp_path, FRAMEWORK, **{"translations__sky.es.yaml": translated})
    html = page_of(library, Wanted(domains=("SK",)), "es-MX")
    assert '<span lang="es-MX">La luna</span>' in html
    assert '<span lang="en">The sun</span>' in html
    view = booklet(library, library.editions[0], Wanted(), words_for("en"), "es")
    assert view.missing == "11 texts are not translated yet and stand in their own language."
    assert booklet(library, library.editions[0], Wanted(), words_for("en"), "en-GB").missing == ""


def test_files_are_called_after_what_was_asked(library: Library, tmp_path: Path) -> None:
    asked = Asked("SKY", "icans", level="L1", language="en")
    written = write_booklet(library, asked, tmp_path / "o").value
    assert written is not None
    assert written.html == tmp_path / "o" / "booklet" / "sky-icans-L1-en.html"
    assert "<title>Sky: booklet</title>" in written.html.read_text("utf-8")


def test_changes_stand_old_beside_new(tmp_path: Path) -> None:
    older = FRAMEWORK.replace("2026.1", "2025.1").replace("2026-07-01", "2025-07-01")
    newer = FRAMEWORK.replace("I can find it by day.", "I can find the moon by day.")
    library = library_of(tmp_path, newer, **{"frameworks__sky-2025.1.yaml": older})
    written = write_booklet(library, Asked("sky", "changes"), tmp_path / "o").value
    assert written is not None
    html = written.html.read_text("utf-8")
    assert "2025.1 → 2026.1" in html
    assert "<del>it</del>" in html
    assert "<ins>the moon</ins>" in html


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("sk"), "There is no framework “sk”. Did you mean “sky”?"),
        (Asked("sky@2020"), "There is no version “2020” of sky. There are: 2026.1."),
        (Asked("sky", domains=("MA",)), "sky has no domain “MA”. There are: SK, HW."),
        (Asked("sky", level="L9"), "sky has no level “L9”. There are: L1, L2, L3."),
        (Asked("sky", "changes"), NOTHING_BEFORE),
    ],
)
def test_a_name_that_nothing_has(asked: Asked, said: str, library: Library, tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        write_booklet(library, asked, tmp_path / "o")
    assert str(refused.value) == said
    assert not (tmp_path / "o").exists()


def test_a_file_with_no_school_around_it(tmp_path: Path) -> None:
    file = tmp_path / "sky.yaml"
    file.write_text(FRAMEWORK, "utf-8")
    library = read_library(file).value
    assert library is not None
    assert "The moon" in page_of(library)
    assert edition_named(library, "sky").version == "2026.1"
    with pytest.raises(CannotRun):
        read_library(tmp_path)


def test_no_gradebook_can_stop_a_booklet(tmp_path: Path) -> None:
    library = library_of(tmp_path, FRAMEWORK, **{"students.csv": 'id,name\n"unclosed'})
    assert "The moon" in page_of(library)


def test_the_sample_framework_has_a_page_a_competency() -> None:
    library = read_library(shipped("sample_frameworks") / "riverbend").value
    assert library is not None
    assert page_of(library).count('class="part competency') == len(library.editions[-1].competencies)
