"""Finding a student by id or name, and comparing the name beside an id."""

from cbe_cli.school.model import Student
from cbe_cli.school.people import People
from cbe_cli.school.wording import Problem
from tests.school.base_class import SCOPE, student

TWINS = People({id_: student(id_, "Kim Lee") for id_ in ("S2", "S1")})


def problem(found: Student | Problem | None) -> str:
    assert isinstance(found, Problem), found
    return f"{found.check.code} {found.message} {found.hint}"


def test_an_id_or_a_name_finds_the_student_whatever_the_case() -> None:
    for text in ("012", "zoë  nuñez", "ZOE NUNEZ", "Zoe\u0308 Nun\u0303ez"):
        assert SCOPE.people.find(text) is SCOPE.students["012"]
    assert SCOPE.people.find("s01") is SCOPE.students["S01"]


def test_a_name_that_two_students_share_lists_their_ids() -> None:
    assert problem(TWINS.find("kim lee")) == "G001 “kim lee” is the name of 2 students. Write the id: S1 or S2."


def test_what_is_said_of_somebody_unknown() -> None:
    assert problem(SCOPE.people.find("12")) == (
        "G001 There is no student “12” in students.csv. students.csv has 012: was the leading zero lost in Excel?"
    )
    assert problem(SCOPE.people.find("SO1")) == "G001 There is no student “SO1” in students.csv. Did you mean S01?"
    assert problem(SCOPE.people.find("Ana Lina")) == (
        "G001 There is no student “Ana Lina” in students.csv. Did you mean Ana Lima?"
    )
    assert problem(SCOPE.people.find("xyz")) == (
        "G001 There is no student “xyz” in students.csv. Add the student to students.csv, or correct the id here."
    )


def test_a_name_beside_an_id_is_the_students_own() -> None:
    ana = SCOPE.students["S01"]
    for name in ("", "Ana Lima", "ANA  LIMA", "Lima, Ana"):
        assert SCOPE.people.mismatch(ana, name) is None
    assert problem(SCOPE.people.mismatch(ana, "Bo Chen")) == (
        "G002 S01 is “Ana Lima”, but the name beside it is “Bo Chen”. "
        "“Bo Chen” is S02. Correct the id or the name: a column sorted without its neighbours mixes them up."
    )
    assert problem(SCOPE.people.mismatch(ana, "Ann")) == (
        "G002 S01 is “Ana Lima”, but the name beside it is “Ann”. "
        "Correct the id or the name: a column sorted without its neighbours mixes them up."
    )
