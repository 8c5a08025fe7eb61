"""Reading comments.csv and attendance.csv: what a row may say, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.lint.run import lint
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from tests.lint.laid import lay_example

HEADER = "date,student,by,text,id"


def read(where: Path, file: str, *rows: str) -> tuple[School, list[str]]:
    """The school with a file of these rows, and what is said of them."""
    found = load(lay_example("\n".join([file, *(f"| {row}" for row in rows)]), where))
    assert found.value is not None
    return found.value, [_sentence(one) for one in found.diagnostics]


def _sentence(one: Diagnostic) -> str:
    who = one.student or one.reach.value
    return f"{one.where.line}:{one.where.column} {one.code} {who} {one.message} {one.hint}".strip()


def test_comments_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    school, said = read(
        tmp_path, "comments.csv", "Date,Student,Name,By,Text,Id",
        '2026-11-05,s01,Ana Lima,T-Rivera,"Two lines, one ""cell"".",ma.ratio',
        "2026-11-06,S01,,SELF,😀😀,",
    )  # fmt: skip
    assert said == []
    assert [(one.date, one.student, one.by, one.text, one.framework, one.node) for one in school.comments] == [
        (date(2026, 11, 5), "S01", "t-rivera", 'Two lines, one "cell".', "base", "MA.RATIO"),
        (date(2026, 11, 6), "S01", "self", "😀😀", "", ""),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "2026-11-05,S03,t-rivera,Draws.,",
            (
                "2:12 G141 class Student S03 is not in students.csv. Add the student to students.csv, or correct "
                "the id here."
            ),
        ),
        (
            "2026-11-05,S01,t-riviera,Draws.,",
            "2:16 G142 S01 No class.yaml has a teacher with the id “t-riviera”. Did you mean “t-rivera”?",
        ),
        (
            "2026-11-05,S01,nobody,Draws.,",
            (
                "2:16 G142 S01 No class.yaml has a teacher with the id “nobody”. Write the id of a teacher, or “self” "
                "for the student."
            ),
        ),
        (
            "2026-11-05,S01,Ms Rivera,Draws.,",
            "2:16 G142 S01 No class.yaml has a teacher with the id “Ms Rivera”. Did you mean “t-rivera”?",
        ),
        (
            "2026-11-05,S01,t-rivera,Draws.,MA.RATOI",
            "2:32 G143 S01 There is no “MA.RATOI” in the framework base. Did you mean “MA.RATIO”?",
        ),
        ("2026-11-05,S01,t-rivera,,", "2:25 S121 S01 “text” is empty here."),
        (
            f"2026-11-05,S01,t-rivera,{'word ' * 5000},",
            (
                "2:25 G144 S01 The comment about S01 has 5000 words. It is printed whole, and makes the card longer "
                "than two pages. About 300 words fit."
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_comment(row: str, said: str, tmp_path: Path) -> None:
    school, found = read(tmp_path, "comments.csv", HEADER, row)
    assert found == [said]
    assert len(school.comments) == ("G144" in said)  # a long one is read all the same


def test_what_is_too_long_together_is_said_once_and_of_one_card(tmp_path: Path) -> None:
    text = "word " * 260  # 1,300 characters
    rows = [f"2026-11-0{day},S01,t-rivera,{text}," for day in (4, 5)]
    _, found = read(tmp_path / "one", "comments.csv", HEADER, *rows, "2026-11-05,S02,t-rivera,Draws.,")
    assert found == [
        (
            "3:25 G144 S01 The 2 comments about S01 have 520 words together. They are printed whole, and make the card "
            "longer than two pages. About 400 words fit."
        )
    ]
    later = rows[1].replace("2026-11-05", "2026-11-13")  # the conference is on the 12th
    _, found = read(tmp_path / "two", "comments.csv", HEADER, rows[0], later)
    assert found == []


def test_a_retired_id_may_still_be_spoken_of(tmp_path: Path) -> None:
    lay_example("comments.csv\n| date,student,by,text,id\n| 2026-11-05,S01,self,I sort.,MA.OLD", tmp_path)
    framework = tmp_path / "framework.yaml"
    framework.write_text(framework.read_text() + "retired:\n  - {id: MA.OLD, on: 2026-09-01, replaced_by: MA.RATIO}\n")
    school = load(tmp_path).value
    assert school is not None
    assert [one.node for one in school.comments] == ["MA.OLD"]


def test_lint_reads_comments_as_it_reads_notes(tmp_path: Path) -> None:
    rows = (
        "2026-11-05,S01,t-rivera,She is a slow learner.,",
        "2026-11-05,S01,self,I am a slow learner.,",
        "2026-11-05,S01,self,I did it with Bo Chen.,",
        "2026-11-05,S02,t-rivera,Draws a table first; next without one.,",
    )
    lay_example("\n".join(["comments.csv", *(f"| {row}" for row in (HEADER, *rows))]), tmp_path)
    assert [(one.where.line, one.code, one.student, one.message) for one in lint([tmp_path]).diagnostics] == [
        (2, "G247", "S01", "The comment about S01 says “slow learner”."),
        (4, "G248", "S01", "The comment by S01 names another student."),
    ]


def test_attendance_is_read(tmp_path: Path) -> None:
    school, said = read(tmp_path, "attendance.csv", "student,days,present,to", "s01,52,50.5,2026-11-06", "S02,52,52,")
    assert said == []
    assert {id_: (one.days, one.present, one.to) for id_, one in school.attendance.items()} == {
        "S01": (Decimal(52), Decimal("50.5"), date(2026, 11, 6)),
        "S02": (Decimal(52), Decimal(52), None),
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ("S03,52,50",),
            (
                "2:1 G131 repository Student S03 is not in students.csv. Add the student to students.csv, or correct "
                "the id here."
            ),
        ),
        (
            ("S01,50,52",),
            (
                "2:8 G132 S01 S01 was present on 52 of 50 days. “days” is how many there were, “present” how many of "
                "them the student was there."
            ),
        ),
        (
            ("S01,52,50", "S01,20,20"),
            "3:1 G133 S01 S01 has a line before this one. Keep one line for each student, of the newest day.",
        ),
        (("S01,many,50",), "2:5 S121 S01 “days” must be a number like 3 or 2.5, not “many”."),
    ],
)
def test_what_is_wrong_with_attendance(rows: tuple[str, ...], said: str, tmp_path: Path) -> None:
    _, found = read(tmp_path, "attendance.csv", "student,days,present", *rows)
    assert found == [said]


def test_a_comment_that_is_there_twice_is_printed_once(tmp_path: Path) -> None:
    row = "2026-11-05,S01,t-rivera,Draws a table.,MA.RATIO"
    of_another = row.replace("S01", "S02")
    school, said = read(tmp_path, "comments.csv", HEADER, row, of_another, row)
    assert said == [
        "4:25 G145 S01 The comment about S01 is there twice; it is printed once. Remove one of the two rows."
    ]
    assert [one.student for one in school.comments] == ["S01", "S02"]
