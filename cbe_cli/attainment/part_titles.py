"""What people call the parts of a level `per: class` or `per: term`: the class's title, or the term's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from cbe_cli.school.model import School


def part_titles(school: School, parts: Collection[str]) -> dict[str, str]:
    """Part, as in `NODES`, -> its title. Those that share a title have the part itself behind it; "" stays ""."""
    known = {one.id: one.file.title for one in school.classes}
    known |= {f"{year.id} {term.id}": term.title or term.id for year in school.setup.years for term in year.terms}
    titles = {part: known.get(part) or part for part in parts}
    times = Counter(titles.values())
    return {part: title if times[title] == 1 else f"{title} ({part})" for part, title in titles.items()}
