"""The conductor: a student's levels and experiences become the view of a transcript. It computes no level itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Parsed
from cbe_cli.documents import fonts
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.habits import habits as habits_of
from cbe_cli.documents.transcript import taken, view
from cbe_cli.documents.transcript.complete import lacking
from cbe_cli.documents.transcript.conversion import Converter
from cbe_cli.documents.transcript.earned import Record, areas
from cbe_cli.documents.transcript.explained import explained
from cbe_cli.documents.transcript.head import facts, in_progress, school_head
from cbe_cli.documents.transcript.known import Known, learn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Child
    from cbe_cli.documents.words import Words
    from cbe_cli.school.model import School
    from cbe_cli.school.record_keeping import Layout


@dataclass
class Transcripts:
    """The transcripts of one run. Official ones name who signs; what is `known` is computed with the first of them."""

    issued: date | None = None
    signatory: str = ""
    known: Known | None = field(default=None, repr=False)

    def draft(self, child: Child, _logo: Picture | None = None) -> Parsed[Draft]:
        """The transcript of one student with what it lacks, or why it has to wait."""
        student = child.student
        unprintable = fonts.unprintable_name(student)
        if unprintable:
            return Parsed(None, unprintable)
        if self.known is None:
            self.known = learn(child.school, child.facts.now, list(child.facts.nodes))
        record = Record(child, self.known)
        lacks = tuple(lacking(record)) if self.signatory else ()
        return Parsed(Draft(self._transcript(record, official=bool(self.signatory) and not lacks)), lacks)

    def _transcript(self, record: Record, *, official: bool) -> view.Transcript:
        child, words = record.child, record.child.words
        settings = child.school.setup.transcript
        layout = layout_of(child.school)
        converter = Converter(child, settings.conversion) if settings and settings.conversion else None
        academic = areas(record, "academic", converter)
        across = areas(record, "cross-cutting")
        with_credit = layout == "hybrid" and any(one.credit is not None for one in record.experiences)
        listed = layout != "competencies"
        courses = taken.courses(record, with_credit=with_credit) if listed else ()
        experiences = taken.experiences(record, with_credit=with_credit) if listed else ()
        transfers = taken.transfers(record, with_credit=with_credit)
        habits = tuple(_habits(child))
        name = child.student.printed_name
        status = view.Status.OFFICIAL if official else view.Status.UNOFFICIAL
        going = in_progress(record, self.issued)
        title = words.text(f"transcript.titles.{layout}")
        head = school_head(child.school, words)
        made = view.Transcript(
            title=title,
            name=name,
            also=child.student.name if child.student.name != name else "",
            school=head,
            status=status,
            status_word=words.text(f"transcript.statuses.{status.value}.name"),
            in_progress=words.text("transcript.statuses.in_progress.name") if going else "",
            about=words.fill("transcript.beside", school=head.name) if layout == "supplement" else "",
            facts=facts(record, self.issued),
            areas=academic,
            across=across,
            grades=converter.average() if converter else "",
            habits=habits,
            courses=courses,
            experiences=experiences,
            with_credit=with_credit,
            credit=taken.total(record) if with_credit else "",
            transfers=transfers,
            certification=self._certification(words, head.name) if official else None,
            foot=(f"{name}\u200e", child.student.id, head.name),
            language=words.language,
            paper=PAPERS[child.school.setup.paper],
            sample=child.school.setup.sample,
        )
        return explained(record, made)

    def _certification(self, words: Words, school: str) -> view.Certification:
        return view.Certification(
            statement=words.fill("transcript.certified", school=school),
            signatory=self.signatory,
            date=words.day(self.issued) if self.issued else "",
        )


def unofficial(child: Child, logo: Picture | None = None) -> Parsed[Draft]:
    """The transcript of one student by themselves, with the day of the occasion on it."""
    return Transcripts(child.occasion.day).draft(child, logo)


def layout_of(school: School) -> Layout:
    """What the school says; else the two together where experiences are kept, and competencies alone where not."""
    settings = school.setup.transcript
    if settings is not None and settings.layout is not None:
        return settings.layout
    return "hybrid" if school.experiences else "competencies"


def _habits(child: Child) -> Iterator[view.Habit]:
    """Those of which teachers have said something; on their own scale, apart from everything else."""
    for habit in habits_of(child):
        for title, look in (
            (habit.title, habit.teacher),
            *((f"{habit.title} · {part.title}", part.look) for part in habit.each),
        ):
            if look is not None and look.at is not None:
                yield view.Habit(title=title, point=look.word, at=look.at, points=habit.points)
