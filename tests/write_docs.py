"""`python -m tests.write_docs` writes the pages of docs/ that are generated; a test compares them in memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from cbe_cli.cli.catalogue import every_check
from cbe_cli.lint.pages import index_page, page_name, rule_page
from tests.commands_page import commands_page
from tests.documents import catalogues
from tests.policies_page import policies_page

DOCS = Path(__file__).parents[1] / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "policies.md": policies_page,
    "rules/README.md": lambda: index_page(every_check().values()),
    **{f"rules/{page_name(check)}": partial(rule_page, check) for check in every_check().values()},
}
"""File below docs/ -> the function that says what is in it."""


def left_over() -> list[Path]:
    """Pages of rules that are there no longer."""
    return [page for page in sorted((DOCS / "rules").glob("*.md")) if f"rules/{page.name}" not in PAGES]


def main() -> None:
    """Write every page."""
    (DOCS / "rules").mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
    for old in left_over():
        old.unlink()
    catalogues.write()


if __name__ == "__main__":
    main()
