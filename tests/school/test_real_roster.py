from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cbe_cli.school.real_roster import RealRoster, read_real_roster
from tests.school.folders import said

REAL = Path(__file__).parents[3] / "shared" / "real"


def read(path: Path) -> RealRoster:
    parsed = read_real_roster(path, path.name)
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return parsed.value


def written(folder: Path, text: str, name: str = "roster.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def pupils(roster: RealRoster) -> list[tuple[str, str, str]]:
    return [(pupil.id, pupil.name, pupil.grade) for pupil in roster.pupils]


@pytest.mark.parametrize(
    ("text", "used", "people"),
    [
        (
            "Student Number,Last Name,First Name,Grade Level,Homeroom\n0012,Núñez,José,06,A\n",
            {"id": "Student Number", "first": "First Name", "last": "Last Name", "grade": "Grade Level"},
            [("0012", "José Núñez", "6")],
        ),
        (
            'student,name\n012,"Lima, Ana"\n',
            {"id": "student", "name": "name"},
            [("012", "Ana Lima", "")],
        ),
        (
            "Grade 6 Mathematics,,\nPeriod 3,,\n,,\nNo.,Student,Grade\n1,Ana Lima,6\n2,Bo Chen,6\n",
            {"name": "Student", "grade": "Grade"},  # a running number is nobody's id
            [("", "Ana Lima", "6"), ("", "Bo Chen", "6")],
        ),
        (
            "Student ID,Name\n1,Ana Lima\n2,Bo Chen\n",
            {"id": "Student ID", "name": "Name"},  # a small school may number its students
            [("1", "Ana Lima", ""), ("2", "Bo Chen", "")],
        ),
        (
            "Kind;Nr;Klasse\nAna Lima;S014;6a\nBo Chen;S015;6b\n",
            {"id": "Nr", "name": "Kind"},  # by what the cells look like
            [("S014", "Ana Lima", ""), ("S015", "Bo Chen", "")],
        ),
        (
            "ID,Student Name,Grade,Section\n7,Ana Lima,K,1\n7,Ana Lima,K,2\n9,Bo Chen,K,1\n",
            {"id": "ID", "name": "Student Name", "grade": "Grade"},  # one row for each section
            [("7", "Ana Lima", "K"), ("9", "Bo Chen", "K")],
        ),
    ],
)
def test_columns_are_guessed(
    tmp_path: Path, text: str, used: dict[str, str], people: list[tuple[str, str, str]]
) -> None:
    roster = read(written(tmp_path, text))
    assert roster.used == used
    assert pupils(roster) == people


def test_a_workbook_with_a_title(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    for row in (["My homeroom"], [], ["Student ID", "Name"], ["0012", "Ana Lima"]):
        sheet.append(row)
    workbook.save(tmp_path / "list.xlsx")
    assert pupils(read(tmp_path / "list.xlsx")) == [("0012", "Ana Lima", "")]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not beside the repository")
@pytest.mark.parametrize(
    ("folder", "people", "others"),
    [
        (
            "oneroster-1.1/Test_full_data_set",
            [("mary.jones", "Mary Jones", "12"), ("anna.brown", "Anna Brown", "11")],
            3,
        ),
        ("oneroster-1.1/Test_minimal_data_set", [("usr-222-66778899", "Mary Jones", "")], 3),
        ("oneroster-1.2/v1p2_full_dataset", [("mary.jones", "Mary Jones", "12")], 3),  # roles.csv says who is a student
    ],
)
def test_oneroster(folder: str, people: list[tuple[str, str, str]], others: int) -> None:
    roster = read(REAL / folder / "users.csv")
    assert set(people) <= set(pupils(roster))
    assert len(roster.pupils) == 3
    assert roster.others == others


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a,b\n1,2\n",
            (
                "roster.csv:1:1: S130 No column could be recognised as the students' names. "
                "Call it “name” (or “first name” and “last name”). The columns are: “a”, “b”."
            ),
        ),
        (
            "Ana Lima\nBo Chen\nCy Dow\n",
            (
                "roster.csv:1:1: S130 The first line has “Ana Lima” in it, which looks like a student and not like "
                "the name "
                "of a column. Put a line above it that names the columns, such as: id, name."
            ),
        ),
        ("id,name\n7,Ana Lima\n9,\n", "roster.csv:3:1: S131 This row has no name. Fill it in, or remove the row."),
        ("id,name\n7,Ana Lima\n,Bo Chen\n", "roster.csv:3:1: S131 This row has no id. Fill it in, or remove the row."),
        (
            "id,name\n7,Ana Lima\n7,Bo Chen\n",
            "roster.csv:3:1: S131 The id 7 is that of Ana Lima and of Bo Chen. Correct one of the two.",
        ),
        (
            "id,name\nnul,Ana Lima\n",
            (
                "roster.csv:2:1: S131 No file can be called by the id nul: Windows keeps files of that name for "
                "itself. Give this student another id."
            ),
        ),
        (
            "id,name\n7 8,Ana Lima\n",
            (
                "roster.csv:2:1: S131 The id must be an id of letters (a-z), digits, dots, hyphens and underscores "
                "that begins "
                "with a letter or digit, not “7 8”. Fill it in, or remove the row."
            ),
        ),
    ],
)
def test_what_a_roster_must_have(tmp_path: Path, text: str, message: str) -> None:
    parsed = read_real_roster(written(tmp_path, text), "roster.csv")
    assert [said(found) for found in parsed.diagnostics] == [message]


@given(st.binary(max_size=300), st.sampled_from(["roster.csv", "roster.xlsx", "users.csv"]))
def test_any_bytes_give_findings(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    parsed = read_real_roster(path, name)
    assert parsed.value is not None or parsed.diagnostics
