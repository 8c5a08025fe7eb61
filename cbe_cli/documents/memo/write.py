"""Writes the memo about another policy, as Markdown or as a page for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.memo.build import memo
from cbe_cli.documents.memo.markdown import as_markdown
from cbe_cli.documents.printing import overrides_of
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from cbe_cli.analysis.whatif import WhatIf
    from cbe_cli.school.model import Class

MARKDOWN, HTML = ".md", ".html"
FORMATS: Final = (MARKDOWN, HTML)
"""Endings of the file; each says how it is written."""


def check_name(file: Path) -> None:
    """Raises `CannotRun` where the ending of `file` says of no format how it is to be written."""
    if file.suffix.casefold() not in FORMATS:
        raise CannotRun(f"A memo is a file that ends in {' or '.join(FORMATS)}, and “{file.name}” does not.")


def check_number(students: int, least: int) -> None:
    """Raises `CannotRun` where there are so few students that whatever is said would be about single ones."""
    if students < least:
        raise CannotRun(
            f"A memo about {students} student{'' if students == 1 else 's'} would tell of single children. "
            f"It takes {least} or more (privacy: small_cell in cbe.yaml)."
        )


def write_memo(file: Path, found: WhatIf, class_: Class | None) -> None:
    """Write the memo about a class, or about the school. Raises `CannotRun` where it cannot be written."""
    check_name(file)
    check_number(len(found.people), found.least)
    overrides = overrides_of(found.school.root)
    words = words_for(found.school.setup.language, overrides)
    made = memo(found, words, class_.file.title if class_ else "")
    if file.suffix.casefold() == MARKDOWN:
        write_text(file, as_markdown(made))
    else:
        values = {"view": made, **frame(words)}
        write_text(file, render_template("memo/memo.html.j2", values, overrides))
