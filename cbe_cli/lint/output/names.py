"""What a finding is called in every format, and what makes two of them the same from one run to the next."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from cbe_cli.lint.catalogue import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.diagnostics import Diagnostic, Location

CHECK: Final = {check.code: check for check in CHECKS}
_PLACE_IN_WORDS: Final = re.compile(r"\b(line|row) [0-9]+")


class Identity(NamedTuple):
    """What stays when lines are added above a finding: `repeat` counts, from 1, those that are alike in all else."""

    code: str
    path: str
    sheet: str
    message: str
    repeat: int


def name_of(found: Diagnostic) -> str:
    """The name of the check, such as `score-off-scale`."""
    return CHECK[found.code].name


def in_workbook(where: Location) -> str:
    """`[Sheet] C4: ` before a message, for programs that only know lines; "" where there are lines."""
    parts = [f"[{where.sheet}]" if where.sheet else "", where.cell]
    place = " ".join(part for part in parts if part)
    return f"{place}: " if place else ""


def identities(diagnostics: Iterable[Diagnostic]) -> tuple[Identity, ...]:
    """One for each finding. Messages that say a line (“already there in line 7”) are the same without its number."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    found = []
    for each in diagnostics:
        kept = (each.code, each.where.path, each.where.sheet, _PLACE_IN_WORDS.sub(r"\1", each.message))
        seen[kept] += 1
        found.append(Identity(*kept, seen[kept]))
    return tuple(found)
