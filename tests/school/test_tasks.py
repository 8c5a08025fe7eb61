"""tasks.csv: what rows of evidence take from it, what they keep, and what is said of slips on either side."""

from __future__ import annotations

from pathlib import Path

from tests.school.base_class import SCOPE, dated, evidence_of, said, write_csv, write_sheets

TASKS = "id,title,date,kind,phase,dok,ids"
BRIDGE = "bridge,Bridge project,2026-10-05,performance_task,assess,3,MA.RATIO MA.FUNC"
QUIZ = "quiz-1,,2026-10-09,Common Assessment,,,"
COLUMNS = ("date", "task", "kind", "phase", "dok")


def listed(folder: Path, *tasks: str, header: str = TASKS) -> Path:
    return write_csv(folder, *tasks, header=header, name="tasks.csv")


def rows(folder: Path, *evidence: str, header: str = "student,id,score,task") -> list[tuple[object, ...]]:
    """What the rows say that tasks have something to say about; nothing may be wrong."""
    read = evidence_of(write_csv(folder, *evidence, header=header), "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    return read.value.with_columns(date=read.value["date"].cast(str)).select(COLUMNS).rows()


def findings(folder: Path, *evidence: str, header: str = "date,student,id,score,task") -> list[str]:
    return said(evidence_of(write_csv(folder, *evidence, header=header), "", SCOPE).diagnostics)


def test_a_row_takes_what_it_does_not_say_from_its_task(tmp_path: Path) -> None:
    listed(tmp_path, BRIDGE, QUIZ)
    whole = ("2026-10-05", "Bridge project", "performance_task", "assess", 3)
    quiz = ("2026-10-09", "quiz-1", "common_assessment", "", None)
    assert rows(tmp_path, "S01,MA.FUNC,3,bridge", "S01,MA.FUNC,3, BRIDGE project", "S02,MA.FUNC,2,Quiz-1") == [
        whole,
        whole,
        quiz,
    ]


def test_what_a_row_says_itself_wins(tmp_path: Path) -> None:
    listed(tmp_path, BRIDGE)
    header = "student,id,score,task,date,kind,phase,dok"
    own = "S01,MA.FUNC,3,bridge,2026-10-12,observation,apply,1"
    part = "S01,MA.FUNC,3,bridge,,observation,,1"
    assert rows(tmp_path, own, part, "S01,MA.FUNC,3,,2026-10-01,,,", header=header) == [
        ("2026-10-12", "Bridge project", "observation", "apply", 1),
        ("2026-10-05", "Bridge project", "observation", "assess", 1),
        ("2026-10-01", "", "", "", None),
    ]


def test_the_kind_that_is_taken_over_says_how_a_score_is_read(tmp_path: Path) -> None:
    listed(tmp_path, "start,,2026-09-01,placement,,,", BRIDGE)
    read = evidence_of(write_csv(tmp_path, "S01,MA,L6,start", header="student,id,score,task"), "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("placed", "kind").rows() == [("L6", "placement")]


def test_sheets_take_from_it_too(tmp_path: Path) -> None:
    listed(tmp_path, BRIDGE, QUIZ)
    long = [["student", "id", "score", "task"], ["S02", "MA.FUNC", 2, "bridge"]]
    sheets: dict[str, list[list[object]]] = {"quiz-1": [["student", "MA.FUNC"], ["S01", 3]], "All": long}
    read = evidence_of(write_sheets(tmp_path, sheets), "", SCOPE)
    assert read.value is not None and said(read.diagnostics) == []
    assert read.value.select("student", "task", "kind").rows() == [
        ("S01", "quiz-1", "common_assessment"),
        ("S02", "Bridge project", "performance_task"),
    ]


def test_two_tasks_of_one_title_are_called_by_their_ids(tmp_path: Path) -> None:
    listed(tmp_path, "a,Weekly quiz,2026-10-01", "b,Weekly quiz,2026-10-08", header="id,title,date")
    assert rows(tmp_path, "S01,MA.FUNC,3,b", "S01,MA.FUNC,3,A")[0][:2] == ("2026-10-08", "b")
    assert findings(tmp_path, "2026-10-01,S01,MA.FUNC,3,weekly quiz") == [
        "evidence.csv:2:26: G025 none: The task “weekly quiz” is not in tasks.csv. Add it there, or correct it here."
    ]


def test_a_row_needs_a_day_of_its_own_or_of_its_task(tmp_path: Path) -> None:
    listed(tmp_path, "maps,,", BRIDGE.replace("2026-10-05", ""), header=TASKS)
    undated = [",S01,MA.FUNC,3,maps", ",S02,MA.FUNC,3,maps", ",S02,MA.FUNC,2,bridge", ",S01,MA.FUNC,3,"]
    assert findings(tmp_path, *undated) == [
        (
            "evidence.csv:2:1: G027 class: The task “maps” has no date in tasks.csv, and its row has none, "
            "here and in 1 more row. Fill in the date there, or here."
        ),
        (
            "evidence.csv:4:1: G027 S02: The task “Bridge project” has no date in tasks.csv, and its row has none. "
            "Fill in the date there, or here."
        ),
        "evidence.csv:5:1: G014 S01: This row has a score, but no date. Fill in the day of the work.",
    ]


def test_without_a_list_the_date_stays_needed(tmp_path: Path) -> None:
    found = findings(tmp_path, "S01,MA.FUNC,3,bridge", header="student,id,score,task")
    assert [each[:28] for each in found] == ["evidence.csv:1:1: G015 class"]


def test_a_task_that_is_not_listed_is_said_once(tmp_path: Path) -> None:
    listed(tmp_path, BRIDGE, QUIZ)
    slip = "2026-10-05,S01,MA.FUNC,3,brigde"
    assert findings(tmp_path, slip, slip.replace("S01", "S02"), "2026-10-05,S01,MA.FUNC,3,the picnic") == [
        (
            "evidence.csv:2:26: G025 none: The task “brigde” is not in tasks.csv, here and in 1 more row. "
            "Did you mean “bridge”?"
        ),
        "evidence.csv:4:26: G025 none: The task “the picnic” is not in tasks.csv. Add it there, or correct it here.",
    ]


def test_a_row_about_something_else_than_its_task(tmp_path: Path) -> None:
    listed(tmp_path, BRIDGE.replace("MA.RATIO MA.FUNC", "base:ma.ratio;HW.PERS"))
    on = "2026-10-05,S01,{},3,bridge"
    good = [on.format(id_) for id_ in ("MA.RATIO", "MA.RATIO.5a", "MA.RATIO#strategy", "HW.PERS")]
    assert findings(tmp_path, *good, on.format("MA.FUNC"), on.format("MA.FUNC")) == [
        (
            "evidence.csv:6:16: G026 none: “MA.FUNC” is not among the ids of the task “Bridge project” in tasks.csv, "
            "here and in 1 more row. Correct the id or the task, or add the id there."
        )
    ]


def test_slips_in_the_list_are_found_there(tmp_path: Path) -> None:
    listed(
        tmp_path,
        "a,,10/5/2026,quizz,asess,5,MA.FUNK",
        "A,,,,,,",
        ",No id,,,,,",
        header=TASKS + ",x",
    )
    assert findings(tmp_path, "2026-10-05,S01,MA.FUNC,3,a") == [
        (
            "tasks.csv:1:34: S122 none: “x” is not a column that cbe reads in tasks.csv. "
            "Remove the column, or leave it: its cells do not count."
        ),
        (
            "tasks.csv:2:4: S121 class: “date” must be a date like 2026-10-05: it is not clear in “10/5/2026” which "
            "number is the month; write it so, or say `dates: mdy` or `dates: dmy` in cbe.yaml."
        ),
        (
            "tasks.csv:2:14: S121 class: “kind” must be performance_task, common_assessment, state_assessment, "
            "adaptive, observation, self, peer, external or placement, not “quizz”."
        ),
        "tasks.csv:2:20: S121 class: “phase” must be learn, practice, apply or assess, not “asess”.",
        "tasks.csv:2:26: S121 class: “dok” must be a whole number from 1 to 4, not “5”.",
        "tasks.csv:2:28: G003 none: There is no “MA.FUNK” in the framework base. Did you mean “MA.FUNC”?",
        (
            "tasks.csv:3:1: G024 class: The task “A” is there twice. "
            "Remove one of the two rows, or give the other task an id of its own."
        ),
        "tasks.csv:4:1: S121 class: “id” is empty here.",
    ]


def test_a_list_that_cannot_be_read_says_so_and_nothing_of_the_tasks(tmp_path: Path) -> None:
    write_csv(tmp_path, header="title,date", name="tasks.csv")
    found = findings(tmp_path, "2026-10-05,S01,MA.FUNC,3,a")
    assert [each[:27] for each in found] == ["tasks.csv:1:1: S120 class: "]


def test_its_dates_follow_the_school(tmp_path: Path) -> None:
    listed(tmp_path, "a,31.10.2026", header="id,date")
    read = evidence_of(write_csv(tmp_path, "S01,MA.FUNC,3,a", header="student,id,score,task"), "", dated("dmy"))
    assert read.value is not None and read.value["date"].cast(str).to_list() == ["2026-10-31"]
