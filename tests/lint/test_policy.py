"""Rules about the policy: what their examples do not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import Severity
from cbe_cli.lint.run import lint
from tests.lint.laid import lay_example

HEAD = """
class.yaml
| format: 1
| class: base-class
| title: Grade 6 Mathematics
| school: {name: Base School}
"""
YEARS = "| years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]\n"


def found(folder: Path, policy: str, more: str = "") -> list[str]:
    """The codes of what is wrong with a policy, in order; notes left out."""
    lay_example(f"{HEAD}{more}| policy: {policy}\n", folder)
    return [each.code for each in lint([folder]).diagnostics if each.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        ("{}", []),
        # Weights do something where any method weighs, or attempts are pooled.
        ("{score: {method: recent}, weights: {observation: 2}}", []),
        ("{attempts: pooled, weights: {observation: 2}}", []),
        ("{weights: {observation: 2}, nodes: {HW: {score: {method: mean}}}}", []),
        (
            "{weights: {observation: 2}, nodes: {MA: {score: {method: mean}}, HW: {weights: {observation: 3}}}}",
            ["S205"],
        ),
        ("{score: {method: mean}, weights: {peer: 2}}", ["S205"]),
        ("{score: {method: mean}, weights: {peer: 2}, kinds: [peer, observation]}", []),
        ("{evidence: 2, score: {method: power_law}}", ["S205"]),
        ("{evidence: 3, score: {method: power_law}}", []),
        ("{evidence: 5, score: {method: recent, n: 3}}", ["S204"]),
        ("{evidence: 5, score: {method: best, n: 3}}", []),
        ("{double: {combine: lower, adjudicate: 3}}", []),
        ("{double: {combine: lower, adjudicate: 3.5}}", ["S205"]),
        ("{judge: {domain: [District]}}", []),
        ("{nodes: {HW.PERS: {judge: {target: [District]}}}}", ["S205"]),
        # A rule for everybody and one for a domain: each speaks of the nodes that it decides about.
        ("{per: class, nodes: {MA: {per: school}}}", []),
        ("{per: class, nodes: {MA: {per: school}, MA.FUNC: {per: class}}}", ["S214"]),
        ("{nodes: {HW: {window: year}}}", ["S213"]),
        ("{nodes: {HW: {per: term}}}", ["S213"]),
        ("{evidence: 11}", ["S215"]),
        ("{score: {method: sustained, of: 12, needs: 11}}", ["S215"]),
        # A like-policy is no line of the school's, and nothing is said about it.
        ("{like: marzano}", []),
        ("{like: canvas, weights: {observation: 2}}", []),
        # What requires something that another line leaves out.
        ("{requires: [{phase: practice}]}", ["S212"]),
        ("{requires: [{phase: practice}], counts: [practice]}", []),
        ("{requires: [{kind: peer}], nodes: {HW: {kinds: [peer]}, MA: {kinds: [peer]}}}", []),
        ("{requires: [{kind: peer}], nodes: {HW: {kinds: [peer]}}}", ["S212"]),
        ("{requires: [{dok: 4}, {assessors: 2}]}", []),
        # Mathematics has two competencies, Ratios two targets on one level.
        ("{nodes: {MA: {domain: {rule: mean, provided: [{points: 4, at_least: 2}]}}}}", []),
        ("{nodes: {MA: {domain: {rule: mean, provided: [{points: 4, at_least: 3}]}}}}", ["S210"]),
        ("{nodes: {MA.RATIO: {competency: {rule: mean, provided: [{points: 4, at_least: 3}]}}}}", ["S210"]),
        ("{nodes: {MA.RATIO: {competency: {from: both, rule: mean, provided: [{points: 4, at_least: 2}]}}}}", []),
        # With all of them assessed half of two is one; a third is not to be had.
        ("{nodes: {MA: {domain: {rule: all, coverage: 1, provided: [{points: 4, more_than: 0.5}]}}}}", []),
        (
            "{nodes: {MA: {domain: {rule: all, provided: [{points: 4, share: 0.3}, {points: 4, at_most: 0}]}}}}",
            ["S210"],
        ),
        # A competency's own evidence is a child of it where the policy takes both.
        (
            "{nodes: {MA.RATIO: {competency: {from: both, rule: weighted, weights: {MA.RATIO: 3}}}}}",
            [],
        ),
        ("{nodes: {MA.RATIO: {competency: {rule: weighted, weights: {MA.RATIO: 3}}}}}", ["S208"]),
    ],
)
def test_what_is_said_of_a_policy(policy: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, policy) == codes


def test_with_years_a_window_is_one(tmp_path: Path) -> None:
    assert found(tmp_path, "{window: year}", YEARS) == []
    assert found(tmp_path, "{nodes: {HW: {per: term}}}", YEARS) == ["S213"], "years alone have no terms"


def test_each_dated_block_is_looked_at(tmp_path: Path) -> None:
    blocks = "[{from: 2026-07-01, requires: [{kind: self}]}, {from: 2027-07-01, evidence: 20}]"
    assert found(tmp_path, blocks) == ["S212", "S215"]


JUDGED = """
judgments.csv
| date,student,id,score,reached,by,reason,cleared
"""


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("2026-10-20,S01,MA,3,,district  panel,Seen it,", False),  # spaces and capitals are no other name
        ("2026-10-20,S01,MA,,L5,Ms Rivera,Seen it,", True),
        ("2026-10-20,S01,MA.FUNC,3,,Ms Rivera,Seen it,", False),
        ("2026-10-20,S01,MA.RATIO.5a,3,,Ms Rivera,Seen it,", True),  # nobody may
        ("2026-06-20,S01,MA,3,,Ms Rivera,Seen it,", False),  # before the rule
    ],
)
def test_who_may_judge(row: str, wrong: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a column of the table
    policy = "[{evidence: 2}, {from: 2026-07-01, judge: {domain: [District panel], target: []}}]"
    lay_example(f"{HEAD}| policy: {policy}\n{JUDGED}| {row}\n", tmp_path)
    errors = [each for each in lint([tmp_path]).diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.student) for each in errors] == ([("G245", "S01")] if wrong else [])
