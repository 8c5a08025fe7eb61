"""`cbe lint --watch`, as somebody types it: a program that waits beside an editor."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cbe_cli.cli.app import build
from cbe_cli.diagnostics import CannotRun

FRAMEWORK = """\
format: 1
framework: sky
title: Sky
scale: three
scales:
  three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
domains:
  - {id: SK, title: Sky, competencies: [{id: SK.MOON, title: The moon, statement: I can draw how the moon changes.}]}
"""
WAITS = "Looks again when a file is saved."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="another signal ends a program there")


@contextmanager
def watching(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "cbe_cli", "lint", "--watch", "sky.yaml"],
        cwd=folder, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until_it_waits(process: subprocess.Popen[str]) -> list[str]:
    """The lines of one run."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        if WAITS in line:
            return lines
        lines.append(line.rstrip("\n"))
    raise AssertionError(f"it ended, with {lines}")


def test_it_looks_again_at_each_save_and_ends_like_its_last_run(tmp_path: Path) -> None:
    file = tmp_path / "sky.yaml"
    file.write_text(FRAMEWORK, encoding="utf-8")
    with watching(tmp_path) as process:
        assert until_it_waits(process) == ["Nothing to report."]
        (tmp_path / ".sky.yaml.swp").write_text("an editor's own", encoding="utf-8")
        (tmp_path / "sky.pdf").write_text("a report", encoding="utf-8")
        file.write_text(FRAMEWORK.replace("title: Sky\n", "titel: Sky\n"), encoding="utf-8")
        lines = until_it_waits(process)
        assert lines[0] == "sky.yaml:1:1: Y102 error: This file has no “title”."
        assert lines[-1] == "2 errors"
        file.unlink()
        assert until_it_waits(process)[0].startswith("There is no file or folder “sky.yaml”.")
        file.write_text(FRAMEWORK, encoding="utf-8")
        assert until_it_waits(process) == ["Nothing to report."]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


@pytest.mark.parametrize("path", ["none.yaml", "none/none.yaml", "."])
def test_where_nothing_can_be_looked_at_it_ends_at_once(tmp_path: Path, path: str) -> None:
    result = CliRunner().invoke(build(), ["lint", "--watch", str(tmp_path / path)])
    assert isinstance(result.exception, CannotRun)
    assert WAITS not in result.output


@pytest.mark.parametrize("option", ["--accept", "--fix", "--diff"])
def test_it_only_looks(option: str) -> None:
    result = CliRunner().invoke(build(), ["lint", "--watch", option])
    assert result.exit_code == 2
    assert "It only looks: leave out --accept, --fix and --diff." in result.output
