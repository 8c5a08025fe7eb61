"""Design 5.3: from targets to competencies and domains."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.policy import RollupRule
from cbe_cli.attainment.rollups import ROLLUPS
from cbe_cli.school.rollup import Rule
from tests.attainment.schools import edition, judgment, levels, row, school, scores

FIVE = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1}, {id: A2}, {id: A3}, {id: A4}, {id: A5}]
      - id: MA.B
        title: Shapes
"""
FOUR = edition().scales["four"]
LATEST = "score: {method: latest}"


def computed(
    values: dict[str, tuple[float | str, ...]], rollup: str = "{rule: share, share: 0.8}", more: str = ""
) -> dict:
    rows = [line for node, said in values.items() for line in scores("a", node, *said)]
    policy = f"policy: {{{LATEST}, competency: {rollup}{more}}}"
    found = levels(school(rows, edition(FIVE), policy=policy))
    return {node: line for (_, node), line in found.items()}


def test_5_3_the_table_of_rollups_is_that_of_the_files() -> None:
    assert set(ROLLUPS) == set(get_args(Rule))


@given(
    st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0]), min_size=1, max_size=12), st.fractions(0, 1, max_denominator=10**12)
)
def test_5_3_share_is_the_highest_point_that_at_least_p_hold_or_exceed(points: list[float], share: Fraction) -> None:
    frame = pl.DataFrame({"point": points, "exact": points})
    found = frame.select(ROLLUPS["share"].expression(RollupRule("share", share), FOUR)).item()
    holding = {point: sum(other >= point for other in points) for point in points}
    needed = max(1, math.ceil(share * len(points)))
    assert found == max(point for point, count in holding.items() if count >= needed)


def test_5_3_a_share_with_many_digits_does_not_overflow() -> None:
    """666666667 times seven is more than 32 bits hold."""
    frame = pl.DataFrame({"point": [4.0, 4.0, 3.0, 3.0, 3.0, 2.0, 1.0]})
    share = RollupRule("share", Fraction(Decimal("0.666666667")))
    assert frame.select(ROLLUPS["share"].expression(share, FOUR)).item() == 3


def test_5_3_four_of_five_is_exactly_a_share_of_0_8() -> None:
    points = {"A1": (4,), "A2": (3,), "A3": (3,), "A4": (3,), "A5": (1,)}
    assert computed(points)["MA.A"]["level"] == "Proficient"
    assert computed(points, "{rule: share, share: 0.81}")["MA.A"]["level"] == "Emerging"


@pytest.mark.parametrize(("rule", "expected"), [("all", 1), ("mean", 2.7), ("median", 2.5), ("lowest", 1.5)])
def test_5_3_all_mean_median_lowest(rule: str, expected: float) -> None:
    """Unrounded scores 4, 3.5, 2.5, 2, 1.5; `all` compares the points they stand for."""
    values = {"A1": (4,), "A2": (3.5,), "A3": (2.5,), "A4": (2,), "A5": (1.5,)}
    assert computed(values, f"{{rule: {rule}}}")["MA.A"]["exact"] == expected


def test_5_3_the_median_of_an_even_number_is_the_lower() -> None:
    values = {"A1": (4,), "A2": (3,), "A3": (2,), "A4": (1,)}
    assert computed(values, "{rule: median}")["MA.A"]["score"] == 2


def test_5_3_rollups_use_unrounded_values() -> None:
    """Three targets of 8/3 have a mean of 8/3, not of 2.67."""
    policy = "policy: {score: {method: mean}, competency: {rule: mean}}"
    rows = [line for node in ("A1", "A2", "A3") for line in scores("a", node, 2, 3, 3)]
    found = levels(school(rows, edition(FIVE), policy=policy))["a", "MA.A"]
    assert found["exact"] == pytest.approx(8 / 3, abs=1e-12)
    assert found["score"] == 2.67


def test_5_3_counted_children_are_those_assessed() -> None:
    found = computed({"A1": (3,), "A2": (3,), "A3": (3,), "A4": ("M",)}, "{rule: all, coverage: 0.5}")["MA.A"]
    assert (found["level"], found["status"]) == ("Proficient", "met")


def test_5_3_excused_only_children_leave_every_denominator() -> None:
    rollup = "{rule: all, coverage: 1}"
    four = {"A1": (3,), "A2": (3,), "A3": (3,), "A4": (3,)}
    assert computed(four, rollup)["MA.A"]["status"] == "insufficient"
    assert computed(four | {"A5": ("EX",)}, rollup)["MA.A"]["status"] == "met"


def test_5_3_under_coverage_the_parent_is_insufficient() -> None:
    assert computed({"A1": (3,), "A2": (3,)})["MA.A"]["status"] == "insufficient"
    assert computed({"A1": (3,), "A2": (3,), "A3": (3,)})["MA.A"]["status"] == "met"


def test_5_3_at_zero_it_is_not_assessed() -> None:
    found = computed({"MA.B": (3,)})["MA.A"]
    assert (found["status"], found["score"], found["pieces"]) == ("not_assessed", None, 0)


def test_5_3_without_targets_own_applies() -> None:
    found = computed({"MA.B": (2, 4)})["MA.B"]
    assert (found["kind"], found["score"], found["pieces"]) == ("competency", 4, 2)


def test_5_3_evidence_on_a_competency_that_has_targets_is_ignored() -> None:
    assert computed({"MA.A": (4, 4)})["MA.A"]["status"] == "not_assessed"


def test_5_3_a_domain_is_over_its_competencies() -> None:
    values = {"A1": (4,), "A2": (4,), "A3": (4,), "A4": (4,), "A5": (4,), "MA.B": (2,)}
    assert computed(values)["MA"]["score"] == 2, "the lower median of 4 and 2"
    assert computed(values, more=", domain: {rule: mean}")["MA"]["score"] == 3
    assert computed(values)["MA"]["pieces"] == 6


def test_5_3_a_child_met_by_credit_holds_proficient_and_adds_no_number() -> None:
    credit = {"A1": ("O",), "A2": (3,), "A3": (4,), "A4": (4,), "A5": (4,)}
    assert computed(credit, "{rule: all}")["MA.A"]["level"] == "Proficient"
    assert computed(credit, "{rule: mean}")["MA.A"]["exact"] == 3.75


def test_5_5_a_judged_value_replaces_the_computed_one_in_every_roll_up() -> None:
    rows = [line for node in ("A1", "A2", "A3", "A4", "A5") for line in scores("a", node, 2)]
    policy = f"policy: {{{LATEST}, competency: {{rule: all}}}}"
    of = school(rows, edition(FIVE), policy=policy, judgments=(judgment("a", "A1", "2026-09-05", 1),))
    assert levels(of)["a", "MA.A"]["score"] == 1


def test_5_5_no_habit_enters_an_academic_number() -> None:
    body = (
        FIVE
        + """
  - id: HW
    title: Habits
    kind: habits
    competencies: [{id: HW.P, title: Perseverance}]
"""
    )
    rows = [*scores("a", "MA.B", 2), *scores("a", "HW.P", 4)]
    policy = f"policy: {{{LATEST}, domain: {{rule: mean, coverage: 0}}}}"
    found = levels(school(rows, edition(body), policy=policy))
    without = levels(school(rows[:1], edition(body), policy=policy))
    assert found["a", "MA"] == without["a", "MA"]
    assert found["a", "HW"]["score"] == 4


def test_two_students_never_mix() -> None:
    rows = [*scores("a", "MA.B", 4), *scores("b", "MA.B", 1), row("b", "A1", "2026-09-09", 1)]
    together = levels(school(rows, edition(FIVE), policy=f"policy: {{{LATEST}}}"))
    alone = levels(school(rows[:1], edition(FIVE), policy=f"policy: {{{LATEST}}}"))
    assert {key: line for key, line in together.items() if key[0] == "a"} == alone


@pytest.mark.parametrize(
    "scale", ["scales: {}", "scales: {s: {points: []}}", "scale: other\nscales: {s: {points: [{score: 1, name: A}]}}"]
)
def test_without_a_usable_scale_nothing_is_assessed(scale: str) -> None:
    """Lint says what is wrong with the framework; nobody meets a stack trace before that."""
    found = levels(
        school(scores("a", "A1", 1, 1), edition(FIVE, scale=scale), judgments=(judgment("a", "MA", "2026-09-01", 1),))
    )
    assert {line["status"] for line in found.values()} == {"not_assessed"}


def test_two_points_of_one_score_make_no_second_row() -> None:
    scale = "scales: {s: {points: [{score: 1, name: A}, {score: 1, name: B, proficient: true}, {score: 2, name: C}]}}"
    result = attain(school(scores("a", "A1", 1, 1), edition(FIVE, scale=scale)), ["a"]).nodes
    assert result.get_column("node").is_unique().all()


def test_5_3_a_domain_is_named_by_the_scale_of_all_its_competencies() -> None:
    scale = """
    scale: four
    scales:
      four: {points: [{score: 1, name: Low}, {score: 2, name: High, proficient: true}]}
      ten: {points: [{score: 5, name: Five}, {score: 10, name: Ten, proficient: true}]}
    """
    body = FIVE.replace("title: Ratios", "title: Ratios\n        scale: ten").replace(
        "title: Shapes", "title: Shapes\n        scale: ten"
    )
    found = levels(school(scores("a", "MA.B", 10, 10), edition(body, scale=scale)))
    assert (found["a", "MA"]["level"], found["a", "MA"]["status"]) == ("Ten", "met")


POINTS = {"A1": (4,), "A2": (4,), "A3": (4,), "A4": (3,), "A5": (2,)}
PATTERN = """{rule: pattern, patterns: [
  {gives: 4, when: [{points: [4], more_than: 0.5}, {points: [1], at_most: 0}]},
  {gives: 3, when: [{points: [3, Extending], share: 0.6}]},
  {gives: Developing}]}"""


def test_5_3_highest_and_weighted() -> None:
    """3.5 is the highest of 2, 3.5 and 1. By weight (2·1 + 3.5·3 + 1·1)/5 = 2.7; without A2, which weighs 0, 1.5."""
    values = {"A1": (2,), "A2": (3.5,), "A3": (1,)}
    assert computed(values, "{rule: highest}")["MA.A"]["score"] == 3.5
    assert computed(values, "{rule: weighted, weights: {a2: 3}}")["MA.A"]["score"] == 2.7
    assert computed(values, "{rule: weighted, weights: {A2: 0}}")["MA.A"]["score"] == 1.5


def test_5_3_a_child_of_weight_0_is_not_needed_for_coverage() -> None:
    """One of the three that weigh is assessed, which is not half of them; with one of two it is."""
    few = {"A1": (3,), "A2": (3,)}
    assert computed(few, "{rule: weighted, weights: {A2: 0, A5: 0}}")["MA.A"]["status"] == "insufficient"
    assert computed(few, "{rule: weighted, weights: {A2: 0, A4: 0, A5: 0}}")["MA.A"]["status"] == "met"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "Extending"),  # three of five are more than half, and none is a 1
        ({"A3": (3,)}, "Proficient"),  # two of five are not; four of five hold 3 or 4
        ({"A5": (1,)}, "Proficient"),  # a 1: no 4 any more, four of five hold 3 or 4
        ({"A3": (2,), "A4": (1,), "A5": (1,)}, "Developing"),  # two of five hold 3 or 4, which is less than 0.6
    ],
)
def test_5_3_a_pattern_gives_what_the_first_that_holds_gives(changed: dict, expected: str) -> None:
    """levels.md 4.15: “more than 50% 4s and no 1 is an A”."""
    assert computed(POINTS | changed, PATTERN)["MA.A"]["level"] == expected


def test_5_3_where_no_pattern_holds_there_is_no_level() -> None:
    found = computed(
        {"A1": (2,), "A2": (2,), "A3": (2,)}, "{rule: pattern, patterns: [{gives: 4, when: [{points: 4, share: 1}]}]}"
    )
    assert (found["MA.A"]["status"], found["MA.A"]["score"], found["MA.A"]["level"]) == ("not_yet", None, "")
    domain = computed(
        {"A1": (2,), "A2": (2,), "A3": (2,)},
        "{rule: pattern, patterns: [{gives: 4, when: [{points: 4, share: 1}]}]}",
        ", domain: {rule: share, share: 1}",
    )
    assert domain["MA"]["level"] == "Emerging", "not yet without a number holds the lowest point"


def test_5_3_provided_holds_a_parent_below_proficient_and_keeps_its_number() -> None:
    """Coe-Brown (levels.md 4.15): the average is high enough, and every one must be passed. 17/5 = 3.4."""
    rule = "{rule: mean, coverage: 1, provided: [{points: [1, 2], at_most: 0}]}"
    found = computed(POINTS, rule)["MA.A"]
    assert (found["score"], found["level"], found["status"]) == (3.4, "Developing", "not_yet")
    passed = computed(POINTS | {"A5": (3,)}, rule)["MA.A"]
    assert (passed["score"], passed["level"], passed["status"]) == (3.6, "Proficient", "met")


def test_5_3_federal_way_70_percent_of_the_standards_all_targets_of_each() -> None:
    """All targets of a competency, then 70% of the competencies: of two that is both."""
    rules = "{rule: all, coverage: 1}", ", domain: {rule: share, share: 0.7, coverage: 1}"
    all_met = {"A1": (3,), "A2": (3,), "A3": (3,), "A4": (3,), "A5": (3,), "MA.B": (3,)}
    assert computed(all_met, *rules)["MA"]["status"] == "met"
    assert computed(all_met | {"A5": (2,)}, *rules)["MA"]["status"] == "not_yet"


def test_5_3_a_competency_from_its_own_evidence_alone() -> None:
    values = {"A1": (1,), "A2": (1,), "A3": (1,), "MA.A": (4,)}
    found = computed(values, "{rule: mean, from: own}")
    assert (found["MA.A"]["score"], found["MA.A"]["pieces"], found["MA"]["pieces"]) == (4, 4, 4)
    assert found["A1"]["score"] == 1, "its targets have their levels all the same"


def test_5_3_from_own_without_any_is_a_child_that_is_not_assessed() -> None:
    """One of two competencies is assessed: with coverage 0.6 the domain has no level."""
    rules = "{rule: mean, from: own}", ", domain: {rule: mean, coverage: 0.6}"
    found = computed({"A1": (4,), "MA.B": (3,)}, *rules)
    assert (found["MA.A"]["status"], found["MA"]["status"]) == ("not_assessed", "insufficient")


def test_5_3_from_both_own_evidence_is_one_child_more() -> None:
    """Targets 1, 1 and 1 and its own 4: 7/4. Without any of its own the mean of the targets."""
    values = {"A1": (1,), "A2": (1,), "A3": (1,)}
    assert computed(values | {"MA.A": (4,)}, "{rule: mean, from: both}")["MA.A"]["score"] == 1.75
    assert computed(values, "{rule: mean, from: both}")["MA.A"]["score"] == 1
    weighed = "{rule: weighted, from: both, weights: {MA.A: 3}}"
    assert computed(values | {"MA.A": (4,)}, weighed)["MA.A"]["score"] == 2.5, "(3 + 12)/6"


def test_5_3_an_own_requirement_of_a_competency_holds_for_its_own_evidence() -> None:
    body = FIVE.replace("title: Ratios", "title: Ratios\n        evidence: 2")
    rows = [*scores("a", "A1", 3), *scores("a", "MA.A", 4)]
    policy = f"policy: {{{LATEST}, competency: {{rule: mean, from: own}}}}"
    assert levels(school(rows, edition(body), policy=policy))["a", "MA.A"]["status"] == "insufficient"
