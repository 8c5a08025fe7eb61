"""From an explanation to a file: a PDF, or where there is no Pango a page that a browser prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Parsed
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.look import look_of
from cbe_cli.documents.printing import draw, overrides_of
from cbe_cli.documents.why.build import page
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import write_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cbe_cli.attainment.explanation import Why
    from cbe_cli.documents.why.view import Page
    from cbe_cli.school.model import School

FOLDER = "why"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was printed, for whom; `pdf` is false where only HTML could be written."""

    file: Path
    name: str
    pdf: bool


def print_why(school: School, answers: Sequence[Why], out: Path | None = None) -> Parsed[Sheet]:
    """Write `out/why/STUDENT-NODE.pdf` for the answers about one student and node, or say why it has to wait.

    Without `out` it is `out` in the school. Raises `CannotRun` where the file or a template cannot be used.
    """
    student = school.students[answers[0].student]
    overrides = overrides_of(school.root)
    made = page(school, student, answers, overrides)
    if made.value is None:
        return Parsed(None, made.diagnostics)
    look = look_of(school)
    if look.value is None:
        return Parsed(None, look.diagnostics)
    written = partial(render, made.value, overrides, look.value.css)
    drawn = draw(written, school.root, student.where, student.id, look.value.fonts)
    if drawn.value is None:
        return Parsed(None, drawn.diagnostics)
    stem = (out or school.root / "out") / FOLDER / f"{student.id}-{answers[0].node.id}"
    printed = drawn.value.pdf
    file = stem.with_name(f"{stem.name}.{'pdf' if printed else 'html'}")
    if printed:
        write_bytes(file, printed.pdf)
    else:
        write_text(file, drawn.value.html)
    return Parsed(Sheet(file, student.printed_name, pdf=printed is not None))


def render(view: Page, overrides: Path | None = None, look: str = "") -> str:
    """The HTML of the page, which holds everything it needs. `overrides` is the school's `templates/` folder."""
    values = {"view": view, **frame(words_for(view.language, overrides), look)}
    return render_template("why/why.html.j2", values, overrides)
