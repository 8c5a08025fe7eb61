"""The main job: from a school's files to a document for each student. No Typer and no Rich: a notebook can call it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, in_order
from cbe_cli.documents import checks, pdf
from cbe_cli.documents.drafts import Ask, children_of, withheld_by
from cbe_cli.documents.engine import engine
from cbe_cli.documents.index_page import Index, write_index
from cbe_cli.documents.kinds import Each
from cbe_cli.documents.look import Look, look_of
from cbe_cli.documents.mail.write import Document, Post, must_be_sendable, post
from cbe_cli.documents.merging import Part, on_sheets, together
from cbe_cli.documents.one_for_all import print_together
from cbe_cli.documents.order import ordered
from cbe_cli.documents.outcome import How, Mailed, Outcome, Printed, Withheld
from cbe_cli.documents.portfolio.occasion import Occasion, occasion
from cbe_cli.documents.printing import Done, Task, print_one
from cbe_cli.documents.printing_elsewhere import print_there
from cbe_cli.documents.records import keep_records, records_before
from cbe_cli.documents.shelf import Entry, Shelf
from cbe_cli.documents.tongues import without_words
from cbe_cli.files.text import read_bytes, write_bytes
from cbe_cli.lint.ready import read_school, ready
from cbe_cli.lint.scores_since import changed_scores, together_with
from cbe_cli.school.wording import cut
from cbe_cli.work.executors import Job, run_jobs
from cbe_cli.work.processes import InProcesses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.documents.portfolio.child import Child
    from cbe_cli.school.model import School
    from cbe_cli.work.executors import Outcome as Ended

Progress = Callable[[int], AbstractContextManager[Callable[[object], None]]]
"""Told how many documents there are, gives what to call after each."""

ALL = "all.pdf"
INDEX = "index.html"
KEEP_EVERY = 20  # documents; a run that is killed forgets fewer than that


def no_progress(_: int) -> AbstractContextManager[Callable[[object], None]]:
    """For a caller who does not want to hear."""
    return nullcontext(lambda _: None)


def report(path: Path, ask: Callable[[School], Ask], how: How, progress: Progress = no_progress) -> Outcome:
    """Print the documents about the students that `ask` names, into `out/<class>/<kind>/`.

    `path` is the school or anything in it. Raises `CannotRun` where the school, the conference or the folder cannot
    be used.
    """
    read = read_school(path)
    if read.value is None:
        return Outcome(read.diagnostics, stopped=True)
    school, asked = read.value, ask(read.value)
    asked = replace(asked, selection=ordered(school, asked.selection, how.order))
    if how.mail:
        must_be_sendable(school, asked.content.kind)
    changed = () if how.accept_changes else changed_scores(school, asked.selection.people)
    who = ready(school, asked.selection.people, (*read.diagnostics, *changed), keep_going=how.keep_going)
    if who.stopped_by:
        return Outcome(who.findings, stopped=True)
    of_all = "" if isinstance(asked.content.kind, Each) else school.setup.language  # read by adults
    said = without_words(school, asked.selection.chosen, asked.content.language or of_all)
    who = replace(who, findings=in_order((*who.findings, *said)))
    look = look_of(school)
    if look.value is None:
        return Outcome(in_order((*who.findings, *look.diagnostics)), stopped=True)
    kind = asked.content.kind
    seen = school.seen_by(asked.class_)
    if not isinstance(kind, Each):
        return print_together(kind, seen, asked, how, (who, look.value))
    run = _Run(seen, asked, kind, how)
    for student, faults in who.withheld.items():
        run.withhold(student, faults)
    run.found += who.findings
    run.print(look.value, progress)
    return run.outcome(look.value)


class _Run:
    """One run: who has to wait, what is on the shelf, what has been found."""

    def __init__(self, school: School, ask: Ask, kind: Each, how: How) -> None:
        self.school, self.how, self.selection, self.content, self.kind = school, how, ask.selection, ask.content, kind
        self.folder = (how.out or school.root / "out") / self.selection.name / kind.name
        self.pdf = pdf.pango_available()
        self.html = how.html or not self.pdf
        self.occasion: Occasion = occasion(school, self.selection.people, self.content.asked)
        self.asked = self._asked()
        self.shelf = Shelf.read(self.folder)
        self.found: list[Diagnostic] = []
        self.withheld: dict[str, tuple[str, ...]] = {}
        self.fresh: set[str] = set()
        self.drafted: list[Child] = []

    def _asked(self) -> str:
        """What the pages were printed for: pages of another day do not go into the same all.pdf."""
        only = self.content.only.id if self.content.only else ""
        conference = self.occasion.conference.id if self.occasion.conference else ""
        return f"{self.occasion.day} {self.occasion.as_of} {conference} {only} {self.content.language}".rstrip()

    def withhold(self, student: str, faults: Sequence[Diagnostic]) -> None:
        """Print nothing of this student, and say why."""
        self.withheld[student] = withheld_by(faults)
        self.shelf.entries.pop(student, None)

    def print(self, look: Look, progress: Progress) -> None:
        """Draft in this process, print in several, and keep what is known of the folder on the way."""
        tasks = self._tasks(look)
        done = 0
        with progress(len(tasks)) as advance:

            def on_done(ended: Ended[Done]) -> None:
                nonlocal done
                done += 1
                self._take(ended)
                advance(ended)
                if done % KEEP_EVERY == 0:
                    self.shelf.write(self.folder)

            try:
                self._send(tasks, look, on_done)
            finally:
                self.shelf.write(self.folder)

    def _send(self, tasks: Sequence[Task], look: Look, on_done: Callable[[Ended[Done]], None]) -> None:
        here = InProcesses(self.how.jobs)
        if self.how.cluster:
            from cbe_cli.work.cluster import OnCluster

            print_there(tasks, here, OnCluster(self.how.cluster), on_done)
        else:
            warm_up = partial(pdf.load_weasyprint, look.fonts) if self.pdf else None
            run_jobs(print_one, [Job(task.name, task) for task in tasks], where=here, warm_up=warm_up, on_done=on_done)

    def _tasks(self, look: Look) -> list[Task]:
        people = [student for student in self.selection.chosen if student not in self.withheld]
        drawn_by = engine()
        tasks = []
        before = records_before(self.school, self.occasion, people)
        self.found += before.diagnostics
        for child in children_of(self.school, people, self.occasion, self.content, before.value):
            student, draft = child.student.id, self.kind.draft(child, look.logo)
            self.found += draft.diagnostics
            if draft.value is None:
                self.withhold(student, draft.diagnostics)
                continue
            self.drafted.append(child)
            known = self.shelf.entries.get(student)
            tasks.append(
                Task(
                    name=student,
                    student=student,
                    kind=self.kind.name,
                    draft=draft.value,
                    where=child.student.where,
                    root=self.school.root,
                    folder=self.folder,
                    engine=drawn_by,
                    known=known.digest if known else "",
                    html=self.html,
                    pdf=self.pdf,
                    look=look,
                )
            )
        return tasks

    def _take(self, ended: Ended[Done]) -> None:
        """Note what became of one student's job."""
        if ended.value is None:
            self.withheld[ended.name] = (ended.failure.sentence if ended.failure else "",)
            self.shelf.entries.pop(ended.name, None)
        elif not ended.value.digest:
            self.found += ended.value.withheld
            self.withhold(ended.name, ended.value.withheld)
        else:
            known = self.shelf.entries.get(ended.name)
            pages = ended.value.pages or (known.pages if known else 0)
            self.shelf.entries[ended.name] = Entry(ended.value.digest, pages, self.asked)
            if ended.value.fresh:
                self.fresh.add(ended.name)
            if self.kind.most_pages and pages > self.kind.most_pages:
                where = self.school.students[ended.name].where
                self.found.append(checks.too_long(where, ended.name, pages, self.kind.most_pages))

    def outcome(self, look: Look) -> Outcome:
        """Everybody's pages in one file, the list beside them, and what there is to say."""
        printed = self._printed()
        if self.pdf and printed:
            self._put_together(printed)
        kept = self._keep()
        waiting = tuple(
            Withheld(student, cut(self._name(student)), self.withheld[student])
            for student in self.selection.people
            if student in self.withheld
        )
        mailed = self._post(printed, look) if self.how.mail else None
        language = self.school.setup.language
        index = Index(
            self.selection.title,
            self.occasion.day,
            printed,
            waiting,
            self.pdf,
            language,
            mailed.files if mailed else (),
        )
        write_index(self.folder / INDEX, index)
        files = (*self._files(printed), *(mailed.files if mailed else ()))
        return Outcome(
            findings=in_order(self.found),
            folder=self.folder,
            printed=printed,
            withheld=waiting,
            left_over=tuple(name for name in self._there() if name not in files),
            files=files,
            compared=tuple(sorted({*self.selection.people, *together_with(self.school, self.selection.people)})),
            kept=kept,
            pdf=self.pdf,
            mailed=mailed,
        )

    def _keep(self) -> tuple[str, ...]:
        """Keep what was shown to whom, for the next conference."""
        if not self.kind.kept:
            return ()
        printed = [child for child in self.drafted if child.student.id not in self.withheld]
        kept = keep_records(printed, accept=self.how.accept_changes)
        self.found += kept.diagnostics
        return kept.value or ()

    def _post(self, printed: Sequence[Printed], look: Look) -> Mailed:
        """Write what goes by post of those asked for in this run."""
        documents = {
            one.student: Document(self._main_file(one.student), one.pages, self.shelf.entries[one.student].digest)
            for one in printed
        }
        about = self.selection
        what = Post(
            self.school, about.chosen, documents, self.how.order, self.occasion, self.folder, about.title,
            self.content.language, look, self.how.jobs,
        )  # fmt: skip
        posted = post(what, self.shelf.mail)
        self.found += posted.found
        self.shelf.mail = posted.made_of
        self.shelf.write(self.folder)
        return posted.mailed

    def _printed(self) -> tuple[Printed, ...]:
        """In print order, also those whose pages an earlier run printed for the same day."""
        found: list[Printed] = []
        first = 1
        for student in self.selection.people:
            entry = self.shelf.entries.get(student)
            if entry is None or entry.asked != self.asked or not self._main_file(student).is_file():
                continue
            at = first if self.pdf else 0
            chosen = student in self.selection.chosen
            found.append(Printed(student, self._name(student), entry.pages, at, student in self.fresh, chosen))
            first += on_sheets(entry.pages, duplex=self.how.duplex)
        return tuple(found)

    def _put_together(self, printed: Sequence[Printed]) -> None:
        """Write all.pdf, unless it is there and made of the same pages."""
        digests = [(one.student, self.shelf.entries[one.student].digest) for one in printed]
        made_of = sha256(repr((self.selection.title, digests, self.how.duplex)).encode()).hexdigest()
        if made_of == self.shelf.together and (self.folder / ALL).is_file():
            return
        parts = [Part(one.name, read_bytes(self._main_file(one.student), one.student)) for one in printed]
        whole = together(parts, self.selection.title, self.school.setup.language, duplex=self.how.duplex)
        write_bytes(self.folder / ALL, whole)
        self.shelf.together = made_of
        self.shelf.write(self.folder)

    def _main_file(self, student: str) -> Path:
        return self.folder / f"{student}.{'pdf' if self.pdf else 'html'}"

    def _files(self, printed: Sequence[Printed]) -> tuple[str, ...]:
        endings = [ending for ending, wanted in (("pdf", self.pdf), ("html", self.html)) if wanted]
        ours = [f"{one.student}.{ending}" for one in printed for ending in endings]
        return (*ours, *([ALL] if self.pdf and printed else []), INDEX)

    def _there(self) -> list[str]:
        return sorted(file.name for file in self.folder.iterdir() if file.suffix in {".pdf", ".html", ".csv"})

    def _name(self, student: str) -> str:
        return self.school.students[student].printed_name
