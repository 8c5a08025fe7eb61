"""Notes about children: what is found in them, what is left alone, and that nothing private is said again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.lint.comments import deficit
from cbe_cli.lint.private import Classmates, matter
from cbe_cli.lint.run import lint
from cbe_cli.lint.wording.words import read_list, word_list
from cbe_cli.school.model import Student
from tests.lint.laid import lay_example
from tests.lint.wording.test_words import LISTS

EXCEPTIONS = [
    pytest.param(file.parent.name, example, id=f"{file.parent.name}-{phrase}")
    for file in LISTS
    if file.stem == "deficit-exceptions"
    for phrase, example in read_list(file.read_text(encoding="utf-8")).items()
]


def spoken(text: str, language: str) -> str | None:
    phrases = word_list("deficit-comments", language)
    assert phrases is not None
    return deficit(text, phrases, word_list("deficit-exceptions", language))


@pytest.mark.parametrize(("language", "example"), EXCEPTIONS)
def test_an_exception_is_no_deficit(language: str, example: str) -> None:
    assert spoken(example, language) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A slow learner, but kind.", "slow learner"),
        ("She can’t find the unit.", "she can't"),
        ("She cannot yet find the unit; she cannot draw it.", "she cannot"),
        ("Not yet with fractions; next with a number line.", None),
        ("The paragraph lacks a source.", None),
        ("Her weak point was the ending, and she rewrote it.", None),
        ("Explains why two lines cannot meet twice.", None),
        ("A smart choice of unit.", None),
        ("Placed the mirror behind the lamp.", None),
        ("", None),
    ],
)
def test_deficits(text: str, phrase: str | None) -> None:
    assert spoken(text, "en") == phrase


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call 555-010-1234 before noon.", "has a phone number"),
        ("Call (555) 010-1234.", "has a phone number"),
        ("Tel. +34 612 34 56 78", "has a phone number"),
        ("Write to rivera@school.example today.", "has an e-mail address"),
        ("Lives at 12 Old Mill Road now.", "has an address"),
        ("Vive en la Calle de Alcalá 12.", "has an address"),
        ("He left early, his medication ran out.", "speaks of health or of support for it"),
        ("Tired: her parents are divorced since May.", "speaks of the family"),
        ("There is a restraining order.", "speaks of the law or the police"),
        ("Wrote about depression in the 1930s.", None),
        ("Found 3.141592653 and 1,234,567.", None),
        ("From 1939-1945 in 100-200 words.", None),
        ("Used 12-345-678 as an example of grouping.", None),
        ("Took the road not taken @ 5 pm.", None),
        ("Explains how a judge decides about custody.", None),
    ],
)
def test_private_matters(text: str, said: str | None) -> None:
    assert matter(text, "en") == said


@given(st.text(), st.sampled_from(["en", "es", "pt", "??"]))
def test_any_text_can_be_looked_at(text: str, language: str) -> None:
    matter(text, language)
    CLASS.another(text, "S1")


def student(id_: str, name: str) -> Student:
    return Student(id_, name, Location("students.csv"))


CLASS = Classmates(
    [
        student("S1", "Ana Lima"),
        student("S2", "Núñez, José María"),
        student("S3", "Freya Berg"),
        student("S4", "Bo Chen"),
        student("S5", "Ana Sofia Reyes"),
        student("S6", "Grace Otieno"),
        student("S7", "Lima Duarte"),
    ],
    "en",
)


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("Worked with Bo Chen.", True),
        ("Jose Nunez did the drawing.", True),
        ("José María Núñez did the drawing.", True),
        ("Made it with José.", True),
        ("She helped Freya, then wrote it up.", True),
        ("Ana Reyes and she shared it.", True),
        ("Ana Lima found it alone.", False),  # herself
        ("Lima found it alone.", False),
        ("Compared it with Freya Stark's journeys.", False),
        ("Travelled like Freya.", False),
        ("Worked with Grace.", False),  # or with grace
        ("Worked with grace and Ana.", False),
        ("Made it with Bo.", False),  # too short to be sure
        ("Made it with Ana.", False),
        ("José", False),  # perhaps a book
        ("With Freya. Then alone.", True),
        ("made it with josé", False),
    ],
)
def test_names_of_others(text: str, another: bool) -> None:  # noqa: FBT001 - what is expected
    assert CLASS.another(text, "S1") is another


def school_with(notes: list[tuple[str, str]], folder: Path, judgments: str = "") -> list[Diagnostic]:
    lay_example("evidence.csv\n| date,student,id,score,note", folder)
    with (folder / "evidence.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            ("2026-10-01", who, "MA.RATIO.5a", n % 3 + 1, text) for n, (who, text) in enumerate(notes)
        )
    if judgments:
        (folder / "judgments.csv").write_text(judgments, encoding="utf-8")
    return [each for each in lint([folder]).diagnostics if each.code in {"G247", "G248"}]


def test_what_is_private_is_not_said_again(tmp_path: Path) -> None:
    notes = [("S01", "Her ADHD, and Bo Chen, 555-010-1234"), ("S02", "Has an IEP"), ("S02", "Has an IEP")]
    found = school_with(notes, tmp_path)
    assert [(each.where.line, each.message) for each in found] == [
        (2, "The note about S01 has a phone number."),
        (3, "The note about S02 speaks of health or of support for it (2 rows)."),
    ]


def test_reasons_of_judgments_are_notes(tmp_path: Path) -> None:
    judgments = (
        "date,student,id,score,by,reason\n"
        "2026-10-05,S01,MA.RATIO.5a,2,Ms Rivera,He is a slow learner\n"
        "2026-10-05,S02,MA.RATIO.5a,2,Ms Rivera,As Ana Lima showed me\n"
    )
    found = school_with([("S01", "")], tmp_path, judgments)
    assert [(each.code, str(each.where), each.message) for each in found] == [
        ("G247", "judgments.csv:2:12", "The reason of a judgment about S01 says “slow learner”."),
        ("G248", "judgments.csv:3:12", "The reason of a judgment about S02 names another student."),
    ]


def test_another_language_is_not_judged_by_english_words(tmp_path: Path) -> None:
    lay_example(
        "evidence.csv\n| date,student,id,score,note\n| 2026-10-01,S01,MA.RATIO.5a,2,He is a slow learner", tmp_path
    )
    setup = tmp_path / "class.yaml"
    setup.write_text(setup.read_text(encoding="utf-8") + "language: pt\n", encoding="utf-8")
    assert "G247" not in {each.code for each in lint([tmp_path]).diagnostics}
