"""The hook under pre-commit itself: installed from a clone of this repository, with what the registry has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = ROOT / "tests" / "cases" / "base"
AUTHOR = {
    f"GIT_{role}_{what}": "somebody@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}

pytestmark = pytest.mark.heavy


def run(*command: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **AUTHOR, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        command, cwd=cwd, env=environment, check=False, encoding="utf-8", stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="there is no git repository to clone")
def test_it_stops_a_commit_and_lets_the_next_one_pass(tmp_path: Path) -> None:
    scratch, home = tmp_path / "scratch", tmp_path / "home"
    shutil.copytree(BASE, scratch)

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run("git", *arguments, cwd=scratch, home=home)

    revision = run("git", "rev-parse", "HEAD", cwd=ROOT, home=home).stdout.strip()
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos: [{{repo: '{ROOT.as_uri()}', rev: {revision}, hooks: [{{id: cbe-lint}}]}}]\n", encoding="utf-8"
    )
    git("init", "--quiet")
    git("add", ".")
    assert run(sys.executable, "-m", "pre_commit", "install", cwd=scratch, home=home).returncode == 0
    first = git("commit", "--message", "A class")
    assert first.returncode == 0, first.stdout
    assert "cbe lint" in first.stdout and "Passed" in first.stdout

    evidence = scratch / "evidence.csv"
    sound = evidence.read_text(encoding="utf-8")
    evidence.write_text(f"{sound}2026-10-01,S01,MA.RATIO.5a,5,,\n", encoding="utf-8")
    stopped = git("commit", "--all", "--message", "A slip")
    assert stopped.returncode == 1
    assert "Failed" in stopped.stdout
    assert f"evidence.csv:{sound.count(chr(10)) + 1}:28: G007 error: 5 is not on" in stopped.stdout

    evidence.write_text(f"{sound}2026-10-01,S01,MA.RATIO.5a,4,,\n", encoding="utf-8")
    mended = git("commit", "--all", "--message", "Mended")
    assert mended.returncode == 0, mended.stdout

    (scratch / "README.md").write_text("Our class.\n", encoding="utf-8")
    git("add", "README.md")
    other = git("commit", "--message", "Words")
    assert "Skipped" in other.stdout and other.returncode == 0
