"""The school profile: what it says, that it and the transcripts cannot disagree, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.html import render
from cbe_cli.documents.outcome import How
from cbe_cli.documents.profile.build import profile
from cbe_cli.documents.profile.run import Asked, cohort, print_profile
from cbe_cli.documents.profile.view import Profile
from cbe_cli.documents.words import words_for
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from tests.documents.high_school import AMIRA, high_school
from tests.documents.test_html import HOSTILE, shown
from tests.documents.test_transcript import GOLDEN, transcript
from tests.documents.test_translated import translation

DAY = date(2026, 5, 25)
TEMPLATE = "profile/profile.html.j2"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return high_school(tmp_path_factory.mktemp("harborview"), students=36)


@pytest.fixture(scope="module")
def school(folder: Path) -> School:
    found = load(folder).value
    assert found is not None
    return found


@pytest.fixture(scope="module")
def made(school: School) -> Profile:
    return profile_of(school)


def profile_of(school: School, asked: Asked | None = None) -> Profile:
    words = words_for("en")
    chosen = cohort(school, asked or Asked(), words, DAY)
    return profile(school, attain(school, chosen.people), chosen, words, DAY)


def test_it_says_what_the_school_says(made: Profile) -> None:
    assert [section.title for section in made.main] == [
        "The school", "Why competencies", "What can be studied", "What it takes to graduate",
    ]  # fmt: skip
    assert made.people[0].reach == "dwhitcombe@harborview.example · 555-0143"
    assert {fact.label: fact.value for fact in made.facts}["Levels shown of"] == "the class of 2026"


def test_its_key_has_everything_that_a_transcripts_key_has(made: Profile, school: School) -> None:
    ours = {entry for key in (*made.keys, made.experiences) if key for entry in key.entries}
    theirs = {entry for key in transcript(school, AMIRA).keys if key.title != "Credit" for entry in key.entries}
    assert theirs <= ours
    assert {paragraph.text for paragraph in transcript(school, AMIRA).method} <= {one.text for one in made.method}


def test_subjects_stand_in_the_language_of_the_page(school: School) -> None:
    framework = school.editions[0].framework
    said = {(f"framework/{framework.framework}", "title"): "Competencias", ("MA", "title"): "Matemáticas"}
    file = translation(framework, said)
    words = words_for("es")
    chosen = cohort(school, Asked(), words, DAY)
    found = profile(replace(school, translations=(file,)), attain(school, chosen.people), chosen, words, DAY)
    assert {fact.label: fact.value for fact in found.facts}["Competencias"] == "Competencias"
    (table,) = found.tables
    assert [row[0] for row in table.rows[:2]] == ["Matemáticas", "Reading & writing"]


def test_levels_are_spread_with_small_numbers_hidden(made: Profile) -> None:
    (table,) = made.tables
    # One student came in the fourth year and has no level in most; so what is below Foundational stands together.
    assert table.headings == ("Subject", "Not yet Foundational", "Foundational", "Advanced", "All")
    assert table.rows[-1][0] == "All together"
    assert table.rows[-1][-1] == "756", "36 students and 21 competencies"
    assert any("hidden" in row for row in table.rows)
    assert "fewer than 10 students" in table.note


def test_the_school_may_keep_them_to_itself(school: School) -> None:
    said = school.setup.profile
    assert said is not None
    quiet = said.model_copy(update={"distribution": False})
    assert profile_of(replace(school, setup=school.setup.model_copy(update={"profile": quiet}))).tables == ()


def test_without_a_word_it_is_about_those_who_graduate_next(school: School) -> None:
    words = words_for("en")
    later = {id_: replace(one, class_of="2031") for id_, one in school.students.items() if id_ > AMIRA}
    mixed = replace(school, students=school.students | later)
    assert cohort(mixed, Asked(), words, DAY).title == "the class of 2026"
    assert cohort(mixed, Asked(), words, date(2027, 1, 1)).title == "the class of 2031"
    assert cohort(mixed, Asked(grade="12"), words, DAY).title == "grade 12"
    with pytest.raises(CannotRun, match=r"“2029” is not one class of graduates"):
        cohort(mixed, Asked(class_of="2029"), words, DAY)


def test_pages_are_as_they_were_looked_at(made: Profile, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "profile.html", shown(render(made, None, TEMPLATE)))


def test_what_people_wrote_is_data(school: School) -> None:
    said = school.setup.profile
    assert said is not None
    hostile = said.model_copy(update={"description": (HOSTILE,), "policies": (HOSTILE,)})
    html = render(
        profile_of(replace(school, setup=school.setup.model_copy(update={"profile": hostile}))), None, TEMPLATE
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)") == 2


def test_it_is_written_on_two_pages_and_reminds_of_old_lines(folder: Path, tmp_path: Path) -> None:
    outcome = print_profile(folder, Asked(day=date(2026, 12, 1)), How(tmp_path, html=True))
    assert [one.code for one in outcome.findings] == ["P083"]
    assert outcome.exit_code == 0
    assert {file.suffix for file in (tmp_path / "profile").iterdir()} >= {".html"}
    if outcome.pdf:
        assert outcome.printed[0].pages == 2
