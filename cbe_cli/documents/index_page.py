"""A page for the teacher: everybody in print order, where they are in all.pdf, and who has to wait and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from cbe_cli.documents.outcome import Printed, Withheld


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    student: str
    href: str
    pages: str  # of all.pdf


@dataclass(frozen=True, slots=True)
class Index:
    """What stands on the page. Without `pdf` it leads to the HTML of each."""

    title: str
    day: date | None
    printed: Sequence[Printed]
    withheld: Sequence[Withheld]
    pdf: bool = True
    language: str = "en"  # the school's
    post: Sequence[str] = ()  # the files of what goes by post


def write_index(file: Path, index: Index) -> None:
    """Write the page."""
    words = words_for(index.language)
    ending = "pdf" if index.pdf else "html"
    rows = [_Row(one.name, one.student, quote(f"{one.student}.{ending}"), _range(one)) for one in index.printed]
    values = {
        "title": index.title,
        "date": words.day(index.day) if index.day else "",
        "rows": rows,
        "withheld": list(index.withheld),
        "together": "all.pdf" if index.pdf and rows else "",
        "post": list(index.post),
        **frame(words),
    }
    write_text(file, render_template("index/index.html.j2", values))


def _range(one: Printed) -> str:
    if not one.first or not one.pages:
        return ""
    last = one.first + one.pages - 1
    return f"{one.first}–{last}" if last > one.first else f"{one.first}"
