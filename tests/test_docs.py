"""The generated pages say what the code says."""

import re

import pytest

from cbe_cli import __version__
from tests.commands_page import without_examples
from tests.write_docs import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_generated(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_command_has_examples() -> None:
    """In tests/command_examples/, a Markdown file for each; test_examples.py types them."""
    assert without_examples() == []


def test_readme_names_the_wheel_of_this_version() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"cbe_cli-(.+?)-py3-none-any\.whl", readme)) == {__version__}
