"""What `cbe init --ci` writes: read as YAML, and its commands typed in a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from cbe_cli import __version__
from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.ci import SYSTEMS, WHEEL, add_ci, ci_file
from cbe_cli.school.starter import start_school
from tests.repositories import repository

BASE = Path(__file__).parents[1] / "cases" / "base"
BAD_ROW = "2026-10-01,S01,MA.RATIO.5a,5,,\n"
needs_bash = pytest.mark.skipif(
    not shutil.which("bash"), reason="the workflow is typed in bash, and there is none here"
)


def class_in(folder: Path) -> Path:
    return shutil.copytree(BASE, folder)


def content(system: str, folder: Path) -> Any:
    return YAML(typ="safe").load(add_ci(system, folder).read_text(encoding="utf-8"))


def github_steps(folder: Path) -> list[str]:
    """The commands of the workflow, without the one that installs."""
    steps = content("github", folder)["jobs"]["lint"]["steps"]
    return [step["run"] for step in steps if step.get("run", "").startswith("cbe ")]


def typed(
    command: str, repository_root: Path, path: Path, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """As GitHub's runner runs a step: bash that stops at the first failure."""
    (path / "bin").mkdir(exist_ok=True)
    cbe = path / "bin" / "cbe"
    cbe.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cbe_cli "$@"\n', encoding="utf-8")
    cbe.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(path / "summary.md"),
        **(more or {}),
    }
    return subprocess.run(
        ["bash", "-e", "-c", command], cwd=repository_root, env=environment, capture_output=True, text=True, check=False
    )


def test_the_workflow_may_only_read(tmp_path: Path) -> None:
    workflow = content("github", class_in(tmp_path / "school"))
    assert workflow["permissions"] == {"contents": "read"}
    lint, changes = workflow["jobs"].values()
    assert set(lint) == {"runs-on", "steps"}
    assert changes["permissions"] == {"contents": "read", "pull-requests": "write"}
    for job in (lint, changes):
        used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
        assert used == ["actions/checkout", "actions/setup-python"]
        assert job["steps"][0]["with"]["persist-credentials"] is False
        # What somebody may call a branch is never part of a command.
        assert not any("${{" in step.get("run", "") for step in job["steps"])
    assert "secrets." not in str(workflow)


def test_gitlab_keeps_the_report_to_the_project(tmp_path: Path) -> None:
    job = content("gitlab", class_in(tmp_path / "school"))["cbe lint"]
    assert job["script"] == [f"pip install {WHEEL}", "cbe lint .\n"]
    assert job["after_script"] == ["cbe lint . --format junit > cbe-lint.xml\n"]
    assert job["artifacts"]["reports"] == {"junit": "cbe-lint.xml"}
    assert job["artifacts"]["public"] is False


def test_the_wheel_is_the_one_of_this_version() -> None:
    assert f"tools/cbe_cli-{__version__}-py3-none-any.whl" == WHEEL


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_page_shows_what_is_written(tmp_path: Path, system: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "ci.md").read_text(encoding="utf-8")
    written = add_ci(system, class_in(tmp_path / "school")).read_text(encoding="utf-8")
    assert f"```yaml\n{written}```\n" in page


@needs_bash
def test_the_steps_find_a_fault_annotate_it_and_sum_up(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo").folder
    school = class_in(root / "our school; echo '$HOME'")
    lint, summary = github_steps(school)
    assert typed(lint, root, tmp_path).returncode == 0
    with (school / "evidence.csv").open("a", encoding="utf-8") as gradebook:
        gradebook.write(BAD_ROW)
    ended = typed(lint, root, tmp_path)
    assert ended.returncode == 1
    assert "\n::error file=our school; echo '$HOME'/evidence.csv,line=12,col=28," in ended.stdout
    assert typed(summary, root, tmp_path).returncode == 0
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("### cbe lint: 1 error\n")


@needs_bash
@pytest.mark.parametrize("system", ["github", "gitlab"])
def test_the_steps_say_what_changes_and_whom_it_moves(tmp_path: Path, system: str) -> None:
    """On a branch with a lower cut, in a school of three; `small_cell` is 10, so the counts are hidden."""
    kept = repository(tmp_path / "repo")
    school = class_in(kept.folder / "our school; echo '$HOME'")
    kept.commit("2026-11-01T12:00:00Z")
    base = kept.git("rev-parse", "HEAD").strip()
    kept.git("update-ref", "refs/remotes/origin/main", base)
    framework = school / "framework.yaml"
    text = framework.read_text(encoding="utf-8")
    framework.write_text(
        text.replace(", proficient: true}", "}", 1).replace("DE}", "DE, proficient: true}"), encoding="utf-8"
    )
    kept.commit("2026-11-02T12:00:00Z")
    jobs = content(system, school)
    if system == "github":
        command = next(step["run"] for step in jobs["jobs"]["changes"]["steps"] if step.get("name") == "Changes")
    else:
        command = jobs["cbe changes"]["script"][1]
    more = {"BASE": "main", "RUNNER_TEMP": str(tmp_path), "CI_PROJECT_DIR": str(tmp_path)}
    more["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
    ended = typed(command, kept.folder, tmp_path, more)
    assert ended.returncode == 0, ended.stderr
    written = (tmp_path / ("summary.md" if system == "github" else "cbe-changes.md")).read_text(encoding="utf-8")
    assert "**proficient cut moved** (moves levels)" in written
    assert "**Impact of " in written and "Ana" not in written


@needs_bash
def test_a_summary_that_cannot_be_made_is_no_success(tmp_path: Path) -> None:
    school = class_in(tmp_path / "school")
    _, summary = github_steps(school)
    (school / "class.yaml").unlink()
    (school / "framework.yaml").unlink()
    assert typed(summary, school, tmp_path).returncode == 1


@pytest.mark.parametrize("system", SYSTEMS)
def test_it_lies_at_the_root_of_the_repository(tmp_path: Path, system: str) -> None:
    root = repository(tmp_path / "repo").folder
    made = start_school(root / "schools" / "north", ci=system)
    path = root / SYSTEMS[system].path
    assert path in made
    assert "cbe lint schools/north\n" in path.read_text(encoding="utf-8")


def test_a_class_folder_means_its_school(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo").folder
    start_school(root)
    add_ci("github", root / "classes" / "my-class")
    assert "cbe lint .\n" in (root / ".github" / "workflows" / "cbe.yml").read_text(encoding="utf-8")


def test_a_folder_of_frameworks_is_enough(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo").folder
    (root / "frameworks").mkdir()
    shutil.copy(BASE / "framework.yaml", root / "frameworks" / "base.yaml")
    add_ci("github", root / "frameworks")
    assert "cbe lint frameworks\n" in (root / ".github" / "workflows" / "cbe.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_is_written_over(tmp_path: Path, system: str) -> None:
    school = class_in(tmp_path / "school")
    path = school / SYSTEMS[system].path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotRun) as refused:
        add_ci(system, school)
    assert str(refused.value) == (
        f"“{SYSTEMS[system].path}” is there already; nothing was changed. "
        "Move it aside and run again to see what cbe would write, then put the two together."
    )
    assert path.read_text(encoding="utf-8") == "mine"


def test_no_school_is_begun_where_the_workflow_is_there_already(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo").folder
    (root / ".gitlab-ci.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotRun, match="is there already; nothing was changed"):
        start_school(root / "school", ci="gitlab")
    assert not (root / "school").exists()


def test_what_is_no_school_gets_no_workflow(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(CannotRun, match="neither in a school"):
        add_ci("github", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["a${{ secrets.X }}", "a\nb"])
def test_a_folder_is_never_a_command(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path / "repo").folder
    with pytest.raises(CannotRun, match="cannot stand in a workflow"):
        ci_file("github", root / name)
