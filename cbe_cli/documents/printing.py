"""One job: a draft becomes the files of one document, unless they are there already and nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cbe_cli.documents import pdf
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import Each, kind_named
from cbe_cli.documents.look import Look
from cbe_cli.files.text import write_bytes, write_text

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Diagnostic, Location, Parsed
    from cbe_cli.documents.draft import Draft
    from cbe_cli.documents.kinds import Kind


@dataclass(frozen=True, slots=True)
class Task:
    """What to print and where. `known` is the digest of the page that is there, "" where there is none.

    `name` is that of the files; `student` is "" where the document is about several.
    """

    name: str
    student: str
    kind: str
    draft: Draft
    where: Location  # whose fault it is where a page cannot be drawn: the row of the student
    root: Path
    folder: Path
    engine: str
    known: str = ""
    html: bool = False
    pdf: bool = True
    look: Look = field(default_factory=Look)

    @property
    def pdf_file(self) -> Path:
        """`out/g6-math/portfolio/S014.pdf`."""
        return self.folder / f"{self.name}.pdf"

    @property
    def html_file(self) -> Path:
        """The same for a browser."""
        return self.folder / f"{self.name}.html"


@dataclass(frozen=True, slots=True)
class Done:
    """`digest` is that of the HTML, with the pictures in it, and the renderer; "" where the student is withheld.

    `pages` is 0 where nothing was printed: withheld, HTML only, or not `fresh`, since the file is there.
    """

    digest: str = ""
    pages: int = 0
    fresh: bool = True
    withheld: tuple[Diagnostic, ...] = ()


def print_one(task: Task) -> Done:
    """Write what has changed. A fault of this student's withholds everything of theirs, and nothing is half written."""
    kind = kind_named(task.kind)
    filled = kind.finish(task.draft, task.root)
    if filled.value is None:
        return Done(withheld=filled.diagnostics)
    html = render(filled.value, overrides_of(task.root), kind.template, task.look.css)
    digest = sha256(f"{task.engine}\n{html}".encode()).hexdigest()
    wanted = [file for file, asked in ((task.pdf_file, task.pdf), (task.html_file, task.html)) if asked]
    if digest == task.known and all(file.is_file() for file in wanted):
        return Done(digest, fresh=False)
    pages = 0
    if task.pdf:
        html, printed = _drawn(task, kind, filled.value, html)
        if printed.value is None:
            return Done(withheld=printed.diagnostics)
        pages = printed.value.pages
        write_bytes(task.pdf_file, printed.value.pdf)
    if task.html:
        write_text(task.html_file, html.replace("<style>", f"<style>\n{task.look.faces}", 1))
    return Done(digest, pages)


def _drawn(task: Task, kind: Kind, view: Any, html: str) -> tuple[str, Parsed[pdf.Printed]]:
    """The pages, and the HTML that they are of: closer together as often as one page takes, where it has to be one."""
    printed = pdf.to_pdf(html, task.root, task.where, task.student, task.look.fonts)
    tighter = kind.tighter if isinstance(kind, Each) else None
    while tighter and printed.value is not None and printed.value.pages > 1:
        view = tighter(view)
        if view is None:
            break
        html = render(view, overrides_of(task.root), kind.template, task.look.css)
        printed = pdf.to_pdf(html, task.root, task.where, task.student, task.look.fonts)
    return html, printed


def overrides_of(root: Path) -> Path | None:
    """The school's own templates, if it has any."""
    return folder if (folder := root / "templates").is_dir() else None
