"""For which conference the pages are, and which day stands on them. Never the clock: the files decide (design 5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import polars as pl

from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.school.config import Conference
    from cbe_cli.school.model import School

STILL_MEANT = timedelta(days=14)
"""For so long after a conference its pages are still printed: somebody was ill, something had to be corrected."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said about days: levels as of a day, the day on the pages, the conference by its id."""

    as_of: date | None = None
    date: date | None = None
    conference: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """`day` is printed; `as_of` filters evidence (None: nothing). `previous` and `following` are conferences' days."""

    day: date | None
    as_of: date | None
    conference: Conference | None = None
    previous: date | None = None
    following: date | None = None
    conference_before: Conference | None = None  # that of `previous`


def occasion(school: School, people: Iterable[str], asked: Asked) -> Occasion:
    """The occasion for these students. Raises `CannotRun` for a conference that nobody knows.

    Without a word from the user it is the first conference that is not yet over two weeks past on the day of the
    newest evidence, else the last one there was. The day is `asked.date`, else the conference's, else that of the
    newest evidence.
    """
    conferences = sorted(school.setup.conferences, key=lambda one: one.date)
    newest = _newest(school, people, asked.as_of)
    chosen = _named(conferences, asked.conference) if asked.conference else _next(conferences, asked.date or newest)
    day = asked.date or (chosen.date if chosen else newest)
    around = chosen.date if chosen else day
    before = [one for one in conferences if around and one.date < around]
    days = [one.date for one in conferences]
    return Occasion(
        day=day,
        as_of=asked.as_of,
        conference=chosen,
        previous=before[-1].date if before else None,
        following=min((one for one in days if around and one > around), default=None),
        conference_before=before[-1] if before else None,
    )


def _named(conferences: list[Conference], id_: str) -> Conference:
    for one in conferences:
        if one.id.casefold() == id_.casefold():
            return one
    known = f"There are: {', '.join(one.id for one in conferences)}." if conferences else "None is in cbe.yaml yet."
    raise CannotRun(f"There is no conference “{id_}”. {known}")


def _next(conferences: list[Conference], around: date | None) -> Conference | None:
    if not conferences:
        return None
    return next((one for one in conferences if around and one.date >= around - STILL_MEANT), conferences[-1])


def _newest(school: School, people: Iterable[str], as_of: date | None) -> date | None:
    """The newest day on which anything was shown or judged."""
    wanted = set(people)
    rows = school.evidence.filter(pl.col("student").is_in(list(wanted)))
    days = [cast("date | None", rows.filter(pl.col("date") <= (as_of or date.max)).get_column("date").max())]
    days += [one.date for one in school.judgments if one.student in wanted and one.date <= (as_of or date.max)]
    return max((day for day in days if day), default=None)
