"""What all tests share: comparing with golden files, and a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from cbe_cli.files.collector import collector_paused
from tests import profiles
from tests.browser import chromium  # noqa: F401 - a fixture, for whoever asks for it

profiles.load()

for name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
    os.environ.pop(name, None)  # cbe says more there, and compares with more, and the tests run there as well


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files from what the code gives now")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests and what they import: none of it is garbage."""
    with collector_paused():
        return (yield)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file, exactly; with --update-golden write the file instead (then read the diff)."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"{file.name} is missing: run pytest with --update-golden and look at what it writes"
        assert text == file.read_text(encoding="utf-8")

    return compare
