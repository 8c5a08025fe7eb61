from pathlib import Path

import pytest

from cbe_cli.diagnostics import Location
from cbe_cli.school.model import Student
from cbe_cli.school.names import fold, same_name, unknown_student_hint

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


def test_folding_keeps_other_scripts() -> None:
    assert fold(" 王  小明") == "王 小明"
    assert fold("Дарья") == "дарья"
