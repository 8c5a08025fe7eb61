"""Design 5.5 and 5.6: a person's override, retired ids, and dates."""

from __future__ import annotations

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.carried import carried
from tests.attainment.schools import ONE_TARGET, edition, judgment, levels, row, school, scores

LATEST = "policy: {score: {method: latest}}"


def test_5_5_the_judged_value_stands_and_the_computed_one_is_beside() -> None:
    of = school(scores("a", "MA.A.1", 2), policy=LATEST, judgments=(judgment("a", "MA.A.1", "2026-09-05", 3),))
    line = levels(of)["a", "MA.A.1"]
    assert (line["score"], line["level"], line["status"], line["judged"]) == (3, "Proficient", "met", True)
    assert (line["computed_score"], line["computed_level"], line["computed_status"]) == (2, "Developing", "not_yet")
    assert (line["judged_by"], line["judged_reason"]) == ("Ms Rivera", "seen in class")


def test_5_5_active_from_its_date_until_cleared() -> None:
    judged = (judgment("a", "MA.A.1", "2026-09-05", 4, cleared="2026-09-20"),)
    of = school(scores("a", "MA.A.1", 2), policy=LATEST, judgments=judged)
    for day, expected in (("2026-09-04", 2), ("2026-09-05", 4), ("2026-09-19", 4), ("2026-09-20", 2), ("", 2)):
        assert levels(of, day)["a", "MA.A.1"]["score"] == expected, day


def test_5_5_the_newest_wins() -> None:
    judged = (judgment("a", "MA.A.1", "2026-09-06", 4), judgment("a", "MA.A.1", "2026-09-05", 3))
    assert levels(school([], judgments=judged))["a", "MA.A.1"]["score"] == 4


def test_5_5_it_counts_as_assessed_without_any_evidence() -> None:
    of = school([], judgments=(judgment("a", "MA.A.1", "2026-09-05", 3),))
    assert (levels(of)["a", "MA.A"]["status"], levels(of)["a", "MA"]["status"]) == ("met", "met")


def test_5_5_it_never_flows_down() -> None:
    of = school(scores("a", "MA.A.1", 2), policy=LATEST, judgments=(judgment("a", "MA.A", "2026-09-05", 4),))
    found = levels(of)
    assert (found["a", "MA.A"]["score"], found["a", "MA.A.1"]["score"], found["a", "MA"]["score"]) == (4, 2, 4)


def test_5_5_newer_evidence_can_be_told() -> None:
    of = school(scores("a", "MA.A.1", 2), policy=LATEST, judgments=(judgment("a", "MA.A.1", "2026-08-30", 4),))
    line = levels(of)["a", "MA.A.1"]
    assert line["newest"] > line["judged_on"]


def test_5_6_evidence_on_a_retired_id_is_carried_one_to_one_and_merged() -> None:
    body = (
        ONE_TARGET
        + """
retired:
  - {id: OLD1, on: 2026-07-01, replaced_by: [MA.A.1]}
  - {id: OLD2, on: 2026-07-01, replaced_by: [OLD1]}
  - {id: SPLIT, on: 2026-07-01, replaced_by: [MA.A.1, MA.A]}
  - {id: GONE, on: 2026-07-01}
"""
    )
    of = edition(body)
    assert carried(of) == {"OLD1": "MA.A.1", "OLD2": "MA.A.1"}
    rows = [row("a", node, "2026-05-01", 4, task=node) for node in ("OLD1", "OLD2", "SPLIT", "GONE")]
    found = levels(school(rows, of, policy="policy: {score: {method: sustained}}"))["a", "MA.A.1"]
    assert (found["score"], found["pieces"]) == (4, 2)


def test_5_5_the_edition_in_force_on_the_day_decides() -> None:
    old = edition(ONE_TARGET, head="version: old\neffective: {from: 2025-07-01, to: 2026-06-30}\n")
    new = edition(ONE_TARGET.replace("MA.A.1", "MA.A.2"), head="version: new\neffective: {from: 2026-07-01}\n")
    of = school([*scores("a", "MA.A.2", 3), row("a", "MA.A.1", "2026-05-01", 3)], old, new, policy=LATEST)
    assert ("a", "MA.A.2") in levels(of)
    assert ("a", "MA.A.1") in levels(of, "2026-05-31")
    assert ("a", "MA.A.2") not in levels(of, "2026-05-31")


def test_results_are_in_the_order_asked_for_and_of_the_framework() -> None:
    of = school([*scores("a", "MA.A.1", 3), *scores("b", "MA.A.1", 3)])
    result = attain(of, ["b", "a"]).nodes
    assert result.select("student", "node").rows() == [
        (student, node) for student in ("b", "a") for node in ("MA", "MA.A", "MA.A.1")
    ]


def test_5_6_a_judgment_on_a_retired_id_is_carried_too_and_the_newest_wins() -> None:
    retired = "retired: [{id: OLD, on: 2026-07-01, replaced_by: [MA.A.1]}]\n"
    old, new = judgment("a", "OLD", "2026-06-01", 4), judgment("a", "MA.A.1", "2026-09-01", 3)
    rows = scores("a", "MA.A.1", 1, 1)
    for judged, expected in (((old,), 4), ((old, new), 3)):
        result = attain(school(rows, edition(ONE_TARGET + retired), judgments=judged), ["a"]).nodes
        assert result.filter(node="MA.A.1").get_column("score").to_list() == [expected]


def test_a_student_asked_for_twice_is_one_student() -> None:
    of = school(scores("a", "MA.A.1", 3, 3))
    assert attain(of, ["a", "a"]).nodes.equals(attain(of, ["a"]).nodes)


def test_5_5_a_judged_level_is_shown_where_no_target_is_on_the_road() -> None:
    """No gate can stand before it, for there is no road: what a person said is all that is known."""
    body = "progression: {levels: [{id: L1}]}\ndomains: [{id: D, title: D, competencies: [{id: C, title: C}]}]"
    found = levels(school([], edition(body), judgments=(judgment("a", "D", "2026-09-01", "L1"),)))["a", "D"]
    assert (found["reached"], found["judged"]) == ("L1", True)
