"""The same jobs where pages are drawn by the workers of a cluster.

A page is made here, with its pictures in it, and what has not changed goes no further. The workers get HTML, what lies
in the school's `templates/` and its typefaces, and give back PDF, which is written here: they need none of the school's
files, and nothing of it stays with them.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun, Location, Parsed
from cbe_cli.documents import pdf, printing
from cbe_cli.documents.engine import engine
from cbe_cli.documents.printing import Done, Page, Task
from cbe_cli.files.text import read_bytes, write_bytes
from cbe_cli.work.executors import Job, Outcome, run_jobs
from cbe_cli.work.time_limit import TookTooLong, at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cbe_cli.work.workers import Where

AT_ONCE: Final = 500
"""Pages that are on their way together: a quarter of a megabyte each where there are photos."""

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to draw. `files` are the school's that it takes, by their paths in its folder; `fonts` are among them."""

    html: str
    where: Location
    student: str
    engine: str
    files: Files
    fonts: tuple[str, ...] = ()


def print_there(tasks: Sequence[Task], here: Where, there: Where, on_done: Callable[[Outcome[Done]], None]) -> None:
    """Make pages `here`, draw them `there`, and write what comes back. `on_done` hears of each, as it comes.

    May raise `CannotRun`, where nobody answers there.
    """
    files, fonts = _files(tasks[0]) if tasks else ((), ())
    for begin in range(0, len(tasks), AT_ONCE):
        some = {task.name: task for task in tasks[begin : begin + AT_ONCE]}
        pages: dict[str, Page] = {}
        for made in run_jobs(make, [Job(name, task) for name, task in some.items()], where=here):
            if isinstance(made.value, Page):
                pages[made.name] = made.value
            else:
                on_done(Outcome(made.name, made.value, made.failure))

        def take(drawn: Outcome[Parsed[pdf.Printed]]) -> None:
            """Write what came, at once: what is lost later is not lost with it."""
            done = None
            if drawn.value is not None:
                task, page = some[drawn.name], pages[drawn.name]  # noqa: B023 - called in the loop
                done = printing.keep(task, *printing.in_its_pages(task, page, drawn.value))
            on_done(Outcome(drawn.name, done, drawn.failure))

        jobs = [
            Job(name, Sheet(page.html, some[name].where, some[name].student, some[name].engine, files, fonts))
            for name, page in pages.items()
        ]
        run_jobs(draw, jobs, where=there, warm_up=pdf.load_weasyprint, on_done=take)


def make(task: Task) -> Page | Done:
    """The first half of a job: what to draw, if anything. For a page without a PDF that is all."""
    try:
        page = at_most(printing.LONGEST, printing.page_of, task)
    except TookTooLong:
        return Done(withheld=(printing.too_long(task.where, task.student),))
    return page if isinstance(page, Done) or task.pdf else printing.keep(task, page, None)


def draw(sheet: Sheet) -> Parsed[pdf.Printed]:
    """What a worker does. `CannotRun` is raised where it would draw the page otherwise than here."""
    if engine() != sheet.engine:
        raise CannotRun(
            "A worker of the cluster has other versions of WeasyPrint, pydyf or the fonts than this computer, "
            "and would draw the page otherwise; install the same there."
        )
    try:
        root = Path(_laid_out(sheet.files).name)
        fonts = tuple(root / path for path in sheet.fonts)
        return at_most(printing.LONGEST, pdf.to_pdf, sheet.html, root, sheet.where, sheet.student, fonts)
    except TookTooLong:
        return Parsed(None, (printing.too_long(sheet.where, sheet.student),))


def _files(task: Task) -> tuple[Files, tuple[str, ...]]:
    """The school's own templates with the styles and pictures beside them, and its typefaces; which these are."""
    root = task.root
    found = {file.relative_to(root).as_posix(): file for file in (root / "templates").rglob("*") if file.is_file()}
    fonts = {file.resolve().relative_to(root.resolve()).as_posix(): file for file in task.look.fonts}
    both = sorted((found | fonts).items())
    return tuple((path, read_bytes(file, file.name)) for path, file in both), tuple(fonts)


@lru_cache(maxsize=1)
def _laid_out(files: Files) -> tempfile.TemporaryDirectory[str]:
    """A folder with them, once for all pages of a school; it goes when another comes, or the worker ends."""
    folder = tempfile.TemporaryDirectory(prefix="cbe-")
    for path, content in files:
        write_bytes(Path(folder.name) / path, content)
    return folder
