"""`cbe levels` as its users run it, over the class that cases are laid over. Expected values are worked by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from tests.repositories import repository

BASE = Path(__file__).parents[1] / "cases" / "base"

CSV = """\
student,kind,id,title,part,score,exact,level,status,evidence,reached,working_on,judged,at_gate
S01,domain,MA,Mathematics,,3.00,3.0,Proficient,met,4,,L5,,
S01,competency,MA.RATIO,Ratios,,3.00,3.0,Proficient,met,4,,L5,,
S01,target,MA.RATIO.5a,I can describe a ratio in words.,,3.00,3.0,Proficient,met,3,,,,
S01,target,MA.RATIO.5b,I can find an equal ratio.,,,,,insufficient,1,,,,
S01,competency,MA.FUNC,Functions,,,,,insufficient,0,,,,
S01,domain,HW,Habits of Work,,2.00,2.0,Mostly on my own,met,1,,,,
S01,competency,HW.PERS,Perseverance,,2.00,2.0,Mostly on my own,met,1,,,,
S02,domain,MA,Mathematics,,1.00,1.0,Emerging,not_yet,2,,L5,,
S02,competency,MA.RATIO,Ratios,,1.00,1.0,Emerging,not_yet,2,,L5,,
S02,target,MA.RATIO.5a,I can describe a ratio in words.,,1.00,1.0,Emerging,not_yet,1,,,,
S02,target,MA.RATIO.5b,I can find an equal ratio.,,,,,insufficient,1,,,,
S02,competency,MA.FUNC,Functions,,,,,not_assessed,0,,,,
S02,domain,HW,Habits of Work,,3.00,3.0,I help others,met,1,,,,
S02,competency,HW.PERS,Perseverance,,3.00,3.0,I help others,met,1,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "base-class")


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(build(), ["levels", str(folder), *options])


def test_csv_has_one_row_for_each_student_and_node(folder: Path) -> None:
    result = run(folder, "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, CSV)


def test_json_says_the_same(folder: Path) -> None:
    rows = json.loads(run(folder, "--format", "json").stdout)
    assert [list(row) for row in rows] == [CSV.splitlines()[0].split(",")] * 14
    assert rows[3] == {
        "student": "S01", "kind": "target", "id": "MA.RATIO.5b", "title": "I can find an equal ratio.", "part": "",
        "score": None, "exact": None, "level": "", "status": "insufficient", "evidence": 1,
        "reached": "", "working_on": "", "judged": False, "at_gate": False,
    }  # fmt: skip


def test_the_table_names_levels_and_keeps_habits_apart(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    academic, habits = result.stdout.split("Habits of Work\n", 1)
    assert "on Level 5" in academic
    assert "1 of 2 met" in academic
    assert "Proficient" in academic
    assert "3.00" not in result.stdout
    assert habits.startswith("Habits of work are reported apart")
    assert "Mostly on my own" in habits


def test_one_student_by_name_shows_every_target(folder: Path) -> None:
    result = run(folder, "--student", "ana lima", "--domain", "ma")
    assert "MA.RATIO.5b" in result.stdout
    assert "Bo Chen" not in result.stdout
    assert "Habits" not in result.stdout


def test_one_student_shows_no_target_that_says_nothing(folder: Path) -> None:
    target = "          - {id: MA.RATIO.6a, level: L6, statement: I can scale a drawing.}\n"
    _replace(folder / "framework.yaml", "      - id: MA.FUNC\n", f"{target}      - id: MA.FUNC\n")
    one = ("--student", "S02", "--domain", "MA")
    before = run(folder, *one).stdout
    assert "MA.RATIO.6a" not in before
    assert "Not shown: 1 target without evidence." in before
    assert "MA.RATIO.5a" in before
    gradebook = folder / "evidence.csv"
    rows = gradebook.read_text(encoding="utf-8")
    gradebook.write_text(f"{rows}2026-10-13,S02,MA.RATIO.6a,EX,,\n", encoding="utf-8")
    assert "MA.RATIO.6a" in run(folder, *one).stdout
    gradebook.write_text(rows, encoding="utf-8")
    judged = "date,student,id,score,by,reason\n2026-10-20,S02,MA.RATIO.6a,3,t-rivera,Seen at the fair.\n"
    (folder / "judgments.csv").write_text(judged, encoding="utf-8")
    after = run(folder, *one).stdout
    assert "MA.RATIO.6a" in after
    assert "Not shown" not in after


def test_targets_on_the_level_worked_on_are_shown_without_evidence(folder: Path) -> None:
    target = "          - {id: MA.RATIO.5c, level: L5, statement: I can scale a drawing.}\n"
    _replace(folder / "framework.yaml", "      - id: MA.FUNC\n", f"{target}      - id: MA.FUNC\n")
    assert "MA.RATIO.5c" in run(folder, "--student", "S02", "--domain", "MA").stdout


@pytest.mark.parametrize("width", [48, 60, 80, 110])
def test_no_word_of_a_class_table_is_broken(folder: Path, width: int) -> None:
    for file in ("students.csv", "roster.csv"):
        _replace(folder / file, "Ana Lima", "Elżbieta Wiśniewska-Żakowska")
    _replace(folder / "framework.yaml", "title: Ratios", "title: Investigating quantities")
    shown = CliRunner().invoke(build(), ["levels", str(folder)], env={"COLUMNS": str(width)}).stdout
    assert {"Wiśniewska-Żakowska", "Elżbieta", "Perseverance", "Investigating"} <= set(shown.split())
    notes = ("Habits of work are", "MA.", "EM ", "1 ")
    assert all(len(line.rstrip()) <= width for line in shown.splitlines() if not line.startswith(notes))


def test_as_of_an_earlier_day(folder: Path) -> None:
    rows = run(folder, "--format", "csv", "--as-of", "2026-09-30").stdout.splitlines()
    assert rows[3] == "S01,target,MA.RATIO.5a,I can describe a ratio in words.,,2.00,2.0,Developing,not_yet,2,,,,"


def test_the_roster_of_that_day(folder: Path) -> None:
    (folder / "roster.csv").write_text("student,from,to\nS01,,2026-09-30\nS02,2026-09-20,\n", encoding="utf-8")
    for options, expected in (
        (("--as-of", "2026-09-15"), {"S01"}),
        (("--as-of", "2026-09-25"), {"S01", "S02"}),
        ((), {"S02"}),
    ):
        rows = run(folder, "--format", "csv", *options).stdout.splitlines()[1:]
        assert {row.split(",")[0] for row in rows} == expected, options


def test_as_known_on_an_earlier_day(folder: Path) -> None:
    """The newest score of 5a is committed as 1, and corrected to the 3 that `CSV` has three weeks later."""
    repo = repository(folder)
    evidence = (folder / "evidence.csv").read_text(encoding="utf-8")
    slip = evidence.replace("2026-10-12,S01,MA.RATIO.5a,3", "2026-10-12,S01,MA.RATIO.5a,1")
    first = repo.commit("2026-10-13T16:00:00-07:00", {"evidence.csv": slip})
    second = repo.commit("2026-11-02T16:00:00-08:00", {"evidence.csv": evidence})
    then, now = (run(folder, "--format", "csv", "--known-by", day) for day in ("2026-11-01", "2026-11-02"))
    assert "S01,target,MA.RATIO.5a,I can describe a ratio in words.,,2.00,2.0,Developing,not_yet,3,,,,\n" in then.stdout
    assert then.stderr == f"As known on 2026-11-01: the files of commit {first[:10]} of 2026-10-13.\n"
    assert (now.exit_code, now.stdout) == (0, CSV)
    assert now.stderr == f"As known on 2026-11-02: the files of commit {second[:10]} of 2026-11-02.\n"
    both = run(folder, "--format", "csv", "--known-by", "2026-11-01", "--as-of", "2026-09-20")
    assert "S01,target,MA.RATIO.5a,I can describe a ratio in words.,,,,,insufficient,1,,,,\n" in both.stdout


def test_what_was_wrong_then_is_said_of_that_commit(folder: Path) -> None:
    repo = repository(folder)
    evidence = (folder / "evidence.csv").read_text(encoding="utf-8")
    first = repo.commit(
        "2026-10-13T16:00:00Z", {"evidence.csv": evidence.replace("S02,MA.RATIO.5a,1", "S02,MA.RATIO.5a,5")}
    )
    repo.commit("2026-11-02T16:00:00Z", {"evidence.csv": evidence})
    result = run(folder, "--format", "csv", "--known-by", "2026-11-01")
    assert result.exit_code == 1
    assert result.stdout == "".join(line for line in CSV.splitlines(keepends=True) if not line.startswith("S02"))
    source, fault, *_ = result.stderr.splitlines()
    assert source == f"As known on 2026-11-01: the files of commit {first[:10]} of 2026-10-13."
    assert fault.startswith("evidence.csv:8:28: G007 error: 5 is not on the four-point scale")


def test_what_could_not_be_read_then_is_said_of_that_commit(folder: Path) -> None:
    repo = repository(folder)
    text = (folder / "class.yaml").read_text(encoding="utf-8")
    first = repo.commit("2026-10-13T16:00:00Z", {"class.yaml": "class: [\n"})
    repo.commit("2026-11-02T16:00:00Z", {"class.yaml": text})
    result = run(folder, "--known-by", "2026-11-01")
    assert (result.exit_code, result.stdout) == (1, "")
    source, fault, *_ = result.stderr.splitlines()
    assert source == f"As known on 2026-11-01: the files of commit {first[:10]} of 2026-10-13."
    assert fault.startswith("class.yaml:1:")


def test_what_was_known_outside_of_git_needs_a_column(folder: Path) -> None:
    result = run(folder, "--known-by", "2026-11-01")
    assert str(result.exception) == (
        "What was known on 2026-11-01 cannot be told, because this folder is not kept in git and 10 rows of these "
        "students have no “entered” (evidence.csv:2): it takes a commit up to that day, or “entered” in every row."
    )
    rows = (folder / "evidence.csv").read_text(encoding="utf-8").splitlines()
    filled = [f"{rows[0]},entered", *(f"{row},{row[:10]}" for row in rows[1:])]
    (folder / "evidence.csv").write_text("\n".join([*filled, ""]), encoding="utf-8")
    assert run(folder, "--format", "csv", "--known-by", "2026-11-01").stdout == CSV


def test_a_wrong_score_withholds_its_student_and_nobody_else(folder: Path) -> None:
    _replace(folder / "evidence.csv", "S02,MA.RATIO.5a,1,", "S02,MA.RATIO.5a,5,")
    result = run(folder, "--format", "csv")
    assert result.exit_code == 1
    assert result.stdout == "".join(line for line in CSV.splitlines(keepends=True) if not line.startswith("S02"))
    assert "evidence.csv:8:" in result.stderr
    assert "5" in result.stderr


def test_an_unknown_student_stops_the_class_unless_told_to_keep_going(folder: Path) -> None:
    _replace(folder / "evidence.csv", "2026-10-12,S02,HW.PERS", "2026-10-12,S77,HW.PERS")
    stopped = run(folder, "--format", "csv")
    assert (stopped.exit_code, stopped.stdout) == (1, "")
    assert "S77" in stopped.stderr
    going = run(folder, "--format", "csv", "--keep-going")
    assert going.exit_code == 1
    assert "S02,competency,HW.PERS,Perseverance,,,,,not_assessed,0,,,,\n" in going.stdout


def test_a_broken_framework_stops_everybody(folder: Path) -> None:
    _replace(folder / "framework.yaml", "id: MA.FUNC\n", "id: MA.RATIO\n")
    result = run(folder)
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_flaw_that_changes_no_level_is_shown_beside_the_levels(folder: Path) -> None:
    _replace(folder / "framework.yaml", "needs: [MA.RATIO.5a]", "needs: [MA.RATIO.5a, MA.RATIO.5b]")
    result = run(folder, "--format", "csv")
    assert (result.exit_code, result.stdout) == (1, CSV)
    assert "F242 error" in result.stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--student", "Zoe"), "There is no student “Zoe” here."),
        (("--as-of", "10/1/2026"), "“10/1/2026” is not a date like 2026-10-01."),
        (("--as-of", "2026-02-30"), "“2026-02-30” is not a date like 2026-10-01."),
        (("--known-by", "yesterday"), "“yesterday” is not a date like 2026-10-01."),
        (("--domain", "XX"), "This class has no domain “XX”. There are: HW, MA."),
    ],
)
def test_who_or_what_is_not_there_cannot_run(folder: Path, options: tuple[str, ...], sentence: str) -> None:
    result = run(folder, *options)
    assert result.exit_code != 0
    assert sentence in str(result.exception)


def test_a_folder_that_is_not_there_cannot_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        str(run(tmp_path / "nope").exception)
        == f"There is no folder “{tmp_path / 'nope'}”, and this folder is in no school."
    )


def test_a_title_is_never_run_by_a_spreadsheet(folder: Path) -> None:
    _replace(folder / "framework.yaml", "title: Ratios", 'title: "=HYPERLINK(1)"')
    assert "S01,competency,MA.RATIO,'=HYPERLINK(1),,3.00" in run(folder, "--format", "csv").stdout


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _per_term(folder: Path) -> None:
    """Habits have a level in each term. S01 was helped in autumn, S02 not seen; in October both are as in `CSV`."""
    terms = (
        "[{id: T1, title: Autumn, starts: 2026-08-31, ends: 2026-09-30}, "
        "{id: T2, title: Winter, starts: 2026-10-01, ends: 2027-03-01}]"
    )
    _replace(folder / "class.yaml", "ends: 2027-06-18}", f"ends: 2027-06-18, terms: {terms}}}")
    _replace(folder / "class.yaml", "evidence: 1}", "evidence: 1, per: term}")
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("2026-09-10,S01,HW.PERS,1,,observation\n")


def test_csv_has_a_row_for_each_term_where_a_policy_asks_for_that(folder: Path) -> None:
    _per_term(folder)
    rows = run(folder, "--format", "csv").stdout.splitlines()
    assert [row for row in rows if ",HW.PERS," in row] == [
        "S01,competency,HW.PERS,Perseverance,2026-27 T1,1.00,1.0,With reminders,not_yet,1,,,,",
        "S01,competency,HW.PERS,Perseverance,2026-27 T2,2.00,2.0,Mostly on my own,met,1,,,,",
        "S02,competency,HW.PERS,Perseverance,2026-27 T2,3.00,3.0,I help others,met,1,,,,",
    ]


def test_the_table_has_a_line_for_each_term(folder: Path) -> None:
    _per_term(folder)
    habits = run(folder).stdout.split("Habits of Work\n", 1)[1]
    lines = " ".join(habits.split())
    assert "Autumn: With reminders" in lines
    assert "Winter: Mostly on my own" in lines
    assert "Winter: I help others" in lines
    one = [line.split() for line in run(folder, "--student", "S01", "--domain", "HW").stdout.splitlines()]
    assert ["HW.PERS", "Perseverance", "With", "reminders", "1", "2026-09-10"] in one
    assert ["HW.PERS", "Perseverance", "Mostly", "on", "my", "own", "1", "2026-10-12"] in one
    assert ["Autumn"] in one and ["Winter"] in one


def test_a_rule_that_gives_no_number_below_proficient_says_not_yet(folder: Path) -> None:
    """One piece of a 1, and one that was excused: none is mastery. What is met by credit alone has no number either."""
    _replace(folder / "class.yaml", "{method: sustained, of: 3, needs: 2}", "{method: n_mastery, n: 1}")
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("2026-10-20,S02,MA.FUNC,O,graphs,\n2026-10-21,S02,MA.FUNC,O,tides,\n")
    lines = [line.split() for line in run(folder, "--student", "S02", "--domain", "MA").stdout.splitlines()]
    (ratio,) = (line for line in lines if "MA.RATIO.5a" in line)
    (functions,) = (line for line in lines if "MA.FUNC" in line)
    assert ("not" in ratio and "yet" in ratio, "credited" in functions) == (True, True)
