"""Which parts of a level `per: class` or `per: term` are shown to people, and what they are called."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cbe_cli.school.model import School


def shown_parts(school: School, day: date | None, newest: Mapping[str, date | None]) -> dict[str, str]:
    """Part, as in `NODES`, -> its title: of `newest`, which has the day of the newest evidence in each.

    Of several those with evidence in the school year of `day`, else the newest, so that no page shows all the classes
    of a childhood. Those that share a title have the part itself behind it; "" stays "".
    """
    parts = list(newest)
    if parts == [""]:  # as nearly everywhere
        return {"": ""}
    begins = max((year.starts for year in school.setup.years if day and year.starts <= day), default=None)
    if len(parts) > 1 and begins:
        last = max(parts, key=lambda part: newest[part] or date.min)
        parts = [part for part in parts if (newest[part] or date.min) >= begins] or [last]
    known = {one.id: one.file.title for one in school.classes}
    known |= {f"{year.id} {term.id}": term.title or term.id for year in school.setup.years for term in year.terms}
    titles = {part: known.get(part) or part for part in parts}
    times = Counter(titles.values())
    return {part: title if times[title] == 1 else f"{title} ({part})" for part, title in titles.items()}
