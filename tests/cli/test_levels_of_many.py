"""`cbe levels` of several classes and of a whole school: a student in two classes is one student."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build

FRAMEWORK = """\
format: 1
framework: hill
title: Hill
scale: two
scales:
  two: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}]}
domains:
  - {id: MA, title: Mathematics, competencies: [{id: MA.A, title: Counting}]}
  - {id: SC, title: Science, competencies: [{id: SC.A, title: Looking}]}
"""
POLICY = "policy: {score: {method: latest}, competency: {rule: all}}\n"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    """Ana is in mathematics and science, Bo in mathematics, Cy in science, Di in no class."""
    root = tmp_path / "hill"
    write(root / "cbe.yaml", f"format: 1\nschool: {{name: Hill School}}\n{POLICY}")
    write(root / "frameworks" / "hill.yaml", FRAMEWORK)
    write(root / "students.csv", "id,name\nS1,Ana\nS2,Bo\nS3,Cy\nS4,Di\n")
    for id_, subject, people, rows in (
        ("math", "MA.*", "S2\nS1\n", "2026-10-01,S1,MA.A,2\n2026-10-01,S2,MA.A,1\n"),
        ("science", "SC.*", "S1\nS3\n", "2026-10-02,S1,SC.A,1\n2026-10-02,S3,SC.A,2\n2026-10-03,S1,MA.A,1\n"),
    ):
        folder = root / "classes" / id_
        write(folder / "class.yaml", f"format: 1\nclass: {id_}\ntitle: The {id_} class\ncompetencies: ['{subject}']\n")
        write(folder / "roster.csv", f"student\n{people}")
        write(folder / "evidence.csv", f"date,student,id,score\n{rows}")
    return root


def run(*words: str) -> Result:
    return CliRunner().invoke(build(), ["levels", *words], env={"COLUMNS": "100"})


def seen(result: Result) -> list[tuple[str, str, str]]:
    assert result.exit_code == 0, (result.output, result.exception)
    return [(row["student"], row["id"], row["score"]) for row in csv.DictReader(io.StringIO(result.stdout))]


def test_a_student_of_two_classes_is_one_student(hill: Path) -> None:
    """Ana's latest work on MA.A is the 1 of the science class: it counts in mathematics too, and she is listed once."""
    both = [str(hill / "classes" / "math"), str(hill / "classes" / "science")]
    assert seen(run(*both, "--format", "csv")) == [
        ("S2", "MA", "1.00"),
        ("S2", "MA.A", "1.00"),
        ("S1", "MA", "1.00"),
        ("S1", "MA.A", "1.00"),
        ("S1", "SC", "1.00"),
        ("S1", "SC.A", "1.00"),
        ("S3", "SC", "2.00"),
        ("S3", "SC.A", "2.00"),
    ]


def test_the_whole_school_is_everybody_and_everything(hill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = seen(run(str(hill), "--format", "csv"))
    assert [(student, id_) for student, id_, _ in everyone] == [
        (student, id_) for student in ("S1", "S2", "S3", "S4") for id_ in ("MA", "MA.A", "SC", "SC.A")
    ]
    monkeypatch.chdir(hill)
    assert seen(run("--format", "csv")) == everyone
    assert seen(run(".", "--format", "csv", "--domain", "sc", "--student", "Cy")) == [
        ("S3", "SC", "2.00"),
        ("S3", "SC.A", "2.00"),
    ]
    monkeypatch.chdir(hill / "classes" / "math")
    assert {student for student, _, _ in seen(run("--format", "csv"))} == {"S1", "S2"}


def test_json_is_one_array(hill: Path) -> None:
    rows = json.loads(run(str(hill), "--format", "json").stdout)
    assert len(rows) == 16 and rows[0]["student"] == "S1"
    assert json.loads(run(str(hill / "classes" / "math"), "--format", "json", "--student", "Bo").stdout)[1] == {
        "student": "S2", "kind": "competency", "id": "MA.A", "title": "Counting", "part": "", "score": 1.0,
        "exact": 1.0, "level": "Not yet", "status": "not_yet", "evidence": 1, "reached": "", "working_on": "",
        "judged": False, "at_gate": False,
    }  # fmt: skip


def test_the_table_goes_class_by_class(hill: Path) -> None:
    text = run(str(hill / "classes" / "math"), str(hill / "classes" / "science")).stdout
    first, second = text.split("The science class  science")
    assert first.startswith("The math class  math")
    assert "Ana" in first and "Bo" in first and "Cy" not in first and "Science" not in first
    assert "Ana" in second and "Cy" in second and "Bo" not in second and "Mathematics" not in second


def test_classes_of_two_schools_are_refused(hill: Path, tmp_path: Path) -> None:
    other = tmp_path / "dale"
    write(other / "cbe.yaml", "format: 1\nschool: {name: Dale}\n")
    result = run(str(hill / "classes" / "math"), str(other))
    assert str(result.exception).startswith("These classes are of 2 schools: ")


def test_an_error_of_one_class_stops_only_whom_it_may_concern(hill: Path) -> None:
    write(hill / "classes" / "math" / "evidence.csv", "date,student,id,score\n2026-10-01,S9,MA.A,2\n")
    assert run(str(hill), "--format", "csv").exit_code == 1
