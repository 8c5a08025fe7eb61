"""The generated pages say what the code says."""

import re
from pathlib import Path

import pytest

from cbe_cli import __version__
from tests.commands_page import without_examples
from tests.write_docs import DOCS, PAGES, left_over


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_generated(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert left_over() == []


def test_every_command_has_examples() -> None:
    """In tests/command_examples/, a Markdown file for each; test_examples.py types them."""
    assert without_examples() == []


def test_readme_names_the_wheel_of_this_version() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"cbe_cli-(.+?)-py3-none-any\.whl", readme)) == {__version__}


def test_the_page_about_the_code_names_what_there_is() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    modules = set(re.findall(r"`(?:\w+/)*(\w+\.py)`", page))
    assert len(modules) > 20
    assert modules - {path.name for path in DOCS.parent.glob("*/**/*.py")} == set()


@pytest.mark.parametrize(
    "page",
    sorted([*DOCS.glob("*.md"), DOCS / "rules" / "README.md", *DOCS.parent.glob("*.md")]),
    ids=lambda page: page.name,
)
def test_links_lead_somewhere(page: Path) -> None:
    """Those to files of ours, and those to a heading of the page itself or of another."""
    links = re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text(encoding="utf-8"))
    for path, heading in [(path, heading) for path, heading in links if ":" not in path]:
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not heading or heading in headings(target), f"{path}#{heading}"


def headings(page: Path) -> set[str]:
    """The anchors that most sites make of headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-") for title in titles}
