"""Courses, internships and the like as a transcript lists them: in full, with their credit, once each."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.transcript import view

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cbe_cli.documents.transcript.earned import Record
    from cbe_cli.documents.words import Words
    from cbe_cli.school.model import Experience, School

_LATE: Final = "9999-12-31"
A_FEW_DAYS: Final = 14
"""By so much may the days of a course differ from those of the school year that it fills."""


def courses(record: Record, *, with_credit: bool) -> tuple[view.Experience, ...]:
    """Courses, in the order of time."""
    return _rows(record, (one for one in record.experiences if one.type == "course"), with_credit=with_credit)


def experiences(record: Record, *, with_credit: bool) -> tuple[view.Experience, ...]:
    """All that is neither a course nor brought from another school, in the order of time."""
    mine = (one for one in record.experiences if one.type not in {"course", "transfer"})
    return _rows(record, mine, with_credit=with_credit)


def _rows(record: Record, mine: Iterable[Experience], *, with_credit: bool) -> tuple[view.Experience, ...]:
    return tuple(_row(record, one, with_credit=with_credit) for one in sorted(mine, key=_in_time))


def transfers(record: Record, *, with_credit: bool) -> tuple[view.Transfer, ...]:
    """What was brought from other schools."""
    words = record.child.words
    mine = sorted((one for one in record.experiences if one.type == "transfer"), key=_in_time)
    return tuple(
        view.Transfer(
            title=one.title,
            origin=one.provider if one.provider not in one.title else "",
            how=_how(words, one),
            when=_when(record, one),
            credit=_credit(words, one, with_credit=with_credit),
            status=_status(words, one),
        )
        for one in mine
    )


def _in_time(one: Experience) -> tuple[str, str, str]:
    return (str(one.starts or _LATE), str(one.ends or _LATE), one.title)


def _row(record: Record, one: Experience, *, with_credit: bool) -> view.Experience:
    words = record.child.words
    evaluated = one.evaluator and one.type != "course"  # whose level stands with the competencies
    said = [one.provider, words.fill("transcript.evaluated", who=one.evaluator) if evaluated else ""]
    return view.Experience(
        title=one.title,
        type=words.text(f"transcript.types.{one.type}.name"),
        detail=words.in_a_row(said),
        grade=one.grade,
        when=_when(record, one),
        credit=_credit(words, one, with_credit=with_credit),
        status=_status(words, one),
        toward=_toward(record, one),
        several=with_credit and one.credit is not None and len(one.areas) > 1,
    )


def _when(record: Record, one: Experience) -> str:
    """The school year that it filled, else from which month to which."""
    words = record.child.words
    if one.status == "in_progress" and one.starts:
        return words.fill("transcript.since", day=words.month(one.starts))
    if one.starts and one.ends:
        filled = _year_filled(record.child.school, one.starts, one.ends)
        return (
            words.fill("transcript.between_years", first=filled[0], last=filled[1])
            if filled
            else _between(words, one.starts, one.ends)
        )
    only = one.starts or one.ends
    return words.month(only) if only else ""


def _year_filled(school: School, starts: date, ends: date) -> tuple[str, str] | None:
    """The two calendar years of the school year of which a course takes nearly all."""
    for year in school.setup.years:
        nearly = abs((starts - year.starts).days) <= A_FEW_DAYS and abs((ends - year.ends).days) <= A_FEW_DAYS
        if nearly and year.starts.year != year.ends.year:
            return str(year.starts.year), f"{year.ends.year % 100:02d}"
    return None


def _between(words: Words, starts: date, ends: date) -> str:
    first, last = words.month(starts), words.month(ends)
    return first if first == last else words.fill("transcript.between", first=first, last=last)


def _credit(words: Words, one: Experience, *, with_credit: bool) -> str:
    """What it came to; only what is completed counts."""
    if not with_credit or one.credit is None or one.status != "completed":
        return ""
    return number(words, one.credit)


def _status(words: Words, one: Experience) -> str:
    return "" if one.status == "completed" else words.text(f"transcript.statuses.{one.status}.name")


def _toward(record: Record, one: Experience) -> str:
    """The competencies that it was about, by their titles; a course is about what its title says."""
    if one.type == "course":
        return ""
    editions = {edition.id: edition for edition in record.child.editions}
    titles: dict[str, None] = {}
    for framework, id_ in (*one.about, *one.recovers):
        node = editions[framework].find(id_) if framework in editions else None
        if node is not None:
            competency = editions[framework].find(node.competency) if node.kind == "target" else node
            titles[(competency or node).title] = None
    return record.child.words.listed(list(titles))


def _how(words: Words, one: Experience) -> str:
    said = [one.equivalency, words.fill("transcript.evaluated", who=one.evaluator) if one.evaluator else ""]
    return words.in_a_row(said)


def total(record: Record) -> str:
    """The sum of all credit that was completed, each experience once however many areas it is in."""
    given = [one.credit for one in record.experiences if one.status == "completed" and one.credit is not None]
    return number(record.child.words, sum(given, Fraction())) if given else ""


def number(words: Words, value: Fraction) -> str:
    """`0.66`, `1`, and what is no decimal as a fraction: `2/3`, `1 1/3`."""
    thousandths = value * 1000
    if thousandths.denominator == 1:
        return words.number(Decimal(int(thousandths)) / 1000)
    whole, part = divmod(value, 1)
    return f"{whole} {part}" if whole else str(part)
