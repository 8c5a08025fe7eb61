"""What `cbe doctor` finds, on this computer and on a poorer one."""

import os
import sys
from pathlib import Path

import pytest

from cbe_cli.documents import health, libraries
from cbe_cli.documents.health import Health, State, examine
from cbe_cli.documents.libraries import LIBRARIES, Library

NAMES = ["Python", "Packages", "Pango", "Speed", "Fonts", "CJK font", "Printing", "Output folder"]


def named(found: tuple[Health, ...], name: str) -> Health:
    return next(each for each in found if each.name == name)


def test_everything_is_looked_at_and_said_in_sentences(tmp_path: Path) -> None:
    found = examine(tmp_path / "out")
    assert [each.name for each in found] == NAMES
    assert all(each.says.endswith(".") for each in found)
    assert named(found, "Packages").state is State.GOOD
    assert named(found, "Printing").state is named(found, "Pango").state
    assert not (tmp_path / "out").exists()


def test_without_pango_there_is_a_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, Library("nothing-like-it", "0")))
    found = health.pango()
    assert found.state is State.MISSING
    assert "Not found: " in found.says and "nothing-like-it" in found.says
    assert found.remedy == libraries.remedies()


def test_without_the_fast_library_printing_is_only_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (Library("nothing-like-it", "0", needed=False),))
    speed = health.speed()
    assert (speed.state, speed.remedy) == (State.COULD_BE_BETTER, libraries.remedies())


def test_a_render_that_crashes_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert health.printing().state is State.MISSING


def test_an_uninstalled_package_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "DISTRIBUTION", "no-such-distribution")
    assert health.packages().state is State.COULD_BE_BETTER


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser and Windows may write anywhere")
def test_a_folder_without_leave_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert health.output_folder(tmp_path / "out").state is State.MISSING


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="/proc is a folder that nobody can write to, on Linux")
def test_a_folder_that_nobody_can_write_to() -> None:
    folder = health.output_folder(Path("/proc/out"))
    assert folder.state is State.MISSING
    assert folder.says.startswith("The folder /proc cannot be written to.")
