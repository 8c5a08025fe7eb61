"""How many more good pieces would do: found by trying, whatever the method is."""

from __future__ import annotations

from typing import Any

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.next_evidence import pieces_to_go, trials
from tests.attainment.schools import edition, school, scores

SUSTAINED = "policy: {score: {method: sustained, of: 3, needs: 2}, evidence: 2}\n"


def to_go(rows: list[dict[str, Any]], policy: str) -> dict[tuple[str, str, str], int]:
    of = school(rows, edition(), policy=policy)
    return pieces_to_go(of, attain(of, ["S1"]), [("S1", "t", "MA.A.1")])


@pytest.mark.parametrize(
    ("said", "policy", "expected"),
    [
        ([], SUSTAINED, 2),
        ([3], SUSTAINED, 1),
        ([2], SUSTAINED, 2),
        ([3, 2], SUSTAINED, 1),
        ([3, 2, 2], SUSTAINED, 2),  # the 3 falls out of the last three
        (["NE"], SUSTAINED, 2),
        ([3, "NE"], SUSTAINED, 1),
        ([2], "policy: {score: {method: latest}}", 1),
        ([2], "policy: {score: {method: highest}}", 1),
        ([2.5], "policy: {score: {method: mean}, rounding: nearest}", 1),
        ([1, 1], "policy: {score: {method: median}}", 3),
        ([2], "policy: {score: {method: latest}, evidence: 4}", 3),
    ],
)
def test_the_smallest_number_that_would_do(said: list[float | str], policy: str, expected: int) -> None:
    others = scores("S2", "MA.A.1", 4)  # somebody else's work changes nothing, and there is a newest day
    assert to_go([*scores("S1", "MA.A.1", *said), *others], policy) == {("S1", "t", "MA.A.1"): expected}


def test_what_three_pieces_would_not_do_is_left_out() -> None:
    assert to_go(scores("S1", "MA.A.1", 1), "policy: {score: {method: mean}}") == {}


def test_without_any_evidence_in_the_school_it_is_known_all_the_same() -> None:
    assert to_go([], SUSTAINED) == {("S1", "t", "MA.A.1"): 2}


def test_pieces_are_of_the_kind_that_is_still_required() -> None:
    policy = "policy: {score: {method: latest}, requires: [{kind: performance_task, at_least: 2}, {assessors: 3}]}\n"
    one = scores("S1", "MA.A.1", 4, kind="performance_task", assessor="Ms Rivera")
    assert to_go(one, policy) == {("S1", "t", "MA.A.1"): 2}
    assert to_go(scores("S1", "MA.A.1", 4, kind="observation"), policy) == {("S1", "t", "MA.A.1"): 2}


def test_what_each_score_would_do() -> None:
    of = school(scores("S1", "MA.A.1", 3, 2), edition(), policy="policy: {score: {method: mean}}\n")
    tried = trials(of, attain(of, ["S1"]), [("S1", "t", "MA.A.1")], most=1)
    # (3 + 2 + s) / 3: 2 for 1, 2.33 for 2, 2.67 for 3, and only 3 for 4 is proficient.
    assert tried.select("given", "status", "point").sort("given").rows() == [
        (1.0, "not_yet", 2.0),
        (2.0, "not_yet", 2.0),
        (3.0, "not_yet", 2.0),
        (4.0, "met", 3.0),
    ]


def test_two_students_are_told_apart() -> None:
    of = school([*scores("S1", "MA.A.1", 3), *scores("S2", "MA.A.1", 1)], edition(), policy=SUSTAINED)
    asked = [("S1", "t", "MA.A.1"), ("S2", "t", "MA.A.1")]
    assert pieces_to_go(of, attain(of, ["S1", "S2"]), asked) == {asked[0]: 1, asked[1]: 2}
