import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.load import load
from cbe_cli.school.new_class import NewClass, Wanted, plan_class
from tests.school.folders import base, findings, hill, loaded, said


def wanted(folder: Path, roster: str, **more: object) -> Wanted:
    path = folder / "list.csv"
    path.write_text(roster, encoding="utf-8")
    return Wanted(**{"class_id": "new", "roster": path, "framework": "base", **more})  # type: ignore[arg-type]


def plan(root: Path, want: Wanted) -> NewClass:
    parsed = plan_class(root, want)
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return parsed.value


def refused(root: Path, want: Wanted) -> list[str]:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    parsed = plan_class(root, want)
    assert parsed.value is None
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return [said(found).partition("list.csv:")[2] for found in parsed.diagnostics]


def test_a_class_is_made_that_loads(tmp_path: Path) -> None:
    root = hill(tmp_path)
    want = wanted(
        tmp_path, "id,name,grade\nS02,Bo Chen,6\nS03,Cy Dow,6\n", title='The "new" one', competencies=("MA.*",)
    )
    made = plan(root, want)
    assert not (root / "classes" / "new").exists()
    made.write()
    assert findings(root) == []
    school = loaded(root)
    class_ = next(each for each in school.classes if each.id == "new")
    assert (class_.file.title, class_.file.year, class_.file.framework) == ('The "new" one', "2026-27", ("base",))
    assert [enrolment.student for enrolment in class_.roster] == ["S02", "S03"]
    assert (root / "students.csv").read_bytes() == b"id,name,grade\nS01,Ana Lima,6\nS02,Bo Chen,6\nS03,Cy Dow,6\n"


def test_a_class_may_hold_to_one_edition(tmp_path: Path) -> None:
    root = hill(tmp_path)
    plan(root, wanted(tmp_path, "id,name\nS02,Bo Chen\n", framework="Base@2026.1")).write()
    assert findings(root) == []
    assert 'framework: "base@2026.1"\n' in (root / "classes" / "new" / "class.yaml").read_text(encoding="utf-8")


def test_a_family_name_may_come_first(tmp_path: Path) -> None:
    root = hill(tmp_path, "students.csv\n| id,name\n| S01,王小明\n| S02,Bo Chen\nclasses/g6/roster.csv\n| student")
    made = plan(root, wanted(tmp_path, "id,Last Name,First Name\nS01,王,小明\nS03,김,민준\n"))
    assert [(each.id, each.name, each.is_new) for each in made.pupils] == [
        ("S01", "王小明", False),
        ("S03", "김민준", True),
    ]


def test_without_ids_just_this_name_comes_before_the_same_turned_round(tmp_path: Path) -> None:
    people = "students.csv\n| id,name\n| S01,Kim Lee\n| S02,Lee Kim\nclasses/g6/roster.csv\n| student"
    made = plan(hill(tmp_path, people), wanted(tmp_path, "name\nLee Kim\n"))
    assert [each.id for each in made.pupils] == ["S02"]


def test_planning_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    root = hill(tmp_path)
    want = wanted(tmp_path, "id,name\nS01,Ana Lima\n")
    first = plan(root, want)
    assert first.files == plan(root, want).files
    assert root / "students.csv" not in first.files  # nobody is new


def test_the_workbook_is_ready_to_fill(tmp_path: Path) -> None:
    root = hill(tmp_path, "students.csv\n| id,name\n| 012,=Ana Lima\nclasses/g6/roster.csv\n| student")
    made = plan(root, wanted(tmp_path, "id,name\n012,=Ana Lima\n", competencies=("MA.RATIO", "HW")))
    book = load_workbook(io.BytesIO(made.files[root / "classes" / "new" / "evidence.xlsx"]))
    sheet = book["Task 1"]
    assert [[cell.value for cell in row] for row in sheet["A1:B4"]] == [
        ["task", "Task 1"],
        ["date", None],
        ["kind", "performance_task"],
        ["phase", "assess"],
    ]
    assert [cell.value for cell in sheet[6]] == ["student", "name", "MA.RATIO.5a", "MA.RATIO.5b", "HW.PERS"]
    assert sheet["C5"].value == "I can describe a ratio in words."
    assert [(cell.value, cell.data_type) for cell in sheet[7][:2]] == [("012", "s"), ("=Ana Lima", "s")]
    assert sheet.freeze_panes == "C7"
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert lists["C7"] == '"1,1.5,2,2.5,3,3.5,4,M,EX,NE,O"'
    assert lists["E7"] == '"1,2,3"'


def test_what_is_filled_in_is_read(tmp_path: Path) -> None:
    root = hill(tmp_path)
    plan(root, wanted(tmp_path, "id,name\nS01,Ana Lima\n")).write()
    path = root / "classes" / "new" / "evidence.xlsx"
    book = load_workbook(path)
    book["Task 1"]["B2"] = "2026-10-01"
    book["Task 1"]["C7"] = 3
    book["Task 1"]["D7"] = "M"
    book.save(path)
    rows = loaded(root).evidence.select("student", "node", "score", "mark", "task", "kind", "phase").rows()
    assert rows == [
        ("S01", "MA.RATIO.5a", 3.0, "", "Task 1", "performance_task", "assess"),
        ("S01", "MA.RATIO.5b", None, "missed", "Task 1", "performance_task", "assess"),
    ]


def test_a_list_without_ids_gets_those_of_the_school_and_new_ones(tmp_path: Path) -> None:
    made = plan(hill(tmp_path), wanted(tmp_path, 'Name\nCy Dow\n"Chen, Bo"\nDi Eck\n'))
    assert [(pupil.id, pupil.name, pupil.is_new) for pupil in made.pupils] == [
        ("S03", "Cy Dow", True),
        ("S02", "Bo Chen", False),
        ("S04", "Di Eck", True),
    ]


def test_students_csv_keeps_its_own_ways(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student")
    (root / "students.csv").write_bytes("\ufeffGrade;House;Name;ID\r\n6;Blue;Zoë Ng;012".encode())
    made = plan(root, wanted(tmp_path, 'id,name,grade\n013,"Lima; Ana",7\n'))
    assert made.files[root / "students.csv"] == (
        '\ufeffGrade;House;Name;ID\r\n6;Blue;Zoë Ng;012\r\n7;;"Lima; Ana";013\r\n'.encode()
    )


def test_a_school_without_students_gets_a_list(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/roster.csv\n| student")
    (root / "students.csv").unlink()
    plan(root, wanted(tmp_path, "Name\nAna Lima\n")).write()
    assert (root / "students.csv").read_bytes() == b"id,name,grade\nS001,Ana Lima,\n"
    assert findings(root) == []


@pytest.mark.parametrize(
    ("roster", "message"),
    [
        (
            "id,name\nS01,Bo Chen\n",
            (
                "2:1: S132 The id S01 is Ana Lima in students.csv, and Bo Chen here. "
                "If the name has changed, correct it in students.csv. If it is somebody else, they need another id."
            ),
        ),
        (
            "id,name\n012,Cy Dow\n12,Di Eck\n",
            (
                "3:1: S132 The id 12 is new, and students.csv has 0012: was a leading zero lost in Excel? "
                "Write the id as students.csv has it."
            ),
        ),
    ],
)
def test_who_somebody_is_has_to_be_clear(tmp_path: Path, roster: str, message: str) -> None:
    root = hill(tmp_path, "students.csv\n| id,name\n| S01,Ana Lima\n| S02,Bo Chen\n| 0012,Cy Dow")
    assert message in refused(root, wanted(tmp_path, roster))


def test_two_of_one_name_need_their_ids(tmp_path: Path) -> None:
    root = hill(tmp_path, "students.csv\n| id,name\n| S01,Ana Lima\n| S02,Ana Lima\nclasses/g6/roster.csv\n| student")
    assert refused(root, wanted(tmp_path, "name\nAna Lima\n")) == [
        (
            "2:1: S132 students.csv has 2 students called Ana Lima. "
            "Add a column “id” to the roster. Their ids are S01 and S02."
        )
    ]


def test_a_name_under_another_id_is_said(tmp_path: Path) -> None:
    parsed = plan_class(hill(tmp_path), wanted(tmp_path, "id,name\nT7,Ana Lima\n"))
    assert parsed.value is not None
    assert [said(found).partition("list.csv:")[2] for found in parsed.diagnostics] == [
        (
            "2:1: S133 Ana Lima is also the name of S01 in students.csv, and gets a second line as T7. "
            "If it is the same child, write that id into the roster."
        )
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"class_id": "G6"}, "There is a class “G6” already. Choose another id; nothing was changed."),
        (
            {"class_id": "g 7"},
            (
                "The id of a class must be an id of letters (a-z), digits, dots, hyphens and underscores that "
                "begins with a "
                "letter or digit, not “g 7”."
            ),
        ),
        ({"framework": "bass"}, "There is no framework “bass” in this school. Did you mean “base”?"),
        ({"framework": "base@1"}, "There is no version “1” of the framework base. The versions are: 2026.1."),
        ({"year": "2062-27"}, "The school has no year “2062-27”. Did you mean “2026-27”?"),
        ({"competencies": ("MA.RATOI",)}, "“MA.RATOI” matches nothing in base. Did you mean “MA.RATIO”?"),
    ],
)
def test_what_is_asked_has_to_be_there(tmp_path: Path, more: dict[str, object], message: str) -> None:
    with pytest.raises(CannotRun) as reason:
        plan_class(hill(tmp_path), wanted(tmp_path, "id,name\nS01,Ana Lima\n", **more))
    assert str(reason.value) == message


def test_a_class_alone_is_no_school(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="is a class by itself, so no class can be added"):
        plan_class(base(tmp_path), wanted(tmp_path, "id,name\nS01,Ana Lima\n"))


def test_with_a_fault_in_students_csv_nothing_is_planned(tmp_path: Path) -> None:
    root = hill(tmp_path, "students.csv\n| id,name\n| S01,Ana Lima\n| S01,Bo Chen")
    parsed = plan_class(root, wanted(tmp_path, "id,name\nS01,Ana Lima\n"))
    assert parsed.value is None
    assert [found.code for found in parsed.diagnostics] == ["S123"]
    assert load(root).value is not None
