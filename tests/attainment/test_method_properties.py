"""What holds of every method, and of which methods it does not hold: with a counterexample each, worked by hand."""

from __future__ import annotations

import json
import random
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.methods import METHODS
from cbe_cli.school.scoring import Method
from tests.attainment.schools import edition, levels, row, school, scores
from tests.profiles import up_to

NAMES = get_args(Method)
FALLS_WHEN_A_SCORE_RISES = ("mode", "n_mastery", "power_law")
"""And, where pieces weigh differently, `best`; and `recent` where such pieces are of one day."""
LEAVES_THE_PIECES = ("power_law",)

SCORES = [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]
counts, shares = st.integers(1, 5), st.sampled_from(["0.05", "0.5", "0.65", "0.99"])
SETTINGS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "sustained": st.tuples(counts, counts).map(lambda two: {"of": max(two), "needs": min(two)}),
    "mode": st.fixed_dictionaries({"ties": st.sampled_from(["recent", "higher"])}),
    "recent": st.fixed_dictionaries({"n": counts}),
    "best": st.fixed_dictionaries({"n": counts}),
    "decaying": st.fixed_dictionaries({"weight": shares}),
    "weighted_latest": st.fixed_dictionaries({"weight": shares}),
    "n_mastery": st.fixed_dictionaries({"n": counts}),
}
BODY = "domains: " + json.dumps(
    [{"id": "D", "title": "D", "competencies": [{"id": name, "title": name} for name in NAMES]}]
)
EDITION = edition(BODY)

facts = st.tuples(
    st.integers(1, 6),  # day
    st.sampled_from(SCORES),
    st.sampled_from(["", "observation", "common_assessment"]),
    st.sampled_from([0.5, 1.0, 3.0]),  # weight
)
Facts = list[tuple[int, float, str, float]]


@st.composite
def policies(draw: st.DrawFn) -> str:
    nodes = {
        name: {"score": {"method": name} | draw(SETTINGS.get(name, st.just({})))}
        | ({"weights": {"observation": draw(st.sampled_from([1, 2, 7]))}} if METHODS[name].weighs else {})
        for name in NAMES
    }
    return f"policy: {json.dumps({'nodes': nodes})}"


def rows_of(student: str, pieces: Facts) -> list[dict[str, Any]]:
    """The same pieces on every competency, each a task of its own."""
    return [
        row(student, name, f"2026-09-{day:02d}", score, task=f"t{number}", kind=kind, weight=weight)
        for name in NAMES
        for number, (day, score, kind, weight) in enumerate(pieces)
    ]


def results(policy: str, *students: list[dict[str, Any]]) -> list[dict[str, dict[str, Any]]]:
    """By method, what each of the students has, who are called 0, 1 ..."""
    found = levels(school([line for rows in students for line in rows], EDITION, policy=policy))
    shown = ("exact", "score", "level", "status", "pieces")
    return [
        {name: {key: found[str(number), name][key] for key in shown} for name in NAMES}
        for number in range(len(students))
    ]


@settings(max_examples=up_to(25))
@given(policies(), st.lists(facts, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_5_1_order_of_rows_and_repeated_rows_change_nothing(policy: str, pieces: Facts, chance: random.Random) -> None:
    shuffled, repeated = rows_of("1", pieces), rows_of("2", pieces)
    chance.shuffle(shuffled)
    repeated += chance.sample(repeated, k=len(repeated) // 2)
    plain, other, more = results(policy, rows_of("0", pieces), shuffled, repeated)
    assert other == plain
    assert more == plain


@settings(max_examples=up_to(25))
@given(policies(), st.lists(facts, min_size=1, max_size=9))
def test_5_2_only_the_power_law_leaves_the_range_of_the_pieces_and_never_the_scale(policy: str, pieces: Facts) -> None:
    low, high = min(piece[1] for piece in pieces), max(piece[1] for piece in pieces)
    (found,) = results(policy, rows_of("0", pieces))
    for name, result in found.items():
        bottom, top = (1, 4) if name in LEAVES_THE_PIECES else (low, high)
        number = result["exact"]
        assert (number is None) == (result["status"] == "insufficient" or result["level"] == ""), name
        assert number is None or bottom - 1e-9 <= number <= top + 1e-9, name


@settings(max_examples=up_to(25))
@given(policies(), st.lists(facts, min_size=1, max_size=9), st.data())
def test_5_2_a_higher_score_never_lowers_a_level(policy: str, pieces: Facts, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(pieces) - 1))
    alike = [(*piece[:2], "", 1.0) for piece in pieces]
    day, score, kind, weight = pieces[place]
    better = data.draw(st.sampled_from([one for one in SCORES if one >= score]))
    raised = [*pieces[:place], (day, better, kind, weight), *pieces[place + 1 :]]
    raised_alike = [*alike[:place], (day, better, "", 1.0), *alike[place + 1 :]]
    before, after, same, same_after = results(
        policy, rows_of("0", pieces), rows_of("1", raised), rows_of("2", alike), rows_of("3", raised_alike)
    )
    for name in NAMES:
        if name not in FALLS_WHEN_A_SCORE_RISES:
            assert not_lower(same[name], same_after[name]), f"{name}, all of one weight"
            if name not in {"best", "recent"}:
                assert not_lower(before[name], after[name]), name


def not_lower(before: dict[str, Any], after: dict[str, Any]) -> bool:
    low = -1.0
    return (low if after["score"] is None else after["score"]) >= (low if before["score"] is None else before["score"])


def score_of(method: str, *pieces: float, weights: tuple[float, ...] = (), settings: str = "") -> float | None:
    rows = scores("a", "MA.A.1", *pieces)
    rows = [line | {"weight": weight} for line, weight in zip(rows, weights or (1.0,) * len(rows), strict=True)]
    policy = f"policy: {{score: {{method: {method}{settings}}}}}"
    score: float | None = levels(school(rows, policy=policy))["a", "MA.A.1"]["score"]
    return score


@pytest.mark.parametrize(
    ("method", "settings", "before", "after", "expected"),
    [
        # Two 4s and two 3s: the higher. Raising the 2 makes a third 3, and the 3s win.
        ("mode", ", ties: higher", (4, 4, 3, 3, 2), (4, 4, 3, 3, 3), (4, 3)),
        ("mode", "", (3, 3, 2, 4, 4), (3, 3, 3, 4, 4), (4, 3)),
        # The mean of what is mastery: a 2 that becomes a 3 enters it, and is below the 4s.
        ("n_mastery", ", n: 2", (4, 4, 2), (4, 4, 3), (4, 3.67)),
        # 1, 2, 3 lie on the curve 1·k^1. A better beginning makes the same end a fall: b = -0.0629.
        ("power_law", "", (1, 2, 3), (3, 2, 3), (3, 2.54)),
    ],
)
def test_5_2_methods_in_which_a_higher_score_may_lower_the_level(
    method: str,
    settings: str,
    before: tuple[float, ...],
    after: tuple[float, ...],
    expected: tuple[float, float],
) -> None:
    """The list `FALLS_WHEN_A_SCORE_RISES`, by example."""
    assert method in FALLS_WHEN_A_SCORE_RISES
    assert (score_of(method, *before, settings=settings), score_of(method, *after, settings=settings)) == expected


def test_5_2_best_may_fall_where_pieces_weigh_differently() -> None:
    """The best two of 4 (weight 10), 3 and 2.5 (weight 100): 43/11. With 3.5 for 2.5: (40 + 350)/110."""
    weights = (10.0, 1.0, 100.0)
    assert score_of("best", 4, 3, 2.5, weights=weights, settings=", n: 2") == 3.91
    assert score_of("best", 4, 3, 3.5, weights=weights, settings=", n: 2") == 3.55


def test_5_2_recent_may_fall_where_pieces_of_one_day_weigh_differently() -> None:
    """Of one day, by size: 1 (weight 100), 2 (0.1), 3 (1). The last two: 3.2/1.1. With 2.5 for 1: (250 + 3)/101."""

    def score(first: float) -> float:
        said = ((first, 100.0), (2, 0.1), (3, 1.0))
        rows = [row("a", "MA.A.1", "2026-09-01", one, task=f"t{n}", weight=w) for n, (one, w) in enumerate(said)]
        policy = "policy: {score: {method: recent, n: 2}}"
        number: float = levels(school(rows, policy=policy))["a", "MA.A.1"]["score"]
        return number

    assert (score(1), score(2.5)) == (2.91, 2.5)


@pytest.mark.parametrize("method", NAMES)
def test_5_1_credited_and_excused_work_never_makes_a_number_of_nothing(method: str) -> None:
    """One piece of 2 and five marks that fill needs: the level is of that piece. Never NaN, never above it."""
    rows = [*scores("a", "MA.A.1", 2, "O", "O", "EX", "EX"), row("a", "MA.A.1", "2026-09-09", "EX", task="last")]
    found = levels(school(rows, policy=f"policy: {{score: {{method: {method}}}}}"))["a", "MA.A.1"]
    expected = None if method == "n_mastery" else 2.0  # a 2 is not mastery, and only mastery has a number there
    assert (found["exact"], found["score"], found["status"]) == (expected, expected, "not_yet")


@pytest.mark.parametrize("method", NAMES)
def test_5_1_an_excuse_never_raises_a_score(method: str) -> None:
    pieces = scores("a", "MA.A.1", 4, 3, 3, 4, 3)
    policy = f"policy: {{score: {{method: {method}}}}}"
    plain = levels(school(pieces, policy=policy))["a", "MA.A.1"]
    excused = levels(school([*pieces, row("a", "MA.A.1", "2026-09-09", "EX", task="last")], policy=policy))
    assert excused["a", "MA.A.1"]["exact"] == plain["exact"]


def test_5_1_n_mastery_with_an_excuse_asks_all_of_the_fewer_pieces() -> None:
    policy = "policy: {score: {method: n_mastery, n: 3}}"

    def found(*said: float | str) -> tuple[float | None, str]:
        result = levels(school(scores("a", "MA.A.1", *said), policy=policy))["a", "MA.A.1"]
        return result["score"], result["status"]

    assert found(3, 4) == (None, "insufficient")
    assert found(3, 4, "EX") == (3.5, "met")
    assert found(3, 2, "EX") == (None, "not_yet")
    assert found(3, 4, 2, "EX") == (None, "not_yet"), "with three pieces nothing is filled, and three are asked for"
