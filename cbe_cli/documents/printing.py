"""One job: a draft becomes the files of one document, unless they are there already and nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from cbe_cli.diagnostics import Parsed
from cbe_cli.documents import pdf
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import Each, kind_named
from cbe_cli.documents.look import Look
from cbe_cli.files.text import write_bytes, write_text
from cbe_cli.work.time_limit import TookTooLong, at_most

if TYPE_CHECKING:
    from collections.abc import Callable

    from cbe_cli.diagnostics import Diagnostic, Location
    from cbe_cli.documents.draft import Draft
    from cbe_cli.documents.pdf import Printed

P = ParamSpec("P")
T = TypeVar("T")

LONGEST: Final = 120.0
"""Seconds by the clock for one document. A portfolio takes one; what takes this long has no end."""


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


@dataclass(frozen=True, slots=True)
class Page:
    """What a task comes to before it is drawn: HTML that holds everything, and the digest of `Done`.

    `view` is what it was made of, for a document that may have to be closer together.
    """

    html: str
    digest: str
    view: Any = None


def print_one(task: Task) -> Done:
    """Write what has changed. A fault of this student's withholds everything of theirs, and nothing is half written.

    `CannotRun` is raised where a template of the school does not work, or is not done in time.
    """
    try:
        return at_most(LONGEST, _print, task)
    except TookTooLong:
        return Done(withheld=(too_long(task.where, task.student),))


def _print(task: Task) -> Done:
    page = page_of(task)
    if isinstance(page, Done):
        return page
    if not task.pdf:
        return keep(task, page, None)
    drawn = pdf.to_pdf(page.html, task.root, task.where, task.student, task.look.fonts)
    return keep(task, *in_its_pages(task, page, drawn))


def page_of(task: Task) -> Page | Done:
    """The page, unless there is nothing to draw: somebody has to wait, or nothing has changed."""
    kind = kind_named(task.kind)
    filled = kind.finish(task.draft, task.root)
    if filled.value is None:
        return Done(withheld=filled.diagnostics)
    html = render(filled.value, overrides_of(task.root), kind.template, task.look.css)
    digest = sha256(f"{task.engine}\n{html}".encode()).hexdigest()
    wanted = [file for file, asked in ((task.pdf_file, task.pdf), (task.html_file, task.html)) if asked]
    if digest == task.known and all(file.is_file() for file in wanted):
        return Done(digest, fresh=False)
    may_be_closer = isinstance(kind, Each) and kind.tighter is not None
    return Page(html, digest, filled.value if may_be_closer else None)


def keep(task: Task, page: Page, printed: Parsed[Printed] | None) -> Done:
    """Write the files. `printed` is None where no PDF is asked for."""
    pages = 0
    if printed is not None:
        if printed.value is None:
            return Done(withheld=printed.diagnostics)
        pages = printed.value.pages
        write_bytes(task.pdf_file, printed.value.pdf)
    if task.html:
        write_text(task.html_file, page.html.replace("<style>", f"<style>\n{task.look.faces}", 1))
    return Done(page.digest, pages)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that is in no run of documents, and its PDF; None where there is no Pango."""

    html: str
    pdf: Printed | None


def draw(
    written: Callable[[], str], root: Path, where: Location, student: str = "", fonts: tuple[Path, ...] = ()
) -> Parsed[Drawn]:
    """The page that `written` gives as HTML and as a PDF, or what kept it from being drawn, which may be the time."""
    return in_time(where, student, _draw, written, root, where, student, fonts)


def _draw(
    written: Callable[[], str], root: Path, where: Location, student: str, fonts: tuple[Path, ...]
) -> Parsed[Drawn]:
    html = written()
    if not pdf.pango_available():
        return Parsed(Drawn(html, None))
    printed = pdf.to_pdf(html, root, where, student, fonts)
    return Parsed(None if printed.value is None else Drawn(html, printed.value), printed.diagnostics)


def in_time(
    where: Location, student: str, function: Callable[P, Parsed[T]], /, *args: P.args, **kwargs: P.kwargs
) -> Parsed[T]:
    """What `function` returns; a finding where that would take longer than `LONGEST`."""
    try:
        return at_most(LONGEST, function, *args, **kwargs)
    except TookTooLong:
        return Parsed(None, (too_long(where, student),))


def too_long(where: Location, student: str) -> Diagnostic:
    """The finding for a document that was not done in `LONGEST`."""
    return pdf.page_fault(f"it was not done after {LONGEST:g} seconds", where, student)


def in_its_pages(task: Task, page: Page, printed: Parsed[Printed]) -> tuple[Page, Parsed[Printed]]:
    """The page and its PDF: drawn again, closer together, as often as it takes, where it has more pages than it may."""
    kind = kind_named(task.kind)
    tighter, most = (kind.tighter, kind.most_pages) if isinstance(kind, Each) else (None, 0)
    while tighter and printed.value is not None and printed.value.pages > most:
        view = tighter(page.view)
        if view is None:
            break
        page = Page(render(view, overrides_of(task.root), kind.template, task.look.css), page.digest, view)
        printed = pdf.to_pdf(page.html, task.root, task.where, task.student, task.look.fonts)
    return page, printed


def overrides_of(root: Path) -> Path | None:
    """The school's own templates, if it has any."""
    return folder if (folder := root / "templates").is_dir() else None
