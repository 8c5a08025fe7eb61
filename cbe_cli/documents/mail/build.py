"""From a household to the view of its address page, or why it cannot be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.documents import checks, fonts
from cbe_cli.documents.mail.view import AddressPage
from cbe_cli.documents.mail.window import LAYOUTS, SENDER_SIZES, SIZES, size_of
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.printing import overrides_of
from cbe_cli.documents.words import words_for
from cbe_cli.school.households import lines_of
from cbe_cli.school.titles import title_in

if TYPE_CHECKING:
    from cbe_cli.documents.mail.plan import Envelope
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.documents.words import Words
    from cbe_cli.school.config import Setup
    from cbe_cli.school.model import Household, School

TEMPLATE: Final = "mail/address.html.j2"
DOT: Final = " · "


def address_page(
    school: School, envelope: Envelope, household: Household, occasion: Occasion, language: str = ""
) -> Parsed[AddressPage]:
    """The page. `language` is the one asked for; without it the household's, else that of its first child."""
    setup = school.setup
    children = [school.students[id_] for id_ in envelope.students]
    chosen = language or household.language or children[0].language or setup.language
    words = words_for(chosen, overrides_of(school.root))
    paper = PAPERS[setup.paper]
    lines = (*household.to, *household.address)
    unprintable = fonts.unprintable_found(
        "".join(lines), f"The address of household {household.id}", household.where, children[0].id
    )
    if unprintable:
        return Parsed(None, tuple(replace(each, reach=Reach.NONE) for each in unprintable))
    layout = LAYOUTS[paper]
    size = size_of(lines, layout.address)
    if size is None:
        return Parsed(None, (_does_not_fit(household, children[0].id),))
    sender = sender_of(school.name, setup)
    sender = (DOT.join(sender),) if layout.one_window else sender
    return Parsed(
        AddressPage(
            address=lines,
            size=size,
            sender=sender,
            sender_size=size_of(sender, layout.sender, SENDER_SIZES) or SENDER_SIZES[-1],
            enclosed=tuple(child.printed_name for child in children),
            occasion=_occasion(occasion, words),
            household=household.id,
            layout=layout,
            paper=paper,
            language=chosen,
            sample=setup.sample,
        )
    )


def sender_of(name: str, setup: Setup) -> tuple[str, ...]:
    """The school and its address, line by line."""
    school = getattr(setup, "school", None)
    address = lines_of(school.address) if school is not None and school.address else ()
    return tuple(line for line in (name, *address) if line)


def _occasion(occasion: Occasion, words: Words) -> tuple[str, ...]:
    title = title_in(occasion.conference, words.language) if occasion.conference else ""
    day = words.day(occasion.day) if occasion.day else ""
    return tuple(part for part in (title, day) if part)


def _does_not_fit(household: Household, student: str) -> Diagnostic:
    return checks.ADDRESS_DOES_NOT_FIT.at(
        household.where,
        f"The address of household {household.id} does not fit the window of an envelope, even in {SIZES[-1]:g} pt.",
        hint="Write it on fewer or shorter lines.",
        student=student,
    )
