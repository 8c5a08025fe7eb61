"""Rules on evidence where an example is not enough: periods, editions, policies, renamings, many classes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cbe_cli.lint.run import lint
from tests.lint.laid import BASE

HEADER = "date,student,id,score,task,attempt,kind,phase,weight,entered\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "class")


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def rows(folder: Path, *lines: str) -> None:
    """Evidence of both students that nothing is wrong with, then `lines`; the first of those is line 4."""
    good = ("2026-10-01,S01,MA.FUNC,3,good", "2026-10-01,S02,MA.FUNC,3,good")
    write(folder, "evidence.csv", HEADER + "".join(f"{line}\n" for line in (*good, *lines)))


def replace(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write(folder, name, text.replace(old, new))


def found(folder: Path) -> list[str]:
    return [f"{each.where.path}:{each.where.line} {each.code}" for each in lint([folder]).diagnostics]


@pytest.mark.parametrize(
    ("day", "outside"),
    [("2026-08-30", True), ("2026-08-31", False), ("2027-06-18", False), ("2027-06-19", True)],
)
def test_both_ends_of_a_year_are_in_it(folder: Path, day: str, outside: bool) -> None:  # noqa: FBT001 - a row of a table
    rows(folder, f"{day},S01,MA.RATIO.5a,3")
    assert found(folder) == (["evidence.csv:4 G201"] if outside else [])


def test_a_student_may_leave_and_come_back(folder: Path) -> None:
    write(folder, "roster.csv", "student,from,to\nS01,,2026-09-30\nS01,2026-11-01,\nS02,,\n")
    rows(folder, "2026-09-30,S01,MA.RATIO.5a,3", "2026-10-31,S01,MA.RATIO.5a,3", "2026-11-01,S01,MA.RATIO.5a,3")
    (only,) = [each for each in lint([folder]).diagnostics if each.code == "G202"]
    assert only.where.line == 2  # the good row of 2026-10-01, then that of 10-31
    assert only.message.startswith("2 rows are about S01, who was not in class “base-class” then")


def test_two_attempts_two_tasks_and_two_days_contradict_nothing(folder: Path) -> None:
    rows(
        folder,
        "2026-10-01,S01,MA.RATIO.5a,1,maps,1",
        "2026-10-01,S01,MA.RATIO.5a,2,maps,2",
        "2026-10-01,S01,MA.RATIO.5a,3,paint,1",
        "2026-10-02,S01,MA.RATIO.5a,4,maps,1",
        "2026-10-01,S02,MA.RATIO.5a,3,maps,1",
        "2026-10-01,S01,MA.RATIO.5a,1",
        "2026-10-01,S01,MA.RATIO.5a,2",
    )
    assert found(folder) == []


def test_what_counts_for_no_level_contradicts_nobody(folder: Path) -> None:
    rows(
        folder,
        "2026-10-01,S01,MA.RATIO.5a,2,maps,1",
        "2026-10-01,S01,MA.RATIO.5a,4,maps,1,self",
        "2026-10-01,S01,MA.RATIO.5a,1,maps,1,,practice",
        "2026-10-01,S01,MA.RATIO.5a,3,maps,1,,,0",
    )
    assert "G221" not in " ".join(found(folder))


def test_two_scorers_who_differ_are_told_that_one_has_to_go(folder: Path) -> None:
    head = "date,student,id,score,task,assessor\n2026-10-01,S02,MA.FUNC,3,good,\n"
    write(
        folder, "evidence.csv", head + "".join(f"2026-10-01,S01,MA.FUNC,{score},maps,t-{score}\n" for score in (2, 3))
    )
    (only,) = [each for each in lint([folder]).diagnostics if each.code == "G221"]
    assert only.hint.startswith("Two people scored it.")


def test_the_same_day_of_entry_settles_nothing(folder: Path) -> None:
    rows(
        folder,
        "2026-10-01,S01,MA.RATIO.5a,1,maps,1,,,,2026-10-02",
        "2026-10-01,S01,MA.RATIO.5a,2,maps,1,,,,2026-10-02",
    )
    assert found(folder) == ["evidence.csv:4 G221"]


def test_three_equal_rows_are_two_too_many(folder: Path) -> None:
    rows(folder, *["2026-10-01,S01,MA.RATIO.5a,1,maps"] * 3)
    (only,) = lint([folder]).diagnostics
    assert (only.code, only.where.line, only.message[:10]) == ("G222", 5, "2 rows say")


def test_a_placement_is_about_a_domain_and_counts_as_it_should(folder: Path) -> None:
    rows(folder, "2026-09-01,S01,MA,L6,,,placement")
    assert found(folder) == []


def test_what_counts_is_said_by_the_policy_of_the_node(folder: Path) -> None:
    habit, target = "2026-10-01,S01,HW.PERS,2,,,self", "2026-10-01,S01,MA.RATIO.5a,2,,,self"
    rows(folder, habit, target)
    assert found(folder) == ["evidence.csv:4 G223"]  # one note for both
    replace(folder, "class.yaml", "HW: {", "HW: {kinds: [self], ")
    assert found(folder) == ["evidence.csv:5 G223"]
    replace(folder, "class.yaml", "  evidence: 2\n", "  evidence: 2\n  kinds: [self]\n")
    assert found(folder) == []


def test_each_reason_is_a_note_of_its_own(folder: Path) -> None:
    rows(
        folder,
        "2026-10-01,S01,MA.RATIO.5a,2,,,self",
        "2026-10-02,S01,MA.RATIO.5a,2,,,,practice",
        "2026-10-03,S01,MA.RATIO.5a,2,,,,practice",
        "2026-10-04,S01,MA.RATIO.5a,2,,,,,0",
    )
    reasons = [
        each.message.partition(" shown")[0] + each.message.rpartition(":")[2] for each in lint([folder]).diagnostics
    ]
    assert reasons == ["1 row is kind self.", "2 rows are phase practice."]


RETIRED = "retired:\n  - {id: MA.OLD, on: 2026-09-20, replaced_by: MA.OLDER}\n  - {id: MA.OLDER, on: 2026-09-25"


def test_evidence_is_carried_through_two_renamings(folder: Path) -> None:
    with (folder / "framework.yaml").open("a", encoding="utf-8") as framework:
        framework.write(RETIRED + ", replaced_by: MA.FUNC}\n")
    rows(folder, "2026-10-05,S01,ma.old,3")
    (only,) = lint([folder]).diagnostics
    assert only.code == "G211"
    assert only.message == "1 row is about “MA.OLD”, which is retired, and counted for “MA.FUNC”."


def test_the_day_of_retirement_is_too_late(folder: Path) -> None:
    with (folder / "framework.yaml").open("a", encoding="utf-8") as framework:
        framework.write(RETIRED.replace(", replaced_by: MA.OLDER", "") + "}\n")
    rows(folder, "2026-09-19,S01,MA.OLD,3", "2026-09-20,S01,MA.OLD,3", "2026-09-19,S02,MA.OLD,3")
    assert found(folder) == ["evidence.csv:4 G212", "evidence.csv:5 G213"]


def test_an_id_that_a_newer_edition_dropped_without_a_word(folder: Path) -> None:
    text = (folder / "framework.yaml").read_text(encoding="utf-8")
    without = text.replace("2026.1", "2026.2").replace("from: 2026-07-01", "from: 2026-10-10")
    dropped = next(line for line in without.splitlines() if "HW.PERS" in line)
    write(folder, "newer.yaml", without.replace(dropped, "      - {id: HW.TEAM, title: Working with others}"))
    rows(folder, "2026-10-09,S01,HW.PERS,2", "2026-10-11,S01,HW.PERS,2")
    assert found(folder) == ["evidence.csv:4 G212", "evidence.csv:5 G213"]


def test_an_error_in_a_students_rows_withholds_that_student(folder: Path) -> None:
    rows(folder, "2026-10-01,S01,MA.RATIO.5a,1,maps", "2026-10-01,S01,MA.RATIO.5a,2,maps")
    (only,) = lint([folder]).diagnostics
    assert (only.reach, only.student, only.class_id) == ("student", "S01", "base-class")
