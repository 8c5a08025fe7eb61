"""A document about all who were asked for: one job, and one file with what they are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Location, Parsed, in_order
from cbe_cli.documents import pdf
from cbe_cli.documents.drafts import children_of, withheld_by
from cbe_cli.documents.engine import engine
from cbe_cli.documents.outcome import How, Outcome, Printed, Withheld
from cbe_cli.documents.portfolio.occasion import occasion
from cbe_cli.documents.printing import Task, print_one
from cbe_cli.documents.records import records_before
from cbe_cli.documents.shelf import Entry, Shelf
from cbe_cli.school.wording import cut

if TYPE_CHECKING:
    from cbe_cli.documents.draft import Draft
    from cbe_cli.documents.drafts import Ask
    from cbe_cli.documents.kinds import Together
    from cbe_cli.documents.look import Look
    from cbe_cli.lint.ready import Ready
    from cbe_cli.school.model import School


def print_together(kind: Together, school: School, ask: Ask, how: How, ready: tuple[Ready, Look]) -> Outcome:
    """Write `out/<class>/<kind>/<class>.pdf`. Who is withheld is not in it, and is named in the outcome."""
    (who, look), selection = ready, ask.selection
    content = replace(ask.content, language=ask.content.language or school.setup.language)  # adults read it
    when = occasion(school, selection.people, content.asked)
    people = [student for student in selection.chosen if student not in who.withheld]
    if not selection.chosen:
        raise CannotRun(f"Nobody is in {selection.title} on that day.")
    before = records_before(school, when, people)
    children = children_of(school, people, when, content, before.value) if people else []
    draft: Parsed[Draft] = kind.draft(selection.title, children, look.logo) if children else Parsed(None)
    found = in_order((*who.findings, *draft.diagnostics))
    faults = {**who.withheld, **{one.student: (one,) for one in draft.diagnostics}}
    waiting = tuple(
        Withheld(student, cut(school.students[student].printed_name), withheld_by(faults[student]))
        for student in selection.people
        if student in faults
    )
    if draft.value is None:
        return Outcome(found, withheld=waiting, stopped=True)
    folder = (how.out or school.root / "out") / selection.name / kind.name
    shelf = Shelf.read(folder)
    known = shelf.entries.get(selection.name)
    printable = pdf.pango_available()
    task = Task(
        name=selection.name,
        student="",
        kind=kind.name,
        draft=draft.value,
        where=Location(selection.name),
        root=school.root,
        folder=folder,
        engine=engine(),
        known=known.digest if known else "",
        html=how.html or not printable,
        pdf=printable,
        look=look,
    )
    done = print_one(task)
    if not done.digest:
        return Outcome(in_order((*found, *done.withheld)), withheld=waiting, stopped=True)
    pages = done.pages or (known.pages if known else 0)
    shelf.entries[selection.name] = Entry(done.digest, pages, "")
    shelf.write(folder)
    files = tuple(file.name for file, asked in ((task.pdf_file, task.pdf), (task.html_file, task.html)) if asked)
    return Outcome(
        findings=found,
        folder=folder,
        printed=(Printed(selection.name, selection.title, pages, fresh=done.fresh),),
        withheld=waiting,
        files=files,
        pdf=printable,
    )
