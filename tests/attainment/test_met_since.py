"""Since when what is met has stood where it stands: by hand, in months."""

from __future__ import annotations

from datetime import date
from typing import Any

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.met_since import met_since
from cbe_cli.school.model import Judgment, School
from tests.attainment.schools import edition, judgment, row, school

ALONE = """
domains:
  - id: MA
    title: Mathematics
    competencies: [{id: MA.A, title: Ratios}]
"""
LATEST = "policy: {score: {method: latest}}"


def laid(*rows: dict[str, Any], judgments: tuple[Judgment, ...] = ()) -> School:
    return school(list(rows), edition(ALONE), policy=LATEST, judgments=judgments)


def since(*rows: dict[str, Any], judgments: tuple[Judgment, ...] = ()) -> str:
    of = laid(*rows, judgments=judgments)
    day = met_since(of, attain(of, ["S1"]), ["S1"]).get(("S1", "t", "MA.A", ""))
    return f"{day:%Y-%m}" if day else ""


def test_the_month_in_which_it_was_first_met() -> None:
    assert since(row("S1", "MA.A", "2026-01-10", 2), row("S1", "MA.A", "2026-02-10", 3)) == "2026-02"
    assert since(row("S1", "MA.A", "2026-01-10", 2)) == "", "what is not met was never earned"


def test_a_break_begins_it_anew() -> None:
    rows = [(1, 3), (2, 2), (3, 3)]
    assert since(*(row("S1", "MA.A", f"2026-0{month}-10", score) for month, score in rows)) == "2026-03"


def test_a_higher_level_is_of_the_month_in_which_it_was_reached() -> None:
    rows = [(1, 3), (2, 4), (3, 4)]
    assert since(*(row("S1", "MA.A", f"2026-0{month}-10", score) for month, score in rows)) == "2026-02"


def test_above_is_at_least_as_good() -> None:
    assert since(row("S1", "MA.A", "2026-01-10", 4), row("S1", "MA.A", "2026-02-10", 3)) == "2026-01"


def test_the_very_day_of_the_newest_work_counts() -> None:
    of = laid(row("S1", "MA.A", "2026-01-10", 3))
    assert met_since(of, attain(of, ["S1"]), ["S1"]) == {
        ("S1", "t", "MA.A", ""): date(2026, 1, 10),
        ("S1", "t", "MA", ""): date(2026, 1, 10),
    }


def test_a_judgment_counts_from_its_day() -> None:
    rows = (row("S1", "MA.A", "2026-01-10", 2), row("S1", "MA.A", "2026-04-10", 2))
    assert since(*rows, judgments=(judgment("S1", "MA.A", "2026-03-05", 3),)) == "2026-03"


def test_nobody_has_nothing() -> None:
    of = laid(row("S1", "MA.A", "2026-01-10", 3))
    assert met_since(of, attain(of, ["S2"]), ["S2"]) == {}
