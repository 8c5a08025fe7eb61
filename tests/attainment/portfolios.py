"""Frameworks with levels made of pieces for tests: a continuum of ratings, and portfolios 9 to 12 along it."""

from __future__ import annotations

from typing import Any

from cbe_cli.attainment.attain import attain
from cbe_cli.school.edition import Edition
from cbe_cli.school.model import School
from tests.attainment.schools import edition, row, school

POINTS = "\n".join(
    f"      - {{score: {score}, name: Rating {score}{', proficient: true' if score == 9 else ''}}}"
    for score in range(1, 13)
)
CONTINUUM = f"\nscale: continuum\nscales:\n  continuum:\n    points:\n{POINTS}\n    step: 0.5\n"
LEVELS = "[{id: P9, value: 9}, {id: P10, value: 10}, {id: P11, value: 11}, {id: P12, value: 12}]"
EACH = "policy: {attempts: each}"


def framework(domains: str, *, by: str = "competency", advance: str = "average: -0.5") -> Edition:
    """A framework `t` whose levels are portfolios; `advance` completes it as Slate does."""
    head = f"progression:\n  by: {by}\n  levels: {LEVELS}\n  advance: {{by: pieces, {advance}}}\n"
    return edition(domains, CONTINUUM, head)


READING = """
domains:
  - id: ELA
    title: English
    competencies:
      - id: R
        title: Reading
        targets:
          - {id: a, evidence: 2}
          - {id: b, evidence: 1, evidence_on: {P10: 3}}
          - {id: c, evidence: 1, evidence_on: {p9: 0}}
"""
"""Needed on P9: 2 + 1 + 0 = 3 pieces; on P10: 2 + 3 + 1 = 6; on P11 and P12: 2 + 1 + 1 = 4."""


def rated(address: str, *said: float | str, student: str = "s", month: int = 9, **more: Any) -> list[dict[str, Any]]:
    """Pieces about one address, one a day from the first of a month of 2026."""
    return [row(student, address, f"2026-{month:02d}-{day:02d}", one, **more) for day, one in enumerate(said, start=1)]


def started(unit: str, level: str, baseline: float | None = None, day: str = "2026-08-20") -> dict[str, Any]:
    """A placement of student s, with the rating to start from or without."""
    if baseline is None:
        return row("s", unit, day, f"->{level}")
    return row("s", f"{unit}@{level}", day, baseline, kind="placement", placed=level)


def folio(of: School, unit: str, level: str, **more: Any) -> dict[str, Any]:
    """The portfolio of student s."""
    found = attain(of, ["s"], **more).portfolios.filter(unit=unit, level=level, student="s")
    return found.row(0, named=True)


def reading(
    *rows: dict[str, Any], level: str = "P9", advance: str = "average: -0.5", policy: str = ""
) -> dict[str, Any]:
    """The portfolio of student s in Reading."""
    return folio(school(list(rows), framework(READING, advance=advance), policy=policy or EACH), "R", level)
