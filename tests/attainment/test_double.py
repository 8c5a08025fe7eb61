"""Design 5.2, `double` and `requires: assessors`: two people score one piece of work."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attainment.schools import levels, row, school

HIGHEST = "score: {method: highest}"


def said(score: float | str, assessor: str = "", day: int = 1, task: str = "essay", **more: Any) -> dict[str, Any]:
    return row("a", "MA.A.1", f"2026-09-{day:02d}", score, task=task, assessor=assessor, **more)


def found(*rows: dict[str, Any], policy: str) -> dict[str, Any]:
    return levels(school(list(rows), policy=f"policy: {{{policy}}}"))["a", "MA.A.1"]


@pytest.mark.parametrize(("combine", "expected"), [("lower", 2), ("higher", 3.5), ("mean", 2.75)])
@pytest.mark.parametrize(
    "rows",
    [
        (said(2, "Ms Rivera"), said(3.5, "Mr Okafor")),
        (said(2, "Ms Rivera", second_score=3.5, second_assessor="Mr Okafor"),),
        (said(3.5, task="", second_score=2.0),),
    ],
    ids=["two rows", "one row", "without a task"],
)
def test_two_scores_of_one_piece_are_one(rows: tuple[dict[str, Any], ...], combine: str, expected: float) -> None:
    result = found(*rows, policy=f"{HIGHEST}, double: {{combine: {combine}}}")
    assert (result["score"], result["pieces"]) == (expected, 1)


def test_one_scorer_alone_is_one_score() -> None:
    assert found(said(3, "Ms Rivera"), policy=f"{HIGHEST}, double: {{combine: lower}}")["score"] == 3


def test_scores_too_far_apart_wait_for_a_third_person() -> None:
    """1.5 apart where 1.5 is too far; the other piece is there meanwhile."""
    policy = "score: {method: mean}, double: {combine: mean, adjudicate: 1.5}"
    apart = (said(2, "Ms Rivera"), said(3.5, "Mr Okafor"), said(1, "Ms Rivera", day=2, task="map"))
    assert (found(*apart, policy=policy)["score"], found(*apart, policy=policy)["pieces"]) == (1, 1)
    near = (said(2, "Ms Rivera"), said(3, "Mr Okafor"))
    assert found(*near, policy=policy)["score"] == 2.5


@pytest.mark.parametrize(("third", "expected"), [(3.5, 3.5), (2, 2), (3, 3), (1, 2), (4, 3.5)])
def test_of_three_the_middle_one_stands(third: float, expected: float) -> None:
    rows = (said(2, "Ms Rivera", second_score=3.5, second_assessor="Mr Okafor"), said(third, "Dr Lim"))
    result = found(*rows, policy=f"{HIGHEST}, double: {{combine: higher, adjudicate: 1}}")
    assert (result["score"], result["pieces"]) == (expected, 1)


def test_of_four_the_lower_of_the_middle_two_stands() -> None:
    rows = [said(score, f"T{score}") for score in (1, 2, 3, 4)]
    assert found(*rows, policy=f"{HIGHEST}, double: {{combine: mean}}")["score"] == 2


def test_a_difference_of_tenths_is_not_missed_by_binary_fractions() -> None:
    """2.3 - 2.2 is a hair below 0.1 as a binary fraction."""
    rows = (said(2.2, "Ms Rivera"), said(2.3, "Mr Okafor"))
    policy = f"{HIGHEST}, double: {{combine: lower, adjudicate: 0.1}}"
    assert found(*rows, policy=policy)["status"] == "not_assessed"


def test_a_correction_replaces_only_what_the_same_person_said() -> None:
    from datetime import date

    rows = (
        said(1, "Ms Rivera", entered=date(2026, 9, 1)),
        said(3, "Ms Rivera", entered=date(2026, 9, 5)),
        said(2, "Mr Okafor", entered=date(2026, 9, 2)),
    )
    assert found(*rows, policy=f"{HIGHEST}, double: {{combine: mean}}")["score"] == 2.5
    assert found(*rows, policy=HIGHEST)["score"] == 3, "without two scorers the row entered last is the one"


def test_criteria_are_combined_before_they_are_folded() -> None:
    """Strategy 2 and 4 is 2, explanation 3 and 3 is 3: the piece is their lower median, 2."""
    rows = [
        row("a", f"MA.A.1#{criterion}", "2026-09-01", score, task="essay", assessor=who)
        for criterion, who, score in (("x", "R", 2), ("x", "O", 4), ("y", "R", 3), ("y", "O", 3))
    ]
    result = found(*rows, policy=f"{HIGHEST}, double: {{combine: lower}}")
    assert (result["score"], result["pieces"]) == (2, 1)


def test_pieces_of_one_day_are_in_the_order_of_the_combined_scores() -> None:
    """Essay 1 and 4 is 4, map 2: the map comes first, so the newest is the essay."""
    rows = (said(1, "R"), said(4, "O"), said(2, "R", task="map"))
    assert found(*rows, policy="score: {method: latest}, double: {combine: higher}")["score"] == 4
    assert found(*rows, policy="score: {method: latest}, double: {combine: lower}")["score"] == 2


def test_another_class_and_another_day_are_other_work() -> None:
    rows = (said(2, "R"), said(4, "O", class_id="d"), said(3, "O", day=2, attempt=2))
    assert found(*rows, policy="score: {method: lowest}, attempts: each, double: {combine: lower}")["pieces"] == 3


def test_a_second_score_beside_a_mark_is_not_used() -> None:
    result = found(said("M", "R", second_score=4.0), policy=f"{HIGHEST}, double: {{combine: lower}}")
    assert (result["status"], result["pieces"], result["missed"]) == ("insufficient", 0, 1)


TWO = "requires: [{assessors: 2}]"


@pytest.mark.parametrize(
    ("rows", "double", "expected"),
    [
        ((said(3, "Ms Rivera"), said(3, "Ms Rivera", task="map")), "", "insufficient"),
        ((said(3, "Ms Rivera"), said(3, "ms rivera", task="map")), "", "insufficient"),
        ((said(3, "Ms Rivera"), said(3, "Mr Okafor", task="map")), "", "met"),
        ((said(3), said(3, task="map")), "", "insufficient"),  # nobody is named: those who teach the class
        ((said(3), said(3, task="map", class_id="d")), "", "met"),
        ((said(3, "Ms Rivera"), said("M", "Mr Okafor", task="map")), "", "insufficient"),
        ((said(3, "R", second_score=3.0, second_assessor="O"),), "lower", "met"),
        ((said(3, "R", second_score=3.0, second_assessor="r"),), "lower", "insufficient"),
        ((said(3, "R", second_score=3.0),), "lower", "met"),
        ((said(3, "R"), said(3.5, "O")), "lower", "met"),
    ],
)
def test_one_persons_rating_alone_does_not_settle_it(
    rows: tuple[dict[str, Any], ...], double: str, expected: str
) -> None:
    more = f", double: {{combine: {double}}}" if double else ""
    assert found(*rows, policy=f"{HIGHEST}, {TWO}{more}")["status"] == expected
