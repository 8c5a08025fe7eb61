"""From the children of a class to its overview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Parsed
from cbe_cli.documents import fonts
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.overview import evidence, ready, view
from cbe_cli.documents.overview.grid import grids, short_points
from cbe_cli.documents.overview.people import People
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.view import Legend, LegendEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Child


def overview(title: str, children: Sequence[Child], _logo: Picture | None = None) -> Parsed[Draft]:
    """The overview of these children; those whose names would print as boxes are left out and found."""
    faults = [fonts.unprintable_name(child.student) for child in children]
    found = tuple(fault for each in faults for fault in each)
    printable = [child for child, fault in zip(children, faults, strict=True) if not fault]
    return Parsed(Draft(_overview(title, printable)) if printable else None, found)


def _overview(title: str, children: Sequence[Child]) -> view.Overview:
    people = People(children)
    first, day = people.first, people.first.occasion.day
    since, said = evidence.old_after(people, day) if day else (None, "")
    made = view.Overview(
        title=title,
        school=first.school.name,
        language=first.language,
        paper=PAPERS[first.school.setup.paper],
        sample=first.school.setup.sample,
        date=people.words.day(day) if day else "",
        grids=grids(people, since),
        legends=tuple(_legends(people)),
        steps=any(child.rungs(area) for child in children for area in people.areas("academic", "cross-cutting")),
        all_but=ready.all_but(people),
        purposes=ready.purposes(people),
        thin=evidence.thin(people),
        nothing=evidence.nothing(people),
    )
    if day is None or since is None:
        return made
    return replace(
        made,
        old=evidence.old(people, since),
        quiet=evidence.quiet(people, since),
        old_after=said,
        new_since=people.words.short_day(since),
        months=evidence.months(people, day),
    )


def _legends(people: People) -> Iterator[Legend]:
    """What is in the cells, for each scale: its short names and the whole ones."""
    seen: dict[tuple[str, ...], Legend] = {}
    for area in people.areas("academic", "cross-cutting", "habits"):
        for node in people.competencies(area):
            scale = area.edition.scale(node)
            if scale is not None and scale.points:
                names = tuple(point.name for point in scale.points)
                entries = zip(short_points(scale), names, strict=True)
                seen.setdefault(
                    names,
                    Legend(
                        title=area.node.title,
                        entries=tuple(LegendEntry(name=name, code=code) for code, name in entries),
                    ),
                )
    yield from seen.values()
