"""A rule about the order of progression levels."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Level

GRADES: Final = {name: place for place, names in enumerate((("PK",), ("K", "KG"))) for name in names} | {
    str(grade): grade + 1 for grade in range(1, 13)
}
"""Grades in their order. What a school calls otherwise is compared with nothing."""

_NUMBERED: Final = re.compile(r"(.*?)([0-9]+)")


@rule("F236", "levels-out-of-order", Severity.WARNING, Reach.NONE)
def levels_out_of_order(edition: Edition) -> Iterator[Finding]:
    """A progression level stands where its number, value or grades do not belong.

    The list is the road: who completes a level works on the next one in the list. A slip there sends students back or
    lets them pass something over, and shows up as a number or a grade that goes down. Levels that all count down are
    left alone.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L3}, {id: L2}]}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}]

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, level: L1}]}]
    """
    levels = edition.framework.progression.levels if edition.framework.progression else ()
    counted_up = any(_rises(*pair) for pair in pairwise(levels))
    for lower, higher in pairwise(levels):
        why, key = _wrong(lower, higher, counted_up=counted_up)
        if key:
            yield Finding(
                higher.where(key),
                f"Level “{higher.id}” comes after “{lower.id}”{why}.",
                hint="List the levels in the order of the road, lowest first, or correct this one.",
                related=((lower.where(key), f"level “{lower.id}”"),),
            )


def _wrong(lower: Level, higher: Level, *, counted_up: bool) -> tuple[str, str]:
    """What speaks against this order, as the end of a sentence, and the key that says so; no key where nothing does."""
    if lower.value is not None and higher.value is not None and higher.value <= lower.value:
        return f", and its value {higher.value} is not above {lower.value}", "value"
    earlier, later = _grades(lower), _grades(higher)
    if earlier and later and max(later) < min(earlier):
        return " and is expected in lower grades", "expected"
    if counted_up and _rises(higher, lower):
        return "", "id"
    return "", ""


def _rises(lower: Level, higher: Level) -> bool:
    """Whether two ids are alike up to their numbers, and the second number is the greater one."""
    first, second = _NUMBERED.fullmatch(lower.id.casefold()), _NUMBERED.fullmatch(higher.id.casefold())
    return bool(first and second and first[1] == second[1] and int(first[2]) < int(second[2]))


def _grades(level: Level) -> list[int]:
    return [GRADES[name] for name in level.expected if name in GRADES]
