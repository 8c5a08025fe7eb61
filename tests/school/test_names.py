from pathlib import Path

import pytest

from cbe_cli.diagnostics import Location
from cbe_cli.school.model import Student
from cbe_cli.school.names import fold, same_name, unknown_student_hint, whole_name

OTHERWISE = "Add the student to students.csv, or correct the id here."


@pytest.mark.parametrize(
    ("written", "listed", "hint"),
    [
        ("12", "012 S014", "students.csv has 012: was the leading zero lost in Excel?"),
        ("SO14", "S014 S015", "Did you mean S014?"),
        ("s-014", "S014 S015", "Did you mean S014?"),
        ("14", "S014 S015", "Did you mean S014?"),
        ("14", "S014 T014", OTHERWISE),
        ("S016", "S014 S015", OTHERWISE),  # the next number is another child, never a suggestion
        ("lima.anna", "lima.ana chen.bo", "Did you mean lima.ana?"),
        ("zoe", "lima.ana chen.bo", OTHERWISE),
        ("12", "", OTHERWISE),
    ],
)
def test_only_an_id_that_was_certainly_meant_is_suggested(written: str, listed: str, hint: str) -> None:
    assert unknown_student_hint(written, listed.split()) == hint


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("José Núñez", True),
        ("jose  nunez", True),
        ("Jose\u0301 Nu\u0301n\u0303ez", True),
        ("Núñez, José", True),
        ("José María Núñez", True),
        ("José", False),
        ("Nguyễn", False),
    ],
)
def test_a_name_beside_an_id_may_be_written_in_several_ways(written: str, same: bool) -> None:  # noqa: FBT001
    student = Student("S01", "José Núñez", Location(str(Path("students.csv"))), name_on_documents="José María Núñez")
    assert same_name(written, student) is same


@pytest.mark.parametrize(
    ("written", "listed", "same"),
    [
        ("王小明", "王小明", True),
        ("王,小明", "王小明", True),
        ("王 小明", "王小明", True),
        ("小明 王", "王小明", True),
        ("王小明", "小明 王", True),
        ("小王明", "王小明", False),
        ("김, 민준", "김민준", True),
        ("Nguyễn Thùy Linh", "Thùy Linh Nguyễn", True),
        ("Thùy Linh, Nguyễn", "Thùy Linh Nguyễn", True),
        ("Linh Thùy Nguyễn", "Thùy Linh Nguyễn", False),
        ("Ana", "Ana Ana", False),
        ("", "王小明", False),
    ],
)
def test_the_family_name_may_come_first(written: str, listed: str, same: bool) -> None:  # noqa: FBT001
    assert same_name(written, Student("S01", listed, Location("students.csv"))) is same


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("小明", "王", "王小明"),
        ("민준", "김", "김민준"),
        ("Xiaoming", "Wang", "Xiaoming Wang"),
        ("Mary", "王", "Mary 王"),
        ("小明", "", "小明"),
        ("", "Wang", "Wang"),
    ],
)
def test_two_columns_make_one_name(first: str, last: str, whole: str) -> None:
    assert whole_name(first, last) == whole


def test_folding_keeps_other_scripts() -> None:
    assert fold(" 王  小明") == "王 小明"
    assert fold("Дарья") == "дарья"


def test_a_letter_in_the_place_of_a_name_is_soon_read() -> None:
    """Every order of its words would be more than a computer has time for."""
    letter = "dear parents " * 20_000
    assert not same_name(letter, Student("S01", "José Núñez", Location("students.csv")))
    assert same_name(letter, Student("S01", letter, Location("students.csv")))
