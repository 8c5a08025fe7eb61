"""Where the shipped folders are found; the wheel and the sdist have tests/test_wheel.py."""

from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import shipped as module
from cbe_cli.files.shipped import shipped


def test_this_checkout_has_both_folders() -> None:
    root = Path(__file__).parents[2]
    assert shipped("templates") == root / "templates"
    assert shipped("sample_frameworks") == root / "sample_frameworks"


def test_the_packaged_copy_wins_over_a_neighbour(tmp_path: Path) -> None:
    """In a wheel the package's parent is site-packages, where anybody may have put a `templates`."""
    package = tmp_path / "cbe_cli"
    (package / "_data" / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert module._find("templates", package) == package / "_data" / "templates"  # noqa: SLF001 - the search itself


def test_a_stranger_s_folder_in_site_packages_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    with pytest.raises(CannotRun, match="The folder 'templates' that belongs to cbe is missing"):
        module._find("templates", tmp_path / "cbe_cli")  # noqa: SLF001 - the search itself
