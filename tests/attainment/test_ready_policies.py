"""`like: NAME`: each reproduces what a system does with scores, on a small school; a school's own keys win."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from cbe_cli.attainment.policy import COUNTED_KINDS, NodePolicy, RollupRule, policy_of
from cbe_cli.attainment.ready_policies import READY_POLICIES, ready_policy
from cbe_cli.school.config import ClassFile
from cbe_cli.school.policy import Like
from tests.attainment.schools import SCALE, edition, levels, model, row, school, scores

SKILLS = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1}, {id: A2}, {id: A3}, {id: A4}]
"""


def found(like: str, *rows: dict[str, Any], scale: str = SCALE, more: str = "") -> dict[str, dict[str, Any]]:
    of = school(list(rows), edition(SKILLS, scale=scale), policy=f"policy: {{like: {like}{more}}}")
    return {node: line for (_, node), line in levels(of).items()}


def ratings(**said: tuple[float | str, ...]) -> list[dict[str, Any]]:
    return [line for node, values in said.items() for line in scores("a", node, *values)]


def test_the_table_is_that_of_the_files() -> None:
    assert set(READY_POLICIES) == set(get_args(Like))
    assert all(ready.title and ready.differs.endswith(".") for ready in READY_POLICIES.values())


@pytest.mark.parametrize("name", READY_POLICIES)
def test_each_is_a_block_that_a_school_could_have_written(name: str) -> None:
    assert ready_policy(name).score is not None
    assert ready_policy(name).like is None and ready_policy(name).from_ is None and ready_policy(name).nodes == {}


def test_canvas_weighs_the_newest_against_the_rest() -> None:
    """Canvas's own test: 2, 3, 4 at 65 is 3.475."""
    assert found("canvas", *ratings(A1=(2, 3, 4)))["A1"]["score"] == 3.48


def test_canvas_pools_the_questions_of_one_quiz_and_each_still_counts() -> None:
    """Questions of 10, 5 and 5 points: 2, 4, 4 pool to (20 + 20 + 20)/20 = 3. Then an essay with a 4.

    Three rows of 3 before it: 0.65 · 4 + 0.35 · 3 = 3.65. As last alone the quiz would be a 4, and the level 4.
    """
    quiz = [
        row("a", "A1", "2026-09-01", score, task="quiz", attempt=number, weight=weight)
        for number, (score, weight) in enumerate(((2, 10.0), (4, 5.0), (4, 5.0)), start=1)
    ]
    result = found("canvas", *quiz, row("a", "A1", "2026-09-02", 4, task="essay"))["A1"]
    assert (result["score"], result["pieces"]) == (3.65, 4)


def test_canvas_of_one_day_goes_from_the_lower_to_the_higher_score() -> None:
    """Said in `differs`: 0.65 · 4 + 0.35 · 2 = 3.3, in whatever order they were entered."""
    same_day = [row("a", "A1", "2026-09-01", score, task=task) for score, task in ((4, "x"), (2, "y"))]
    assert found("canvas", *same_day)["A1"]["score"] == 3.3


def test_canvas_mastery_is_the_mastery_point_or_above_and_blank_is_not_zero() -> None:
    result = found("canvas", *ratings(A1=(3,), A2=(2.99,), A3=("M",)))
    assert [result[node]["status"] for node in ("A1", "A2", "A3", "A4")] == [
        "met",
        "not_yet",
        "insufficient",
        "not_assessed",
    ]
    assert result["MA.A"]["score"] == 3, "the mean of 3 and 2.99 prints as 3.00"


def test_canvas_counts_practice_as_well() -> None:
    assert found("canvas", *scores("a", "A1", 2, phase="practice"))["A1"]["score"] == 2


POINTS = [f"{{score: {n}, name: P{n}{', proficient: yes' if n == 9 else ''}}}" for n in range(1, 13)]
TWELVE = f"scales: {{c: {{points: [{', '.join(POINTS)}]}}}}"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"A1": (8,), "A2": (9,), "A3": (10,), "A4": (10,)}, 9.25),  # slate-cbl, ELA.1: 37/4, printed there as 9.3
        ({"A1": (11,), "A2": (11,), "A3": (11,), "A4": (10,)}, 10.75),  # ELA.2: 43/4, printed there as 10.8
        ({"A1": (8, 12, 7, 10, 9)}, 10.33),  # by hand: of three places 12, 10 and 9 fill them
        ({"A1": (8, "M", "M"), "A2": ("M",)}, 8),  # missed work takes places and is in no average
        ({"A1": (9, 11), "A2": ("O",)}, 10),  # nor is an override
    ],
)
def test_slate_averages_the_best_ratings(said: dict[str, tuple[float | str, ...]], expected: float) -> None:
    assert found("slate", *ratings(**said), scale=TWELVE)["MA.A"]["score"] == expected


def test_building_21_says_nothing_before_all_the_evidence_is_there() -> None:
    three = {"A1": (8, 9, 10), "A2": (9, 9, 9), "A3": (10, 10, 10, 12)}
    open_ = found("building-21", *ratings(**three, A4=(11, 11)), scale=TWELVE)
    assert (open_["A4"]["status"], open_["MA.A"]["status"]) == ("insufficient", "insufficient")
    full = found("building-21", *ratings(**three, A4=(11, 11, 11)), scale=TWELVE)
    assert full["MA.A"]["exact"] == pytest.approx((9 + 9 + 32 / 3 + 11) / 4), "each by its best three"


MARZANO = """
scales: {m: {points: [{score: 0, name: Nothing}, {score: 1, name: With help}, {score: 2, name: Simple},
  {score: 3, name: Target, proficient: yes}, {score: 4, name: Complex}], step: 0.5}}
"""


def test_marzano_fits_a_power_law_to_three_scores_or_more() -> None:
    """JumpRope's table, and the minimum that eSchoolPLUS, Educate and ProgressBook ask for."""
    result = found("marzano", *ratings(A1=(2, 4, 1, 3), A2=(1, 2, 3, 4), A3=(3, 4)), scale=MARZANO)
    assert (result["A1"]["score"], result["A2"]["score"]) == (2.16, 4)
    assert (result["A3"]["status"], result["A3"]["score"]) == ("insufficient", None)
    assert result["MA.A"]["score"] == 3.08, "the mean of 2.1643 and 4"


def test_moodle_takes_the_last_rating_and_asks_for_all_children() -> None:
    three = ratings(A1=(2, 3), A2=(4,), A3=(3,))
    assert found("moodle", *three)["A1"]["score"] == 3
    assert found("moodle", *three)["MA.A"]["status"] == "insufficient", "a child that is not rated is not proficient"
    assert found("moodle", *three, *ratings(A4=(2,)))["MA.A"]["status"] == "not_yet"
    assert found("moodle", *three, *ratings(A4=(3,)))["MA.A"]["status"] == "met"
    assert found("moodle", *three, *ratings(A4=("O",)))["MA.A"]["status"] == "met", "the default rating"


def test_moodle_a_later_fall_is_computed_again() -> None:
    """Said in `differs`: Moodle would leave the parent proficient."""
    assert found("moodle", *ratings(A1=(3, 2), A2=(4,), A3=(3,), A4=(3,)))["MA.A"]["status"] == "not_yet"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"A1": (3,), "A2": (3,)}, ("met", "Proficient")),  # 2 + 1 of the 3 that are needed
        ({"A1": (3,), "A3": (3,), "A4": (3,)}, ("not_yet", "")),  # A3 and A4 bring nothing
        ({"A2": (3,), "A3": (3,)}, ("not_yet", "")),  # without the one that is required
        ({"A1": (2,), "A2": (3,)}, ("not_yet", "")),
    ],
)
def test_moodle_rule_points(said: dict[str, tuple[float | str, ...]], expected: tuple[str, str]) -> None:
    rule = "competency: {rule: points, points: {A1: 2, A2: 1}, needs: 3, required: [A1], coverage: 0}"
    result = found("moodle", *ratings(**said), more=f", {rule}")["MA.A"]
    assert (result["status"], result["level"]) == expected


def test_ordinal_gives_only_levels_that_somebody_gave() -> None:
    result = found("ordinal", *ratings(A1=(1, 4, 3), A2=(2, 2), A3=(4, 4), A4=(3,)))
    assert [result[node]["score"] for node in ("A1", "A2", "A3", "A4")] == [3, 2, 4, None]
    assert result["MA.A"]["score"] == 2, "at least 0.8 of three, so all three, hold Developing"


def policy(text: str) -> NodePolicy:
    block = model(ClassFile, f"format: 1\nclass: c\ntitle: C\npolicy: {{{text}}}").policy[0]
    return policy_of(edition(SKILLS).nodes["A1"], block)


def test_a_schools_own_keys_win_key_by_key() -> None:
    plain = policy("like: canvas")
    own = policy("like: canvas, score: {method: latest}, nodes: {MA.A: {attempts: last}, MA: {evidence: 2}}")
    assert (plain.score.method, plain.attempts, plain.evidence) == ("weighted_latest", "pooled", 1)
    assert (own.score.method, own.attempts, own.evidence) == ("latest", "last", 2)
    assert (own.competency, own.phases, own.rounding) == (plain.competency, plain.phases, plain.rounding)


def test_a_roll_up_of_a_school_replaces_the_ready_one_whole() -> None:
    assert policy("like: moodle, competency: {rule: mean}").competency == RollupRule("mean")


def test_what_a_ready_policy_does_not_say_is_built_in() -> None:
    for name in READY_POLICIES:
        ready = policy(f"like: {name}")
        assert (ready.kinds, ready.double, ready.per, ready.window) == (COUNTED_KINDS, None, "school", "always"), name
