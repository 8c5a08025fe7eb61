"""From a school and the students to print to a draft for each: all that needs the levels, in one process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.build import Draft, portfolio
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import gather
from cbe_cli.documents.portfolio.occasion import Asked
from cbe_cli.documents.portfolio.view import Kind
from cbe_cli.documents.printing import overrides_of
from cbe_cli.documents.words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.diagnostics import Diagnostic, Parsed
    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.school.model import Class, Portfolio, School


@dataclass(frozen=True, slots=True)
class Content:
    """What the documents show. `only` narrows to what one class is about."""

    kind: Kind = Kind.PORTFOLIO
    asked: Asked = field(default_factory=Asked)
    only: Class | None = None


def drafts(
    school: School, people: Sequence[str], occasion: Occasion, content: Content, logo: Picture | None
) -> dict[str, Parsed[Draft]]:
    """A draft of each of `people`, or why there is none."""
    facts = gather(school, people, occasion)
    overrides = overrides_of(school.root)
    found = {}
    for id_ in people:
        student = school.students[id_]
        child = Child(
            school=school,
            student=student,
            facts=facts,
            occasion=occasion,
            words=words_for(student.language or school.setup.language, overrides),
            portfolio=_words_of(school, id_, occasion),
            only=content.only,
        )
        found[id_] = portfolio(child, kind=content.kind, logo=logo)
    return found


def _words_of(school: School, student: str, occasion: Occasion) -> Portfolio | None:
    """What the student wrote for this conference."""
    if occasion.conference is None:
        return None
    mine = (one for one in school.portfolios if one.student == student)
    return next((one for one in mine if one.conference == occasion.conference.id), None)


def withheld_by(faults: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The sentences that say why somebody has to wait."""
    return tuple(f"{fault.where}: {fault.message}" for fault in faults)
