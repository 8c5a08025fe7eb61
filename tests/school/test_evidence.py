"""The evidence of a class: every bad cell at its place, all at once, and the rest as one frame."""

import random
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.files import parts
from cbe_cli.school import evidence, evidence_checks
from cbe_cli.school.evidence_frame import SCHEMA
from cbe_cli.school.evidence_rows import COLUMNS
from tests.profiles import up_to
from tests.school.base_class import (
    BASE,
    PEOPLE,
    SCOPE,
    dated,
    edition,
    evidence_of,
    said,
    student,
    write_csv,
    write_table,
)

MAY = (
    "The cell may hold 1 to 4 in steps of 0.5, a name (Emerging, Developing, Proficient, Extending), "
    "or a mark: M (missed), EX (excused), NE (insufficient) or O (credited)."
)
PLACES = ["path", "sheet", "cell", "line"]


def wrong(folder: Path, *rows: str, header: str = "date,student,id,score") -> list[str]:
    """What is said of an evidence.csv of which no row is right."""
    read = evidence_of(write_csv(folder, *rows, header=header), "", SCOPE)
    assert read.value is not None and read.value.is_empty()
    return said(read.diagnostics)


def test_the_base_class_is_read_into_the_frame() -> None:
    read = evidence_of(BASE, "classes/base", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert dict(read.value.schema) == SCHEMA
    assert read.value.row(3, named=True) == {
        "class_id": "base-class",
        "student": "S01",
        "framework": "base",
        "node": "MA.RATIO.5b",
        "criterion": "",
        "on_level": "",
        "date": date(2026, 9, 28),
        "score": 2.5,
        "scale": "four-point: 1, 2, 3, 4",
        "mark": "",
        "placed": "",
        "external": False,
        "task": "recipe",
        "attempt": 1,
        "kind": "performance_task",
        "phase": "",
        "assessor": "",
        "second_score": None,
        "second_assessor": "",
        "weight": 1.0,
        "entered": None,
        "dok": None,
        "mode": "",
        "unit": "",
        "experience": "",
        "artifact": "",
        "note": "",
        "written": "2.5",
        "path": "classes/base/evidence.csv",
        "sheet": "",
        "cell": "",
        "line": 5,
    }
    assert read.value["score"].to_list() == [2, 3, 3, 2.5, None, 2, 1, None, 2, 3]
    assert read.value["mark"].to_list() == ["", "", "", "", "missed", "", "", "excused", "", ""]


def test_a_class_without_evidence_has_an_empty_frame(tmp_path: Path) -> None:
    read = evidence_of(tmp_path, "", SCOPE)
    assert read.value is not None and dict(read.value.schema) == SCHEMA and read.value.is_empty()


def test_every_bad_cell_of_a_row_is_named(tmp_path: Path) -> None:
    header = "date,student,id,score,kind,phase,attempt,dok,weight,entered"
    assert wrong(tmp_path, "10/11/2026,S01,MA.FUNC,5,quizz,asess,0,5,-1,31.12.2026", header=header) == [
        (
            "evidence.csv:2:1: G011 S01: “date” must be a date like 2026-10-05: it is not clear in “10/11/2026” "
            "which number "
            "is the month. Write it so, or say `dates: mdy` or `dates: dmy` in cbe.yaml."
        ),
        f"evidence.csv:2:24: G007 S01: 5 is not on the four-point scale (1 to 4 in steps of 0.5). {MAY}",
        (
            "evidence.csv:2:26: G012 S01: “quizz” is not a kind of evidence. One of: performance_task, "
            "common_assessment, "
            "state_assessment, adaptive, observation, self, peer, external, placement."
        ),
        "evidence.csv:2:32: G012 S01: “asess” is not a phase of evidence. Did you mean “assess”?",
        "evidence.csv:2:38: G013 S01: “attempt” must be a whole number from 1 on, not “0”.",
        "evidence.csv:2:40: G013 S01: “dok” must be a whole number from 1 to 4, not “5”.",
        "evidence.csv:2:42: G013 S01: “weight” must be 0 or more, not “-1”.",
        (
            "evidence.csv:2:45: G011 S01: “entered” must be a date like 2026-10-05, not “31.12.2026”. "
            "Write 2026-12-31, or say `dates: dmy` in cbe.yaml for all of them."
        ),
    ]


def test_a_wrong_row_leaves_the_others(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, "2026-10-01,S01,MA.FUNC,5", "2026-10-01,S02,MA.FUNC,3")
    read = evidence_of(folder, "", SCOPE)
    assert read.value is not None and read.value["student"].to_list() == ["S02"]
    assert [(found.student, found.class_id) for found in read.diagnostics] == [("S01", "base-class")]


def test_a_row_of_nobody_known_concerns_the_class(tmp_path: Path) -> None:
    assert wrong(tmp_path, "2026-10-01,12,MA.FUNC,5") == [
        (
            "evidence.csv:2:12: G001 class: There is no student “12” in students.csv. "
            "students.csv has 012: was the leading zero lost in Excel?"
        ),
        f"evidence.csv:2:23: G007 class: 5 is not on the four-point scale (1 to 4 in steps of 0.5). {MAY}",
    ]


def test_a_name_beside_an_id_is_checked(tmp_path: Path) -> None:
    header = "date,student,name,id,score"
    assert wrong(tmp_path, "2026-10-01,S01,Bo Chen,MA.FUNC,3", header=header) == [
        (
            "evidence.csv:2:16: G002 class: S01 is “Ana Lima”, but the name beside it is “Bo Chen”. "
            "“Bo Chen” is S02. Correct the id or the name: a column sorted without its neighbours mixes them up."
        )
    ]


def test_a_score_needs_a_date_a_student_and_an_id(tmp_path: Path) -> None:
    assert wrong(tmp_path, ",,,3") == [
        "evidence.csv:2:1: G014 class: This row has a score, but no date. Fill in the day of the work.",
        "evidence.csv:2:2: G014 class: This row has a score, but no student. Fill in the student's id.",
        "evidence.csv:2:3: G014 class: This row has a score, but no id. Fill in the id of the competency or target.",
    ]


def test_a_row_without_a_score_is_no_row_whatever_else_it_holds(tmp_path: Path) -> None:
    assert wrong(tmp_path, "soon,nobody,nothing,", "2026-10-01,S01,MA.FUNC,  ") == []


def test_a_missing_column_is_said_once_at_the_header(tmp_path: Path) -> None:
    assert wrong(tmp_path, "2026-10-01,S01,3", "2026-10-02,S01,3", header="date,student,score") == [
        (
            "evidence.csv:1:1: G015 class: The column “id” is missing, so no row of this table can be read. "
            "The columns here are: date, student, score."
        )
    ]
    assert wrong(tmp_path, "2026-10-01,S01,3,MA", header="date,studnet,score,id") == [
        (
            "evidence.csv:1:6: G015 class: The column “student” is missing, so no row of this table can be read. "
            "Did you mean it with “studnet”?"
        )
    ]


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("２０２６-10-05", "2026-10-05"),
        ("٢٠٢٦-١٠-٠٥", "2026-10-05"),
        ("2026-10-05\u200b", "2026-10-05"),
        ("２０２６-13-05", ""),
    ],
)
def test_a_day_in_other_characters_is_said_as_it_is_to_be_typed(tmp_path: Path, day: str, hint: str) -> None:
    (found,) = wrong(tmp_path, f"{day},S01,MA.FUNC,3")
    typed = (
        f" Type it again, as {hint}: it has characters that only look like these, or cannot be seen." if hint else ""
    )
    assert found == f"evidence.csv:2:1: G011 S01: “date” must be a date like 2026-10-05, not “{day}”.{typed}"


def test_a_file_without_its_header_is_said_once(tmp_path: Path) -> None:
    long = "word " * 100
    found = wrong(tmp_path, "2026-10-02,S02,MA.FUNC,2,x", header=f"2026-10-01,S01,MA.FUNC,3,{long}")
    assert found[0] == (
        "evidence.csv:1:1: G015 class: The columns “date”, “student”, “id” and “score” are missing, so no row of this "
        f"table can be read. The columns here are: 2026-10-01, S01, MA.FUNC, 3, {long[:59]}…."
    )
    assert len(wrong(tmp_path, "Ana", header="pupil,when")) == 3  # and a warning for each column


def test_a_column_that_nobody_knows_is_a_warning(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, "2026-10-01,S01,MA.FUNC,3,2,x", header="date,student,id,score,atempt,Colour")
    read = evidence_of(folder, "", SCOPE)
    assert read.value is not None and read.value["attempt"].to_list() == [1]
    assert said(read.diagnostics) == [
        (
            "evidence.csv:1:23: G016 none: “atempt” is not a column of evidence; nothing in it counts. Did you mean "
            "“attempt”?"
        ),
        (
            "evidence.csv:1:30: G016 none: “Colour” is not a column of evidence; nothing in it counts. "
            "Remove the column, or leave it as it is."
        ),
    ]


def test_a_second_person_may_score_the_same_work(tmp_path: Path) -> None:
    header = "date,student,id,score,assessor,second_score,second_assessor"
    rows = ["2026-10-01,S01,MA.FUNC,3,t1,PR,t2", "2026-10-01,S02,MA.FUNC,M,t1,,t2", "2026-10-02,S02,HW.PERS,3,t1,,"]
    read = evidence_of(write_csv(tmp_path, *rows, header=header), "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("score", "second_score", "second_assessor").rows() == [
        (3.0, 3.0, "t2"),
        (None, None, "t2"),
        (3.0, None, ""),
    ]


def test_a_second_score_is_a_score_beside_another(tmp_path: Path) -> None:
    header = "date,student,id,score,kind,second_score"
    assert wrong(
        tmp_path,
        "2026-10-01,S01,MA.FUNC,3,,M",
        "2026-10-01,S01,MA.FUNC,3,,5",
        "2026-10-01,S01,MA.FUNC,EX,,3",
        "2026-10-01,S01,MA.FUNC,,,3",
        "2026-10-01,S01,MA,L5,placement,3",
        header=header,
    ) == [
        (
            "evidence.csv:2:27: G023 S01: “M” is a mark, and a second score has to be a score. "
            "Leave the cell empty where there is no second score."
        ),
        f"evidence.csv:3:27: G007 S01: 5 is not on the four-point scale (1 to 4 in steps of 0.5). {MAY}",
        (
            "evidence.csv:4:28: G023 S01: There is a second score, but the first one is the mark “excused”. "
            "Correct one of the two, or leave the second one empty."
        ),
        (
            "evidence.csv:5:24: G023 S01: This row has a second score, but no first one. "
            "Fill in the score, or move the second one there."
        ),
        (
            "evidence.csv:6:32: G023 S01: A placement has one level, and no second score beside it. "
            "Leave the cell empty."
        ),
    ]


def test_a_second_score_on_another_scale_is_not_ours_to_read(tmp_path: Path) -> None:
    header = "date,student,id,score,unit,second_score"
    read = evidence_of(write_csv(tmp_path, "2026-10-01,S01,MA.FUNC,211,RIT,215", header=header), "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("external", "score", "second_score").rows() == [(True, None, None)]


def test_placements_name_a_level_and_the_unit_of_the_progression(tmp_path: Path) -> None:
    header = "date,student,id,score,kind"
    folder = write_csv(tmp_path, "2026-09-01,S01,MA,level 6,placement", "2026-09-01,S02,MA,l5,Placement", header=header)
    read = evidence_of(folder, "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("placed", "score", "written").rows() == [("L6", None, "level 6"), ("L5", None, "l5")]
    assert wrong(
        tmp_path, "2026-09-01,S01,MA,3,placement", "2026-09-01,S01,MA.RATIO.5a,L5,placement", header=header
    ) == [
        "evidence.csv:2:19: G010 S01: “3” is no level of the framework “base”. The levels are: L5, L6.",
        (
            "evidence.csv:3:16: G010 S01: “MA.RATIO.5a” is a target, but students are placed in a domain. "
            "Write the id of the domain, MA."
        ),
    ]


def test_placements_follow_the_unit_of_the_progression(tmp_path: Path) -> None:
    scope = replace(SCOPE, editions=(edition(**{"by: domain": "by: competency"}),))
    rows = ["2026-09-01,S01,MA.RATIO,L6,placement", "2026-09-01,S01,MA,L6,placement"]
    read = evidence_of(write_csv(tmp_path, *rows, header="date,student,id,score,kind"), "", scope)
    assert read.value is not None and read.value.select("node", "placed").rows() == [("MA.RATIO", "L6")]
    assert said(read.diagnostics) == [
        (
            "evidence.csv:3:16: G010 S01: “MA” is a domain, but students are placed in a competency. "
            "Write the id of the competency."
        )
    ]


def test_evidence_of_a_retired_id_is_kept_under_it(tmp_path: Path) -> None:
    text = (BASE / "framework.yaml").read_text(encoding="utf-8")
    retiring = edition(f"{text}\nretired:\n  - {{id: MA.OLD, on: 2026-07-01, replaced_by: [MA.FUNC]}}\n")
    folder = write_csv(tmp_path, "2026-05-01,S01,ma.old,2.5", "2026-05-01,S01,MA.OLD,5")
    read = evidence_of(folder, "", replace(SCOPE, editions=(retiring,)))
    assert read.value is not None and read.value.select("node", "score").rows() == [("MA.OLD", 2.5)]
    assert [(found.code, found.where.line) for found in read.diagnostics] == [("G007", 3)], "on its successor's scale"


def test_scores_in_another_unit_are_external(tmp_path: Path) -> None:
    header = "date,student,id,score,unit"
    folder = write_csv(tmp_path, "2026-09-01,S01,MA.FUNC,211,RIT", "2026-09-01,S01,MA.FUNC,3,Four-Point", header=header)
    read = evidence_of(folder, "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("score", "external", "unit", "written").rows() == [
        (None, True, "RIT", "211"),
        (3.0, False, "Four-Point", "3"),
    ]


def test_two_scales_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    other = edition(**{"framework: base": "framework: other", "step: 0.5": "step: 0.25"})
    scope = replace(SCOPE, editions=(*SCOPE.editions, other))
    folder = write_csv(tmp_path, "2026-09-01,S01,base:MA.FUNC,2.25", "2026-09-01,S01,other:MA.FUNC,2.25")
    read = evidence_of(folder, "", scope)
    assert read.value is not None and read.value["framework"].to_list() == ["other"]
    assert [found.where.line for found in read.diagnostics] == [2]


def test_slash_dates_follow_the_order_that_the_school_states(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, "10/11/2026,S01,MA.FUNC,3")
    for order, day in (("mdy", date(2026, 10, 11)), ("dmy", date(2026, 11, 10))):
        read = evidence_of(folder, "", dated(order))  # type: ignore[arg-type]
        assert read.value is not None and read.value["date"].to_list() == [day]


def test_equal_rows_are_all_there(tmp_path: Path) -> None:
    read = evidence_of(write_csv(tmp_path, *["2026-10-01,S01,MA.FUNC,3"] * 3), "", SCOPE)
    assert read.value is not None and read.value["line"].to_list() == [2, 3, 4]


def test_files_add_up_and_others_are_left_alone(tmp_path: Path) -> None:
    write_csv(tmp_path, "2026-10-01,S01,MA.FUNC,1")
    (tmp_path / "evidence.yaml").write_text(
        "format: 1\nevidence:\n  - {date: 2026-10-02, student: S01, id: MA.FUNC, score: 2}\n", encoding="utf-8"
    )
    write_csv(tmp_path, "2026-10-03,S01,MA.FUNC,3", name="evidence/b.CSV")
    write_csv(tmp_path, "2026-10-04,S01,MA.FUNC,4", name="evidence/a.csv")
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", "bridge.jpg", "quiz.ods"):
        (tmp_path / "evidence" / name).write_bytes(b"PK")
    write_csv(tmp_path, "2026-10-05,S01,MA.FUNC,2", name="evidence/term 2/c.csv")
    (tmp_path / "evidence" / "round").symlink_to(tmp_path / "evidence")
    read = evidence_of(tmp_path, "classes/g6", SCOPE)
    assert read.value is not None
    assert read.value.select("score", "path").rows() == [
        (1.0, "classes/g6/evidence.csv"),
        (2.0, "classes/g6/evidence.yaml"),
        (4.0, "classes/g6/evidence/a.csv"),
        (3.0, "classes/g6/evidence/b.CSV"),
        (2.0, "classes/g6/evidence/term 2/c.csv"),
    ]
    assert said(read.diagnostics) == [
        (
            "classes/g6/evidence/quiz.ods: G021 class: “quiz.ods” stands among the evidence, and cbe does not "
            "read files of "
            "the kind “.ods”. Save it as CSV or XLSX, or move it out of the folder evidence."
        )
    ]


def test_a_fault_of_the_file_withholds_this_class_only(tmp_path: Path) -> None:
    (tmp_path / "evidence.csv").write_text("", encoding="utf-8")
    (tmp_path / "evidence.yaml").write_text("format: 1\nevidnce: []\n", encoding="utf-8")
    read = evidence_of(tmp_path, "", SCOPE)
    assert {(found.where.path, found.reach.value, found.class_id) for found in read.diagnostics} == {
        ("evidence.csv", "class", "base-class"),
        ("evidence.yaml", "class", "base-class"),
    }


def test_yaml_rows_are_checked_like_others(tmp_path: Path) -> None:
    (tmp_path / "evidence.yaml").write_text(
        "format: 1\nevidence:\n  - {student: S01, id: MA.FUNC, score: 3}\n"
        "  - date: 2026-10-01\n    student: S02\n    id: MA.FUNK\n    score: 3\n",
        encoding="utf-8",
    )
    assert said(evidence_of(tmp_path, "", SCOPE).diagnostics) == [
        "evidence.yaml:3:5: G014 S01: This row has a score, but no date. Fill in the day of the work.",
        "evidence.yaml:6:9: G003 S02: There is no “MA.FUNK” in the framework base. Did you mean “MA.FUNC”?",
    ]


def test_findings_in_a_parquet_file_name_the_row(tmp_path: Path) -> None:
    columns = {
        "date": [date(2026, 10, 1)] * 3,
        "student": ["S01", "S02", "S02"],
        "id": "MA.FUNC",
        "score": [3.0, 9.0, None],
    }
    (tmp_path / "evidence").mkdir()
    pl.DataFrame(columns).write_parquet(tmp_path / "evidence" / "autumn.parquet")
    read = evidence_of(tmp_path, "", SCOPE)
    assert read.value is not None and read.value.select("score", "written", "line").rows() == [(3.0, "3", 1)]
    assert said(read.diagnostics) == [
        f"evidence/autumn.parquet:2: G007 S02: 9 is not on the four-point scale (1 to 4 in steps of 0.5). {MAY}"
    ]


EXAMPLES = [
    (check.code, which, getattr(check, which)) for check in evidence_checks.CHECKS for which in ("fails", "passes")
]


@pytest.mark.parametrize(("code", "which", "example"), [each for each in EXAMPLES if each[2]])
def test_the_examples_of_each_check(code: str, which: str, example: str, tmp_path: Path) -> None:
    for line in example.splitlines():
        if not line.startswith("| "):
            target = tmp_path / line
            target.parent.mkdir(exist_ok=True)
        with target.open("a", encoding="utf-8") as file:
            file.write(f"{line[2:]}\n" if line.startswith("| ") else "")
    expected = {code} if which == "fails" else set()
    assert {found.code for found in evidence_of(tmp_path, "", SCOPE).diagnostics} == expected


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["2026-10-01", "S01", "MA.FUNC", "3", "MA", "L5", "placement", "12", "2,5", "assess", "M"]
)


@settings(max_examples=up_to(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), min_size=1, max_size=4))
def test_any_text_in_any_cell_is_read_or_reported(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    read = evidence_of(write_table(tmp_path, rows), "", SCOPE)
    if read.value is not None:
        assert dict(read.value.schema) == SCHEMA
        assert all(found.message and found.where.path == "evidence.csv" for found in read.diagnostics)


ROWS = st.fixed_dictionaries(
    {
        "date": st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(str),
        "student": st.sampled_from(sorted(PEOPLE)),
        "id": st.sampled_from(["MA.FUNC", "MA.RATIO.5a", "HW.PERS"]),
        "score": st.sampled_from(["1", "2", "3", "missed", "credited"]),
        "attempt": st.integers(1, 9999).map(str),
        "task": st.text("abc ,;\"'=", max_size=8).map(str.strip),
        "note": st.text("äß\n,\"'", max_size=8).map(str.strip),
    }
)


@settings(max_examples=up_to(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_right_rows_come_back_in_any_order(tmp_path: Path, rows: list[dict[str, str]], shuffle: random.Random) -> None:
    read = evidence_of(write_table(tmp_path, rows), "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    back = read.value.select(
        pl.col("date").cast(str),
        "student",
        pl.col("node").alias("id"),
        pl.col("written").alias("score"),
        pl.col("attempt").cast(str),
        "task",
        "note",
    )
    assert back.to_dicts() == rows
    shuffled = shuffle.sample(rows, len(rows))
    again = evidence_of(write_table(tmp_path, shuffled), "", SCOPE).value
    assert again is not None
    assert sorted(map(str, again.drop(PLACES).rows())) == sorted(map(str, read.value.drop(PLACES).rows()))


@pytest.mark.parametrize("size", [1, 2, 5])
def test_it_does_not_matter_how_many_rows_are_typed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    header = "date,student,name,id,score,kind"
    good = "2026-10-01,S01,Ana Lima,MA.FUNC,3,observation"
    slips = ["2026-10-01,S09,,MA.FUNC,3,", "2026-10-01,S01,Bo Chen,MA.FUNC,3,", "2026-10-01,S02,,MA.FUNK,9,quizz"]
    write_csv(tmp_path, good, *slips, good, *slips, '2026-10-02,S01,,"MA.FUNC\n",2,', good, header=header)
    write_csv(tmp_path, *slips, "2026-10-03,S02,,MA.FUNC,4,self", header=header, name="evidence/more.csv")
    whole = evidence_of(tmp_path, "classes/g6", SCOPE)
    monkeypatch.setattr(evidence, "_BATCH", size)
    monkeypatch.setattr(parts, "PART", 20 * size)
    in_batches = evidence_of(tmp_path, "classes/g6", SCOPE)
    assert whole.value is not None and in_batches.value is not None
    assert in_batches.value.n_chunks() > 1
    assert in_batches.value.rows() == whole.value.rows()
    assert in_batches.diagnostics == whole.diagnostics
    assert "here and in 1 more row." in whole.diagnostics[0].message


def test_a_hundred_thousand_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pick = random.Random(1)  # noqa: S311 - the same rows in every run
    people = {f"S{number:03}": student(f"S{number:03}", f"Name {number}") for number in range(500)}
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    rows = [
        f"{pick.choice(days)},{(id_ := pick.choice(list(people)))},{people[id_].name},"
        f"{pick.choice(['MA.RATIO.5a', 'MA.FUNC', 'HW.PERS'])},{pick.choice(['1', '2', '3', 'M'])},task{number % 50}"
        for number in range(100_000)
    ]
    rows = [row.replace("HW.PERS,M", "HW.PERS,missed") for row in rows]
    write_csv(tmp_path, *rows, header="date,student,name,id,score,task")
    began = time.process_time()
    read = evidence_of(tmp_path, "", replace(SCOPE, students=people))
    with capsys.disabled():
        print(f"\n100,000 rows of evidence: {time.process_time() - began:.2f} s of CPU")  # noqa: T201 - a measure
    assert read.value is not None and read.value.height == 100_000 and not read.diagnostics
