"""The arithmetic that `why` prints, done again by somebody who has the printed words and a pocket calculator.

What is printed is read as text: nothing of the code that wrote it is asked. A sentence that this reader does not know
fails the test, so that no step goes unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.why import why
from tests.attainment.schools import edition, row, school
from tests.profiles import up_to

NUMBER = r"-?\d+(?:\.\d+)?"
LIST = rf"(?P<list>{NUMBER}(?:, {NUMBER})*(?: and {NUMBER})?)"
SUM = r"(?P<sum>[\d.()+·/^\- ]+)"

TOLD = 2e-6
"""Six decimals are printed, of each number that goes into a step and of what comes out."""


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(NUMBER, text)]


def nth_highest(said: re.Match[str]) -> float:
    return sorted(numbers(said["list"]), reverse=True)[int(said["nth"]) - 1]


def most_often(said: re.Match[str]) -> float:
    """The list is in order of time; the sentence says how a tie is broken."""
    scores = numbers(said["list"])
    times = 1 if said["times"] == "once" else int(said["times"].split()[0])
    tied = [score for score in scores if scores.count(score) == times]
    assert max(scores.count(score) for score in scores) == times
    assert (len(set(tied)) > 1) == (said["how"] is not None)
    return max(tied) if said["how"] == "higher" else tied[-1]


def share_of(said: re.Match[str]) -> float:
    """`66% of 3 is 1.98, so the 2nd highest: 3, 2 and 2`: the share is rounded up to whole children."""
    part = float(said["percent"]) / 100 * int(said["count"])
    assert abs(part - float(said["part"])) < TOLD
    assert len(numbers(said["list"])) == int(said["count"])
    assert int(said["nth"]) - 1 < part + TOLD
    assert part - TOLD <= int(said["nth"])
    return nth_highest(said)


def middle(said: re.Match[str]) -> float:
    scores = sorted(numbers(said["list"]))
    assert len(scores) % 2
    return scores[len(scores) // 2]


def middle_two(said: re.Match[str]) -> float:
    scores = sorted(numbers(said["list"]))
    pair = scores[len(scores) // 2 - 1 : len(scores) // 2 + 1]
    assert sorted(numbers(said["sum"].rpartition("/")[0])) == pair
    return calculated(said)


def calculated(said: re.Match[str]) -> float:
    return float(eval(said["sum"].replace("·", "*").replace("^", "**")))  # noqa: S307 - digits and operators alone


READER: dict[str, Callable[[re.Match[str]], float]] = {
    rf"the highest of {LIST}": lambda said: max(numbers(said["list"])),
    rf"the lowest of {LIST}": lambda said: min(numbers(said["list"])),
    rf"what all of them hold: {LIST}": lambda said: min(numbers(said["list"])),
    rf"the one piece: {LIST}": lambda said: numbers(said["list"])[0],
    rf"the (?P<nth>\d+)(st|nd|rd|th) highest of the last \d+: {LIST}": nth_highest,
    rf"(?P<percent>{NUMBER})% of (?P<count>\d+) is (?P<part>{NUMBER}), so the (?P<nth>\d+)\w\w highest: {LIST}": (
        share_of
    ),
    rf"the middle of {LIST}": middle,
    rf"the middle two of {LIST}: {SUM}": middle_two,
    rf"the lower middle of {LIST}": lambda said: sorted(numbers(said["list"]))[(len(numbers(said["list"])) - 1) // 2],
    rf"of {LIST} the score given most often, (?P<times>once|\d+ times)( like .*, of which it is the (?P<how>.*))?": (
        most_often
    ),
    rf"(?:[\w ]+: )?{SUM}": calculated,
}
"""Every sentence that ends in “= a number”, and how to do it again."""

WORDS = (
    r"the (one|newest) piece = (?P<value>.*)",  # nothing to work out: it is a row's score
    r"\d+ pieces? at .* or above, where \d+ are needed: no score",
    r"a score of zero or less has no logarithm .*",
    r"the curve .* fits best; at piece \d+ it is .*",
    r"the scale ends at .*: held to .* to .* = (?P<held>.*)",
)
"""Sentences without anything to calculate."""


def checked(step: str, given: list[float]) -> None:
    """Do one printed step again, and hold the result against the printed one."""
    for known in WORDS:
        if found := re.fullmatch(known, step):
            value = found.groupdict().get("value")
            assert value is None or float(value) in given, step
            return
    said, _, printed = step.rpartition(" = ")
    for sentence, work_out in READER.items():
        if found := re.fullmatch(sentence, said):
            exponent = "^" in said  # of the fitted curve six digits are printed, which it multiplies by itself
            assert abs(work_out(found) - float(printed)) < (1e-3 if exponent else TOLD), step
            return
    raise AssertionError(f"nobody could do this again: {step}")


METHODS = (
    "{method: sustained, needs: 2, of: 3}",
    "{method: latest}",
    "{method: highest}",
    "{method: lowest}",
    "{method: mean}",
    "{method: median}",
    "{method: mode, ties: recent}",
    "{method: mode, ties: higher}",
    "{method: recent, n: 3}",
    "{method: best, n: 2}",
    "{method: decaying, weight: 0.65}",
    "{method: weighted_latest, weight: 0.7}",
    "{method: n_mastery, n: 2}",
    "{method: power_law}",
    "{method: mean_by_kind}, weights: {performance_task: 70, common_assessment: 20}",
    "{method: mean}, weights: {performance_task: 3, common_assessment: 0.5}",
)
"""What stands behind `score:`. `mean_by_kind` and one `mean` weigh kinds."""

FOUR = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: MA.A.1}, {id: MA.A.2}, {id: MA.A.3}, {id: MA.A.4}]
"""

ROLLUPS = (
    "{rule: share, share: 0.66}",
    "{rule: all}",
    "{rule: mean}",
    "{rule: median}",
    "{rule: lowest}",
    "{rule: highest}",
    '{rule: weighted, weights: {"MA.A.1": 2, "MA.A.2": 0.5}}',
)

KINDS = ("", "performance_task", "common_assessment")

pieces = st.lists(st.tuples(st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]), st.sampled_from(KINDS)), max_size=7)


def explained(said: list[tuple[str, float, str]], policy: str, about: str) -> Any:
    rows = [
        row("a", node, f"2026-09-{number + 1:02d}", score, task=f"t{number}", kind=kind)
        for number, (node, score, kind) in enumerate(said)
    ]
    of = school(rows, edition(FOUR), policy=policy)
    return why(of, "a", of.editions[0], of.editions[0].nodes[about])[0]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=up_to(20), deadline=None)
@given(given=pieces)
@example(given=[(3.0, ""), (2.0, "")])  # a tie, and the newer is the lower
def test_the_arithmetic_of_a_method_comes_to_its_score(method: str, given: list[tuple[float, str]]) -> None:
    answer = explained([("MA.A.1", *one) for one in given], f"policy: {{score: {method}, evidence: 1}}", "MA.A.1")
    for step in answer.steps:
        checked(step, [score for score, _ in given])
    if answer.result["exact"] is not None:
        assert abs(float(answer.steps[-1].rpartition(" = ")[2]) - answer.result["exact"]) < TOLD


@pytest.mark.parametrize("rule", ROLLUPS)
@settings(max_examples=up_to(15), deadline=None)
@given(given=st.lists(st.sampled_from([1.0, 2.0, 2.5, 3.0, 4.0]), min_size=1, max_size=4))
def test_the_arithmetic_of_a_roll_up_comes_to_its_score(rule: str, given: list[float]) -> None:
    policy = f"policy: {{score: {{method: latest}}, evidence: 1, competency: {rule}}}"
    answer = explained([(f"MA.A.{at + 1}", score, "") for at, score in enumerate(given)], policy, "MA.A")
    for step in answer.steps:
        checked(step, given)
    if answer.result["exact"] is not None:
        assert abs(float(answer.steps[-1].rpartition(" = ")[2]) - answer.result["exact"]) < TOLD
