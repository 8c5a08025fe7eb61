"""A school as far as was known on a day, by the dates that its files give (design 5.5).

The date of the work is another question: a score for work of September may have been entered in November.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.diagnostics import Location

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cbe_cli.school.model import School


def entered_by(school: School, day: date) -> School:
    """The school without the rows that say they were entered after `day`."""
    later = (pl.col("entered") > day).fill_null(value=False)
    return replace(school, evidence=school.evidence.filter(~later))


def judged_by(school: School, day: date) -> School:
    """The school without judgments and decisions dated after `day`.

    What was cleared after it is not yet cleared, and what was recovered after it not yet recovered.
    """
    known = (
        replace(one, cleared=None) if one.cleared is not None and one.cleared > day else one
        for one in school.judgments
        if one.date <= day
    )
    carried = tuple(one for one in school.carried if one.date is None or one.date <= day)
    experiences = tuple(
        replace(one, recovers=()) if one.ends is not None and one.ends > day else one for one in school.experiences
    )
    return replace(school, judgments=tuple(known), carried=carried, experiences=experiences)


def without_entered(school: School, students: Sequence[str]) -> tuple[int, Location | None]:
    """How many rows of these students do not say when they were entered, and where the first of them is."""
    rows = school.evidence.filter(pl.col("student").is_in(list(students)) & pl.col("entered").is_null())
    if rows.is_empty():
        return 0, None
    path, sheet, cell, line = rows.select("path", "sheet", "cell", "line").row(0)
    return rows.height, Location(path, line, sheet=sheet, cell=cell)
