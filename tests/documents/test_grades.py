"""Levels to grades: each kind of conversion by hand, and what may not be declared."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Reach
from cbe_cli.documents.transcript.grades import Level, average, grade_at, grade_of, two_decimals
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.record import Concerns, build
from cbe_cli.school.record_keeping import Conversion
from tests.attainment.schools import edition, model

FOUR = edition().scales["four"]

BANDS = "{version: a, kind: bands, grades: [{grade: A, from: 3.5}, {grade: B, from: 3}, {grade: C, from: 2}]}"
PATTERN = (
    "{version: a, kind: pattern, grades: [{grade: A, majority_at: Extending, none_below: Proficient}, "
    "{grade: B, below: Proficient, at_most: 1}, {grade: C}]}"
)
LOOKUP = "{version: a, kind: lookup, grades: [{grade: A, point: Extending, gpa: 4}, {grade: B, point: '3', gpa: 3}]}"


def at(*scores: int) -> list[Level]:
    return [Level(FOUR, score - 1) for score in scores]


def grade(rule: str, *scores: int) -> str:
    found = grade_of(model(Conversion, rule), at(*scores))
    return found.grade if found else ""


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((4, 3), "A"),  # 3.5, which is where A begins
        ((4, 3, 3), "B"),  # 3.33
        ((3, 3, 3, 2), "C"),  # 2.75
        ((1, 1), ""),  # below every band there is no grade, and none is made up
        ((), ""),
    ],
)
def test_bands_are_of_the_mean(scores: tuple[int, ...], expected: str) -> None:
    assert grade(BANDS, *scores) == expected


def test_the_mean_is_exact() -> None:
    tenths = BANDS.replace("3.5", "3.1")
    assert grade(tenths, 4, *[3] * 9) == "A", "31 tenths are 3.1, and not a little less"


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((4, 4, 3), "A"),
        ((4, 4, 3, 3), "B"),  # half is no majority
        ((4, 4, 4, 2), "B"),  # one below
        ((4, 4, 2, 2), "C"),
    ],
)
def test_a_pattern_counts_and_the_first_that_holds_wins(scores: tuple[int, ...], expected: str) -> None:
    assert grade(PATTERN, *scores) == expected


def test_lookup_is_of_single_levels_by_name_or_score() -> None:
    rule = model(Conversion, LOOKUP)
    assert [found.grade if (found := grade_at(rule, level)) else "" for level in at(4, 3, 2)] == ["A", "B", ""]
    assert grade_of(rule, at(4, 4)) is None


def test_an_average_is_the_plain_mean_or_nothing() -> None:
    rules = model(Conversion, LOOKUP).grades
    assert average([rules[0], rules[1], rules[1]]) == Fraction(10, 3)
    assert average([]) is None
    assert average(model(Conversion, BANDS).grades) is None, "grades that are worth nothing have no average"


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("10/3", "en", "3.33"),
        ("7/2", "en", "3.50"),
        ("3.005", "en", "3.01"),
        ("4", "en", "4.00"),
        ("7/2", "es", "3,50"),
        ("7/2", "es-MX", "3.50"),
        ("4", "pt-BR", "4,00"),
    ],
)
def test_two_decimals_round_half_up_and_are_written_as_the_language_does(value: str, language: str, text: str) -> None:
    assert words_for(language).number(two_decimals(Fraction(value)), decimals=2) == text


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.integers(0, 11))
def test_a_better_level_never_gives_a_worse_grade(scores: list[int], which: int) -> None:
    worse = list(scores)
    worse[which % len(scores)] = max(1, worse[which % len(scores)] - 1)
    for rule in (BANDS, PATTERN):
        order = ["A", "B", "C", ""]
        assert order.index(grade(rule, *scores)) <= order.index(grade(rule, *worse))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{version: a, kind: bands, grades: [{grade: A}]}", "needs “from” in each grade with “kind: bands”"),
        ("{version: a, kind: bands, grades: []}", "needs at least one grade in “grades”"),
        (
            "{version: a, kind: bands, grades: [{grade: A, from: 3}, {grade: B, from: 4}]}",
            "must have its grades from the highest “from” to the lowest, each a different one",
        ),
        (
            "{version: a, kind: lookup, grades: [{grade: A, from: 3}]}",
            "has “from” in a grade, which is not for “kind: lookup”",
        ),
        (
            "{version: a, kind: lookup, grades: [{grade: A, point: Extending, gpa: 4}, {grade: B, point: '3'}]}",
            "needs “gpa” in every grade or in none",
        ),
        ("{version: a, kind: pattern, grades: [{grade: A, below: '3'}]}", "needs “below” and “at_most” together"),
    ],
)
def test_what_cannot_be_meant_is_refused(rule: str, said: str) -> None:
    tree = read_yaml(SourceText("cbe.yaml", rule, "\n"))
    assert tree.value is not None
    built = build(Conversion, tree.value, Concerns(Reach.REPOSITORY))
    assert built.value is None
    assert [said in found.message for found in built.diagnostics] == [True], built.diagnostics
