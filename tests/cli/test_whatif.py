"""`cbe whatif` as its users run it, over the six students of tests/analysis/six.py in files."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from tests.analysis.six import PEOPLE, PIECES, grade
from tests.attainment.schools import SCALE
from tests.school.folders import lay

NAMES = {
    "S1": "Xóchitl [bold]Qureshi[/bold]",
    "S2": "=Zbigniew",
    "S3": "Þórdís Ek",
    "S4": "Wambui Njoroge",
    "S5": "Iolana Kealoha",
    "S6": "Quispe | Mamani",
}
MEAN = "policy: {score: {method: mean}, evidence: 2}\n"

FRAMEWORK = f"""\
format: 1
framework: t
title: T
{SCALE}
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {{id: MA.A, title: "=Ratios [red]", statement: I can compare.}}
      - {{id: MA.B, title: Lines, statement: I can draw.}}
"""

CBE = """\
format: 1
school: {name: Hill & Dale School}
years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]
policy: {score: {method: latest}}
privacy: {small_cell: 2}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The school; the office has written who eats at school, and everybody's address."""
    root = tmp_path / "hill"
    lay(root, "classes/g6/class.yaml\n| format: 1\n| class: g6\n| title: Grade 6 *Mathematics*\n| year: 2026-27")
    (root / "frameworks").mkdir()
    (root / "cbe.yaml").write_text(CBE, encoding="utf-8")
    (root / "frameworks" / "t.yaml").write_text(FRAMEWORK, encoding="utf-8")
    with (root / "students.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", "grade", "mail"])
        table.writerows([id_, NAMES[id_], grade(id_), f"{id_}@example.org"] for id_ in PEOPLE)
    (root / "classes" / "g6" / "roster.csv").write_text("student\n" + "\n".join(PEOPLE) + "\n", encoding="utf-8")
    rows = [
        f"2026-09-{number:02},{student},MA.A,{score},task {number}"
        for student, scores in PIECES.items()
        for number, score in enumerate(scores, start=1)
    ]
    evidence = "\n".join(["date,student,id,score,task", *rows, ""])
    (root / "classes" / "g6" / "evidence.csv").write_text(evidence, encoding="utf-8")
    (root / "mean.yaml").write_text(MEAN, encoding="utf-8")
    return root


def run(folder: Path, *options: str, whom: str = "classes/g6", policy: str = "mean.yaml", width: int = 110) -> Result:
    command = ["whatif", str(folder / whom), "--policy", str(folder / policy), *options]
    return CliRunner().invoke(build(), command, env={"COLUMNS": str(width)})


def table_below(shown: str, heading: str) -> list[list[str]]:
    """The lines below a heading up to the next empty one, as cells; a heading of several lines stays several lines."""
    lines = shown.partition(f"{heading}\n")[2].partition("\n\n")[0].splitlines()
    return [re.split(r" {2,}", line.strip()) for line in lines if not line.startswith("─")]


def test_the_transition_table(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    sentence, *headings, none, emerging, proficient, extending = table_below(result.stdout, "Competencies")
    assert sentence == ["5 of 12 would be different: 1 higher, 3 lower, 1 without a level any more."]
    assert headings[-1] == ["Now \\ then", "assessed", "yet", "Developing", "Proficient"]
    assert (none, emerging) == (["not assessed", "7"], ["Emerging", "1"])
    assert (proficient, extending) == (["Proficient", "1", "2"], ["Extending", "1"])
    row = next(line for line in result.stdout.splitlines() if line.startswith("Emerging"))
    assert row.index("1") > 40, "in the last column, Proficient"


def test_both_rules_are_said(folder: Path) -> None:
    shown = run(folder).stdout
    assert "What if the policy were mean.yaml" in shown
    assert "6 students, evidence up to 2026-09-04" in shown
    now, then = shown.partition("\nThen\n")[::2]
    assert "comes from pieces of work: the most recent piece." in now
    assert "comes from pieces of work: the average of all pieces." in then


def test_a_class_says_who_moves(folder: Path) -> None:
    moved = table_below(run(folder).stdout, "Who moves, those who move farthest first")
    assert moved[:3] == [
        ["Student", "What", "Now", "Then", "Steps"],
        ["=Zbigniew", "S2", "Mathematics", "MA", "Emerging", "Proficient", "+2"],
        ["=Zbigniew", "S2", "=Ratios [red]", "MA.A", "Emerging", "Proficient", "+2"],
    ]
    assert moved[-1] == ["Þórdís Ek", "S3", "=Ratios [red]", "MA.A", "Proficient", "not enough yet"]
    assert ["Xóchitl [bold]Qureshi[/bold]", "S1", "Mathematics", "MA", "Proficient", "Developing", "-1"] in moved
    assert len(moved) == 11


def test_a_whole_school_says_it_only_when_asked(folder: Path) -> None:
    counts = run(folder, whom=".").stdout
    assert table_below(counts, "Competencies") == table_below(run(folder).stdout, "Competencies")
    assert "For example 1, 2, 3: now 3.00, then 2.00 " in counts
    assert not [name for name in (*PEOPLE, *NAMES.values()) if name in counts]
    named = run(folder, "--students", whom=".").stdout
    assert all(name in named for id_, name in NAMES.items() if id_ != "S5")  # who does not move


def test_students_by_grade(folder: Path) -> None:
    """Of grade 6 S2 is higher, S1 and S3 lower; of 7 S5 is the same and S4, S6 lower. One higher is too few of 2.

    So that the different ones are counted together: all of 6, and of 7 two, with one the same, which is too few too.
    """
    shown = run(folder).stdout
    assert "Students by group" in shown
    assert "Not shown: nothing in students.csv divides these students so that 2 or more" in shown
    (folder / "cbe.yaml").write_text(CBE.replace("small_cell: 2", "small_cell: 1"), encoding="utf-8")
    heading = "Students by group: what becomes of the levels of their competencies"
    assert table_below(run(folder).stdout, heading)[1:5] == [
        ["grade", "higher", "lower", "same", "students"],
        ["6", "1", "2", "0", "3"],
        ["7", "0", "2", "1", "3"],
        ["all", "1", "4", "1", "6"],
    ]


def test_what_is_odd_and_how_steady(folder: Path) -> None:
    shown = run(folder).stdout
    odd = {row[0]: row[1:] for row in table_below(shown, "Odd in your records: levels of targets")}
    assert odd["lower than every one of the last 3 pieces"] == ["0", "1"]
    assert odd["with a score that no piece has"] == ["0", "3"]
    assert "For example 1, 4, 4, 4: now 4.00, then 3.25 (Wambui Njoroge, MA.A)" in shown
    assert table_below(shown, "How steady: levels of targets that one more piece would change") == [
        ["One more piece", "Now", "Then"],
        ["a piece at Emerging", "80%", "80%"],
        ["a piece at Developing", "100%", "40%"],
        ["a piece at Proficient", "40%", "20%"],
        ["a piece at Extending", "80%", "20%"],
    ]


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_csv_of_a_class_has_every_level(folder: Path) -> None:
    result = run(folder, "--format", "csv")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "student,kind,id,part,title,level_now,status_now,score_now,level_then,status_then,score_then,change,steps",
        "S1,domain,MA,,Mathematics,Proficient,met,3.00,Developing,not_yet,2.00,down,-1",
        "S1,competency,MA.A,,'=Ratios [red],Proficient,met,3.00,Developing,not_yet,2.00,down,-1",
    ]
    assert len(rows(result)) == 18
    lost = next(row for row in rows(result) if (row["student"], row["id"]) == ("S3", "MA.A"))
    assert (lost["level_then"], lost["status_then"], lost["steps"]) == ("", "insufficient", "")


def test_csv_of_a_school_has_numbers_unless_asked(folder: Path) -> None:
    numbers = run(folder, "--format", "csv", whom=".").stdout
    assert numbers.splitlines() == [
        "kind,domain_kind,framework,scale,level_now,level_then,levels",
        "domain,academic,t,four,not assessed,not assessed,1",
        "domain,academic,t,four,Emerging,Proficient,1",
        "domain,academic,t,four,Proficient,not assessed,1",
        "domain,academic,t,four,Proficient,Developing,2",
        "domain,academic,t,four,Extending,Proficient,1",
        "competency,academic,t,four,not assessed,not assessed,7",
        "competency,academic,t,four,Emerging,Proficient,1",
        "competency,academic,t,four,Proficient,not enough yet,1",
        "competency,academic,t,four,Proficient,Developing,2",
        "competency,academic,t,four,Extending,Proficient,1",
    ]
    of_all = run(folder, "--format", "csv", "--students", whom=".")
    assert of_all.stdout == run(folder, "--format", "csv").stdout


def test_no_cell_is_run_by_a_spreadsheet(folder: Path) -> None:
    framework = folder / "frameworks" / "t.yaml"
    framework.write_text(FRAMEWORK.replace("name: Proficient", 'name: "@Proficient"'), encoding="utf-8")
    for whom in (".", "classes/g6"):
        cells = {cell for row in rows(run(folder, "--format", "csv", whom=whom)) for cell in row.values()}
        assert "'@Proficient" in cells
        assert not [cell for cell in cells if cell[:1] in set("=+@\t\r") or re.match(r"-\D", cell)]


def test_json_has_the_whole_and_students_only_where_they_may_be(folder: Path) -> None:
    found: dict[str, Any] = json.loads(run(folder, "--format", "json").stdout)
    assert (found["policy"], found["as_of"], found["students"], found["small_cell"]) == (
        "mean.yaml",
        "2026-09-04",
        6,
        2,
    )
    assert found["levels"][1]["score_then"] == 2.0
    first = found["found"][0]
    assert first["name"] == "rising-and-lower"
    assert first["example"] == {"scores": [1.0, 2.0, 3.0], "now": 3.0, "then": 2.0, "student": "S1", "id": "MA.A"}
    assert found["one_more_piece"]["now"][0]["changed"]["Emerging"] == 4
    whole = run(folder, "--format", "json", whom=".").stdout
    assert not [name for name in (*PEOPLE, *NAMES.values()) if name in whole]
    assert {key: value for key, value in json.loads(whole).items() if key not in ("levels", "found")} == {
        key: value for key, value in found.items() if key not in ("levels", "found")
    }


@pytest.mark.parametrize("ending", ["md", "html", "HTML"])
@pytest.mark.parametrize("whom", [".", "classes/g6"])
def test_no_student_is_in_a_memo(folder: Path, ending: str, whom: str) -> None:
    memo = folder / f"memo.{ending}"
    result = run(folder, "--memo", str(memo), whom=whom)
    assert result.exit_code == 0
    assert f"Wrote {memo}." in result.stderr.replace("\n", "")
    text = memo.read_text(encoding="utf-8")
    assert "Another policy: what would change" in text
    names = {*PEOPLE, *NAMES.values(), *(part for name in NAMES.values() for part in re.findall(r"\w{3,}", name))}
    assert not [name for name in names - {"bold"} if name in text]
    assert "example.org" not in text


def test_the_memo_in_markdown(folder: Path) -> None:
    memo = folder / "memo.md"
    run(folder, "--memo", str(memo))
    text = memo.read_text(encoding="utf-8")
    assert text.startswith(
        "# Another policy: what would change\n\nHill & Dale School, Grade 6 \\*Mathematics\\*\n\n"
        "6 students. Evidence up to September 4, 2026.\n\n"
    )
    assert "Of 12 levels of competencies, 5 would be different.\n" in text  # one higher and one lost are too few
    assert "How many students it would touch is not said: fewer than 2 stand on one side." in text
    assert "| Lower than every one of the last 3 pieces. " in text
    assert "| 0 | of fewer than 2 students |" in text
    assert "1, 4, 4, 4" not in text


def test_the_memo_in_html_escapes_what_people_wrote(folder: Path) -> None:
    framework = folder / "frameworks" / "t.yaml"
    framework.write_text(FRAMEWORK.replace("name: Proficient", 'name: "<b>Proficient"'), encoding="utf-8")
    memo = folder / "memo.html"
    run(folder, "--memo", str(memo))
    text = memo.read_text(encoding="utf-8")
    assert "<title>Another policy: what would change</title>" in text
    assert "Hill &amp; Dale School" in text
    assert "&lt;b&gt;Proficient" in text
    assert "<b>" not in text


def test_of_few_students_there_is_no_memo(folder: Path) -> None:
    (folder / "cbe.yaml").write_text(CBE.replace("privacy: {small_cell: 2}\n", ""), encoding="utf-8")
    result = run(folder, "--memo", str(folder / "memo.md"))
    assert str(result.exception) == (
        "A memo about 6 students would tell of single children. It takes 10 or more (privacy: small_cell in cbe.yaml)."
    )
    assert result.stdout == ""
    assert not (folder / "memo.md").exists()


def test_a_memo_of_another_kind_is_not_begun(folder: Path) -> None:
    result = run(folder, "--memo", "memo.docx")
    assert str(result.exception) == "A memo is a file that ends in .md or .html, and “memo.docx” does not."
    assert result.stdout == ""


def test_faults_of_the_proposed_policy_are_shown_where_they_are(folder: Path) -> None:
    (folder / "mean.yaml").write_text("policy:\n  score: {method: maen}\n", encoding="utf-8")
    result = run(folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mean.yaml:2:19: Y103 error: “method” must be" in result.stderr
    (folder / "mean.yaml").write_text("policy:\n  nodes: {MZ: {evidence: 2}}\n", encoding="utf-8")
    result = run(folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mean.yaml:2:11: S202 error: The policy has rules for “MZ”" in result.stderr


def test_a_fault_in_the_files_withholds_its_student(folder: Path) -> None:
    evidence = folder / "classes" / "g6" / "evidence.csv"
    evidence.write_text(evidence.read_text("utf-8").replace("S2,MA.A,1,", "S2,MA.A,9,"), encoding="utf-8")
    result = run(folder, "--format", "csv")
    assert result.exit_code == 1
    assert {row["student"] for row in rows(result)} == set(PEOPLE) - {"S2"}
    assert "G007" in result.stderr


def test_an_unknown_student_stops_it_unless_told_to_keep_going(folder: Path) -> None:
    evidence = folder / "classes" / "g6" / "evidence.csv"
    evidence.write_text(evidence.read_text("utf-8") + "2026-09-01,S77,MA.A,3,t\n", encoding="utf-8")
    assert (run(folder).exit_code, run(folder).stdout) == (1, "")
    going = run(folder, "--keep-going")
    assert going.exit_code == 1
    assert "What if" in going.stdout


def test_as_of_an_earlier_day(folder: Path) -> None:
    found = rows(run(folder, "--format", "csv", "--as-of", "2026-09-02"))
    one = next(row for row in found if (row["student"], row["id"]) == ("S1", "MA.A"))
    assert (one["score_now"], one["score_then"]) == ("2.00", "1.50")


def test_a_misspelt_name_lists_the_ready_policies(folder: Path) -> None:
    result = CliRunner().invoke(build(), ["whatif", str(folder), "--policy", "cavnas"])
    assert str(result.exception).startswith(
        "There is no ready policy “cavnas”. Did you mean “canvas”? There are: canvas"
    )
    assert result.stdout == ""


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_is_broken(folder: Path, width: int) -> None:
    shown = run(folder, width=width).stdout
    assert {"Proficient", "Developing", "Njoroge", "assessed", "Mathematics"} <= set(shown.split())


def test_help_teaches(folder: Path) -> None:
    shown = CliRunner().invoke(build(), ["whatif", "--help"], env={"COLUMNS": "100"}).stdout
    assert "Usage: cbe whatif" in shown or "whatif CLASS|SCHOOL --policy NAME|FILE [OPTIONS]" in shown
    for part in (
        "--policy NAME|FILE",
        "--memo FILE",
        "--students",
        "--as-of DATE",
        "--format table|csv|json",
        "Needed.",
    ):
        assert part in shown, part
    assert "Nothing in your" in shown
    assert not (folder / "out").exists()
