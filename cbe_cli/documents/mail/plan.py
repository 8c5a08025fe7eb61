"""Which children's pages go into which envelope, and whose go into none. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cbe_cli.documents.order import ORDERS
from cbe_cli.documents.outcome import WAIVED

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from cbe_cli.school.model import Household, School


class Fate(StrEnum):
    """What becomes of a household's pages, in the words of the manifest."""

    SENT = ""
    WAIVED = WAIVED
    NO_ADDRESS = "no address"
    DOES_NOT_FIT = "address cannot be printed"
    NOT_PRINTED = "not printed"


@dataclass(frozen=True, slots=True)
class Envelope:
    """One household and those of its children whose pages are there; `missing` are asked for and not printed.

    Without a household it is a child that no household has.
    """

    students: tuple[str, ...]
    household: Household | None = None
    missing: tuple[str, ...] = ()
    fate: Fate = Fate.SENT


def envelopes(school: School, people: Sequence[str], printed: Container[str], order: str) -> tuple[Envelope, ...]:
    """All that is to be said of `people`, who are in print order: first what is sent, in order, then all else.

    A household comes where the first of its children would, in the household's language. Nobody is left out: every
    one of `people` is in an envelope, or in an entry that says why not.
    """
    places = {student: place for place, student in enumerate(people)}
    found: list[tuple[tuple[Any, ...], Envelope]] = []
    housed: set[str] = set()
    for household in school.households or ():
        children = sorted((id_ for id_ in household.students if id_ in places), key=places.__getitem__)
        if children:
            housed.update(children)
            found.append((_key(school, household, children, places, order), _envelope(household, children, printed)))
    found.sort(key=lambda each: each[0])
    alone = tuple(_without(id_, printed) for id_ in people if id_ not in housed)
    all_ = (*(each for _, each in found), *alone)
    return (*_sent(all_, yes=True), *_sent(all_, yes=False))


def _sent(all_: Sequence[Envelope], *, yes: bool) -> Iterator[Envelope]:
    return (each for each in all_ if (each.fate is Fate.SENT) == yes)


def _key(
    school: School, household: Household, children: Sequence[str], places: dict[str, int], order: str
) -> tuple[Any, ...]:
    theirs = (school.students[id_] for id_ in children)
    in_its_language = (replace(one, language=household.language or one.language) for one in theirs)
    return min((ORDERS[order](school, one), places[one.id], household.where.line) for one in in_its_language)


def _envelope(household: Household, children: Sequence[str], printed: Container[str]) -> Envelope:
    there = tuple(id_ for id_ in children if id_ in printed)
    missing = tuple(id_ for id_ in children if id_ not in printed)
    if not household.copy:
        fate = Fate.WAIVED
    elif not (household.to and household.address):
        fate = Fate.NO_ADDRESS
    else:
        fate = Fate.SENT if there else Fate.NOT_PRINTED
    return Envelope(there, household, missing, fate)


def _without(student: str, printed: Container[str]) -> Envelope:
    if student in printed:
        return Envelope((student,), fate=Fate.NO_ADDRESS)
    return Envelope((), missing=(student,), fate=Fate.NOT_PRINTED)
