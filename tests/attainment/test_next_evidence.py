"""What would move a level, and which pieces stand behind it: found by trying, whatever the method is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.behind import pieces_behind
from cbe_cli.attainment.moving import Moves, moves
from cbe_cli.attainment.next_evidence import trials
from cbe_cli.attainment.why import why
from tests.attainment.schools import edition, row, school, scores
from tests.profiles import up_to

SUSTAINED = "policy: {score: {method: sustained, of: 3, needs: 2}, evidence: 2}\n"
KEY = ("S1", "t", "MA.A.1", "")


def moved(rows: list[dict[str, Any]], policy: str, part: str = "") -> Moves:
    of = school(rows, edition(), policy=policy)
    key = (*KEY[:3], part)
    return moves(of, attain(of, ["S1"]), [key])[key]


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
        ([2], "policy: {score: {method: mean}, rounding: nearest}", 1),
        ([1, 1], "policy: {score: {method: median}}", 3),
        ([2], "policy: {score: {method: latest}, evidence: 4}", 3),
        ([1, 1], "policy: {score: {method: mean}}", None),  # even three at 4: (2 + 12) / 5 = 2.8
    ],
)
def test_the_smallest_number_that_would_do(said: list[float | str], policy: str, expected: int | None) -> None:
    others = scores("S2", "MA.A.1", 4)  # somebody else's work changes nothing, and there is a newest day
    assert moved([*scores("S1", "MA.A.1", *said), *others], policy).to_met == expected


def test_the_next_level_comes_before_met() -> None:
    # One more leaves the middle at 1.
    found = moved(scores("S1", "MA.A.1", 1, 1), "policy: {score: {method: median}}").higher
    assert [(one.pieces, one.given.name, one.point.name, one.met) for one in found] == [
        (2, "Proficient", "Developing", False),  # 1, 1, 3, 3: the middle is 2
        (3, "Proficient", "Proficient", True),
    ]


def test_without_any_evidence_in_the_school_it_is_known_all_the_same() -> None:
    assert moved([], SUSTAINED).to_met == 2


def test_pieces_are_of_the_kind_that_is_still_required() -> None:
    policy = "policy: {score: {method: latest}, requires: [{kind: performance_task, at_least: 2}, {assessors: 3}]}\n"
    one = scores("S1", "MA.A.1", 4, kind="performance_task", assessor="Ms Rivera")
    found = moved(one, policy)
    assert (found.to_met, found.higher[-1].kinds) == (2, ("performance_task",))
    found = moved(scores("S1", "MA.A.1", 4, kind="observation"), policy)
    assert (found.to_met, found.higher[-1].kinds) == (2, ("performance_task",))
    assert moved(scores("S1", "MA.A.1", 2), "policy: {score: {method: latest}}").higher[-1].kinds == ()


def test_what_each_score_would_do() -> None:
    of = school(scores("S1", "MA.A.1", 3, 2), edition(), policy="policy: {score: {method: mean}}\n")
    tried = trials(of, attain(of, ["S1"]), [KEY], most=1)
    # (3 + 2 + s) / 3: 2 for 1, 2.33 for 2, 2.67 for 3, and only 3 for 4 is proficient.
    assert tried.select("given", "status", "point").sort("given").rows() == [
        (1.0, "not_yet", 2.0),
        (2.0, "not_yet", 2.0),
        (3.0, "not_yet", 2.0),
        (4.0, "met", 3.0),
    ]


def test_students_and_their_classes_are_told_apart() -> None:
    rows = [
        *scores("S1", "MA.A.1", 3, class_id="art"),
        *scores("S1", "MA.A.1", 1, 1, 1, class_id="band"),
        *scores("S2", "MA.A.1", 2, 2, class_id="art"),
    ]
    of = school(rows, edition(), policy=SUSTAINED.replace("evidence", "per: class, evidence"))
    keys = [("S1", "t", "MA.A.1", "art"), ("S1", "t", "MA.A.1", "band"), ("S2", "t", "MA.A.1", "art")]
    now = attain(of, ["S1", "S2"])
    found = moves(of, now, keys)
    assert [found[key].to_met for key in keys] == [1, 2, 2]
    assert [[piece.score for piece in pieces_behind(of, now, keys)[key]] for key in keys] == [[3], [1, 1, 1], [2, 2]]


def test_work_before_the_window_is_gone() -> None:
    years = "years: [{id: a, starts: 2025-09-01, ends: 2026-06-15}, {id: b, starts: 2026-09-01, ends: 2027-06-15}]\n"
    policy = f"{years}policy: {{score: {{method: sustained, of: 3, needs: 2}}, window: year}}\n"
    rows = [row("S1", "MA.A.1", "2026-05-01", 3, task="old"), row("S1", "MA.A.1", "2026-09-02", 1, task="new")]
    assert moved(rows, policy).to_met == 2  # with the old 3 one more would do
    of = school(rows, edition(), policy=policy)
    assert [piece.task for piece in pieces_behind(of, attain(of, ["S1"]), [KEY])[KEY]] == ["new"]


said = st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, "M", "EX", "NE"]), max_size=6)


@settings(max_examples=up_to(30), deadline=None)
@given(
    st.sampled_from(["sustained", "latest", "mean", "median", "mode", "best"]),
    st.sampled_from(["last", "best", "each", "pooled"]),
    st.dictionaries(st.sampled_from(["S1", "S2"]), said, min_size=1),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
def test_pieces_of_many_are_those_that_why_shows_of_one(
    method: str, attempts: str, everybody: dict[str, list[float | str]], tasks: list[int]
) -> None:
    rows = [
        row(student, "MA.A.1", f"2026-09-{number + 1:02d}", one, task=f"t{tasks[number]}", attempt=number + 1)
        for student, theirs in everybody.items()
        for number, one in enumerate(theirs)
    ]
    of = school(rows, edition(), policy=f"policy: {{score: {{method: {method}}}, attempts: {attempts}}}")
    book, now = of.editions[0], attain(of, list(everybody))
    keys = [(student, "t", "MA.A.1", "") for student in everybody]
    together = pieces_behind(of, now, keys)
    for key in keys:
        (alone,) = why(of, key[0], book, book.nodes["MA.A.1"])
        assert together[key] == alone.pieces
        assert moves(of, now, [key])[key] == alone.moves
