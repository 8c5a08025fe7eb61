"""What `why` says of each method: the same number as the method itself, and an arithmetic that a reader can redo."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.parts import PARTS, Fact, Part, parts_of
from cbe_cli.attainment.policy import NodePolicy, ScoreRule
from tests.attainment.schools import edition

FOUR = edition().scales["four"]
KINDS = ("", "performance_task", "observation")
WEIGHTS = (("performance_task", Fraction(7)), ("observation", Fraction(2)))

SUM = re.compile(r"[0-9.()+·/^ -]+")
PICKED = {
    "the highest of ": max,
    "the lowest of ": min,
}


def worked(step: str) -> tuple[float, float] | None:
    """Both sides of a step, worked out from its words alone; None where only the right side is a number."""
    left, _, right = step.rpartition(" = ")
    left = left.rpartition(": ")[2] if SUM.fullmatch(left.rpartition(": ")[2]) else left
    if SUM.fullmatch(left):
        return eval(left.replace("·", "*").replace("^", "**")), float(right)  # noqa: S307 - digits and operators only
    for words, pick in PICKED.items():
        if left.startswith(words):
            return pick(_numbers(left.removeprefix(words))), float(right)
    nth = re.fullmatch(r"the ([0-9]+)(?:st|nd|rd|th) highest of the last [0-9]+: (.*)", left)
    if nth:
        return sorted(_numbers(nth[2]), reverse=True)[int(nth[1]) - 1], float(right)
    middle = re.fullmatch(r"the middle of (.*)", left)
    if middle:
        ordered = sorted(_numbers(middle[1]))
        return ordered[len(ordered) // 2], float(right)
    return None


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"[0-9.]*[0-9]", text)]


facts = st.lists(
    st.builds(
        Fact,
        st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]),
        st.sampled_from([1.0, 1.0, 2.0, 0.5]),
        st.sampled_from(KINDS),
    ),
    min_size=1,
    max_size=9,
)
settings: dict[str, list[dict[str, Any]]] = {
    "sustained": [{"of": 3, "needs": 2}, {"of": 5, "needs": 4}, {"of": 1, "needs": 1}],
    "mode": [{"ties": "recent"}, {"ties": "higher"}],
    "recent": [{"n": 1}, {"n": 3}],
    "best": [{"n": 2}],
    "decaying": [{"weight": Fraction(65, 100)}, {"weight": Fraction(1, 3)}],
    "weighted_latest": [{"weight": Fraction(65, 100)}],
    "n_mastery": [{"n": 1}, {"n": 3}],
}


def by_expression(pieces: list[Fact], policy: NodePolicy) -> float | None:
    frame = pl.DataFrame(
        {"score": [one.score for one in pieces], "weight": [one.weight for one in pieces]},
        schema={"score": pl.Float64, "weight": pl.Float64},
    ).with_columns(kind=pl.Series([one.kind for one in pieces], dtype=pl.String))
    return frame.select(METHODS[policy.score.method].expression(policy, FOUR)).item()


def test_every_method_can_say_what_it_did() -> None:
    assert set(PARTS) == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
@given(pieces=facts, weights=st.sampled_from([(), WEIGHTS]), data=st.data())
def test_the_words_come_to_the_number_of_the_method(
    method: str, pieces: list[Fact], weights: tuple[tuple[str, Fraction], ...], data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(settings.get(method, [{}])))
    policy = NodePolicy(score=ScoreRule(method, **chosen), weights=weights)
    found, expected = parts_of(pieces, policy, FOUR), by_expression(pieces, policy)
    if expected is None:
        assert found.value is None and found.steps[-1].endswith("no score")
        return
    assert found.value == pytest.approx(expected, abs=1e-12)
    assert float(found.steps[-1].rpartition(" = ")[2]) == pytest.approx(expected, abs=5e-6)
    assert len(found.parts) == len(pieces)
    for step in found.steps:
        sides = worked(step)
        if sides is not None:
            assert sides[0] == pytest.approx(sides[1], abs=2e-4), step
    if found.shares is not None:
        linear = sum(share * piece.score for share, piece in zip(found.shares, pieces, strict=True))
        assert linear == pytest.approx(expected, abs=1e-9)
        assert sum(found.shares) == pytest.approx(1)


def said(method: str, *scores: float, **chosen: Any) -> tuple[tuple[str, ...], list[str]]:
    found = parts_of([Fact(score) for score in scores], NodePolicy(score=ScoreRule(method, **chosen)), FOUR)
    return found.steps, [part.value for part in found.parts]


def test_sustained_names_the_piece_that_decides() -> None:
    """Of the last three (1, 2, 3) the second highest is 2; 3 supports it, 1 was looked at, the fours are too old."""
    assert said("sustained", 4, 4, 1, 2, 3) == (
        ("the 2nd highest of the last 3: 1, 2 and 3 = 2",),
        [Part.TOO_OLD, Part.TOO_OLD, Part.IN_WINDOW, Part.DECIDES, Part.SUPPORTS],
    )


def test_decaying_is_worked_out_step_by_step() -> None:
    """Canvas's 2, 3, 4 at 65: 0.35 · 2 + 0.65 · 3 = 2.65, then 0.35 · 2.65 + 0.65 · 4 = 3.5275."""
    assert said("decaying", 2, 3, 4)[0] == ("0.35 · 2 + 0.65 · 3 = 2.65", "0.35 · 2.65 + 0.65 · 4 = 3.5275")


def test_power_law_says_what_it_did_to_a_zero_and_to_the_top() -> None:
    steps, _ = said("power_law", 0, 2, 3, 4)
    assert steps[0] == "a score of zero or less has no logarithm and counts as 0.1"
    assert steps[-1] == "the scale ends at 4: held to 1 to 4 = 4"
    last = said("power_law", 2, 4, 1, 3)[0][-1]  # JumpRope: 2.16
    assert round(float(last.rpartition(" = ")[2]), 4) == 2.1643


def test_too_few_at_mastery_have_no_score() -> None:
    assert said("n_mastery", 2, 3, 4, n=3) == (
        ("2 pieces at 3 or above, where 3 are needed: no score",),
        [Part.BELOW, Part.IN_WINDOW, Part.IN_WINDOW],
    )
