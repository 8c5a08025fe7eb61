"""Reading carried.csv, and what lint says of the evidence of ids that were split."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cbe_cli.lint.run import lint
from cbe_cli.school.known import judged_by
from cbe_cli.school.load import load
from cbe_cli.school.model import Carried
from tests.lint.laid import lay_example

SCHOOL = """
framework.yaml
| format: 1
| framework: base
| title: Base Competencies
| scales:
|   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
| domains:
|   - id: HW
|     title: Work
|     competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}, {id: HW.C, title: At home}]
| retired:
|   - {id: HW.OLD, on: 2026-09-15, replaced_by: [HW.A, HW.B]}
|   - {id: HW.ONE, on: 2026-09-15, replaced_by: HW.A}
|   - {id: HW.END, on: 2026-09-15}
evidence.csv
| date,student,id,score,task
| 2026-09-01,S01,HW.OLD,2,maps
| 2026-09-02,S01,HW.OLD,2,tiles
| 2026-09-03,S02,HW.OLD,2,maps
| 2026-09-20,S02,HW.B,2,tides
carried.csv
"""
HEADER = "id,to,student,task"


def folder(where: Path, *rows: str, header: str = HEADER) -> Path:
    return lay_example("\n".join([SCHOOL.strip(), f"| {header}", *(f"| {row}" for row in rows)]), where)


def read(where: Path, *rows: str, header: str = HEADER) -> tuple[tuple[Carried, ...], list[str]]:
    found = load(folder(where, *rows, header=header))
    assert found.value is not None
    reach = [one.student or one.reach.value for one in found.diagnostics]
    said = [
        f"{one.where.line}:{one.where.column} {one.code} {who} {one.message} {one.hint}"
        for one, who in zip(found.diagnostics, reach, strict=True)
    ]
    return found.value.carried, said


def test_decisions_are_read(tmp_path: Path) -> None:
    header = "Id,To,Student,Name,Task,By,Reason,Date"
    rows = ("hw.old,hw.b,,,,,,", "base:HW.OLD,HW.A,s01,Ana Lima,maps,Ms Rivera,She drew it alone,2026-10-01")
    decisions, said = read(tmp_path, *rows, header=header)
    assert said == []
    assert [(one.framework, one.id, one.to, one.student, one.task) for one in decisions] == [
        ("base", "HW.OLD", "HW.B", "", ""),
        ("base", "HW.OLD", "HW.A", "S01", "maps"),
    ]
    assert (decisions[1].by, decisions[1].reason, str(decisions[1].date)) == (
        "Ms Rivera",
        "She drew it alone",
        "2026-10-01",
    )


def test_two_columns_will_do(tmp_path: Path) -> None:
    decisions, said = read(tmp_path, "HW.OLD,HW.A", header="id,to")
    assert (said, len(decisions)) == ([], 1)


def test_there_need_be_no_such_file(tmp_path: Path) -> None:
    (folder(tmp_path) / "carried.csv").unlink()
    found = load(tmp_path)
    assert found.value is not None and found.value.carried == ()


def test_what_is_wrong_is_said_at_its_place(tmp_path: Path) -> None:
    rows = ("HW.ODL,HW.A,,", "HW.C,HW.A,,", "HW.ONE,HW.B,,", "HW.END,HW.B,S01,", "HW.OLD,HW.C,S01,", "HW.OLD,HW.A,S3,")
    decisions, said = read(tmp_path, *rows)
    assert decisions == ()
    assert said == [
        "2:1 G111 repository There is no “HW.ODL” in the framework base. Did you mean “HW.OLD”?",
        "3:1 G112 repository “HW.C” was not split into several. Remove the line: it decides nothing.",
        (
            "4:1 G112 repository “HW.ONE” has one successor, HW.A, which carries its evidence. "
            "Remove the line: it decides nothing."
        ),
        "5:1 G112 S01 “HW.END” was not split into several. Remove the line: it decides nothing.",
        (
            "6:8 G113 S01 “HW.OLD” was split into HW.A and HW.B, and not into “HW.C”. "
            "Name one of these. Work that proves something else is entered again under that."
        ),
        (
            "7:13 G115 repository Student S3 is not in students.csv. "
            "Add the student to students.csv, or correct the id here."
        ),
    ]


def test_two_lines_about_the_same_work_may_not_differ(tmp_path: Path) -> None:
    rows = ("HW.OLD,HW.A,,", "HW.OLD,HW.A,,", "HW.OLD,HW.B,,", "HW.OLD,HW.B,S01,", "HW.OLD,HW.A,s01,")
    _, said = read(tmp_path, *rows)
    hint = "Remove one of the two, or say in it which student or task is meant."
    assert said == [
        f"4:1 G114 repository “HW.OLD” is carried to HW.B here, and to HW.A in line 2, for the same work. {hint}",
        f"6:1 G114 S01 “HW.OLD” is carried to HW.A here, and to HW.B in line 5, for the same work. {hint}",
    ]


def test_what_was_decided_later_was_not_known(tmp_path: Path) -> None:
    rows = ("HW.OLD,HW.A,,,2026-10-01", "HW.OLD,HW.B,S01,,")
    of = load(folder(tmp_path, *rows, header="id,to,student,task,date")).value
    assert of is not None
    assert [one.to for one in judged_by(of, date(2026, 9, 30)).carried] == ["HW.B"]
    assert judged_by(of, date(2026, 10, 1)).carried == of.carried


def test_a_name_beside_an_id_is_checked(tmp_path: Path) -> None:
    _, said = read(tmp_path, "HW.OLD,HW.A,S01,Bo Chen", header="id,to,student,name")
    assert [line.split(" ")[1] for line in said] == ["S126"]


def test_a_misspelt_file_is_noticed(tmp_path: Path) -> None:
    (folder(tmp_path) / "carried.csv").rename(tmp_path / "caried.csv")
    assert [one.message for one in load(tmp_path).diagnostics] == [
        "“caried.csv” is not read, because it is not called “carried.csv”."
    ]


def lines(where: Path, *rows: str) -> list[str]:
    """What lint says of the evidence."""
    found = lint([folder(where, *rows)]).diagnostics
    return [f"{one.where.line} {one.code} {one.message}" for one in found if one.where.path == "evidence.csv"]


def test_without_a_decision_the_rows_are_history(tmp_path: Path) -> None:
    assert lines(tmp_path) == [
        "2 G212 “HW.OLD” ended on 2026-09-15; 3 rows are history now, and in no level.",
    ]
    hints = {one.hint for one in lint([tmp_path]).diagnostics if one.code == "G212"}
    assert hints == {"It was split: say in carried.csv which of its successors the pieces count for."}


def test_with_decisions_each_row_says_where_it_counts(tmp_path: Path) -> None:
    assert lines(tmp_path, "HW.OLD,HW.A,,maps", "HW.OLD,HW.B,S02,maps") == [
        "2 G211 1 row is about “HW.OLD”, which is retired, and counted for “HW.A”.",
        "3 G212 “HW.OLD” ended on 2026-09-15; 1 row is history now, and in no level.",
        "4 G211 1 row is about “HW.OLD”, which is retired, and counted for “HW.B”.",
    ]
