"""From a school's files to its profile. No Typer and no Rich: a notebook can call it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.basis import newest_day
from cbe_cli.diagnostics import in_order
from cbe_cli.documents import checks
from cbe_cli.documents.html import render
from cbe_cli.documents.look import look_of
from cbe_cli.documents.outcome import How, Outcome, Printed
from cbe_cli.documents.printing import draw, overrides_of
from cbe_cli.documents.profile.build import Cohort, profile
from cbe_cli.documents.selection import of_class_of, of_grade
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import write_bytes, write_text
from cbe_cli.lint.ready import read_school, ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cbe_cli.diagnostics import Diagnostic, Location
    from cbe_cli.documents.look import Look
    from cbe_cli.documents.printing import Drawn
    from cbe_cli.documents.words import Words
    from cbe_cli.school.model import School

NAME: Final = "profile"
TEMPLATE: Final = "profile/profile.html.j2"
MOST_PAGES: Final = 2
STILL_GOOD: Final = timedelta(days=366)
"""For so long what a school says of itself is taken for current."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Over whom levels are spread, the day on the page, the day up to which evidence is seen, and the language."""

    class_of: str = ""
    grade: str = ""
    day: date | None = None
    as_of: date | None = None
    language: str = ""


def print_profile(path: Path, asked: Asked, how: How) -> Outcome:
    """Write `out/profile/profile.pdf`, and with `html` the page for a browser.

    `path` is the school or anything in it. Raises `CannotRun` where the class is not known, or a file cannot be used.
    """
    read = read_school(path)
    if read.value is None:
        return Outcome(read.diagnostics, stopped=True)
    school = read.value
    words = words_for(asked.language or school.setup.language, overrides_of(school.root))
    day = asked.day or asked.as_of or newest_day(school)
    chosen = cohort(school, asked, words, day)
    who = ready(school, chosen.people, read.diagnostics, keep_going=how.keep_going)
    if who.stopped_by:
        return Outcome(who.findings, stopped=True)
    look = look_of(school)
    if look.value is None:
        return Outcome(in_order((*who.findings, *look.diagnostics)), stopped=True)
    people = tuple(student for student in chosen.people if student not in who.withheld)
    view = profile(school, attain(school, people, asked.as_of), Cohort(chosen.title, people), words, day)
    written = partial(render, view, overrides_of(school.root), TEMPLATE, look.value.css)
    drawn = draw(written, school.root, _place(school), fonts=look.value.fonts)
    found = [*who.findings, *_stale(school, day), *drawn.diagnostics]
    if drawn.value is None:
        return Outcome(in_order(found), stopped=True)
    return _written(school, drawn.value, look.value, how, found)


def cohort(school: School, asked: Asked, words: Words, day: date | None) -> Cohort:
    """The class or grade that was asked for; else those who graduate next; else everybody."""
    if asked.grade:
        chosen = of_grade(school, asked.grade, school.students)
        return Cohort(words.fill("school_profile.grade", grade=chosen.title), chosen.people)
    year = asked.class_of or _next_to_graduate(school, day)
    if year:
        chosen = of_class_of(school, year, school.students)
        return Cohort(words.fill("school_profile.class_of", year=chosen.title), chosen.people)
    return Cohort(school.name, tuple(school.students))


def _next_to_graduate(school: School, day: date | None) -> str:
    years = sorted(one.class_of for one in school.students.values() if one.class_of.isdecimal())
    ahead = [year for year in years if day is None or int(year) >= day.year]
    return next(iter(ahead or years[-1:]), "")


def _stale(school: School, day: date | None) -> Iterator[Diagnostic]:
    """A reminder where what the school says of itself was last looked over more than a year before `day`."""
    said = school.setup.profile
    if said is not None and said.updated is not None and day is not None and day > said.updated + STILL_GOOD:
        yield checks.PROFILE_OLD.at(
            said.where("updated"),
            f"What the profile says of the school was last looked over on {said.updated}, a year or more before {day}.",
            hint="Read the lines below “profile:” again, correct them, and change “updated”.",
        )


def _written(school: School, drawn: Drawn, look: Look, how: How, found: list[Diagnostic]) -> Outcome:
    folder = (how.out or school.root / "out") / NAME
    files, pages = [], 0
    if drawn.pdf is not None:
        pages = drawn.pdf.pages
        write_bytes(folder / f"{NAME}.pdf", drawn.pdf.pdf)
        files.append(f"{NAME}.pdf")
    if how.html or drawn.pdf is None:
        write_text(folder / f"{NAME}.html", drawn.html.replace("<style>", f"<style>\n{look.faces}", 1))
        files.append(f"{NAME}.html")
    if pages > MOST_PAGES:
        found.append(checks.too_long(_place(school), school.name, pages, MOST_PAGES))
    only = Printed(NAME, school.name, pages)
    return Outcome(in_order(found), folder=folder, printed=(only,), files=tuple(files), pdf=drawn.pdf is not None)


def _place(school: School) -> Location:
    said = school.setup.profile
    return said.where() if said is not None else school.setup.where()
