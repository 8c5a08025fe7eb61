"""One of every document, of the school that ships with cbe: what a school's templates are tried on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cbe_cli.documents.bands import Band
from cbe_cli.documents.drafts import Content, children_of
from cbe_cli.documents.kinds import KINDS, Each
from cbe_cli.documents.look import look_of
from cbe_cli.documents.mail.build import TEMPLATE, address_page
from cbe_cli.documents.mail.plan import envelopes
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.portfolio.view import Portfolio
from cbe_cli.files.shipped import shipped
from cbe_cli.lint.ready import read_school

if TYPE_CHECKING:
    from collections.abc import Iterator

STUDENTS = ("S014", "S024")
"""One with everything, and one who has just come and has nothing yet."""


def samples() -> Iterator[tuple[str, Any]]:
    """Template and finished view of each document of each of the students."""
    read = read_school(shipped("sample_frameworks") / "riverbend")
    school = read.value
    look = look_of(school).value if school is not None else None
    if school is None or look is None:
        return
    when = occasion(school, STUDENTS, Asked())
    children = children_of(school, STUDENTS, when, Content())
    for kind in KINDS:
        drafts = (
            [kind.draft(child, look.logo) for child in children]
            if isinstance(kind, Each)
            else [kind.draft(school.name, children, look.logo)]
        )
        for draft in drafts:
            finished = kind.finish(draft.value, school.root) if draft.value is not None else None
            if finished is not None and finished.value is not None:
                yield kind.template, finished.value
                if isinstance(finished.value, Portfolio):
                    yield from ((kind.template, replace(finished.value, band=band)) for band in Band)
    for envelope in envelopes(school, STUDENTS, STUDENTS, "roster"):
        page = address_page(school, envelope, envelope.household, when).value if envelope.household else None
        if page is not None:
            yield TEMPLATE, page
