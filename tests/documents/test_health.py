"""What `cbe doctor` finds, on this computer and on a poorer one."""

import os
import sys
from pathlib import Path

import pytest

from cbe_cli.documents import health, libraries
from cbe_cli.documents.health import Health, State, examine
from cbe_cli.documents.libraries import LIBRARIES, Library

NAMES = ["Python", "Packages", "Pango", "Speed", "Fonts", "Printing", "Output folder"]


def named(found: tuple[Health, ...], name: str) -> Health:
    return next(each for each in found if each.name == name)


def test_everything_is_looked_at_and_said_in_sentences(tmp_path: Path) -> None:
    found = examine(tmp_path / "out")
    assert [each.name for each in found] == NAMES
    assert all(each.says.endswith(".") for each in found)
    assert named(found, "Packages").state is State.GOOD
    assert not (tmp_path / "out").exists()


def test_printing_works_where_pango_is(tmp_path: Path) -> None:
    found = examine(tmp_path)
    assert named(found, "Printing").state is named(found, "Pango").state


def test_without_pango_there_is_a_line_to_type(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, Library("nothing-like-it", "0")))
    pango = named(examine(tmp_path), "Pango")
    assert pango.state is State.MISSING
    assert "Not found: " in pango.says and "nothing-like-it" in pango.says
    assert pango.remedy == libraries.remedies()


def test_without_the_fast_library_printing_is_only_slow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (Library("nothing-like-it", "0", needed=False),))
    speed = named(examine(tmp_path), "Speed")
    assert (speed.state, speed.remedy) == (State.COULD_BE_BETTER, libraries.remedies())


def test_a_render_that_crashes_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert named(examine(tmp_path), "Printing").state is State.MISSING


def test_an_uninstalled_package_is_no_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(health, "DISTRIBUTION", "no-such-distribution")
    assert named(examine(tmp_path), "Packages").state is State.COULD_BE_BETTER


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser and Windows may write anywhere")
def test_a_folder_without_leave_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert named(examine(tmp_path / "out"), "Output folder").state is State.MISSING


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="/proc is a folder that nobody can write to, on Linux")
def test_a_folder_that_nobody_can_write_to() -> None:
    folder = named(examine(Path("/proc/out")), "Output folder")
    assert folder.state is State.MISSING
    assert folder.says.startswith("The folder /proc cannot be written to.")
