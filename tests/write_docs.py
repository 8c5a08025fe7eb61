"""`python -m tests.write_docs` writes the pages of docs/ that are generated; a test compares them in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cbe_cli.cli.catalogue import every_check
from cbe_cli.lint.pages import rules_page
from tests.commands_page import commands_page
from tests.policies_page import policies_page

DOCS = Path(__file__).parents[1] / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "policies.md": policies_page,
    "rules.md": lambda: rules_page(every_check().values()),
}
"""File below docs/ -> the function that says what is in it."""


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
