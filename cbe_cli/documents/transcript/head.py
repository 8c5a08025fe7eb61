"""The head of a transcript: which school, which student, of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.transcript import view
from cbe_cli.documents.transcript.complete import school_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cbe_cli.documents.transcript.earned import Record
    from cbe_cli.documents.words import Words
    from cbe_cli.school.model import School


def school_head(school: School, words: Words) -> view.SchoolHead:
    """The school's name; then where it is, how to reach it, and by which code and whose word it is known."""
    named = school_name(school)
    if named is None:
        return view.SchoolHead(name=school.name)
    code = words.fill("transcript.ceeb", code=named.ceeb) if named.ceeb else ""
    address = ", ".join(line.strip() for line in (named.address or "").split(" / "))
    parts = ((named.district, address), (named.phone, named.site, code), (named.accreditation,))
    lines = (words.in_a_row(filter(None, part)) for part in parts)
    return view.SchoolHead(name=named.name, lines=tuple(filter(None, lines)))


def facts(record: Record, issued: date | None) -> tuple[view.Fact, ...]:
    """What is known of the student, and of the document. Never a number of social security."""
    words = record.child.words
    return tuple(
        view.Fact(label=words.text(f"transcript.facts.{name}"), value=value)
        for name, value in _values(record, issued)
        if value
    )


def _values(record: Record, issued: date | None) -> Iterator[tuple[str, str]]:
    child, student, words = record.child, record.child.student, record.child.words
    yield "student", student.id
    yield "born", _birth(record)
    yield "grade", student.grade
    yield "entered", words.month(student.entered_grade_9) if student.entered_grade_9 else ""
    yield "class_of", student.class_of
    yield "issued", words.day(issued) if issued else ""
    as_of = child.occasion.as_of or child.facts.now.day
    yield "as_of", words.day(as_of) if as_of else ""


def _birth(record: Record) -> str:
    settings, born = record.child.school.setup.transcript, record.child.student.birth_date
    if settings is None or born is None or settings.birth_date == "none":
        return ""
    if settings.birth_date == "day":
        return record.child.words.day_of_year(born)
    return record.child.words.day(born)


def in_progress(record: Record, issued: date | None) -> bool:
    """Whether more is to come: something has begun and not ended, or the year of graduation is still ahead."""
    if any(one.status == "in_progress" for one in record.experiences):
        return True
    year = record.child.student.class_of
    return issued is not None and year.isdecimal() and issued.year < int(year)
