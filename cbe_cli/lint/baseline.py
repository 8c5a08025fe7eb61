"""The findings that a school has accepted as they are, so that an old framework can be adopted little by little.

`lint-baseline.csv` has a line for each kind of finding in a file: `code, path, finding, times`. `finding` is a digest
of the sentence, which may quote people; a line number is not part of it, so that it stays when lines are added above.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.diagnostics import Diagnostic

BASELINE_FILE: Final = "lint-baseline.csv"
COLUMNS: Final = ("code", "path", "finding", "times")

Key = tuple[str, str, str]
"""Code, path and digest of a finding."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a baseline leaves over: findings to show, how many were accepted, and how many accepted ones are gone."""

    shown: tuple[Diagnostic, ...]
    accepted: int
    gone: int


def key(found: Diagnostic) -> Key:
    """What makes two findings one for a baseline."""
    return found.code, found.where.path, sha256(found.message.encode()).hexdigest()[:16]


def acceptable(found: Diagnostic) -> bool:
    """Whether a finding may be accepted. What withholds something may not: `levels` would still go by it."""
    return found.severity is not Severity.ERROR or found.reach is Reach.NONE


def left(found: Iterable[Diagnostic], accepted: Counter[Key]) -> Left:
    """Of each accepted kind as many findings are hidden as were accepted; one more is shown."""
    rest = accepted.copy()
    shown = []
    for each in found:
        if acceptable(each) and rest[key(each)] > 0:
            rest[key(each)] -= 1
        else:
            shown.append(each)
    gone = sum(rest.values())
    return Left(tuple(shown), sum(accepted.values()) - gone, gone)


def as_text(times: Counter[Key]) -> str:
    """The file that accepts these, in the order of codes and paths."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*each, times[each]) for each in sorted(times))
    return out.getvalue()


def read(text: str) -> Counter[Key]:
    """What a file accepts. Raises `ValueError` where it is no such file."""
    rows = csv.DictReader(StringIO(text))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise ValueError(f"its header is not {','.join(COLUMNS)}")
    accepted: Counter[Key] = Counter()
    for number, row in enumerate(rows, start=2):
        times = row["times"] or ""
        if not (times.isascii() and times.isdigit()) or None in row:
            raise ValueError(f"line {number} is not one of ours")
        accepted[row["code"], row["path"], row["finding"]] += int(times)
    return accepted
