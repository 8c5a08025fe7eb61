"""The hook for pre-commit: its command, typed at the root of a repository, and the files that it waits for."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

from cbe_cli import __version__
from cbe_cli.cli.app import build
from cbe_cli.files.shipped import shipped
from cbe_cli.school.discover import discover

ROOT = Path(__file__).parents[1]
BASE = ROOT / "tests" / "cases" / "base"
(HOOK,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def hook(*arguments: str) -> Result:
    """As pre-commit runs it: at the root of the repository, with the `args` of its user behind the entry."""
    name, *entry = shlex.split(HOOK["entry"])
    assert (name, HOOK["language"], HOOK["pass_filenames"]) == ("cbe", "python", False)
    return CliRunner().invoke(build(), [*entry, *arguments])


@pytest.mark.parametrize(("inside", "arguments"), [(".", []), ("school", ["school"])])
def test_it_stops_a_commit_with_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BASE, tmp_path / inside, dirs_exist_ok=True)
    assert hook(*arguments).exit_code == 0
    with (tmp_path / inside / "evidence.csv").open("a", encoding="utf-8") as gradebook:
        gradebook.write("2026-10-01,S01,MA.RATIO.5a,5,,\n")
    assert hook(*arguments).exit_code == 1


def test_it_may_also_be_given_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets `pass_filenames: true` has each file looked at, and those that no rule is about do no harm."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    files = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert len(files) > 3
    assert hook(*files).exit_code == 0


def test_it_runs_when_a_file_of_a_school_is_changed() -> None:
    files = discover(shipped("sample_frameworks") / "riverbend")
    read = [files.setup, files.students, *files.frameworks, *files.judgments, files.classes[0] / "evidence.xlsx"]
    waits_for = re.compile(HOOK["files"])
    assert [path.name for path in read if not waits_for.search(path.as_posix())] == []
    assert not waits_for.search("README.md")


def test_the_page_names_the_hook() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (block,) = [text for text in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL) if "hooks:" in text]
    (repo,) = YAML(typ="safe").load(block)["repos"]
    assert [each["id"] for each in repo["hooks"]] == [HOOK["id"]]
    assert repo["rev"] == f"v{__version__}"
