"""The conductor of the half page: an explanation of a level becomes its view, in the language of the family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.shown_parts import shown_parts
from cbe_cli.diagnostics import Parsed
from cbe_cli.documents import fonts
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.child import all_areas
from cbe_cli.documents.why.answer import answer
from cbe_cli.documents.why.asked import Asked
from cbe_cli.documents.why.view import Page
from cbe_cli.documents.words import words_for
from cbe_cli.school.in_language import in_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cbe_cli.attainment.explanation import Why
    from cbe_cli.school.model import School, Student


def page(school: School, student: Student, answers: Sequence[Why], overrides: Path | None) -> Parsed[Page]:
    """The page of one student's level, or why it has to wait: a name that would print as boxes.

    `answers` are about one node; of several classes or terms those of this school year are told.
    """
    name = student.printed_name
    unprintable = fonts.unprintable_name(student)
    if unprintable:
        return Parsed(None, unprintable)
    language = student.language or school.setup.language
    words = words_for(language, overrides)
    day = answers[0].day
    editions = tuple(in_language(one, school.translations, language) for one in school.frameworks_on(day))
    edition = next(one for one in editions if one.id == answers[0].edition.id)
    area = next(
        one for one in all_areas(editions, school.setup.brand) if one.key == (edition.id, answers[0].node.domain)
    )
    now = attain(school, [student.id], day).nodes
    titles = shown_parts(school, day, {one.result["part"]: one.result["newest"] for one in answers})
    made = Page(
        name=name,
        student=student.id,
        school=school.name,
        answers=tuple(
            answer(Asked(school, words, area, one, now), titles[one.result["part"]])
            for one in answers
            if one.result["part"] in titles
        ),
        as_of=words.day(day) if day else "",
        language=language,
        paper=PAPERS[school.setup.paper],
        sample=school.setup.sample,
    )
    return Parsed(made)
