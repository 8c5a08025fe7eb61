"""Reading experiences.csv: courses, internships and the like, with every slip at its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cbe_cli.files.scalars import parse_fraction
from cbe_cli.lint.run import lint
from cbe_cli.school.load import load
from cbe_cli.school.model import Experience
from tests.lint.laid import lay_example

HEADER = "id,student,title,type,grade,from,to,provider,credit,areas,ids,evaluator,approved,status,equivalency"


def laid(where: Path, *rows: str, header: str = HEADER) -> Path:
    return lay_example("\n".join(["experiences.csv", f"| {header}", *(f"| {row}" for row in rows)]), where)


def read(where: Path, *rows: str, header: str = HEADER) -> tuple[tuple[Experience, ...], list[str]]:
    found = load(laid(where, *rows, header=header))
    assert found.value is not None
    said = [f"{one.where.line}:{one.where.column} {one.code} {one.message} {one.hint}" for one in found.diagnostics]
    return found.value.experiences, said


def test_a_row_with_everything(tmp_path: Path) -> None:
    row = (
        "mill,s01,Summer at the mill,Internship,6,2026-08-01,2026-08-28,Mill & Sons,1/2,Science; Design  work,"
        "MA.RATIO; base:MA.RATIO.5a,Ms Rivera,2026-06-01,completed,"
    )
    (one,), said = read(tmp_path, row)
    assert said == []
    assert (one.student, one.type, one.status, one.grade) == ("S01", "internship", "completed", "6")
    assert (one.starts, one.ends, one.approved) == (date(2026, 8, 1), date(2026, 8, 28), date(2026, 6, 1))
    assert (one.credit, one.areas) == (Fraction(1, 2), ("Science", "Design work"))
    assert one.about == (("base", "MA.RATIO"), ("base", "MA.RATIO.5a"))
    assert (one.provider, one.evaluator) == ("Mill & Sons", "Ms Rivera")


def test_few_columns_are_enough_and_words_are_read_as_people_write_them(tmp_path: Path) -> None:
    taken, said = read(
        tmp_path, "u-1,S01,Statistics,Dual enrollment,in progress", "u-1,S02,Statistics,dual-enrollment,planned",
        header="id,student,title,type,status",
    )  # fmt: skip
    assert said == []
    assert [(one.student, one.type, one.status, one.credit) for one in taken] == [
        ("S01", "dual_enrollment", "in_progress", None),
        ("S02", "dual_enrollment", "planned", None),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "a,S09,T,course,,,,,,,,,,completed,",
            "2:3 G121 Student S09 is not in students.csv. Add the student to students.csv, or correct the id here.",
        ),
        (
            "a,S01,T,intership,,,,,,,,,,completed,",
            (
                "2:9 S121 “type” must be course, elo, internship, independent_study, dual_enrollment, studio, "
                "capstone, recovery or transfer, not “intership” (did you mean internship?). "
            ),
        ),
        (
            "a,S01,T,course,,,,,,,,,,done,",
            "2:25 S121 “status” must be planned, in_progress, completed or withdrawn, not “done”. ",
        ),
        (
            "a,S01,T,course,,2026-10-01,2026-09-01,,,,,,,completed,",
            (
                "2:28 G124 “T” of S01 ends on 2026-09-01, before it begins on 2026-10-01. "
                "Have “from” and “to” changed places?"
            ),
        ),
        (
            'a,S01,T,course,,,,,"0,5",,,,,completed,',
            "2:20 S121 “credit” must be a number with a decimal point: write 0.5, not “0,5”. ",
        ),
        ("a,S01,T,course,,,,,1/0,,,,,completed,", "2:20 S121 “credit” must be a fraction that exists, not “1/0”. "),
        ("a,S01,T,course,,,,,-1,,,,,completed,", "2:20 S121 “credit” must be 0 or more, not “-1”. "),
        (
            "a,S01,T,course,,,,,,,MA.RATOI,,,completed,",
            "2:22 G123 There is no “MA.RATOI” in the framework base. Did you mean “MA.RATIO”?",
        ),
        ("a,S01,,course,,,,,,,,,,completed,", "2:7 S121 “title” is empty here. "),
    ],
)
def test_a_slip_says_where_and_what_to_do(row: str, expected: str, tmp_path: Path) -> None:
    _, said = read(tmp_path, row)
    assert said == [expected]


def test_a_recovery_names_what_it_recovers_and_needs_its_days(tmp_path: Path) -> None:
    header = "id,student,title,type,from,to,status,recovers"
    rows = ("a,S01,T,recovery,2026-09-01,2026-10-01,completed,MA.RATIO", "b,S01,U,recovery,,,in_progress,MA.RATIO")
    taken, said = read(tmp_path / "right", *rows, header=header)
    assert said == []
    assert [one.recovers for one in taken] == [(("base", "MA.RATIO"),), (("base", "MA.RATIO"),)]
    _, said = read(tmp_path / "wrong", "a,S01,T,recovery,2026-09-01,,completed,MA.RATIO", header=header)
    (only,) = said
    assert only.startswith("2:40 G125 “T” of S01 recovers MA.RATIO, and nobody says since when. Fill in “to”: ")


def test_one_experience_twice_for_a_student_is_there_once(tmp_path: Path) -> None:
    row = "a,{},T,course,,,,,1,,,,,completed,"
    taken, said = read(tmp_path, row.format("S01"), row.format("S02"), row.format("S01").replace("a,", "A,", 1))
    assert [(one.student, one.id) for one in taken] == [("S01", "a"), ("S02", "a")]
    assert said == [
        (
            "4:1 G122 S01 has the experience “A” twice. Remove one of the two rows, or give the other experience "
            "an id of its own."
        )
    ]


def test_a_name_beside_the_id_is_checked(tmp_path: Path) -> None:
    taken, said = read(tmp_path, "a,S01,Bo Chen,T,course,completed", header="id,student,name,title,type,status")
    assert taken == ()
    assert [one.split()[1] for one in said] == ["S126"]


def test_a_file_that_is_nearly_called_so_is_named(tmp_path: Path) -> None:
    folder = laid(tmp_path)
    (folder / "experiences.csv").rename(folder / "experience.csv")
    assert [one.message for one in load(folder).diagnostics] == [
        "“experience.csv” is not read, because it is not called “experiences.csv”."
    ]


def test_evidence_names_experiences_of_the_student_whatever_the_case(tmp_path: Path) -> None:
    folder = laid(tmp_path, "Mill,S01,T,course,,,,,,,,,,completed,", "mill,S02,T,course,,,,,,,,,,completed,")
    rows = ("2026-09-01,S01,MA.RATIO.5a,3,mill", "2026-09-01,S02,MA.RATIO.5a,3,", "2026-09-02,S02,MA.RATIO.5a,3,kiln")
    (folder / "evidence.csv").write_text("\n".join(["date,student,id,score,experience", *rows]), encoding="utf-8")
    found = [one for one in lint([folder]).diagnostics if one.code == "G255"]
    assert [(one.where.line, one.message) for one in found] == [
        (4, "1 row is from the experience “kiln”, which S02 does not have in experiences.csv.")
    ]


def test_who_agreed_too_late_is_named_and_courses_need_nobody(tmp_path: Path) -> None:
    folder = laid(
        tmp_path,
        "a,S01,Kiln,elo,,2026-09-01,2026-10-01,,,,,,2026-09-02,completed,",
        "b,S01,Kiln again,elo,,2026-09-01,2026-10-01,,,,,,2026-09-01,completed,",
        "c,S01,Ceramics,course,,2026-09-01,2026-10-01,,,,,,,completed,",
        "d,S01,Next summer,internship,,,,,,,,,,planned,",
    )
    assert [one.message for one in lint([folder]).diagnostics if one.code == "G256"] == [
        "“Kiln” of S01 was approved on 2026-09-02, after it began on 2026-09-01."
    ]


@pytest.mark.parametrize(
    ("text", "value"), [("0.66", Fraction(33, 50)), ("1/2", Fraction(1, 2)), ("2 / 3", Fraction(2, 3)), ("4", 4)]
)
def test_fractions_are_exact(text: str, value: Fraction) -> None:
    assert parse_fraction(text) == value
