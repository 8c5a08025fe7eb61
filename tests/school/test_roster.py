from datetime import date
from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.school.load import load
from tests.school.folders import base, findings, hill, loaded


def test_who_is_in_a_class_and_when(tmp_path: Path) -> None:
    root = hill(
        tmp_path, "classes/g6/roster.csv\n| student,name,from,to\n| s02,Chen  bo,,2026-12-18\n| S01,,2026-09-01,"
    )
    root = hill_fixed(root)
    bo, ana = loaded(root).classes[0].roster
    assert (bo.student, bo.starts, bo.ends) == ("S02", None, date(2026, 12, 18))
    assert (ana.student, ana.starts, ana.ends) == ("S01", date(2026, 9, 1), None)


def hill_fixed(root: Path) -> Path:
    path = root / "classes" / "g6" / "roster.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Chen  bo", '"CHEN, Bó"'), encoding="utf-8")
    return root


def test_a_class_alone_without_a_roster_has_everybody(tmp_path: Path) -> None:
    root = base(tmp_path)
    (root / "roster.csv").unlink()
    assert [enrolment.student for enrolment in loaded(root).classes[0].roster] == ["S01", "S02"]


def test_a_class_of_a_school_needs_a_roster(tmp_path: Path) -> None:
    root = hill(tmp_path)
    (root / "classes" / "g6" / "roster.csv").unlink()
    assert findings(root) == [
        (
            "classes/g6/roster.csv: S105 The class g6 has no roster.csv. "
            "Make one with a column “student” and the id of each student below it."
        )
    ]


@pytest.mark.parametrize(
    ("students", "roster", "said"),
    [
        (
            "012,Zoë Ng",
            "12",
            "Student 12 is not in students.csv. students.csv has 012: was the leading zero lost in Excel?",
        ),
        ("S014,Zoë Ng", "S0l4", "Student S0l4 is not in students.csv. Did you mean S014?"),
        (
            "S014,Zoë Ng",
            "99",
            "Student 99 is not in students.csv. Add the student to students.csv, or correct the id here.",
        ),
    ],
)
def test_a_student_nobody_knows(tmp_path: Path, students: str, roster: str, said: str) -> None:
    root = hill(tmp_path, f"students.csv\n| id,name\n| {students}\nclasses/g6/roster.csv\n| student\n| {roster}")
    assert findings(root) == [f"classes/g6/roster.csv:2:1: S125 {said}"]
    found = load(root).diagnostics[0]
    assert (found.reach, found.class_id) == (Reach.CLASS, "g6")


def test_a_name_that_belongs_to_somebody_else(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student,name\n| S01,Bo Chen\n| S02,Bo Chen")
    assert findings(root) == [
        (
            "classes/g6/roster.csv:2:5: S126 Student S01 is Ana Lima in students.csv, and not Bo Chen. "
            "Was a column sorted without the one beside it? Correct the id or the name."
        )
    ]
    found = load(root).diagnostics[0]
    assert (found.reach, found.student, found.class_id) == (Reach.STUDENT, "S01", "g6")


def test_twice_on_the_roster(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student\n| S01\n| S02\n| S01")
    assert findings(root) == [
        (
            "classes/g6/roster.csv:4:1: S124 Student S01 is already on this roster, in line 2. "
            "Remove one of the two lines, or correct the id if somebody else was meant."
        )
    ]


def test_somebody_may_leave_and_come_back(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student,from,to\n| S01,,2026-10-01\n| S02,,\n| S01,2027-01-11,")
    assert len(loaded(root).classes[0].roster) == 3


def test_dates_the_wrong_way_round(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student,from,to\n| S01,2026-10-01,2026-09-01")
    assert findings(root) == [
        (
            "classes/g6/roster.csv:2:16: S127 Student S01 leaves the class on 2026-09-01 and comes to it only "
            "on 2026-10-01. "
            "Exchange the dates in “from” and “to”, or correct the wrong one."
        )
    ]


def test_a_bad_date_withholds_its_student_and_a_bad_id_the_class(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student,form\n| S01,soon\n| S 2,")
    parsed = load(root)
    assert findings(root) == [
        "classes/g6/roster.csv:1:9: S122 “form” is not a column that cbe reads in roster.csv. Did you mean “from”?",
        (
            "classes/g6/roster.csv:3:1: S121 “student” must be an id of letters (a-z), digits, dots, hyphens "
            "and underscores "
            "that begins with a letter or digit, not “S 2”."
        ),
    ]
    assert [(found.reach, found.class_id) for found in parsed.diagnostics] == [(Reach.NONE, "g6"), (Reach.CLASS, "g6")]
    (root / "classes" / "g6" / "roster.csv").write_text("student,from\nS01,soon\n", encoding="utf-8")
    (found,) = load(root).diagnostics
    assert found.message == "“from” must be a date like 2026-10-05, not “soon”."
    assert (found.reach, found.student, found.class_id) == (Reach.STUDENT, "S01", "g6")
