from datetime import date
from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.school.load import load
from tests.school.folders import base, findings, hill, lay, loaded


def test_every_column_of_a_student(tmp_path: Path) -> None:
    root = base(
        tmp_path,
        """
        students.csv
        | ID,Name,name on documents,grade,class_of,entered_grade_9,advisor,language,directory_opt_out,House,Bus line
        | S01,Ana Lima,Ana Maria Lima,6,2033,2029-08-27,t-rivera,pt,yes,Blue,
        | S02,Bo Chen,,6,,,,,,Red,12
        """,
    )
    ana, bo = loaded(root).students.values()
    assert (ana.id, ana.name, ana.printed_name, ana.grade) == ("S01", "Ana Lima", "Ana Maria Lima", "6")
    assert (ana.class_of, ana.entered_grade_9, ana.advisor, ana.language) == (
        "2033",
        date(2029, 8, 27),
        "t-rivera",
        "pt",
    )
    assert ana.directory_opt_out
    assert ana.groups == {"House": "Blue", "Bus line": ""}
    assert (bo.printed_name, bo.entered_grade_9, bo.directory_opt_out) == ("Bo Chen", None, False)
    assert bo.groups == {"House": "Red", "Bus line": "12"}


def test_ids_keep_their_zeros_and_a_file_from_excel_is_read(tmp_path: Path) -> None:
    root = base(tmp_path, "evidence.csv\n| date,student,id,score")
    (root / "students.csv").write_bytes("\ufeffid;name\r\n012;Zoë Ng\r\n".encode())
    (root / "roster.csv").unlink()
    assert [(student.id, student.name) for student in loaded(root).students.values()] == [("012", "Zoë Ng")]


def test_a_repeated_id_names_both_lines(tmp_path: Path) -> None:
    root = base(tmp_path, "students.csv\n| id,name\n| S01,Ana Lima\n| S02,Bo Chen\n| s01,Cy Dow\n| S02,Bo Chen")
    parsed = load(root)
    assert findings(root) == [
        (
            "students.csv:4:1: S123 s01 is the same id as S01 in line 2, which is Ana Lima; this line is Cy Dow. "
            "Give each student an id of their own, or remove the line that is too many."
        ),
        (
            "students.csv:5:1: S123 S02 is the same id as S02 in line 3, which is Bo Chen; this line is Bo Chen. "
            "Give each student an id of their own, or remove the line that is too many."
        ),
    ]
    first = parsed.diagnostics[0]
    assert (first.reach, first.student) == (Reach.STUDENT, "S01")
    assert [(str(where), note) for where, note in first.related] == [("students.csv:2:1", "first here")]
    assert parsed.value is not None
    assert [student.name for student in parsed.value.students.values()] == ["Ana Lima", "Bo Chen"]


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("id,name", ",Ana", "2:1: S121 “id” is empty here."),
        ("id,name", "S01,", "2:5: S121 “name” is empty here."),
        (
            "id,name",
            "Ana Lima,S01",
            (
                "2:1: S121 “id” must be an id of letters (a-z), digits, dots, hyphens and underscores that "
                "begins with a "
                "letter or digit, not “Ana Lima”."
            ),
        ),
        (
            "id,name,entered_grade_9",
            "S01,Ana Lima,8/7/2029",
            (
                "2:14: S121 “entered_grade_9” must be a date like 2026-10-05: it is not clear in “8/7/2029” "
                "which number is "
                "the month; write it so, or say `dates: mdy` or `dates: dmy` in cbe.yaml."
            ),
        ),
        ("id,name,Directory opt out", "S01,Ana Lima,x", "2:14: S121 “Directory opt out” must be yes or no, not “x”."),
    ],
)
def test_a_wrong_cell_is_said_at_its_place(tmp_path: Path, header: str, row: str, said: str) -> None:
    root = hill(tmp_path, f"students.csv\n| {header}\n| {row}\nclasses/g6/roster.csv\n| student")
    assert findings(root) == [f"students.csv:{said}"]


def test_slash_dates_are_read_where_the_school_says_how(tmp_path: Path) -> None:
    root = base(tmp_path, "students.csv\n| id,name,entered_grade_9\n| S01,Ana Lima,8/27/2029\n| S02,Bo Chen,")
    with (root / "class.yaml").open("a", encoding="utf-8") as file:
        file.write("dates: mdy\n")
    assert loaded(root).students["S01"].entered_grade_9 == date(2029, 8, 27)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("student,name", "1:1: S120 The column “id” is missing. The columns are: student, name."),
        ("id,names", "1:4: S120 The column “name” is missing. Is it the one called “names”?"),
    ],
)
def test_a_missing_column_stops_everything(tmp_path: Path, header: str, said: str) -> None:
    root = hill(tmp_path, f"students.csv\n| {header}\n| S01,Ana Lima")
    assert findings(root) == [f"students.csv:{said}"]
    assert load(root).diagnostics[0].reach is Reach.REPOSITORY


def test_a_header_that_is_nearly_ours_is_no_group(tmp_path: Path) -> None:
    root = hill(tmp_path, "students.csv\n| id,name,name_on_document\n| S01,Ana Lima,A\n| S02,Bo Chen,B")
    assert findings(root) == [
        (
            "students.csv:1:9: S122 “name_on_document” is not a column that cbe reads in students.csv. "
            "Did you mean “name_on_documents”?"
        )
    ]


@pytest.mark.parametrize(
    ("id_", "because"),
    [
        ("CON", "Windows keeps files of that name for itself"),
        ("nul.2", "Windows keeps files of that name for itself"),
        ("Com9", "Windows keeps files of that name for itself"),
        ("S03.", "Windows takes the dot off the end of a name"),
        ("Index", "a file of that name is about everybody"),
    ],
)
def test_an_id_that_no_file_can_have_keeps_back_that_student(tmp_path: Path, id_: str, because: str) -> None:
    root = base(tmp_path, f"students.csv\n| id,name\n| S01,Ana Lima\n| S02,Bo Chen\n| {id_},Cy Dow")
    assert findings(root) == [
        (
            f"students.csv:4:1: S128 The pages of Cy Dow cannot be called “{id_}”: {because}. "
            "Choose another id, here and wherever it is written."
        )
    ]
    (found,) = load(root).diagnostics
    assert (found.reach, found.student) == (Reach.STUDENT, id_)


def test_ids_that_only_look_like_those_are_fine(tmp_path: Path) -> None:
    ids = ("CONN", "aux1", "com", "com10", "S.con", "a..b", "call", "lpt0")
    people = [f"| {id_},Child number {number}" for number, id_ in enumerate(ids)]
    root = base(tmp_path, "\n".join(["students.csv", "| id,name", "| S01,Ana Lima", "| S02,Bo Chen", *people]))
    assert findings(root) == []


@pytest.mark.parametrize("column", ["name", "name_on_documents", "advisor"])
def test_a_name_that_is_none_keeps_back_that_student(tmp_path: Path, column: str) -> None:
    own = {"name": "Cy Dow", "name_on_documents": "", "advisor": "", column: "Cy" * 25_000}
    root = base(
        tmp_path,
        f"students.csv\n| id,name,name_on_documents,advisor\n| S01,Ana Lima,,\n| S02,Bo Chen,{'B' * 500},"
        f"\n| S03,{own['name']},{own['name_on_documents']},{own['advisor']}",
    )
    at = {"name": 5, "name_on_documents": 12, "advisor": 13}[column]
    whose = "the advisor of S03" if column == "advisor" else "S03"
    assert findings(root) == [
        (
            f"students.csv:4:{at}: S129 The name of {whose} has 50,000 characters, which no page has room for: "
            f"“{'Cy' * 29}C…”. Write the name alone. If a quote is missing, the cell may hold the lines below it."
        )
    ]
    (found,) = load(root).diagnostics
    assert (found.reach, found.student) == (Reach.STUDENT, "S03")


@pytest.mark.parametrize("name", ["\u200b", "\u00ad\u200d"])
def test_a_name_that_cannot_be_seen_keeps_back_that_student(tmp_path: Path, name: str) -> None:
    people = "students.csv\n| id,name\n| S01,Ana Lima\n| S02,Bo Chen\n| S04,...\n| S05,ليلى\n| S03,"
    root = base(tmp_path, people + name)
    said = "“name” of S03 has nothing that can be seen. Empty the cell, and type the name again."
    assert findings(root) == [f"students.csv:6:5: S121 {said}"]
    (found,) = load(root).diagnostics
    assert (found.reach, found.student) == (Reach.STUDENT, "S03")


def test_no_students_file(tmp_path: Path) -> None:
    root = hill(tmp_path)
    (root / "students.csv").unlink()
    assert findings(root) == [
        (
            "students.csv: S104 There is no students.csv beside cbe.yaml. "
            "Make one with the columns “id” and “name”, one line for each student."
        )
    ]


def test_an_empty_students_file(tmp_path: Path) -> None:
    root = lay(hill(tmp_path), "students.csv")
    assert findings(root) == [
        (
            "students.csv:1:1: Y030 students.csv has no header line. "
            "Write the names of the columns into the first line, even if there are no rows yet."
        )
    ]


def test_a_students_file_that_names_nobody_is_said_once(tmp_path: Path) -> None:
    root = lay(hill(tmp_path), "students.csv\n| id,name")
    lay(root, "classes/g6/evidence.csv\n| date,student,id,score\n| 2026-10-01,S01,MA.FUNC,3")
    assert findings(root) == [
        (
            "students.csv:1:1: S107 students.csv has no students, only the names of its columns. "
            "Write a line for each student, or fetch the file from where the list is kept."
        )
    ]
    (found,) = load(root).diagnostics
    assert found.reach is Reach.REPOSITORY


def test_nobody_is_missed_where_nobody_is_named(tmp_path: Path) -> None:
    root = lay(hill(tmp_path), "students.csv\n| id,name\nclasses/g6/roster.csv\n| student")
    assert findings(root) == []


def test_a_photo_needs_a_yes(tmp_path: Path) -> None:
    people = ["id,name,photo_consent", "S01,Ana Lima,yes", "S02,Bo Chen,no", "S03,Cy,"]
    root = base(tmp_path, "\n".join(["students.csv", *(f"| {line}" for line in people)]))
    assert {id_: one.photo_consent for id_, one in loaded(root).students.items()} == {
        "S01": True,
        "S02": False,
        "S03": False,
    }
    lay(root, "\n".join(["students.csv", *(f"| {line}" for line in [*people, "S04,Dee,perhaps"])]))
    (found,) = findings(root)
    assert found == "students.csv:5:9: S121 “photo_consent” must be yes or no, not “perhaps”."
