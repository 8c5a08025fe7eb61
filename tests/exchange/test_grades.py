"""Grades as sources write them, and the levels that follow."""

import pytest

from cbe_cli.exchange.grades import GradeLevel, level_for, levels_of, read_grades


@pytest.mark.parametrize(
    ("labels", "known"),
    [
        (["KG"], ("K",)),
        (["K"], ("K",)),
        (["Kindergarten"], ("K",)),
        (["Pre-K", "PK"], ("PK",)),
        (["TK"], ("TK",)),
        (["PR"], ("PR",)),
        (["09"], ("9",)),
        (["12", "9", "K"], ("K", "9", "12")),
        (["9-12"], ("9", "10", "11", "12")),
        (["K–2"], ("K", "1", "2")),
        (["1-2"], ("1", "2")),
        (["Grade 7"], ("7",)),
        (["03, 04"], ("3", "4")),
    ],
)
def test_grades_are_read_in_every_spelling(labels: list[str], known: tuple[str, ...]) -> None:
    assert read_grades(labels).known == known
    assert read_grades(labels).unknown == ()


@pytest.mark.parametrize("label", ["14", "00", "Undergraduate", "12-9", "9-", "-", "1-2-3", "Beginning"])
def test_what_is_no_school_grade_is_named(label: str) -> None:
    assert read_grades([label]) == read_grades(["", label])
    assert read_grades([label]).unknown == (label,)
    assert read_grades([label]).known == ()


def ids(*grade_sets: tuple[str, ...]) -> list[str]:
    return [level.id for level in levels_of(grade_sets)]


def test_single_grades_are_levels_in_the_order_of_schooling() -> None:
    assert ids(("10",), ("K",), ("2",), ("PK",)) == ["GPK", "GK", "G2", "G10"]


def test_grades_that_are_never_told_apart_are_one_level() -> None:
    high_school = ("9", "10", "11", "12")
    assert ids(("8",), high_school, high_school) == ["G8", "G9-12"]
    assert levels_of([("K", "1"), ("2",)])[0] == GradeLevel("GK-1", "Kindergarten to grade 1", ("K", "1"))


def test_a_grade_that_stands_alone_somewhere_is_a_level_of_its_own() -> None:
    assert ids(("9", "10"), ("10",), ("8",)) == ["G8", "G9", "G10"]


def test_grades_that_are_no_neighbours_are_different_levels() -> None:
    assert ids(("K", "2"), ("1",)) == ["GK", "G1", "G2"]


def test_a_document_that_tells_nothing_apart_has_no_levels() -> None:
    assert ids(("7", "8"), ("7", "8")) == []
    assert ids((), ()) == []
    assert ids(("6",), ("6",)) == ["G6"]


def test_a_target_stands_on_the_level_of_its_last_grade() -> None:
    levels = levels_of([("K",), ("1",), ("2",), ("K", "1"), ("9", "10", "11", "12")])
    assert [level.id for level in levels] == ["GK", "G1", "G2", "G9-12"]
    assert level_for(("K", "1"), levels) == levels[1]
    assert level_for(("2", "9", "10", "11", "12"), levels) == levels[3]


def test_a_target_of_all_grades_is_on_no_level() -> None:
    levels = levels_of([("K",), ("1",), ("K", "1")])
    assert level_for(("K", "1"), levels) is None
    assert level_for((), levels) is None
