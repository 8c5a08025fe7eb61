"""How many more good pieces would do: found by trying, whatever the method is."""

from __future__ import annotations

from typing import Any

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.one_more import pieces_to_go
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


def test_with_no_evidence_in_the_school_nothing_is_tried() -> None:
    assert to_go([], SUSTAINED) == {}


def test_two_students_are_told_apart() -> None:
    of = school([*scores("S1", "MA.A.1", 3), *scores("S2", "MA.A.1", 1)], edition(), policy=SUSTAINED)
    asked = [("S1", "t", "MA.A.1"), ("S2", "t", "MA.A.1")]
    assert pieces_to_go(of, attain(of, ["S1", "S2"]), asked) == {asked[0]: 1, asked[1]: 2}
