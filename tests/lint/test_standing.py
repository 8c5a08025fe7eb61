"""Judgments past a gap, and old work: what is compared, and when nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.lint.choice import Choice
from cbe_cli.lint.run import lint
from tests.lint.laid import lay_example

HEAD = "date,student,id,score,reached,by,reason,cleared\n"
NEEDS = ("builds_on: [MA.RATIO.5b]", "needs: [MA.RATIO.5b]")
LOW = "2026-09-14,S01,{0},1\n2026-09-28,S01,{0},2\n"
HIGH = "2026-09-14,S01,{0},3\n2026-09-28,S01,{0},3\n"


def said(folder: Path, judgments: str, evidence: str) -> list[str]:
    lay_example("evidence.csv\n| date,student,id,score", folder)
    framework = folder / "framework.yaml"
    text = framework.read_text(encoding="utf-8")
    assert NEEDS[0] in text
    framework.write_text(text.replace(*NEEDS), encoding="utf-8")
    (folder / "evidence.csv").write_text(f"date,student,id,score\n{evidence}", encoding="utf-8")
    (folder / "judgments.csv").write_text(HEAD + judgments, encoding="utf-8")
    return [each.message for each in lint([folder]).diagnostics if each.code == "G250"]


def test_a_level_reached_past_what_is_needed_further_on(tmp_path: Path) -> None:
    """5a is not met either, and nothing beyond Level 5 needs it."""
    evidence = LOW.format("MA.RATIO.5a") + LOW.format("MA.RATIO.5b")
    assert said(tmp_path, "2026-10-05,S01,MA,,L5,Ms Rivera,as I saw,\n", evidence) == [
        "S01 is judged to have reached Level 5 in “MA”, and “MA.RATIO.5b”, which is needed from there on, is not met."
    ]


@pytest.mark.parametrize(
    ("judgments", "evidence"),
    [
        pytest.param("MA.RATIO.5b,3,,Ms Rivera,as I saw,", "", id="nothing is known of what it needs"),
        pytest.param("MA.RATIO.5b,2,,Ms Rivera,as I saw,", LOW.format("MA.RATIO.5a"), id="judged as not met"),
        pytest.param("MA.RATIO.5b,3,,Ms Rivera,as I saw,2026-10-09", LOW.format("MA.RATIO.5a"), id="cleared"),
        pytest.param("MA.RATIO.5b,3,,Ms Rivera,as I saw,", HIGH.format("MA.RATIO.5a"), id="met"),
        pytest.param("MA.RATIO.5a,3,,Ms Rivera,as I saw,", LOW.format("MA.RATIO.5b"), id="what comes after"),
        pytest.param("MA,,L6,Ms Rivera,as I saw,", LOW.format("MA.RATIO.5b"), id="there is nothing beyond"),
    ],
)
def test_nothing_is_said(judgments: str, evidence: str, tmp_path: Path) -> None:
    assert said(tmp_path, f"2026-10-05,S01,{judgments}\n", f"{evidence}2026-10-01,S02,MA.RATIO.5a,3\n") == []


def test_two_judgments_may_be_the_gap_and_close_it(tmp_path: Path) -> None:
    both = "2026-10-05,S01,MA.RATIO.5b,3,,Ms Rivera,as I saw,\n2026-10-05,S01,MA.RATIO.5a,{},,Ms Rivera,as I saw,\n"
    evidence = LOW.format("MA.RATIO.5a")
    assert said(tmp_path / "closed", both.format(3), evidence) == []
    assert len(said(tmp_path / "open", both.format(2), evidence)) == 1


YEARS = """year: b
years: [{id: a, starts: 2025-09-01, ends: 2026-06-18}, {id: b, starts: 2026-08-31, ends: 2027-06-18}]
"""


def stale(folder: Path, evidence: str, more: str = "") -> list[str]:
    lay_example(f"class.yaml\n| format: 1\nevidence.csv\n| date,student,id,score\n{evidence}", folder)
    setup = f"format: 1\nclass: c\ntitle: C\nschool: {{name: S}}\n{YEARS}{more}"
    (folder / "class.yaml").write_text(setup, encoding="utf-8")
    return [each.message for each in lint([folder], Choice(select=("G251",))).diagnostics]


OLD = "| 2024-10-01,S01,HW.PERS,3\n| 2024-10-01,S02,HW.PERS,3\n| 2026-10-01,S02,MA.RATIO.5a,3\n"


def test_old_work_is_counted_by_students(tmp_path: Path) -> None:
    assert stale(tmp_path, OLD) == [
        "In class “c” the level of 2 students in “HW.PERS” rests on work from before 2025-09-01."
    ]


@pytest.mark.parametrize(
    ("evidence", "more"),
    [
        pytest.param(OLD, "policy: {window: year}\n", id="old work does not count"),
        pytest.param(OLD, "competencies: MA\n", id="the class is about something else"),
        pytest.param(OLD.replace("HW.PERS", "MA.RATIO.5b"), "", id="what is met on a level stays met"),
        pytest.param(OLD.replace("2026-10", "2024-11"), "", id="the year has not begun"),
    ],
)
def test_nothing_is_said_of_old_work(evidence: str, more: str, tmp_path: Path) -> None:
    assert stale(tmp_path, evidence, more) == []
