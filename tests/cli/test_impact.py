"""`cbe impact` as a coordinator runs it, in a copy of the sample school that git keeps."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from cbe_cli.files.shipped import shipped

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CUT = (
    ("family: getting there}", "family: getting there, proficient: true}"),
    ("family: on track, proficient: true}", "family: on track}"),
)
WORDS = ("finding the rate for one unit.", "their unit rates.")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Without the pictures, and without the workbook, which takes longer to read than all the rest."""
    folder = tmp_path_factory.mktemp("impact") / "riverbend"
    left_out = shutil.ignore_patterns("out", "portfolios", "g6-studio")
    shutil.copytree(shipped("sample_frameworks") / "riverbend", folder, ignore=left_out)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "One")
    return folder


@pytest.fixture
def school(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = shutil.copytree(committed, tmp_path / "riverbend")
    monkeypatch.chdir(copy)
    return copy


def git(folder: Path, *words: str) -> str:
    me = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *me, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def edit(school: Path, *pairs: tuple[str, str]) -> None:
    file = school / "frameworks" / "riverbend.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def cbe(*words: str) -> Result:
    return CliRunner().invoke(build(), ["impact", *words], env={"COLUMNS": "120"})


@pytest.mark.usefixtures("school")
def test_nothing_changed() -> None:
    result = cbe("HEAD")
    assert (result.exit_code, result.stdout) == (
        0,
        "HEAD → the files here, 24 students\nNobody's level or status moves.\n",
    )


def test_words_move_nobody(school: Path) -> None:
    edit(school, WORDS)
    assert "Nobody's level or status moves." in cbe("HEAD", "--fail-over", "0").stdout


def test_a_lower_cut_moves_students_and_says_so(school: Path) -> None:
    edit(school, *CUT, WORDS)
    commit(school, "Two")
    before = git(school, "status", "--porcelain")
    result = cbe("HEAD~1..HEAD", "--format", "json", "--students")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    moving = {one["student"] for one in found["moves"] if one["kind"] != "target"}
    assert (found["students"], found["moving"], found["withheld"]) == (24, len(moving), 0)
    assert [one["kind"] for one in found["edits"]] == ["proficient cut moved"]
    assert {one["because"][0]["kind"] for one in found["moves"]} == {"cut_moved"}
    # The cut is lower: a status can only rise, and with it a road go further. What it then is over may be lower.
    assert all(one["change"] == "up" for one in found["moves"] if one["kind"] in {"target", "road"})
    assert git(school, "status", "--porcelain") == before
    assert cbe("HEAD~1..HEAD", "--fail-over", str(len(moving))).exit_code == 0
    assert cbe("HEAD~1..HEAD", "--fail-over", str(len(moving) - 1)).exit_code == 1


def test_names_only_where_they_are_asked_for(school: Path) -> None:
    edit(school, *CUT)
    assert "Marcus Bell" in cbe("HEAD", "--students").stdout
    for words in (
        (),
        ("--summary",),
        ("--format", "markdown"),
        ("--format", "json"),
        ("--summary", "--format", "json"),
    ):
        said = cbe("HEAD", *words).stdout
        assert "Marcus" not in said and "S012" not in said
    result = cbe("HEAD", "--students", "--summary")
    assert (result.exit_code, "a summary never does" in result.stderr) == (2, True)


def test_a_summary_hides_what_is_small(school: Path) -> None:
    """Of 24 students all but one move, and `small_cell` is 10: how many is not said, nor in most subjects."""
    edit(school, *CUT)
    said = cbe("HEAD", "--format", "markdown").stdout
    assert "How many students have another level or status is hidden." in said
    assert said.endswith("“hidden” stands for counts that are small, or would give away a small one.\n")


def test_an_id_that_vanishes_withholds_who_has_work_on_it(school: Path) -> None:
    edit(school, ("- id: MA.QR.6a", "- id: MA.QR.6x"))
    result = cbe("HEAD", "--students")
    found = json.loads(cbe("HEAD", "--format", "json", "--students").stdout)
    files = (school / "classes").rglob("evidence*.csv")
    rows = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    withheld = {one["student"] for one in found["withheld_students"]}
    named = {line.split(",")[1] for line in rows if "MA.QR.6a" in line}
    assert withheld == named and found["withheld"] == len(named)
    assert f"{len(named)} withheld, because of errors that the edit brings" in result.stdout
    assert "There is no “MA.QR.6a” in the framework riverbend." in result.stdout
    assert cbe("HEAD", "--fail-over", "0").exit_code == 1


def test_frameworks_that_are_kept_elsewhere(school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their own repository, with the students in the school."""
    repository = tmp_path / "frameworks-only"
    (repository / "frameworks").mkdir(parents=True)
    shutil.copy(school / "frameworks" / "riverbend.yaml", repository / "frameworks")
    git(repository, "init", "-q", "-b", "main")
    commit(repository, "One")
    edit(repository, *CUT)
    commit(repository, "Two")
    monkeypatch.chdir(repository)
    found = json.loads(cbe("HEAD~1..HEAD", "--school", str(school), "--format", "json").stdout)
    monkeypatch.chdir(school)
    edit(school, *CUT)
    assert found | {"old": "", "new": ""} == json.loads(cbe("HEAD", "--format", "json").stdout) | {"old": "", "new": ""}


def test_the_policy_of_a_revision_is_its_own(school: Path) -> None:
    file = school / "cbe.yaml"
    text = file.read_text(encoding="utf-8")
    assert "needs: 2" in text
    file.write_text(text.replace("needs: 2", "needs: 1"), encoding="utf-8")
    found = json.loads(cbe("HEAD", "--format", "json").stdout)
    assert found["moving"] > 0
    assert {one["kind"] for one in found["edits"]} == {"policy changed"}


def test_summaries_of_several_schools_are_put_together(school: Path, tmp_path: Path) -> None:
    edit(school, *CUT)
    for name in ("north", "south"):
        said = cbe("HEAD", "--summary", "--format", "json").stdout
        (tmp_path / f"{name}.json").write_text(said, encoding="utf-8")
    result = cbe(str(tmp_path / "north.json"), str(tmp_path / "south.json"))
    assert result.stdout.startswith("HEAD → the files here, 48 students\nhidden with another level or status\n")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    result = cbe(str(tmp_path / "north.json"), str(tmp_path / "other.json"))
    assert "it is no summary of cbe impact" in str(result.exception)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-such-thing",), "“no-such-thing” is no file or folder here, and no branch, tag or commit that git knows"),
        (("frameworks",), "“frameworks” is a path; name what it is to be compared with, too."),
    ],
)
def test_what_names_nothing(words: tuple[str, ...], said: str) -> None:
    assert said in str(cbe(*words).exception)


def test_a_side_that_cannot_be_read_says_why(school: Path) -> None:
    edit(school, ("domains:", "domains: ["))
    result = cbe("HEAD")
    assert result.exit_code == 2
    assert "Y001" in result.stderr
