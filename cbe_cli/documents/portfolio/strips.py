"""How much work there is: pieces in each subject, month by month."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.view_map import Cell, Strip, Strips

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.documents.portfolio.child import Child

MOST_MONTHS = 15
"""What a line of the page holds; of more, the newest."""
LEAST_MONTHS = 2
SHADES = (1, 3, 6)
"""From so many pieces on a cell is light, middle, dark."""
NO_WORK = frozenset({"self", "peer", "placement"})
"""Kinds of rows that are views of the work, or say where somebody started."""

Month = tuple[int, int]
"""Year and month."""


def strips(child: Child) -> Strips | None:
    """None for a child who has just come, and where there is only one month to show."""
    if child.beginning:
        return None
    areas = child.areas("academic", "cross-cutting")
    done = _pieces(child)
    months = _months({month for area in areas for month in done.get(area.key, {})})
    if len(months) < LEAST_MONTHS:
        return None
    rows = [
        Strip(accent=area.accent, title=area.node.title, cells=tuple(_cell(len(of.get(month, ()))) for month in months))
        for area in areas
        if (of := done.get(area.key))
    ]
    return Strips(
        months=tuple(child.words.short_month(month) for _, month in months),
        years=tuple((str(year), len(list(each))) for year, each in groupby(months, key=lambda month: month[0])),
        rows=tuple(rows),
    )


def _pieces(child: Child) -> dict[tuple[str, str], dict[Month, set[tuple[date, str, object]]]]:
    """Domain -> month -> the pieces of work; one that shows several skills of a domain is one."""
    domains = {(edition.id, id_): node.domain for edition in child.editions for id_, node in edition.nodes.items()}
    found: dict[tuple[str, str], dict[Month, set[tuple[date, str, object]]]] = defaultdict(lambda: defaultdict(set))
    for row in child.facts.pieces.get(child.student.id, ()):
        domain = domains.get((row["framework"], row["node"]))
        if domain is not None and row["score"] is not None and row["kind"] not in NO_WORK:
            day = row["date"]
            found[row["framework"], domain][day.year, day.month].add((day, row["task"], row["attempt"]))
    return found


def _months(seen: set[Month]) -> list[Month]:
    """Every month from the first to the last."""
    if not seen:
        return []
    first, last = (year * 12 + month - 1 for year, month in (min(seen), max(seen)))
    return [(number // 12, number % 12 + 1) for number in range(max(first, last - MOST_MONTHS + 1), last + 1)]


def _cell(count: int) -> Cell:
    return Cell(count=count, shade=sum(count >= least for least in SHADES))
