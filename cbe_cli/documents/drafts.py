"""From a school and the students to print to what their documents show: all that needs the levels, in one process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.documents.bands import band_of
from cbe_cli.documents.kinds import Each, Kind, kind_named
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import gather
from cbe_cli.documents.portfolio.occasion import Asked
from cbe_cli.documents.portfolio.then import thens
from cbe_cli.documents.printing import overrides_of
from cbe_cli.documents.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.documents.selection import Selection
    from cbe_cli.school.conference_records import ConferenceRecord
    from cbe_cli.school.model import Class, Portfolio, School


@dataclass(frozen=True, slots=True)
class Content:
    """What the documents show. `only` narrows to what one class is about; `language` is for all, whatever theirs is."""

    kind: Kind = field(default_factory=lambda: kind_named("portfolio"))
    asked: Asked = field(default_factory=Asked)
    only: Class | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Who is to be printed, and what is shown of them; for a class, under the editions to which it holds."""

    selection: Selection
    content: Content = field(default_factory=Content)
    class_: Class | None = None


def children_of(
    school: School,
    people: Sequence[str],
    occasion: Occasion,
    content: Content,
    records: Mapping[str, ConferenceRecord] | None = None,
) -> list[Child]:
    """What documents about `people` look things up in; everything is computed here, once for all of them.

    `records` has what was shown of each at the last conference, where that is known.
    """
    today = isinstance(content.kind, Each) and content.kind.today
    facts = gather(school, people, occasion, today=today)
    before = {} if today else thens(school, people, occasion, facts, records or {})
    overrides = overrides_of(school.root)
    children = []
    for id_ in people:
        student = school.students[id_]
        language = content.language or student.language or school.setup.language
        children.append(
            Child(
                school=school,
                student=student,
                facts=facts,
                occasion=occasion,
                words=words_for(language, overrides).for_band(band_of(student.grade)),
                portfolio=_words_of(school, id_, occasion),
                only=content.only,
                asked_language=content.language,
                then=before.get(id_),
            )
        )
    return children


def _words_of(school: School, student: str, occasion: Occasion) -> Portfolio | None:
    """What the student wrote for this conference."""
    if occasion.conference is None:
        return None
    mine = (one for one in school.portfolios if one.student == student)
    return next((one for one in mine if one.conference == occasion.conference.id), None)


def withheld_by(faults: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The sentences that say why somebody has to wait."""
    return tuple(f"{fault.where}: {fault.message}" for fault in faults)
