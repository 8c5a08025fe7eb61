"""Every method, roll-up and setting reads well where a page says how a level came about."""

from __future__ import annotations

import pytest

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.policy import NodePolicy, policy_of
from cbe_cli.attainment.rollup_words import in_words
from cbe_cli.attainment.rollups import ROLLUPS
from cbe_cli.documents.portfolio.rule_words import rollup_in_words, score_in_words
from cbe_cli.documents.portfolio.rules_besides import besides
from cbe_cli.documents.words import words_for
from cbe_cli.school.config import ClassFile
from tests.attainment.schools import edition, model, row
from tests.documents.families import draft_of, family

NODE = edition().nodes["MA.A.1"]

METHOD_WORDS = {
    "method: sustained": "shown at that level in at least 2 of the last 3 pieces",
    "method: latest": "the most recent piece",
    "method: highest": "the best piece",
    "method: lowest": "the piece with the lowest score",
    "method: mean": "the average of all pieces",
    "method: mean_by_kind": "the average of each kind of work, and of these together",
    "method: median": "the middle of all pieces",
    "method: mode": "the score given most often, the more recent of two",
    "method: mode, ties: higher": "the score given most often, the higher of two",
    "method: recent, n: 4": "the average of the last 4 pieces",
    "method: best": "the average of the best 3 pieces",
    "method: decaying, weight: 0.655": "an average in which each new piece counts 65.5% and all before it the rest",
    "method: weighted_latest": "65% the newest piece and 35% the average of all before it",
    "method: n_mastery, n: 3": "the average of the pieces that were proficient, once there are 3 of them",
    "method: power_law": "the end of the learning curve that fits all pieces best (power law)",
}

NOT_ONE = "provided: [{points: 1, at_most: 0}]"
ROLLUP_WORDS = {
    "rule: share, share: 0.8": "the level that at least 80% of them have",
    "rule: share, share: 0.667": "the level that at least 66.7% of them have",
    "rule: all": "the level that all of them have",
    "rule: mean": "their average",
    "rule: median": "the middle one of them",
    "rule: lowest": "the lowest of them",
    "rule: highest": "the highest of them",
    "rule: weighted, weights: {MA: 2}": "their average, in which some count more than others",
    "rule: points, points: {MA: 2}, needs: 2": "proficient once those that are met bring 2 points",
    "rule: points, points: {MA: 2}, needs: 1.5, required: MA": (
        "proficient once those that are met bring 1.5 points, all that are required among them"
    ),
    f"rule: mean, {NOT_ONE}": "their average, but not proficient unless none is at 1",
    (
        "rule: pattern, patterns: [{gives: 4, when: [{points: 4, more_than: 0.5}, {points: 1, at_most: 0}]}, "
        "{gives: 3, when: [{points: [2, 3, 4], at_least: 1}, {points: [1, 2], at_most: 1}]}, "
        "{gives: 2, when: [{points: [1], at_most: 2}, {points: XT, share: 0.25}, {points: 3, at_least: 2}]}, "
        "{gives: 1}]"
    ): (
        "4 where more than 50% are at 4 and none is at 1; else 3 where at least 1 is at 2, 3 or 4 and at most 1 is at "
        "1 or 2; else 2 where at most 2 are at 1 and at least 25% are at XT and at least 2 are at 3; else 1"
    ),
}


@pytest.mark.parametrize(("score", "expected"), METHOD_WORDS.items())
def test_methods(score: str, expected: str) -> None:
    rule = _policy(f"{{score: {{{score}}}}}").score
    assert METHODS[rule.method].words(rule) == expected
    assert score_in_words(words_for("en-GB"), rule) == expected


@pytest.mark.parametrize(("rule", "expected"), ROLLUP_WORDS.items())
def test_roll_ups(rule: str, expected: str) -> None:
    domain = _policy(f"{{domain: {{{rule}}}}}").domain
    assert in_words(domain) == expected
    assert rollup_in_words(words_for("en-GB"), domain) == expected  # where lists have no comma before "or", as ours


def test_all_of_them_are_here() -> None:
    assert {said.split(",")[0].removeprefix("method: ") for said in METHOD_WORDS} == set(METHODS)
    assert {said.split(",")[0].removeprefix("rule: ") for said in ROLLUP_WORDS} == set(ROLLUPS)


def test_everything_that_a_policy_may_ask_besides() -> None:
    policy = _policy(
        "{score: {method: mean}, weights: {performance_task: 20, observation: 2.5}, attempts: best, "
        "requires: [{kind: [performance_task, external], dok: 3}, {phase: assess, at_least: 2}, {assessors: 2}], "
        "double: {combine: lower, adjudicate: 1.5}, per: term, window: year}"
    )
    assert list(besides(words_for("en"), policy)) == [
        "At least one piece has to be of this kind: performance task / outside assessment, work of depth 3 or more.",
        "At least 2 pieces have to be of this kind: assessment.",
        "At least 2 people have to have scored them.",
        "Kinds of work do not weigh the same: performance task 20 and observation 2.5; every other kind 1.",
        "Of several tries at a task the best one counts.",
        "Where two people score a piece, the lower score counts.",
        "Where their scores are 1.5 or more apart, a third person decides.",
        "In each term it has a level of its own.",
        "Only work of this school year counts.",
    ]


def test_weights_are_said_only_where_they_matter() -> None:
    assert list(besides(words_for("en"), _policy("{weights: {observation: 2}}"))) == [
        "A new try at a task takes the place of the one before."
    ]


def test_coverage_is_said_where_there_is_any() -> None:
    rows = [row("S1", "MA.1a", "2026-09-01", 3)]

    def competency(rule: str) -> str:
        policy = f"policy: {{score: {{method: latest}}, competency: {{rule: mean, {rule}}}}}"
        method = draft_of(family(rows, policy)).view.back.method
        return next(paragraph.text for paragraph in method if paragraph.title == "A competency")

    assert competency("coverage: 0").endswith("once there is enough: their average.")
    assert competency("coverage: 0.5").endswith("At least half of these skills need evidence.")
    assert competency("coverage: 1, from: both").endswith(
        "Work about the competency itself counts as one skill more. Each of these skills needs evidence."
    )


def test_a_rule_without_a_number_says_not_yet_and_not_credited() -> None:
    policy = "policy: {score: {method: n_mastery, n: 1}, competency: {rule: mean, coverage: 0}}"
    rows = [row("S1", "CC.COM", "2026-09-01", 2), row("S1", "HW.PERS", "2026-09-01", "O")]
    groups = draft_of(family(rows, policy)).view.back.competencies
    levels = {line.code: line.level for group in groups for line in group.rows}
    assert levels["CC.COM"] == "Not yet"


def _policy(text: str) -> NodePolicy:
    return policy_of(NODE, model(ClassFile, f"format: 1\nclass: c\ntitle: C\npolicy: {text}").policy[0])
