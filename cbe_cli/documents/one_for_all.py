"""A document about all who were asked for: one job, and one file with what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Location, in_order
from cbe_cli.documents import pdf
from cbe_cli.documents.drafts import children_of, withheld_by
from cbe_cli.documents.engine import engine
from cbe_cli.documents.outcome import How, Outcome, Printed, Withheld
from cbe_cli.documents.portfolio.occasion import occasion
from cbe_cli.documents.printing import Task, print_one
from cbe_cli.documents.records import records_before
from cbe_cli.documents.shelf import Entry, Shelf

if TYPE_CHECKING:
    from cbe_cli.documents.drafts import Ask
    from cbe_cli.documents.kinds import Together
    from cbe_cli.documents.look import Look
    from cbe_cli.lint.ready import Ready
    from cbe_cli.school.model import School


def print_together(kind: Together, school: School, ask: Ask, how: How, ready: tuple[Ready, Look]) -> Outcome:
    """Write `out/<class>/<kind>/<class>.pdf`. Who is withheld is not in it, and is named in the outcome."""
    (who, look), selection, content = ready, ask.selection, ask.content
    when = occasion(school, selection.people, content.asked)
    people = [student for student in selection.chosen if student not in who.withheld]
    waiting = tuple(
        Withheld(student, school.students[student].printed_name, withheld_by(who.withheld[student]))
        for student in selection.people
        if student in who.withheld
    )
    before = records_before(school, when, people)
    draft = kind.draft(selection.title, children_of(school, people, when, content, before.value), look.logo)
    if draft.value is None:
        return Outcome(in_order((*who.findings, *draft.diagnostics)), withheld=waiting, stopped=True)
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
        return Outcome(in_order((*who.findings, *done.withheld)), withheld=waiting, stopped=True)
    pages = done.pages or (known.pages if known else 0)
    shelf.entries[selection.name] = Entry(done.digest, pages, "")
    shelf.write(folder)
    files = tuple(file.name for file, asked in ((task.pdf_file, task.pdf), (task.html_file, task.html)) if asked)
    return Outcome(
        findings=in_order(who.findings),
        folder=folder,
        printed=(Printed(selection.name, selection.title, pages, fresh=done.fresh),),
        withheld=waiting,
        files=files,
        pdf=printable,
    )
