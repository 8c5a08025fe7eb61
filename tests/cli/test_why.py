"""`cbe why` as its users run it, over the class that cases are laid over. Expected values are worked by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from cbe_cli.documents.pdf import pango_available

BASE = Path(__file__).parents[1] / "cases" / "base"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "base-class")


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(build(), ["why", *words, "--school", str(folder)], env={"COLUMNS": "120"})


def test_a_target_is_explained(folder: Path) -> None:
    said = run(folder, "S01", "MA.RATIO.5a")
    assert said.exit_code == 0, said.output
    text = said.stdout
    assert text.startswith("Ana Lima  S01  MA.RATIO.5a  I can describe a ratio in words.\nProficient  3.00  met")
    assert "evidence.csv:2" in text
    assert "What would raise it" in text and "What could lower it" in text


def test_of_a_competency_its_children_would_move_it(folder: Path) -> None:
    """Ana's two ratios are at 3 and, with the row that is added, at 2; 80% of two are two."""
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"2026-11-0{day},S01,MA.RATIO.5b,2,,\n" for day in (2, 3, 4))
    said = run(folder, "S01", "MA.RATIO").stdout
    assert "\nWhat would raise it\n  MA.RATIO.5b at Proficient or above: Proficient, met.\n" in said
    (answer,) = json.loads(run(folder, "S01", "MA.RATIO", "--format", "json").stdout)
    assert answer["raise_by_children"] == [
        {
            "together": ["MA.RATIO.5b"],
            "such_as": False,
            "or_else": [],
            "at": "Proficient",
            "becomes": "Proficient",
            "met": True,
        }
    ]
    assert answer["raise"] == []


def test_json_has_the_rows_and_the_arithmetic(folder: Path) -> None:
    (answer,) = json.loads(run(folder, "Ana Lima", "MA.RATIO.5a", "--format", "json").stdout)
    assert (answer["student"], answer["id"], answer["score"], answer["status"]) == ("S01", "MA.RATIO.5a", 3.0, "met")
    assert all({"where", "part", "written", "share"} <= row.keys() for row in answer["rows"])
    assert answer["steps"][-1].endswith("= 3")
    assert answer["judgment"] is None


def test_as_of_a_day_only_what_was_there_counts(folder: Path) -> None:
    (answer,) = json.loads(run(folder, "S01", "MA.RATIO.5a", "--as-of", "2026-09-01", "--format", "json").stdout)
    assert (answer["status"], answer["rows"]) == ("not_assessed", [])


def test_text_of_people_is_no_markup(folder: Path) -> None:
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("2026-11-02,S01,MA.RATIO.5a,3,[bold]x[/bold] \x1b[31m,\n")
    text = run(folder, "S01", "MA.RATIO.5a").stdout
    assert "[bold]x[/bold]" in text and "\x1b" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("S99", "MA.RATIO.5a"), "There is no student “S99” here."),
        (("S01", "MA.RATIO.5z"), "There is no domain, competency or target “MA.RATIO.5z” here. Did you mean"),
        (("S01", "I can"), "“I can” can mean more than one domain, competency or target: base:"),
    ],
)
def test_who_or_what_is_not_there_cannot_run(folder: Path, words: tuple[str, ...], said: str) -> None:
    assert said in str(run(folder, *words).exception)


def test_a_student_with_an_error_is_not_explained(folder: Path) -> None:
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("2026-11-02,S01,MA.RATIO.5a,9,,\n")
    result = run(folder, "S01", "MA.RATIO.5a")
    assert (result.exit_code, "Rule" in result.stdout) == (1, False)
    assert run(folder, "S02", "MA.RATIO.5a").exit_code == 0


def test_on_paper_for_the_family(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "S01", "MA.RATIO.5a", "--print", "-o", str(tmp_path / "there"))
    assert result.exit_code == 0, result.output
    ending = "pdf" if pango_available() else "html"
    file = tmp_path / "there" / "why" / f"S01-MA.RATIO.5a.{ending}"
    assert file.is_file()
    assert result.stdout == ""
    assert " ".join(result.stderr.split()).startswith(f"Printed for the family of Ana Lima: {file}")


def test_on_paper_it_goes_into_the_school(folder: Path) -> None:
    assert run(folder, "S01", "MA", "--print").exit_code == 0
    assert [file.stem for file in (folder / "out" / "why").iterdir()] == ["S01-MA"]


def test_a_name_without_a_font_is_not_printed(folder: Path) -> None:
    for file in ("students.csv", "roster.csv"):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace("Ana Lima", "Ana \U00013080"), encoding="utf-8")
    result = run(folder, "S01", "MA.RATIO.5a", "--print")
    assert result.exit_code == 1
    assert "P054 error: The name “Ana \U00013080” has characters that cannot be printed" in result.stderr
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-o", "there"), "-o says where to print to: add --print."),
        (
            ("--print", "--format", "json"),
            "--print makes a page for people and --format one for programs: choose one of them.",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(folder: Path, words: tuple[str, ...], sentence: str) -> None:
    assert str(run(folder, "S01", "MA.RATIO.5a", *words).exception) == sentence
