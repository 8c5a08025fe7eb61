"""Recovery: what is begun anew leaves older evidence behind, from the day on which it is completed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.criteria import criteria_of
from cbe_cli.attainment.over_time import over_time
from cbe_cli.attainment.why import why
from cbe_cli.diagnostics import Location
from cbe_cli.school.known import judged_by
from cbe_cli.school.model import Experience, School
from tests.attainment.schools import edition, judgment, row, school

BOOK = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1, statement: I can compare.}, {id: A2, statement: I can scale.}]
      - {id: MA.B, title: Shapes}
retired: [{id: OLD, on: 2026-01-01, replaced_by: [A1]}]
"""
HIGHEST = "policy: {score: {method: highest}, competency: {rule: lowest}}"
AGAIN = Experience(
    "again", "a", "Ratios, shown again", "recovery", "completed", Location("experiences.csv", 2),
    starts=date(2026, 10, 1), ends=date(2026, 10, 20), recovers=(("t", "A1"),),
)  # fmt: skip
ROWS = [
    row("a", "A1", "2026-09-01", 4),
    row("a", "A1", "2026-10-05", 2),
    row("b", "A1", "2026-09-01", 4),
    row("a", "A2", "2026-09-02", 3),
]


def laid(*experiences: Experience, rows: list[dict[str, Any]] = ROWS, **more: Any) -> School:
    return replace(school(rows, edition(BOOK), policy=HIGHEST, **more), experiences=experiences)


def scores_of(of: School, student: str = "a", as_of: str = "") -> dict[str, float | None]:
    now = attain(of, [student], date.fromisoformat(as_of) if as_of else None)
    return dict(now.nodes.select("node", "score").iter_rows())


def test_older_evidence_counts_no_more_even_where_it_was_better() -> None:
    assert scores_of(laid())["A1"] == 4
    assert scores_of(laid(AGAIN))["A1"] == 2
    assert scores_of(laid(AGAIN))["A2"] == 3, "which is not recovered"
    assert scores_of(laid(AGAIN), "b")["A1"] == 4, "who recovers nothing"


@pytest.mark.parametrize(("day", "score"), [("2026-10-06", 4), ("2026-10-19", 4), ("2026-10-20", 2)])
def test_it_holds_from_the_day_on_which_it_is_completed(day: str, score: float) -> None:
    assert scores_of(laid(AGAIN), as_of=day)["A1"] == score


@pytest.mark.parametrize("status", ["planned", "in_progress", "withdrawn"])
def test_what_was_never_completed_changes_nothing(status: Any) -> None:
    assert scores_of(laid(replace(AGAIN, status=status)))["A1"] == 4


def test_a_competency_is_recovered_with_all_its_targets_and_a_domain_with_everything() -> None:
    rows = [*ROWS, row("a", "MA.B", "2026-09-03", 3)]
    whole = scores_of(laid(replace(AGAIN, recovers=(("t", "MA.A"),)), rows=rows))
    assert (whole["A1"], whole["A2"], whole["MA.B"]) == (2, None, 3)
    assert scores_of(laid(replace(AGAIN, recovers=(("t", "MA"),)), rows=rows))["MA.B"] is None


def test_a_retired_id_means_what_carries_its_evidence() -> None:
    assert scores_of(laid(replace(AGAIN, recovers=(("t", "OLD"),))))["A1"] == 2


def test_of_two_recoveries_the_later_one_draws_the_line() -> None:
    later = replace(AGAIN, id="once more", starts=date(2026, 10, 6), ends=date(2026, 10, 25))
    rows = [*ROWS, row("a", "A1", "2026-10-07", 1)]
    assert scores_of(laid(AGAIN, later, rows=rows))["A1"] == 1


def test_a_judgment_stays() -> None:
    of = laid(AGAIN, judgments=(judgment("a", "A1", "2026-09-10", 3),))
    assert scores_of(of)["A1"] == 3


def test_a_placement_stays() -> None:
    road = "progression: {by: domain, levels: [{id: L1, name: Level 1}, {id: L2, name: Level 2}]}\n"
    body = BOOK.replace("statement: I can compare.", "level: L1").replace("statement: I can scale.", "level: L2")
    rows = [row("a", "MA", "2026-09-01", "->L2"), row("a", "A2", "2026-09-02", 3)]
    of = replace(
        school(rows, edition(body, head=road), policy=HIGHEST), experiences=(replace(AGAIN, recovers=(("t", "MA"),)),)
    )
    (standing,) = attain(of, ["a"]).nodes.filter(kind="domain").select("working_on").iter_rows()
    assert standing == ("L2",)


def test_many_days_at_once_are_as_each_of_them() -> None:
    of = laid(AGAIN)
    days = [date(2026, 9, 30), date(2026, 10, 6), date(2026, 10, 19), date(2026, 10, 20), date(2026, 11, 1)]
    for day, together in over_time(of, ["a", "b"], days).items():
        assert together.nodes.equals(attain(of, ["a", "b"], day).nodes), day


def test_why_shows_what_was_left_behind_and_says_so() -> None:
    of = laid(AGAIN)
    (answer,) = why(of, "a", of.editions[0], of.editions[0].nodes["A1"])
    assert [(str(part.row["date"]), part.part) for part in answer.rows] == [
        ("2026-09-01", "not counted: recovered later"),
        ("2026-10-05", "decides"),
    ]


def test_the_rows_of_a_rubric_are_recovered_with_it() -> None:
    rows = [row("a", "MA.B#way", "2026-09-01", 4), row("a", "MA.B#way", "2026-10-05", 2)]
    of = laid(replace(AGAIN, recovers=(("t", "MA.B"),)), rows=rows)
    assert criteria_of(of, "a", of.editions[0], "MA.B").get_column("score").to_list() == [2]


def test_what_was_not_known_yet_was_not_recovered_yet() -> None:
    assert scores_of(judged_by(laid(AGAIN), date(2026, 10, 10)))["A1"] == 4
