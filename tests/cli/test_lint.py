"""`cbe lint` and `cbe rule` as people and scripts call them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from cbe_cli.diagnostics import CannotRun
from tests.repositories import repository

BASE = Path(__file__).parents[1] / "cases" / "base"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the base class, which is the current folder."""
    copy = shutil.copytree(BASE, tmp_path / "class")
    monkeypatch.chdir(copy)
    return copy


def cbe(*arguments: str) -> Result:
    return CliRunner().invoke(build(), list(arguments))


def add_row(folder: Path, row: str) -> None:
    with (folder / "evidence.csv").open("a", encoding="utf-8") as gradebook:
        gradebook.write(row + "\n")


WARNS = "2025-10-01,S01,MA.RATIO.5a,3,,"
FAILS = "2026-10-01,S01,MA.RATIO.5a,5,,"


@pytest.mark.usefixtures("folder")
def test_nothing_found() -> None:
    result = cbe("lint")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to report.\n")


def test_the_school_around_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "notes").mkdir()
    add_row(folder, FAILS)
    monkeypatch.chdir(folder / "notes")
    assert "G007" in cbe("lint").stdout


def test_without_a_school_the_frameworks_of_the_current_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state" / "frameworks").mkdir(parents=True)
    text = (folder / "framework.yaml").read_text(encoding="utf-8").replace("title:", "titel:", 1)
    (tmp_path / "state" / "frameworks" / "base.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "state")
    result = cbe("lint", "--format", "concise")
    assert [line.split(" ")[:2] for line in result.stdout.splitlines()] == [
        ["frameworks/base.yaml:1:1:", "Y102"],
        ["frameworks/base.yaml:3:1:", "Y101"],
    ]


def test_errors_end_with_1_and_are_the_product(folder: Path) -> None:
    add_row(folder, FAILS)
    result = cbe("lint")
    assert result.exit_code == 1
    assert result.stdout.startswith("evidence.csv:12:28: G007 error: 5 is not on the four-point scale")
    assert result.stdout.endswith("\n1 error\n")
    assert result.stderr == ""


def test_warnings_end_with_0_unless_strict(folder: Path) -> None:
    add_row(folder, WARNS)
    result = cbe("lint")
    assert (result.exit_code, "G201 warning" in result.stdout) == (0, True)
    assert cbe("lint", "--strict").exit_code == 1


def test_select_and_ignore(folder: Path) -> None:
    add_row(folder, WARNS)
    add_row(folder, FAILS)
    assert cbe("lint", "--select", "G2").exit_code == 0
    assert cbe("lint", "--select", "g0,F").exit_code == 1
    assert cbe("lint", "--ignore", "G007", "--ignore", "G201").stdout == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_not_taken_for_nothing(option: str) -> None:
    result = cbe("lint", option, "Q7")
    assert result.exit_code == 2
    assert "There is no rule “Q7”. `cbe rule` lists them." in result.stderr


def test_json(folder: Path) -> None:
    add_row(folder, FAILS)
    result = cbe("lint", "--format", "json")
    content = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, content["counts"]["error"]) == (1, "", 1)
    assert [each["student"] for each in content["findings"]] == ["S01"]


def test_what_cannot_run(tmp_path: Path) -> None:
    result = cbe("lint", str(tmp_path))
    assert isinstance(result.exception, CannotRun)


def test_a_framework_alone_does_without_what_gradebooks_need(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cbe_cli.lint.run import lint; "
        "assert not lint([Path('framework.yaml')]).diagnostics; "
        "sys.exit(' '.join({'polars', 'openpyxl', 'weasyprint', 'jinja2'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == ""


@pytest.mark.parametrize("wanted", ["F201", "f201", "duplicate-id", "Duplicate-ID"])
def test_rule_by_code_or_name(wanted: str) -> None:
    result = cbe("rule", wanted)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "F201 duplicate-id\nerror, withholds the whole school\n\nTwo nodes of a framework have the same id.\n\n"
    )
    head = "# format, framework, title, and a scale with the points Not yet, Met (proficient) and More"
    assert f"\nFails\n\n    frameworks/other.yaml:\n        {head}\n        domains:\n" in result.stdout


def test_an_unknown_rule_suggests_a_near_one() -> None:
    result = cbe("rule", "duplicate-ids")
    assert str(result.exception) == "There is no check “duplicate-ids”. Did you mean “duplicate-id”?"
    assert str(cbe("rule", "zzz").exception) == "There is no check “zzz”. `cbe rule` lists all."


def test_all_rules_are_listed_one_on_a_line() -> None:
    lines = cbe("rule").stdout.splitlines()
    assert lines[0].split() == ["code", "name", "severity", "what", "was", "found"]
    assert all(line[0] in "YSFWGPX" and line[4] == " " for line in lines[1:])
    assert len(lines) > 100


VAGUE = 40


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A framework that nobody has ever looked at: an error and forty statements with a vague verb."""
    head = (BASE / "framework.yaml").read_text(encoding="utf-8").partition("domains:")[0]
    lines = ["domains:"]
    for number in range(VAGUE):
        if number % 8 == 0:
            lines += [f"  - id: D{number}", "    title: Science", "    competencies:"]
        lines.append(f"      - {{id: SC.{number}, title: T{number}, statement: I can know fact {number}.}}")
    text = head + "\n".join([*lines, lines[4]]) + "\n"  # one is there twice
    file = tmp_path / "old" / "framework.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return file


def test_of_very_many_findings_errors_are_shown_and_the_others_counted(old: Path) -> None:
    result = cbe("lint", str(old))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert " F201 error: " in lines[0]
    (row,) = [line for line in lines if line.startswith("W102")]
    assert row.split(maxsplit=3)[:3] == ["W102", "vague-verb", "40"]
    assert "“SC.0” asks for “know”" in row
    assert lines[-1].startswith("cbe lint --accept ")
    assert cbe("lint", str(old), "--all").stdout.count(" W102 ") == VAGUE
    assert cbe("lint", str(old), "--select", "vague-verb").stdout.count(" W102 ") == VAGUE


def test_what_is_accepted_is_counted_and_what_cannot_be_is_shown(old: Path) -> None:
    result = cbe("lint", str(old), "--accept")
    assert result.exit_code == 1
    assert result.stderr == f"Accepted: 40 findings in {old.parent / 'lint-baseline.csv'}\n"
    assert " F201 error: " in result.stdout and "W102" not in result.stdout
    again = cbe("lint", str(old))
    assert "W102" not in again.stdout
    assert "Not shown: 40 accepted findings. `cbe lint --all` shows them.\n" in again.stderr


def test_all_that_is_found_is_accepted_or_nothing(old: Path) -> None:
    result = cbe("lint", str(old), "--accept", "--select", "W")
    assert result.exit_code == 2
    assert "It accepts all that is found: leave out --select and --ignore." in result.stderr


def github_ended(result: Result) -> tuple[str, list[str]]:
    """The log, without the two lines that keep commands out of it, and the annotations after it."""
    first, *rest = result.stdout.splitlines(keepends=True)
    token = first.removeprefix("::stop-commands::").strip()
    assert len(token) == 32
    end = rest.index(f"::{token}::\n")
    return "".join(rest[:end]), [line.strip() for line in rest[end + 1 :]]


def test_in_github_actions_annotations_follow_the_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_row(folder, FAILS)
    text = cbe("lint").stdout
    (folder.parent / ".git").mkdir()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = cbe("lint")
    log, annotations = github_ended(result)
    assert (result.exit_code, log) == (1, text)
    (annotation,) = annotations
    assert annotation.startswith(
        "::error file=class/evidence.csv,line=12,col=28,title=G007 score-off-scale::5 is not on the four-point scale"
    )


def test_in_github_actions_a_format_is_what_was_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_row(folder, FAILS)
    text = cbe("lint").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert cbe("lint", "--format", "text").stdout == text
    assert cbe("lint", "--format", "concise").stdout.startswith("evidence.csv:12:28: G007 5 is not on")
    assert cbe("lint", "--format", "github").stdout.startswith("::error file=")


@pytest.mark.usefixtures("folder")
def test_in_github_actions_nothing_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = cbe("lint")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to report.\n")


def test_nobody_gives_commands_to_github_by_what_they_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_row(folder, "2026-10-01,S01,MA.RATIO.5a,##[add-mask]x,,")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    log, annotations = github_ended(cbe("lint"))
    assert "##[add-mask]x" in log
    assert all(line.startswith("::error file=") for line in annotations)


@pytest.mark.parametrize("name", ["github", "sarif", "junit", "markdown"])
def test_places_count_from_the_root_of_the_repository(folder: Path, name: str) -> None:
    add_row(folder, FAILS)
    (folder.parent / ".git").mkdir()
    result = cbe("lint", "--format", name)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "class/evidence.csv" in result.stdout


def test_without_git_places_count_from_the_workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_row(folder, FAILS)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    assert cbe("lint", "--format", "github").stdout.startswith("::error file=class/evidence.csv,")
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert cbe("lint", "--format", "github").stdout.startswith("::error file=evidence.csv,")


@pytest.mark.parametrize("name", ["concise", "json", "github", "sarif", "junit", "markdown"])
def test_formats_end_as_the_text_does(folder: Path, name: str) -> None:
    assert cbe("lint", "--format", name).exit_code == 0
    add_row(folder, WARNS)
    assert cbe("lint", "--format", name).exit_code == 0
    assert cbe("lint", "--format", name, "--strict").exit_code == 1
    add_row(folder, FAILS)
    assert cbe("lint", "--format", name).exit_code == 1


class TestSince:
    """With what frameworks are compared is tried in tests/lint/test_since.py; here, how it is asked for and told."""

    def test_a_revision(self, folder: Path) -> None:
        made = repository(folder)
        made.commit("2026-09-01T12:00:00Z")
        text = (folder / "framework.yaml").read_text(encoding="utf-8")
        gone = text.replace("{id: HW.PERS, title: Perseverance, ", "{id: HW.CARE, title: Care with details, ")
        gone = gone.replace("I keep going when work gets hard.", "I check what I have done.")
        (folder / "framework.yaml").write_text(gone, encoding="utf-8")
        assert "F301" not in cbe("lint").stdout
        found = cbe("lint", "--since", "HEAD", "--select", "F301")
        said = "“HW.PERS” was in “HEAD” and is gone, and nobody says what becomes of the evidence."
        assert (found.exit_code, found.stdout.splitlines()[0]) == (1, f"framework.yaml:50:9: F301 error: {said}")

    def test_one_that_is_not_there(self, folder: Path) -> None:
        made = repository(folder)
        made.commit("2026-09-01T12:00:00Z")
        found = cbe("lint", "--since", "v9")
        assert isinstance(found.exception, CannotRun)
        assert str(found.exception) == "“v9” is no branch, tag or commit that git knows here."

    def test_a_base_that_is_out_of_reach_is_told_beside(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repository(folder).commit("2026-09-01T12:00:00Z")
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        found = cbe("lint", "--format", "json")
        assert (found.exit_code, json.loads(found.stdout)["findings"] if "findings" in found.stdout else []) == (0, [])
        assert found.stderr.startswith("Nothing is compared with “main”. This copy does not reach back to it.")
