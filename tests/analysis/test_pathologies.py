"""Each pathology in a record made for it, and not in its neighbours."""

from __future__ import annotations

from typing import Any

import pytest

from cbe_cli.analysis.pathologies import MET_OVER_LOWEST, PATHOLOGIES, Example, Found, Number
from cbe_cli.analysis.whatif import whatif
from tests.analysis.six import LATEST, TWO, compared, proposed
from tests.attainment.schools import SCALE, edition, school, scores

LATEST_ONLY = "{score: {method: latest}}"
MEAN, POWER, HIGHEST, LOWEST = (f"{{score: {{method: {name}}}}}" for name in ("mean", "power_law", "highest", "lowest"))


def by_name(found: tuple[Found, ...]) -> dict[str, Found]:
    return {one.pathology.name: one for one in found}


def of_one(then: str, *said: float | str, now: str = LATEST) -> dict[str, tuple[int, int]]:
    """Of one student's record: how often each pathology is there now, and then."""
    found = whatif(school(scores("S1", "MA.A", *said), edition(TWO), policy=now), ["S1"], proposed(then))
    return {name: (one.now.levels, one.then.levels) for name, one in by_name(found.found).items()}


def test_the_six() -> None:
    """Worked by hand in `six`. S1 only got better and falls; S4's last three are all 4 and the mean is 3.25.

    No piece of S2, S4 or S6 is 3, 3.25 or 2.5; of S2 and S4 none is Proficient, and their pieces span the whole scale.
    """
    found = by_name(compared().found)
    nobody = Number(0, 0)
    assert {name: (one.now, one.then) for name, one in found.items()} == {
        "rising-and-lower": (nobody, Number(1, 1)),
        "below-recent": (nobody, Number(1, 1)),
        "number-nobody-gave": (nobody, Number(3, 3)),
        "hidden-spread": (nobody, Number(2, 2)),
        "single-piece": (Number(1, 1), nobody),
    }
    assert found["rising-and-lower"].example == Example("S1", "t", "MA.A", (1.0, 2.0, 3.0), 3.0, 2.0)
    assert found["below-recent"].example == Example("S4", "t", "MA.A", (1.0, 4.0, 4.0, 4.0), 4.0, 3.25)
    assert found["single-piece"].example == Example("S3", "t", "MA.A", (3.0,), 3.0, None)


def test_the_power_law_makes_2_16_of_2_4_1_3() -> None:
    """JumpRope's own table. The average is 2.5 and the newest piece 3."""
    found = by_name(compared(POWER).found)["below-average-and-newest"]
    assert (found.now, found.then) == (Number(0, 0), Number(1, 1))
    example = found.example
    assert example is not None
    assert (example.student, example.scores, example.score_now) == ("S6", (2.0, 4.0, 1.0, 3.0), 3.0)
    assert example.score_then == pytest.approx(2.16)
    assert "2.16 of 2, 4, 1, 3" in found.pathology.words


@pytest.mark.parametrize(
    ("said", "then", "name"),
    [
        ((2, 3, 4), MEAN, "rising-and-lower"),
        ((1, 3, 3, 3), MEAN, "below-recent"),
        ((4, 1, 1, 1), HIGHEST, "above-recent"),
        ((1, 3.5, 3.5), POWER, "above-all"),  # the curve ends at 4.23, held to 4
        ((1, 3), MEAN, "number-nobody-gave"),
        ((1, 4), MEAN, "hidden-spread"),
    ],
)
def test_each_is_found_in_its_record(said: tuple[float, ...], then: str, name: str) -> None:
    assert of_one(then, *said)[name] == (0, 1)


@pytest.mark.parametrize(
    ("said", "then", "name"),
    [
        ((2, 3, 3), MEAN, "rising-and-lower"),  # twice the same is not better
        ((3, 3), MEAN, "rising-and-lower"),
        ((1, 4), MEAN, "below-recent"),  # there are no three
        ((1, 3, 3, 2), MEAN, "below-recent"),  # 2.25 is Developing, as the newest is
        ((4, 1, 4, 1), HIGHEST, "above-recent"),
        ((1, 2, 3, 4), POWER, "above-all"),  # ends at 4
        ((3, 3), MEAN, "number-nobody-gave"),
        ((1, 3), LOWEST, "below-average-and-newest"),  # a piece as it is
        ((2.5, 3, 3), MEAN, "below-average-and-newest"),  # printed 2.83 is the average
        ((4, 3, 2, 1), POWER, "below-average-and-newest"),  # 1.28, but the newest is lower still
        ((1, 2), MEAN, "hidden-spread"),  # 1.5 is Emerging, as one piece is
        ((3, 3), MEAN, "single-piece"),
    ],
)
def test_and_not_in_one_that_only_looks_alike(said: tuple[float, ...], then: str, name: str) -> None:
    assert name not in of_one(then, *said)


def test_what_the_present_policy_does_is_counted_as_well() -> None:
    now = "policy: {score: {method: mean}}\n"
    found = of_one(LATEST_ONLY, 2, 3, 4, now=now)
    assert found["rising-and-lower"] == (1, 0)


def test_a_tenth_is_the_tenth_that_was_given() -> None:
    """2.3 is no binary fraction, and a column of hundredths may come a hair beside it: it is the score of a piece."""
    of = school(
        [*scores("S1", "MA.A", 2.3, 2.3), *scores("S2", "MA.A", 2.3, 2.3)],
        edition(TWO, scale=SCALE.replace("step: 0.5", "step: 0.1")),
        policy=LATEST,
    )
    found = whatif(of, ["S1", "S2"], proposed(MEAN))
    assert found.found == ()
    assert set(found.levels.filter(node="MA.A").get_column("score_then")) == {2.3}


def test_a_target_without_a_level_is_in_none() -> None:
    assert (
        of_one("{score: {method: mean}, evidence: 5}", 1, 3, now="policy: {score: {method: mean}, evidence: 5}\n") == {}
    )


PARENTS = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: MA.A.1, statement: I can.}, {id: MA.A.2, statement: I can.}, {id: MA.A.3, statement: I can.}]
"""


def rows(student: str, *said: float) -> list[dict[str, Any]]:
    return [line for number, one in enumerate(said, start=1) for line in scores(student, f"MA.A.{number}", one)]


def test_a_competency_met_over_a_target_at_the_bottom() -> None:
    """4, 4, 1: all of them hold 1, and their mean is 3. Of 3, 3, 2 the mean is no 3, and of 4, 4, 4 nothing is at 1."""
    of = school(
        [*rows("S1", 4, 4, 1), *rows("S2", 3, 3, 2), *rows("S3", 4, 4, 4)],
        edition(PARENTS),
        policy="policy: {score: {method: latest}, competency: {rule: all}}\n",
    )
    found = whatif(of, ["S1", "S2", "S3"], proposed("{score: {method: latest}, competency: {rule: mean}}"))
    assert by_name(found.found)[MET_OVER_LOWEST.name] == Found(MET_OVER_LOWEST, Number(0, 0), Number(1, 1))


def test_names_are_unique_and_every_entry_has_words() -> None:
    every = (*PATHOLOGIES, MET_OVER_LOWEST)
    assert len({one.name for one in every}) == len(every)
    assert all(one.title and one.words.endswith(".") for one in every)
