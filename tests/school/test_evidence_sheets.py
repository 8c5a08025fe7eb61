"""Workbooks as teachers keep them, long and wide, and the same facts in every form."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cbe_cli.school.evidence_frame import SCHEMA
from tests.profiles import up_to
from tests.school.base_class import SCOPE, evidence_of, said, write_csv, write_sheets

PLACES = ["path", "sheet", "cell", "line"]
HEADER = ("date", "student", "id", "score", "task", "kind", "attempt")
FACTS = [
    ("2026-10-01", "S01", "MA.RATIO.5a", "3", "Bridge", "performance_task", "2"),
    ("2026-10-01", "S01", "MA.RATIO#strategy", "M", "Bridge", "performance_task", "2"),
    ("2026-10-01", "S02", "MA.RATIO.5a", "2.5", "Bridge", "performance_task", "2"),
    ("2026-10-08", "S02", "HW.PERS", "3 - I help others", "Week 2", "", ""),
]
WIDE = {
    "Bridge": [
        ["Task", "Bridge"],
        ["Date:", date(2026, 10, 1)],
        ["kind", "Performance Task"],
        ["attempt", 2],
        ["The bridges of our town"],
        [],
        ["Student", "Name", "MA.RATIO.5a", "MA.RATIO#strategy"],
        ["S01", "Ana Lima", 3, "M"],
        ["S02", "Bo Chen", 2.5, None],
        ["012", "Zoë Nuñez", None, None],
    ],
    "Week 2": [["date", "2026-10-08"], ["student", "HW.PERS"], ["S01", None], ["S02", "3 - I help others"]],
}


def facts(folder: Path) -> list[tuple[object, ...]]:
    """The rows that a folder holds, in no order, without their places."""
    read = evidence_of(folder, "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert dict(read.value.schema) == SCHEMA
    return sorted(read.value.drop(PLACES).rows(), key=str)


def findings(folder: Path, **sheets: list[list[object]]) -> list[str]:
    read = evidence_of(write_sheets(folder, sheets), "", SCOPE)
    return said(read.diagnostics)


def test_csv_parquet_yaml_long_and_wide_give_the_same_rows(tmp_path: Path) -> None:
    folders = {form: tmp_path / form for form in ("csv", "parquet", "yaml", "long", "wide", "several")}
    for folder in folders.values():
        folder.mkdir()
    write_csv(folders["csv"], *(",".join(fact) for fact in FACTS), header=",".join(HEADER))
    columns = dict(zip(HEADER, zip(*FACTS, strict=True), strict=True))
    pl.DataFrame({"Date": list(map(date.fromisoformat, columns.pop("date"))), **columns}).write_parquet(
        folders["parquet"] / "evidence.parquet"
    )
    items = "".join(
        "  - {" + ", ".join(f'{key}: "{text}"' for key, text in zip(HEADER, fact, strict=True) if text) + "}\n"
        for fact in FACTS
    )
    (folders["yaml"] / "evidence.yaml").write_text(f"format: 1\nevidence:\n{items}", encoding="utf-8")
    write_sheets(folders["long"], {"Sheet1": [HEADER, *FACTS]})
    write_sheets(folders["wide"], WIDE)
    for number, (title, rows) in enumerate(WIDE.items()):
        write_sheets(folders["several"], {title: rows}, name=f"evidence/{number}.xlsx")
    expected = facts(folders["csv"])
    assert len(expected) == len(FACTS)
    for form in ("parquet", "yaml", "long", "wide", "several"):
        assert facts(folders[form]) == expected, form


def test_each_row_knows_its_sheet_and_cell(tmp_path: Path) -> None:
    write_sheets(tmp_path, WIDE | {"long": [HEADER, FACTS[0]]})
    read = evidence_of(tmp_path, "classes/g6", SCOPE)
    assert read.value is not None
    assert read.value.select(PLACES).rows() == [
        ("classes/g6/evidence.xlsx", "Bridge", "C8", 0),
        ("classes/g6/evidence.xlsx", "Bridge", "C9", 0),
        ("classes/g6/evidence.xlsx", "Bridge", "D8", 0),
        ("classes/g6/evidence.xlsx", "Week 2", "B4", 0),
        ("classes/g6/evidence.xlsx", "long", "D2", 0),
    ]


def test_names_alone_may_stand_down_the_sheet(tmp_path: Path) -> None:
    write_sheets(tmp_path, {"2026-10-05": [["Name", "MA.FUNC"], ["Zoe Nunez", "PR"], ["ana lima", 2]]})
    read = evidence_of(tmp_path, "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("student", "date", "task", "score").rows() == [
        ("012", date(2026, 10, 5), "2026-10-05", 3.0),
        ("S01", date(2026, 10, 5), "2026-10-05", 2.0),
    ]


def test_columns_left_of_the_students_are_no_addresses(tmp_path: Path) -> None:
    write_sheets(tmp_path, {"2026-10-05": [["No.", "student", "MA.FUNC"], [1, "S01", "PR"], [2, "S02", 2]]})
    read = evidence_of(tmp_path, "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value["node"].to_list() == ["MA.FUNC", "MA.FUNC"]


def test_a_bad_cell_is_named_by_sheet_and_cell(tmp_path: Path) -> None:
    assert findings(
        tmp_path, Bridge=[["date", "2026-10-01"], ["student", "MA.FUNC", "MA.RATIO.5a"], ["S01", 9, 3], ["12", 3, None]]
    ) == [
        (
            "evidence.xlsx [Bridge] B3: G007 S01: 9 is not on the four-point scale (1 to 4 in steps of 0.5). "
            "The cell may hold 1 to 4 in steps of 0.5, a name (Emerging, Developing, Proficient, Extending), "
            "or a mark: M (missed), EX (excused), NE (insufficient) or O (credited)."
        ),
        (
            "evidence.xlsx [Bridge] A4: G001 class: There is no student “12” in students.csv. "
            "students.csv has 012: was the leading zero lost in Excel?"
        ),
    ]


def test_a_cell_that_several_children_share_is_one_finding_for_the_class(tmp_path: Path) -> None:
    header = ["student", "MA.FUNK", "MA.FUNC@L5", ""]
    assert findings(tmp_path, Quiz=[["date", "1/2/2026"], header, ["S01", 3, 2, 2], ["S02", 3, None, 3]]) == [
        (
            "evidence.xlsx [Quiz] B1: G011 class: “date” must be a date like 2026-10-05: it is not clear in “1/2/2026” "
            "which number is the month. Write it so, or say `dates: mdy` or `dates: dmy` in cbe.yaml."
        ),
        "evidence.xlsx [Quiz] B2: G003 class: There is no “MA.FUNK” in the framework base. Did you mean “MA.FUNC”?",
        (
            "evidence.xlsx [Quiz] C2: G006 S01: “MA.FUNC” is on level “L6”, not on “L5”. "
            "Leave out the level from “@” on: the id says it already."
        ),
        (
            "evidence.xlsx [Quiz] D2: G014 class: There are scores in this column, but no id above them. "
            "Write the id of the competency or target into the header row."
        ),
    ]


def test_a_sheet_that_is_called_otherwise_than_its_task_is_noted(tmp_path: Path) -> None:
    def sheet(task: str) -> list[list[object]]:
        return [["task", task], ["date", "2026-10-01"], ["student", "MA.FUNC"], ["S01", 3]]

    assert findings(tmp_path, **{"Bridge Project - te": sheet("bridge project: testing it")}) == []
    assert findings(tmp_path, Sheet9=sheet("Bridge project")) == [
        (
            "evidence.xlsx [Sheet9] B1: G022 none: The sheet “Sheet9” is about the task “Bridge project”. "
            "The label counts. If the sheet was copied or renamed, write the task it is about beside “task”."
        )
    ]


def test_a_sheet_with_scores_needs_a_date(tmp_path: Path) -> None:
    missing = "G014 S01: The sheet “Quiz” has scores, but no date. "
    hint = "Above the header row write “date” in column A and the day of the work in column B."
    rows: list[list[object]] = [["student", "MA.FUNC"], ["S01", 3]]
    assert findings(tmp_path, Quiz=rows) == [f"evidence.xlsx [Quiz] A1: {missing}{hint}"]
    assert findings(tmp_path, Quiz=[["date"], *rows]) == [f"evidence.xlsx [Quiz] B1: {missing}{hint}"]
    assert findings(tmp_path, Quiz=[["student", "MA.FUNC"], ["S01", None]]) == [], "nothing is filled in yet"


def test_scores_beside_nobody_are_found(tmp_path: Path) -> None:
    assert findings(tmp_path, Quiz=[["date", "2026-10-01"], ["student", "MA.FUNC"], ["", 3]]) == [
        "evidence.xlsx [Quiz] A3: G014 class: There are scores in this row, but no student. Fill in the student's id."
    ]


def test_labels_are_checked(tmp_path: Path) -> None:
    sheet = [["dat", "x"], ["fase", "practice"], ["phase", "practise"], ["date", "2026-10-01"], ["date", "2026-10-02"]]
    assert findings(tmp_path, Quiz=[*sheet, ["student", "MA.FUNC"], ["S01", 3]]) == [
        (
            "evidence.xlsx [Quiz] A1: G019 none: “dat” is not a label of a sheet; what stands beside it does "
            "not count. "
            "Did you mean “date”?"
        ),
        (
            "evidence.xlsx [Quiz] A2: G019 none: “fase” is not a label of a sheet; what stands beside it does "
            "not count. "
            "Did you mean “phase”?"
        ),
        "evidence.xlsx [Quiz] B3: G012 S01: “practise” is not a phase of evidence. Did you mean “practice”?",
        (
            "evidence.xlsx [Quiz] A5: G020 class: The label “date” is there twice above the header. "
            "Remove one of the two. Work of another day or task belongs on a sheet of its own."
        ),
    ]


def test_a_sheet_that_is_no_gradebook_is_said_or_set_aside(tmp_path: Path) -> None:
    unknown = [["Ideas for spring"], ["a", 1]]
    assert findings(tmp_path, Sheet3=unknown, _mine=unknown, Notes=unknown, HELP=unknown, Empty=[]) == [
        (
            "evidence.xlsx [Sheet3] A1: G018 class: The sheet “Sheet3” has neither a header row that begins "
            "with “student” "
            "nor the columns “date”, “student”, “id” and “score”. "
            "Put the headers back; or, if it is no part of the gradebook, begin its name with an underline."
        )
    ]


def test_a_gradebook_that_is_called_notes_is_read(tmp_path: Path) -> None:
    assert findings(tmp_path, Notes=[["student", "MA.FUNC"], ["S01", 7]]) != []


def test_a_long_sheet_without_one_of_its_columns_is_no_wide_one(tmp_path: Path) -> None:
    assert findings(tmp_path, All=[["date", "student", "id", "points"], ["2026-10-01", "S01", "MA.FUNC", 3]]) == [
        (
            "evidence.xlsx [All] A1: G015 class: The column “score” is missing, so no row of this table can be read. "
            "The columns here are: date, student, id, points."
        ),
        (
            "evidence.xlsx [All] D1: G016 none: “points” is not a column of evidence; nothing in it counts. "
            "Remove the column, or leave it as it is."
        ),
    ]


def test_a_title_above_a_long_table_is_said_and_is_no_wide_sheet(tmp_path: Path) -> None:
    rows = [["Grade 6"], ["date", "student", "id", "score"], ["2026-10-01", "S01", "MA.FUNC", 3]]
    assert findings(tmp_path, All=rows) == [
        (
            "evidence.xlsx [All] A1: Y036 class: This line says only “Grade 6”, and row 2 below it has more cells. "
            "Remove it if it is a title: the first line has to be the names of the columns, all of them."
        )
    ]


def merged(folder: Path, rows: list[list[object]], *areas: str) -> list[str]:
    """What is found in a sheet of these rows, in which these areas were merged."""
    write_sheets(folder, {"2026-10-01": rows})
    book = load_workbook(folder / "evidence.xlsx")
    for area in areas:
        book.worksheets[0].merge_cells(area)
    book.save(folder / "evidence.xlsx")
    return said(evidence_of(folder, "", SCOPE).diagnostics)


def test_a_score_in_merged_cells_is_that_of_the_first(tmp_path: Path) -> None:
    title, remark = ["Week 1", None, None, None], ["Ask Mr Okafor", None, None, None]
    rows = [title, ["student", "name", "MA.FUNC", "MA.RATIO"], ["S01", "Ana Lima", 3, 2], ["S02", "Bo Chen", 3, 2]]
    assert merged(tmp_path, [*rows, remark], "A1:D1", "A5:D5") == []
    rest = "merged, and only the first of them has what they show: “3”. Take them apart, and fill in each cell that is"
    assert merged(tmp_path, [*rows, remark], "A1:D1", "A5:D5", "C3:C4") == [
        f"evidence.xlsx [2026-10-01] C3: G028 none: The cells C3 to C4 are {rest} meant."
    ]
    assert merged(tmp_path, rows, "C4:D4") == [
        f"evidence.xlsx [2026-10-01] C4: G028 none: The cells C4 to D4 are {rest} meant."
    ]
    long = [["date", "student", "id", "score"], *(["2026-10-01", one, "MA.FUNC", 3] for one in ("S01", "S02"))]
    assert merged(tmp_path, long, "D2:D3") == [
        f"evidence.xlsx [2026-10-01] D2: G028 none: The cells D2 to D3 are {rest} meant."
    ]


def test_a_workbook_that_is_none_withholds_this_class_only(tmp_path: Path) -> None:
    (tmp_path / "evidence.xlsx").write_text("date,student,id,score\n", encoding="utf-8")
    found = evidence_of(tmp_path, "", SCOPE).diagnostics
    assert [(each.reach.value, each.class_id) for each in found] == [("class", "base-class")]


CELLS = st.none() | st.integers(-5, 10**6) | st.floats(allow_nan=False, allow_infinity=False) | st.datetimes(
    datetime(1990, 1, 1), datetime(2050, 1, 1)  # noqa: DTZ001 - a cell has no time zone
) | st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["student", "name", "date", "id", "score", "task", "S01", "MA.FUNC", "M", "2026-10-01"]
)  # fmt: skip


@settings(max_examples=up_to(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_any_cells_are_read_or_reported(tmp_path: Path, rows: list[list[object]]) -> None:
    read = evidence_of(write_sheets(tmp_path, {"Quiz": rows}), "", SCOPE)
    assert isinstance(read.value, pl.DataFrame) and dict(read.value.schema) == SCHEMA
