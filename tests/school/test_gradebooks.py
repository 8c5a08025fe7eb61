"""Reading for some students: which gradebooks are left unread, and why others are not. Worked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cbe_cli.attainment.basis import newest_day
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from tests.school.base_class import write_sheets
from tests.school.folders import hill

BLUE = """
students.csv
| id,name,name_on_documents
| S01,Ana Lima,
| S02,Bo Chen,
| S03,José Núñez,José María Núñez
| S04,Zoë Nguyen,
classes/g6/evidence.csv
| date,student,id,score
| 2026-10-01,S01,MA.RATIO.5a,3
classes/blue/class.yaml
| format: 1
| class: blue
| title: Grade 6 Blue
| year: 2026-27
classes/blue/roster.csv
| student
| S03
| S04
"""
"""Class g6 has S01 and S02, class blue S03 and S04."""


def school(root: Path, files: str, only: str = "S01") -> School:
    read = load(hill(root, BLUE + files), only=[only])
    assert read.value is not None
    return read.value


def blue(*rows: str, header: str = "date,student,id,score", name: str = "evidence.csv") -> str:
    return "\n".join([f"classes/blue/{name}", *(f"| {line}" for line in (header, *rows))])


def test_a_class_without_the_student_is_left_unread(tmp_path: Path) -> None:
    read = school(tmp_path, blue("2026-09-30,S03,MA.RATIO.5a,3", "2026-09-30,S09,MA.RATIO.5a,nine"))
    assert read.unread == {"blue"}
    assert read.evidence.get_column("student").to_list() == ["S01"]


def test_everybody_is_read_for_where_nobody_is_named(tmp_path: Path) -> None:
    read = load(hill(tmp_path, BLUE + blue("2026-09-30,S03,MA.RATIO.5a,3"))).value
    assert read is not None
    assert (read.unread, read.evidence.height) == (frozenset(), 2)


@pytest.mark.parametrize(
    ("written", "only"),
    [
        ("S01", "ana"),
        (" s01 ", "S01"),
        ("ANA  LIMA", "S01"),
        ("jose nunez", "josé núñez"),
        ("José María Núñez", "S03"),
        ("zoe NGUYEN", "zoe"),
    ],
)
def test_a_row_about_the_student_is_found_however_it_names_them(tmp_path: Path, written: str, only: str) -> None:
    art = "classes/art/class.yaml\n| format: 1\n| class: art\n| title: Art\nclasses/art/roster.csv\n| student\n| S02"
    rows = f"classes/art/evidence.csv\n| date,student,id,score\n| 2026-09-29,{written},MA.FUNC,2"
    read = school(tmp_path, "\n".join([blue("2026-09-30,S04,MA.FUNC,3"), art, rows]), only)
    assert "art" not in read.unread
    assert read.evidence.filter(pl.col("class_id") == "art").height == 1


def test_of_a_name_that_can_mean_several_all_are_read_for(tmp_path: Path) -> None:
    assert school(tmp_path, blue("2026-09-30,S03,MA.FUNC,3"), only="n").unread == frozenset()  # in everybody


def test_nobody_of_that_name_needs_the_newest_work_alone(tmp_path: Path) -> None:
    assert school(tmp_path, blue("2026-09-30,S03,MA.FUNC,3"), only="Carl").unread == {"blue"}


NEWER = [
    ("2026-10-02,S03,MA.RATIO.5a,3", "2026-10-02"),
    ("2026-10-02,S03,MA.RATIO.5a,9", "2026-10-01"),  # no such score: it is no work of that day
    ("2026-10-02,S03,MA.RATIO.5a,", "2026-10-01"),  # no score at all
    ("2026-10-02,S09,MA.RATIO.5a,3", "2026-10-01"),
    ("2026-10-32,S03,MA.RATIO.5a,3", "2026-10-01"),
    ("2026-10-01,S03,MA.RATIO.5a,3", "2026-10-01"),
]


@pytest.mark.parametrize(("row", "newest"), NEWER)
def test_the_newest_work_of_the_school_is_known(tmp_path: Path, row: str, newest: str) -> None:
    read = school(tmp_path, blue("2026-09-01,S04,MA.RATIO.5a,3", row))
    assert newest_day(read) == date.fromisoformat(newest)
    whole = load(tmp_path).value
    assert whole is not None and newest_day(whole) == newest_day(read)


def test_no_more_is_read_than_the_newest_work_takes(tmp_path: Path) -> None:
    """Class red has the newest right row; blue has an older day, and green a newer one that is wrong."""
    classes = [
        f"classes/{name}/class.yaml\n| format: 1\n| class: {name}\n| title: {name}\n"
        f"classes/{name}/roster.csv\n| student\n| S04\n"
        f"classes/{name}/evidence.csv\n| date,student,id,score\n| {row}"
        for name, row in (("red", "2026-10-09,S04,MA.FUNC,2"), ("green", "2026-10-10,S04,MA.FUNC,20"))
    ]
    read = school(tmp_path, "\n".join([blue("2026-10-08,S03,MA.FUNC,2"), *classes]))
    assert (newest_day(read), read.unread) == (date(2026, 10, 9), {"blue"})


def test_dates_are_read_as_the_school_writes_them(tmp_path: Path) -> None:
    cbe = "cbe.yaml\n| format: 1\n| school: {name: Hill}\n| dates: dmy\n| years: []\n"
    rows = "classes/g6/evidence.csv\n| date,student,id,score\n| 2/10/2026,S01,MA.FUNC,3"
    read = school(tmp_path, f"{cbe}{rows}\n{blue('1/11/2026,S03,MA.FUNC,3')}")
    assert newest_day(read) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("header", "row", "newest"),
    [
        ("student,id,score,task", "S03,MA.FUNC,3,maps", "2026-10-05"),
        ("date,student,id,score,task", ",S03,MA.FUNC,3,maps", "2026-10-05"),
        ("date,student,id,score,task", ",S03,MA.FUNC,3,old", "2026-10-01"),  # and nobody did the newer task
        ("date,student,id,score,task", "2026-09-30,S03,MA.FUNC,3,maps", "2026-10-01"),  # its own day counts
    ],
)
def test_rows_without_a_date_have_that_of_their_task(tmp_path: Path, header: str, row: str, newest: str) -> None:
    tasks = "classes/blue/tasks.csv\n| id,date\n| maps,2026-10-05\n| old,2026-09-05"
    read = school(tmp_path, f"{blue(row, header=header)}\n{tasks}")
    assert newest_day(read) == date.fromisoformat(newest)


def test_a_class_with_a_workbook_is_read(tmp_path: Path) -> None:
    hill(tmp_path, BLUE)
    write_sheets(tmp_path / "classes" / "blue", {"2026-09-30": [("student", "MA.FUNC"), ("S03", 3)]})
    read = load(tmp_path, only=["S01"]).value
    assert read is not None and (read.unread, read.evidence.height) == (frozenset(), 2)


def test_a_class_whose_roster_is_empty_may_have_anybody(tmp_path: Path) -> None:
    files = f"{blue('2026-09-30,S03,MA.FUNC,3')}\nclasses/blue/roster.csv\n| student"
    assert school(tmp_path, files).unread == frozenset()


def test_rows_of_several_classes_stay_in_the_order_of_the_classes(tmp_path: Path) -> None:
    """Class blue, where S01 has a row without being in it, comes before their own class."""
    read = school(tmp_path, blue("2026-09-30,S01,MA.FUNC,3"))
    assert read.evidence.get_column("class_id").to_list() == ["blue", "g6"]
