"""Reading households.csv: rows of one household become one, and what cannot be sent is said and withholds nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Reach
from cbe_cli.lint.ready import ready
from cbe_cli.school.households import lines_of
from cbe_cli.school.load import load
from cbe_cli.school.model import Household
from tests.school.folders import base

HEADER = "household,student,name,to,address,language,copy"
MILL = "14 Mill Lane / Riverbend"


def read(where: Path, *rows: str, header: str = HEADER) -> tuple[tuple[Household, ...], list[str]]:
    base(where)
    (where / "households.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    found = load(where)
    assert found.value is not None and found.value.households is not None
    assert all(one.reach is Reach.NONE for one in found.diagnostics)
    assert not ready(found.value, list(found.value.students), found.diagnostics).withheld
    said = [
        f"{one.where.line}:{one.where.column} {one.code} {one.student or '-'} {one.message} {one.hint}"
        for one in found.diagnostics
    ]
    return found.value.households, said


def test_rows_of_a_household_are_one(tmp_path: Path) -> None:
    rows = (
        'H1,s01,Ana Lima,"Inês Lima\nRui Lima","14 Mill Lane\n\nRiverbend",pt,',
        "h1,S02,Bo Chen,,,,",
        "H2,S02,,M. Chen,12 1/2 Weir Road / Riverbend,,no",
    )
    households, said = read(tmp_path, *rows)
    assert said == []
    assert [(one.id, one.students, one.to, one.address, one.language, one.copy) for one in households] == [
        ("H1", ("S01", "S02"), ("Inês Lima", "Rui Lima"), ("14 Mill Lane", "Riverbend"), "pt", True),
        ("H2", ("S02",), ("M. Chen",), ("12 1/2 Weir Road", "Riverbend"), "", False),
    ]


def test_there_need_be_no_such_file(tmp_path: Path) -> None:
    found = load(base(tmp_path))
    assert found.value is not None and found.value.households is None


def test_an_unknown_student_is_left_out(tmp_path: Path) -> None:
    households, said = read(tmp_path, f"H1,S01,,Inês Lima,{MILL},,", "H1,S0I,,,,,", "H2,X9,,Y,Z,,")
    assert said == [
        "3:4 S141 - Student S0I is not in students.csv. Did you mean S01?",
        "4:4 S141 - Student X9 is not in students.csv. Add the student to students.csv, or correct the id here.",
    ]
    assert [(one.id, one.students) for one in households] == [("H1", ("S01",))]


def test_another_childs_name_leaves_out_the_row(tmp_path: Path) -> None:
    """A column sorted without its neighbour would send a child's pages to another family."""
    households, said = read(tmp_path, f"H1,S01,Bo Chen,Inês Lima,{MILL},,", f"H2,S02,Bo Chen,M. Chen,{MILL},,")
    assert said == [
        (
            "2:8 S126 S01 Student S01 is Ana Lima in students.csv, and not Bo Chen. "
            "Was a column sorted without the one beside it? Correct the id or the name."
        )
    ]
    assert [one.id for one in households] == ["H2"]


def test_rows_that_disagree_send_nothing(tmp_path: Path) -> None:
    households, said = read(tmp_path, f"H1,S01,,Inês Lima,{MILL},,", "h1,s02,,Inês Lima,2 Weir Road,,no")
    assert said == [
        (
            "3:19 S142 S02 Household H1 has “2 Weir Road” under “address” here, and “14 Mill Lane / Riverbend” in "
            "line 2. Correct one of the two, or give the other household an id of its own. Until then nothing is sent."
        )
    ]
    assert [(one.to, one.address) for one in households] == [((), ())]


def test_a_yes_beside_a_no_is_a_disagreement(tmp_path: Path) -> None:
    (household,), said = read(tmp_path, f"H1,S01,,Inês Lima,{MILL},,yes", "H1,S02,,,,,no")
    assert [line[:45] for line in said] == ["3:12 S142 S02 Household H1 has “no” under “co"]
    assert (household.address, household.copy) == ((), True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("H1,S01,,Inês Lima,,,", "2:19 S143 S01 Household H1 has no address."),
        (f"H1,S01,,,{MILL},,yes", "2:9 S143 S01 Household H1 has no name under “to”."),
    ],
)
def test_paper_that_cannot_be_sent(tmp_path: Path, row: str, said: str) -> None:
    hint = "Write it in one of its rows, or “no” under “copy” if the household does not want paper."
    assert read(tmp_path, row)[1] == [f"{said} {hint}"]


def test_no_paper_needs_no_address(tmp_path: Path) -> None:
    assert read(tmp_path, "H1,S01,,,,,no")[1] == []


def test_a_row_that_is_there_twice(tmp_path: Path) -> None:
    (household,), said = read(tmp_path, f"H1,S01,,Inês Lima,{MILL},,", "h1,s01,,,,,")
    assert said == [
        (
            "3:4 S144 S01 Student S01 is already in household h1, in line 2. "
            "Remove one of the two lines, or correct the id if somebody else was meant."
        )
    ]
    assert household.students == ("S01",)


def test_two_households_that_are_one(tmp_path: Path) -> None:
    rows = (f"H1,S01,,Inês Lima,{MILL},,", "H2,S02,,INES  LIMA,14 mill lane / riverbend,,")
    assert read(tmp_path, *rows)[1] == [
        (
            "3:1 S145 S02 Household H2 has the addressees and the address of household H1 in line 2. "
            "If it is one household, write H1 in all of its rows."
        )
    ]


def test_a_file_without_its_columns_has_no_households(tmp_path: Path) -> None:
    households, said = read(tmp_path, "S01", header="student")
    assert (households, [line.split()[1] for line in said]) == ((), ["S120"])


@given(st.lists(st.text("ab /\t", max_size=6), max_size=4))
def test_lines_are_never_empty_and_stay_lines(lines: list[str]) -> None:
    found = lines_of("\r\n".join(lines))
    assert all(line and line == " ".join(line.split()) for line in found)
    assert lines_of(" / ".join(found)) == found
