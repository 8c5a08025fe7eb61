"""Ready policies by name (`like: canvas`): each reproduces what another system does with scores.

Each is the YAML that a school could have written itself, so that it can be read, copied and changed. To add one: an
entry here, and its name in `school.policy.Like`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cbe_cli.school.policy import PolicyBlock


@dataclass(frozen=True, slots=True)
class ReadyPolicy:
    """`yaml` is a policy block; `differs` says in a few sentences what that system does and this does not."""

    title: str
    yaml: str
    differs: str


READY_POLICIES: Final[dict[str, ReadyPolicy]] = {
    "canvas": ReadyPolicy(
        "Canvas LMS Outcomes, as an outcome is set up there",
        """
        score: {method: weighted_latest, weight: 0.65}
        evidence: 1
        counts: [learn, practice, apply, assess]
        attempts: pooled
        rounding: down
        competency: {rule: mean, coverage: 0}
        domain: {rule: mean, coverage: 0}
        """,
        "Canvas pools the questions of one quiz, so number them in `attempt` and give their points in `weight`; it does"
        " not pool for `highest` and `n_mastery` (write `attempts: each`). Its outcome groups have no level, so the two"
        " averages are ours. It orders results of one moment as they were entered, cbe by score. Where Canvas offers"
        " both “Weighted Average” and “Decaying Average”, this is the first of them; the second is"
        " `score: {method: decaying, weight: 0.65}`.",
    ),
    "slate": ReadyPolicy(
        "Slate CBL: the best ratings that fill the places of a skill",
        """
        score: {method: best, n: 3}
        evidence: 1
        counts: [learn, practice, apply, assess]
        attempts: each
        rounding: down
        competency: {rule: mean, coverage: 0}
        domain: {rule: mean, coverage: 0}
        """,
        "Slate averages all ratings of a competency that fill a place, cbe each skill first: the same where all skills"
        " have as many. Slate rounds to one decimal, and averages rounded averages; cbe rounds once. How many places a"
        " skill has on each portfolio, baseline, growth and the next portfolio are no matter of the policy: see"
        " `advance: {by: pieces}` in the framework.",
    ),
    "marzano": ReadyPolicy(
        "Marzano's power law, the “true score” of a topic",
        """
        score: {method: power_law}
        evidence: 3
        rounding: down
        competency: {rule: mean, coverage: 0}
        domain: {rule: mean, coverage: 0}
        """,
        "The curve is read at the last piece, as JumpRope and Ascender do; other programs may read it at the next. A"
        " score of 0 has no logarithm and counts as 0.1, and the result is held to the scale: other programs do not say"
        " what they do. Ascender shows the higher of power law and mean, Empower the one that fits better.",
    ),
    "moodle": ReadyPolicy(
        "Moodle competencies: the last rating, and a parent once all below it are proficient",
        """
        score: {method: latest}
        evidence: 1
        counts: [learn, practice, apply, assess]
        rounding: down
        competency: {rule: all, coverage: 1}
        domain: {rule: all, coverage: 1}
        """,
        "Moodle never takes a parent back when a child falls later; cbe computes it again, and the road keeps what was"
        " met. A completed activity that gives the default rating is the mark `credited`, or a score. Moodle's rule"
        " “points” is `competency: {rule: points, points: {A: 2, B: 1}, needs: 2, required: [A]}`.",
    ),
    "building-21": ReadyPolicy(
        "Building 21: the best ratings of every skill, and all the evidence that is asked for",
        """
        score: {method: best, n: 3}
        evidence: 3
        counts: [learn, practice, apply, assess]
        attempts: each
        rounding: down
        competency: {rule: mean, coverage: 1}
        domain: {rule: mean, coverage: 1}
        """,
        "Where a skill asks for another number, write `evidence` at its target; the average stays that of the best"
        " three. That an average is at most half a point below the level, and no rating more than one below the course,"
        " is `advance: {by: pieces, average: -0.5, lowest: -1}` in the framework, and so are baseline and growth.",
    ),
    "ordinal": ReadyPolicy(
        "Nothing is added and nothing is averaged: for scales that have an order and no distances",
        """
        score: {method: sustained, of: 3, needs: 2}
        evidence: 2
        attempts: last
        criteria: median
        rounding: down
        competency: {rule: share, share: 0.8}
        domain: {rule: median}
        """,
        "No program's, ours: what is built in, with two pieces asked for. Every level is one that somebody gave.",
    ),
}
"""The one table of ready policies."""


@cache
def ready_policy(name: str) -> PolicyBlock:
    """The block of a ready policy."""
    from textwrap import dedent

    from cbe_cli.diagnostics import Reach
    from cbe_cli.files.text import SourceText
    from cbe_cli.files.yaml_tree import read_yaml
    from cbe_cli.school.policy import PolicyBlock
    from cbe_cli.school.record import Concerns, build

    tree = read_yaml(SourceText(f"like: {name}", dedent(READY_POLICIES[name].yaml), "\n"))
    block = build(PolicyBlock, tree.value, Concerns(Reach.REPOSITORY)).value if tree.value else None
    if block is None:
        raise ValueError(name)
    return block
