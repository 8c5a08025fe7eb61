"""How much work there is: pieces in each subject, month by month."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.view_map import Cell, Strip, Strips

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.words import Words

MOST_MONTHS = 15
"""What a line of the page holds; of more, the newest."""
LEAST_MONTHS = 2
SHADES = (1, 3, 6)
"""From so many pieces of one child on a cell is light, middle, dark."""
NO_WORK = frozenset({"self", "peer", "placement"})
"""Kinds of rows that are views of the work, or say where somebody started."""

Month = tuple[int, int]
"""Year and month."""


def strips(child: Child) -> Strips | None:
    """None for a child who has just come, and where there is only one month to show."""
    if child.beginning:
        return None
    done = pieces_by_month(child)
    found = by_month(child.words, [(area, done.get(area.key, {})) for area in child.areas("academic", "cross-cutting")])
    return found if found and len(found.months) >= LEAST_MONTHS else None


def pieces_by_month(child: Child) -> dict[tuple[str, str], dict[Month, int]]:
    """Domain -> month -> how many pieces of work; one that shows several skills of a domain is one."""
    domains = {(edition.id, id_): node.domain for edition in child.editions for id_, node in edition.nodes.items()}
    found: dict[tuple[str, str], dict[Month, set[tuple[date, str, object]]]] = defaultdict(lambda: defaultdict(set))
    for row in child.facts.pieces.get(child.student.id, ()):
        domain = domains.get((row["framework"], row["node"]))
        if domain is not None and row["score"] is not None and row["kind"] not in NO_WORK:
            day = row["date"]
            found[row["framework"], domain][day.year, day.month].add((day, row["task"], row["attempt"]))
    return {key: {month: len(pieces) for month, pieces in of.items()} for key, of in found.items()}


def by_month(
    words: Words, counts: Sequence[tuple[Area, Mapping[Month, int]]], shades: Sequence[int] = SHADES
) -> Strips | None:
    """A line for each domain with pieces, over every month from the first to the last; None where there are none."""
    months = _months({month for _, of in counts for month in of})
    if not months:
        return None
    return Strips(
        months=tuple(words.short_month(month) for _, month in months),
        years=tuple((str(year), len(list(each))) for year, each in groupby(months, key=lambda month: month[0])),
        rows=tuple(
            Strip(
                accent=area.accent,
                title=area.node.title,
                cells=tuple(_cell(of.get(month, 0), shades) for month in months),
            )
            for area, of in counts
            if of
        ),
    )


def _months(seen: set[Month]) -> list[Month]:
    """Every month from the first to the last."""
    if not seen:
        return []
    first, last = (year * 12 + month - 1 for year, month in (min(seen), max(seen)))
    return [(number // 12, number % 12 + 1) for number in range(max(first, last - MOST_MONTHS + 1), last + 1)]


def _cell(count: int, shades: Sequence[int]) -> Cell:
    return Cell(count=count, shade=sum(count >= least for least in shades))
