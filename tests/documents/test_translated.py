"""A portfolio in the language of the family: each text of the framework is the translated one, or else the source."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from cbe_cli.documents.card.build import card
from cbe_cli.documents.family.build import family_page
from cbe_cli.documents.html import render
from cbe_cli.documents.portfolio.build import portfolio, with_pictures
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import gather
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.config import ClassFile
from cbe_cli.school.framework import Framework
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from cbe_cli.school.translation import TranslationFile, fingerprint, source_texts
from tests.attainment.schools import judgment, model, row
from tests.documents.families import LATEST, child_of, draft_of, family

MARK = "‽"


def translation(framework: Framework, said: dict[tuple[str, str], str]) -> TranslationFile:
    """These texts in Spanish, each of the source as it is now."""
    sources = source_texts(framework)
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for (owner, part), text in said.items():
        texts.setdefault(owner, {})[part] = {"of": fingerprint(sources[owner, part]), "text": text}
    content = {"format": "1", "framework": framework.framework, "language": "es", "texts": texts}
    made: TranslationFile = model(TranslationFile, json.dumps(content))
    return made


def in_spanish(of: School, said: dict[tuple[str, str], str], student: str = "S1") -> School:
    who = replace(of.students[student], language="es-MX")
    file = translation(of.editions[0].framework, said)
    return replace(of, students=of.students | {student: who}, translations=(file,))


def test_the_conference_and_the_advisory_are_called_what_the_family_calls_them() -> None:
    policy = LATEST.replace("title: Autumn conferences", "title: Autumn conferences, titles: {es: Reuniones de otoño}")
    of = in_spanish(family([], policy), {})
    (course,) = of.classes
    file = model(ClassFile, "{format: 1, class: c, title: Advisory 6, titles: {es: Asesoría 6}, kind: advisory}")
    of = replace(of, classes=(replace(course, file=file),))
    cover = draft_of(of).view.cover
    assert (cover.conference, cover.group) == ("Reuniones de otoño", "Asesoría 6")
    in_english = draft_of(of, "S2").view.cover
    assert (in_english.conference, in_english.group) == ("Autumn conferences", "Advisory 6")
    for build in (card, family_page):
        made = build(child_of(of, "S1")).value
        assert made is not None
        assert made.view.occasion == "Reuniones de otoño"


def test_what_is_translated_stands_there_and_the_rest_is_the_source() -> None:
    rows = [row("S1", "MA.1a", "2026-09-01", 3), row("S1", "CC.COM", "2026-09-01", 2)]
    said = {
        ("MA", "title"): "Matemáticas",
        ("level/L2", "name"): "Nivel 2",
        ("point/four/2", "name"): "En desarrollo",
        ("point/four/2", "family"): "en camino",
    }
    standing = draft_of(in_spanish(family(rows), said)).view.standing
    assert standing is not None
    maths, across = standing.subjects
    assert (maths.title, maths.headline) == ("Matemáticas", "Working on Nivel 2")
    assert maths.sentence == "Level 1 is complete, and Nivel 2 begins."
    assert (across.title, across.headline) == ("Across all", "En desarrollo")
    assert across.sentence == "En camino: what I have shown so far stands at En desarrollo."


def test_what_is_not_translated_is_said_once() -> None:
    rows = [row("S1", "MA.1a", "2026-09-01", 3)]
    some = in_spanish(family(rows), {("MA", "title"): "Matemáticas"})
    notes = [draft_of(some, student).view.standing.notes for student in ("S1", "S2")]
    assert notes[0][-1] == "What the skills are called is not translated yet and stands in English."
    assert not any("translated" in note for note in notes[1])
    framework = some.editions[0].framework
    whole = in_spanish(family(rows), {place: f"{text} ." for place, text in source_texts(framework).items()})
    assert not any("translated" in note for note in draft_of(whole).view.standing.notes)


def test_another_family_reads_the_source() -> None:
    of = in_spanish(family([row("S2", "MA.1a", "2026-09-01", 3)]), {("MA", "title"): "Matemáticas"})
    standing = draft_of(of, "S2").view.standing
    assert standing is not None
    assert standing.subjects[0].title == "Mathematics"


@pytest.mark.parametrize("written", ["2", "On my own"])
def test_a_child_scores_habits_in_the_words_of_the_framework(written: str) -> None:
    rows = [row("S1", "HW.PERS", "2026-09-01", 1)]
    of = in_spanish(family(rows), {("point/habits/2", "name"): "Sin ayuda", ("HW.PERS", "title"): "Perseverancia"})
    (habit,) = draft_of(of, words=f"habits: {{HW.PERS: {{score: {written}}}}}").view.habits
    assert (habit.title, habit.me.word) == ("Perseverancia", "Sin ayuda")
    assert habit.teacher is not None
    assert habit.teacher.word == "With help"


def test_a_judgment_and_what_was_computed_are_named_alike() -> None:
    rows = [row("S1", "CC.COM", "2026-09-01", 2)]
    of = family(rows, judgments=(judgment("S1", "CC.COM", "2026-10-01", 3),))
    said = {("point/four/3", "name"): "Logrado", ("point/four/2", "name"): "En desarrollo"}
    back = draft_of(in_spanish(of, said)).view.back
    assert back is not None
    (note,) = back.judgments
    assert (note.value, note.computed) == ("Logrado", "En desarrollo")
    assert [one.level for group in back.competencies for one in group.rows] == ["Logrado"]


def page(of: School, student: str, language: str) -> str:
    """What is to be read on the pages of a child, on one line."""
    who = replace(of.students[student], language=language)
    when = occasion(of, list(of.students), Asked())
    own = next((one for one in of.portfolios if (one.student, one.conference) == (student, "autumn")), None)
    draft = portfolio(Child(of, who, gather(of, [student], when), when, words_for("en"), own)).value
    assert draft is not None
    view = with_pictures(draft, of.root).value
    assert view is not None
    body = render(view).partition("<body")[2]
    return " ".join(re.sub("<[^>]*>", " ", body).split())


@pytest.mark.parametrize("student", ["S014", "S024"])
def test_no_text_of_the_framework_is_left_behind(student: str) -> None:
    """Every text gets a mark at its end: without the marks the page says what it said, and no statement has none."""
    school = load(shipped("sample_frameworks") / "riverbend").value
    assert school is not None
    framework = school.editions[-1].framework
    sources = source_texts(framework)
    marked = translation(framework, {place: text + MARK for place, text in sources.items()})
    note = words_for("en").fill("say.standing.not_translated", language="English")
    source = page(replace(school, translations=()), student, "es").replace(f"{note} ", "")
    translated = page(replace(school, translations=(marked,)), student, "es")
    assert translated.replace(MARK, "") == source
    statements = {text for (_, part), text in sources.items() if part == "statement"}
    shown = [text for text in statements if text in source]
    assert len(shown) > 5
    assert not [text for text in shown if re.search(re.escape(text) + f"(?!{MARK})", translated)]
