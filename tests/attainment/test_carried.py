"""Evidence of retired ids: renamed, merged, and split with decisions; and targets that change their level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.carried import carry, decided, heirs
from cbe_cli.attainment.over_time import over_time
from cbe_cli.diagnostics import Location
from cbe_cli.school.edition import Edition
from cbe_cli.school.model import Carried, School
from tests.attainment.schools import edition, judgment, levels, row, school, scores

LATEST = "policy: {score: {method: latest}}"
BODY = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {id: R, title: Ratios, targets: [{id: x}, {id: y}, {id: z}]}
retired:
  - {id: OLD, on: 2026-09-01, replaced_by: [x, y]}
  - {id: OLDER, on: 2026-08-01, replaced_by: [OLD]}
  - {id: WAS, on: 2026-07-01, replaced_by: [MID, z]}
  - {id: MID, on: 2026-08-01, replaced_by: [OLD]}
  - {id: ONE, on: 2026-07-01, replaced_by: [y]}
"""


def decision(id_: str, to: str, student: str = "", task: str = "", day: str = "") -> Carried:
    made = date.fromisoformat(day) if day else None
    return Carried("t", id_, to, Location("carried.csv", 2), student=student, task=task, date=made)


def with_decisions(rows: list[dict[str, Any]], *decisions: Carried, of: Edition | None = None, **more: Any) -> School:
    return replace(school(rows, of or edition(BODY), policy=LATEST, **more), carried=decisions)


def where(node: str, *decisions: Carried, student: str = "a", task: str = "t") -> str:
    """What carries one row, "" for nothing."""
    rows = pl.DataFrame([row(student, node, "2026-05-01", 3, task=task)]).select("node", "student", "task")
    found: str = heirs(rows, edition(BODY), decisions).item()
    return found


def test_without_a_decision_a_split_carries_nothing() -> None:
    assert (where("OLD"), where("OLDER"), where("ONE"), where("x"), where("never")) == ("", "", "y", "", "")


def test_the_line_that_says_most_decides() -> None:
    """Student and task before task, task before student, student before the id alone."""
    every = decision("OLD", "x")
    one = decision("OLD", "y", student="a")
    task = decision("OLD", "x", task="t")
    both = decision("OLD", "y", student="a", task="t")
    assert where("OLD", every) == "x"
    assert where("OLD", every, one) == "y"
    assert where("OLD", every, one, task) == "x"
    assert where("OLD", every, one, task, both) == "y"
    assert where("OLD", both, task, one, every) == "y", "the order of the lines means nothing"


def test_a_line_decides_only_about_what_it_names() -> None:
    assert where("OLD", decision("OLD", "x", student="b")) == ""
    assert where("OLD", decision("OLD", "x", task="other")) == ""
    assert where("OLD", decision("OLD", "x", student="a", task="other"), decision("OLD", "y", task="t")) == "y"
    assert where("ONE", decision("OLD", "x")) == "y", "what has one successor is not asked"


def test_what_led_to_a_split_goes_where_the_split_goes() -> None:
    assert where("OLDER", decision("OLD", "y")) == "y"
    assert where("MID", decision("OLD", "x", student="a")) == "x"


def test_a_split_into_what_was_split_again_needs_both_decisions() -> None:
    assert where("WAS", decision("WAS", "z")) == "z"
    assert where("WAS", decision("WAS", "MID")) == ""
    assert where("WAS", decision("WAS", "MID"), decision("OLD", "x")) == "x"


def test_a_decision_of_another_framework_or_for_something_else_is_none() -> None:
    assert where("OLD", replace(decision("OLD", "x"), framework="u")) == ""
    assert where("OLD", decision("OLD", "z")) == "", "it was not split into z"


def test_rows_are_carried_and_others_stay() -> None:
    frame = with_decisions([*scores("a", "OLD", 1), *scores("b", "OLD", 2), *scores("a", "z", 3)]).evidence
    moved = carry(frame, edition(BODY), (decision("OLD", "y", student="b"),))
    assert moved.get_column("node").to_list() == ["OLD", "y", "z"]
    assert moved.drop("node").equals(frame.drop("node"), null_equal=True)
    assert moved.schema == frame.schema


def test_levels_are_worked_out_from_what_is_carried() -> None:
    rows = [row("a", "OLD", "2026-05-01", 4, task="maps"), row("a", "OLD", "2026-05-02", 2, task="tiles")]
    of = with_decisions(rows, decision("OLD", "x"), decision("OLD", "y", task="tiles"))
    found = levels(of)
    assert [(found["a", node]["score"], found["a", node]["pieces"]) for node in "xyz"] == [(4, 1), (2, 1), (None, 0)]
    assert found["a", "R"]["pieces"] == 2
    nothing = levels(with_decisions(rows))
    assert nothing["a", "R"]["pieces"] == 0, "history, and in no level"


def test_a_judgment_of_a_split_id_goes_where_its_student_goes() -> None:
    of = with_decisions([], decision("OLD", "x"), judgments=(judgment("a", "OLD", "2026-05-01", 4),))
    assert levels(of)["a", "x"]["score"] == 4
    other = with_decisions([], decision("OLD", "x", task="maps"), judgments=(judgment("a", "OLD", "2026-05-01", 4),))
    assert levels(other)["a", "x"]["score"] is None, "a judgment is about no task"


def test_a_decision_is_known_from_its_day() -> None:
    made = decision("OLD", "x", day="2026-10-01")
    assert decided((made,), date(2026, 9, 30)) == ()
    assert decided((made,), date(2026, 10, 1)) == decided((made,), None) == (made,)
    of = with_decisions(scores("a", "OLD", 3), made)
    assert levels(of)["a", "x"]["score"] == 3
    assert levels(of, "2026-09-30")["a", "x"]["score"] is None


def test_on_several_days_at_once_it_is_the_same() -> None:
    days = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 2)]
    made = (
        decision("OLD", "x", student="a", day="2026-10-01"),
        decision("OLD", "y", task="OLD 1", day="2026-10-02"),
        decision("OLD", "x"),
    )
    of = with_decisions([*scores("a", "OLD", 3), *scores("b", "OLD", 2)], *made)
    together = over_time(of, ["a", "b"], days)
    for day in days:
        assert together[day].nodes.equals(attain(of, ["a", "b"], day).nodes, null_equal=True)


# Targets that change their level, and editions side by side

ROAD = "progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}\nversion: '%s'\neffective: {from: %s}\n"


def edition_of(version: str, starts: str, *targets: tuple[str, str], retired: str = "") -> Edition:
    listed = ", ".join(f"{{id: {id_}, level: {level}}}" for id_, level in targets)
    body = f"domains: [{{id: MA, title: MA, competencies: [{{id: R, title: Ratios, targets: [{listed}]}}]}}]\n{retired}"
    return edition(body, head=ROAD % (version, starts))


OLD = edition_of("1", "2025-07-01", ("x", "L1"), ("y", "L2"))
NEW = edition_of("2", "2026-10-01", ("x", "L2"), ("y", "L2"), ("w", "L1"))


def standing(of: School, as_of: str = "") -> tuple[str, str]:
    line = levels(of, as_of)["a", "MA"]
    return line["reached"], line["working_on"]


def test_evidence_stays_with_its_id_when_a_target_changes_its_level() -> None:
    rows = [row("a", "x", "2026-09-01", 3), row("a", "w", "2026-10-05", 3)]
    of = school(rows, OLD, NEW, policy=LATEST)
    assert standing(of, "2026-09-30") == ("L1", "L2")
    assert standing(of) == ("L1", "L2"), "w is Level 1 now, and x half of Level 2"
    line = levels(of)["a", "x"]
    assert (line["status"], line["on_level"]) == ("met", "L2")


def test_what_was_met_on_its_old_level_stays_met_on_the_new_one() -> None:
    rows = [row("a", "x", "2026-09-01", 3), row("a", "x", "2026-10-02", 2), row("a", "y", "2026-10-02", 3)]
    of = school([*rows, row("a", "w", "2026-10-05", 3)], OLD, NEW, policy=LATEST)
    line = levels(of)["a", "x"]
    assert (line["status"], line["met_on"]) == ("not_yet", date(2026, 9, 1))
    assert standing(of) == ("L2", ""), "nothing is on Level 3"


def test_what_a_new_edition_adds_to_a_level_is_still_to_be_met() -> None:
    of = school([row("a", "x", "2026-09-01", 3), row("a", "y", "2026-10-05", 3)], OLD, NEW, policy=LATEST)
    assert standing(of, "2026-09-30") == ("L1", "L2")
    assert standing(of) == ("", "L1"), "Level 1 is w now, of which nothing is known"


def test_what_is_carried_across_editions_keeps_its_day() -> None:
    """Renamed, merged and moved to another level all at once: met on 1 September, and kept."""
    new = edition_of(
        "2", "2026-10-01", ("m", "L2"), ("w", "L1"), retired="retired: [{id: x, on: 2026-10-01, replaced_by: [m]}, "
        "{id: y, on: 2026-10-01, replaced_by: [m]}]\n",
    )  # fmt: skip
    rows = [row("a", "x", "2026-09-01", 3), row("a", "y", "2026-09-02", 2), row("a", "w", "2026-10-05", 3)]
    line = levels(school(rows, OLD, new, policy=LATEST))["a", "m"]
    assert (line["score"], line["pieces"], line["met_on"]) == (2, 2, date(2026, 9, 1))


def test_students_off_their_grade_level_have_their_own_place_on_each_road() -> None:
    other = Edition(edition_of("1", "2025-07-01", ("p", "L1"), ("q", "L2"), ("r", "L3")).framework.model_copy(
        update={"framework": "u"}
    ))  # fmt: skip
    rows = [
        row("a", "MA", "2026-08-30", "->L2"),
        row("a", "MA", "2026-08-30", "->L3", framework="u"),
        row("b", "x", "2026-09-01", 3),
        row("b", "p", "2026-09-01", 3, framework="u"),
    ]
    result = attain(school(rows, OLD, other, policy=LATEST), ["a", "b"])
    found = {(line["student"], line["framework"]): line for line in result.nodes.filter(kind="domain").to_dicts()}
    assert [found[who, "t"]["working_on"] for who in "ab"] == ["L2", "L2"]
    assert [found[who, "u"]["working_on"] for who in "ab"] == ["L3", "L2"]
    assert result.levels.filter(state="placed").select("student", "framework", "level").rows() == [
        ("a", "t", "L1"), ("a", "u", "L1"), ("a", "u", "L2")
    ]  # fmt: skip


@pytest.mark.parametrize("as_of", ["2026-09-30", "2026-10-01", ""])
def test_each_framework_has_the_edition_of_the_day(as_of: str) -> None:
    other = Edition(edition_of("1", "2026-10-01", ("p", "L1")).framework.model_copy(update={"framework": "u"}))
    rows = [row("a", "x", "2026-09-01", 3), row("a", "w", "2026-10-05", 3)]
    found = attain(school(rows, OLD, NEW, other, policy=LATEST), ["a"], date.fromisoformat(as_of) if as_of else None)
    versions = {one.id: one.version for one in found.editions}
    assert versions == {"t": "1" if as_of == "2026-09-30" else "2", "u": "1"}
