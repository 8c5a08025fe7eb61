"""Where there is too little evidence, where it is old, and how much there was month by month."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.overview.view import Note
from cbe_cli.documents.portfolio.strips import by_month, pieces_by_month
from cbe_cli.documents.portfolio.wording import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.overview.people import People
    from cbe_cli.documents.overview.view import Who
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.strips import Month
    from cbe_cli.documents.portfolio.view_map import Strips
    from cbe_cli.school.edition import Node
    from cbe_cli.school.model import School

WITHOUT_YEARS: Final = 45
"""Days after which a piece is not new where the school has no years: half of a usual term."""

PARTS: Final = 8
"""Of a year without terms an eighth is what half a term of four is."""


def thin(people: People) -> tuple[Note, ...]:
    """Competencies that somebody has a piece of, with those who have too few for a level, or none.

    Those of the same students stand together, and a domain stands for all of its own.
    """
    lacking: dict[Who, list[tuple[Area, Node]]] = {}
    for area, node in _competencies(people):
        if any(_pieces(child, area, node) for child in people.children):
            who = people.who(child for child in people.children if _too_few(child, area, node))
            if who is not None:
                lacking.setdefault(who, []).append((area, node))
    return tuple(Note(titles=tuple(_titles(people, those)), who=who) for who, those in lacking.items())


def _titles(people: People, those: list[tuple[Area, Node]]) -> Iterator[str]:
    """Their titles; that of the domain where they are all it has."""
    by_domain: dict[Area, list[Node]] = {}
    for area, node in those:
        by_domain.setdefault(area, []).append(node)
    for area, nodes in by_domain.items():
        if len(nodes) > 1 and len(nodes) == len(people.competencies(area)):
            yield area.node.title
        else:
            yield from (node.title for node in nodes)


def nothing(people: People) -> tuple[str, ...]:
    """Competencies of which nobody has a piece."""
    every = people.children
    return tuple(
        node.title for area, node in _competencies(people) if not any(_pieces(child, area, node) for child in every)
    )


def old(people: People, first: date) -> tuple[Note, ...]:
    """Domains with those whose newest piece in it is from before `first`. Who has none is among the thin."""
    found: dict[Who, list[str]] = {}
    for area in people.areas("academic", "cross-cutting", "habits"):
        who = people.who(child for child in people.children if _newest(child, area, area.node) < first)
        if who is not None:
            found.setdefault(who, []).append(area.node.title)
    return tuple(Note(titles=tuple(titles), who=who) for who, titles in found.items())


def quiet(people: People, first: date) -> tuple[tuple[str, str], ...]:
    """Competencies of which nobody has shown anything since `first`, and the day of the newest piece."""
    found = []
    for area, node in _competencies(people):
        days = [day for child in people.children if (day := _newest(child, area, node)) != date.max]
        if days and max(days) < first:
            found.append((node.title, people.words.short_day(max(days))))
    return tuple(found)


def new_for(school: School, day: date) -> tuple[int, str]:
    """For how many days a piece is new, and the title of the term of which that is the half, "" without one.

    Half of the term that `day` is in, or of the one before where it lies between two; without terms an eighth of the
    year, and without years `WITHOUT_YEARS`.
    """
    year = next((one for one in school.setup.years if one.starts <= day <= one.ends), None)
    if year is None:
        return WITHOUT_YEARS, ""
    begun = [term for term in year.terms if term.starts <= day]
    if not begun:
        return ((year.ends - year.starts).days + 1) // PARTS, ""
    term = max(begun, key=lambda one: one.starts)
    return ((term.ends - term.starts).days + 1) // 2, term.title or term.id


def old_after(people: People, day: date) -> tuple[date, str]:
    """The first day of which a piece is new, and that in words."""
    days, term = new_for(people.first.school, day)
    first = day - timedelta(days=days)
    words, said = people.words, people.words.short_day(first)
    path = "say.overview.old_term" if term else "say.overview.old"
    return first, words.fill(path, day=said, days=days, term=term)


def months(people: People, day: date) -> Strips | None:
    """How many pieces of work all of them had in each month of the school year; a third of the most is a shade."""
    starts = max((year.starts for year in people.first.school.setup.years if year.starts <= day), default=None)
    first, last = starts or day - timedelta(days=300), day
    done = [pieces_by_month(child) for child in people.children]
    counts = []
    for area in people.areas("academic", "cross-cutting", "habits"):
        of: Counter[Month] = Counter()
        for each in done:
            of.update(each.get(area.key, {}))
        begun = {
            month: count for month, count in of.items() if (first.year, first.month) <= month <= (last.year, last.month)
        }
        counts.append((area, begun))
    most = max((count for _, of in counts for count in of.values()), default=0)
    return by_month(people.words, counts, (1, -(-most // 3), -(-2 * most // 3)))


def _competencies(people: People) -> Iterator[tuple[Area, Node]]:
    for area in people.areas("academic", "cross-cutting", "habits"):
        yield from ((area, node) for node in people.competencies(area))


def _pieces(child: Child, area: Area, node: Node) -> int:
    result = child.result(area.edition, node.id)
    return result.pieces if result else 0


def _too_few(child: Child, area: Area, node: Node) -> bool:
    result = child.result(area.edition, node.id)
    return result is None or (result.status not in ENOUGH and not result.judged and not result.out)


def _newest(child: Child, area: Area, node: Node) -> date:
    """The day of the newest piece; for nobody's sake the end of time where there is none."""
    result = child.result(area.edition, node.id)
    return result.newest if result and result.newest else date.max
