"""Policies in words: what is usual is not said, what is not is."""

from __future__ import annotations

import pytest

from cbe_cli.analysis.policy_words import in_words
from tests.analysis.six import TWO, proposed
from tests.attainment.schools import edition

OF_TARGET = "The level of a target comes from pieces of work: the most recent piece."
LAST = "Of several attempts at one task the last counts."
DOWN = "A score between two points counts as the lower one."


def said(block: str) -> list[str]:
    of = edition(TWO)
    return [rule.text for rule in in_words((of,), proposed(block).block, {(of.id, node) for node in of.nodes})]


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("evidence: 3", "With fewer than 3 pieces there is no level yet."),
        ("attempts: best", "Of several attempts at one task the best counts."),
        ("attempts: each", "Each attempt at a task is a piece."),
        ("attempts: pooled", "Each attempt at a task counts as the average of all of them."),
        ("rounding: nearest", "A score between two points counts as the nearer one."),
        ("kinds: [observation, peer]", "Of the kinds of work only observation and peer count."),
        ("counts: [assess]", "Of the phases only assess count."),
        ("window: year", "Only work of the school year counts."),
        ("per: class", "Each class has a level of its own."),
        ("double: {combine: lower}", "Of two scorers of one piece the lower counts."),
        (
            "double: {combine: mean, adjudicate: 1.5}",
            "Of two scorers of one piece the average counts; from a difference of 1.5 on a third person decides.",
        ),
        (
            "requires: {kind: [performance_task, observation], dok: 3, at_least: 2}",
            "Needed besides: 2 of performance task or observation of depth 3 or more.",
        ),
        ("requires: {phase: assess}", "Needed besides: 1 of assess."),
        ("requires: {dok: 3}", "Needed besides: 1 of the pieces of depth 3 or more."),
        ("requires: {assessors: 2}", "Needed besides: scores by 2 different people."),
    ],
)
def test_what_is_not_usual_is_said_of_targets(block: str, sentence: str) -> None:
    (target, _) = said(f"{{score: {{method: latest}}, {block}}}")
    assert sentence in target
    assert target.startswith(OF_TARGET)


def test_what_is_usual_is_short() -> None:
    assert said("{score: {method: latest}}")[0] == f"{OF_TARGET} {LAST} {DOWN}"


def test_weights_are_said_where_they_weigh() -> None:
    weights = "weights: {performance_task: 2, observation: 0.5}"
    assert "Weights: performance task 2, observation 0.5." in said(f"{{score: {{method: mean}}, {weights}}}")[0]
    assert "Weights" not in said(f"{{score: {{method: latest}}, {weights}}}")[0]


AVERAGE = "their average."


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("{rule: mean, coverage: 0}", [AVERAGE, "One of its competencies with a level is enough."]),
        (
            "{rule: lowest, coverage: 0.75}",
            ["the lowest of them.", "At least 75% of its competencies must have a level."],
        ),
        (
            "{rule: mean, provided: {points: 1, at_most: 0}}",
            [
                AVERAGE,
                "At least 50% of its competencies must have a level.",
                "While a condition that the policy sets besides is not met, neither is the level.",
            ],
        ),
    ],
)
def test_roll_ups(rule: str, words: list[str]) -> None:
    of_domain = "The level of a domain comes from its competencies:"
    assert said(f"{{domain: {rule}}}")[-1] == " ".join([of_domain, *words])
