"""Which settings of which node changed, in words, over policies written as a school writes them."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.attainment.policy import NodePolicy
from cbe_cli.changes.policy_changes import compare_policies
from cbe_cli.changes.policy_settings import SETTINGS
from cbe_cli.changes.words import sentence
from cbe_cli.school.config import SchoolFile
from cbe_cli.school.policy import PolicyBlock
from tests.attainment.schools import edition, model

Blocks = tuple[PolicyBlock, ...]


def policy(text: str) -> Blocks:
    read: SchoolFile = model(SchoolFile, f"format: 1\nschool: {{name: Hill}}\n{dedent(text)}")
    return read.policy


def said(old: str, new: str) -> list[str]:
    blocks = (policy(f"policy: {text}" if text else "") for text in (old, new))
    return [sentence(change) for change in compare_policies(*blocks, [edition()]).changes]


LATEST, MEAN = "the most recent piece (latest)", "the average of all pieces (mean)"
AT_LEAST = "the level that at least {}% of them have (share), at least 50% of them assessed"
WEIGHTED = "their average, in which some count more than others (weighted) with ma.a {}, at least 50% of them assessed"


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ("{rounding: down}", "{rounding: nearest}", ["Rounding: was down; is now nearest."]),
        # what is built in is what holds where nothing is written
        ("{rounding: down}", "{evidence: 1}", []),
        ("{score: {method: sustained}}", "{score: {method: sustained, of: 3, needs: 2}}", []),
        (
            "",
            "{attempts: best}",
            [
                "The policy without a date; what it changes is said against the built-in policy.",
                "Attempts at one task: was last; is now best.",
            ],
        ),
        (
            "{attempts: best}",
            "",
            [
                "The policy without a date is gone; what that changes is said against the built-in policy.",
                "Attempts at one task: was best; is now last.",
            ],
        ),
        (
            "{score: {method: latest}}",
            "{score: {method: mean}}",
            [f"Score of a target: was {LATEST}; is now {MEAN}."],
        ),
        (
            "{competency: {rule: share, share: 0.8}}",
            "{competency: {rule: share, share: 0.75}}",
            [f"Level of a competency: was {AT_LEAST.format(80)}; is now {AT_LEAST.format(75)}."],
        ),
        (
            "{domain: {rule: weighted, weights: {MA.A: 2}}}",
            "{domain: {rule: weighted, weights: {MA.A: 3}}}",
            [f"Level of a domain: was {WEIGHTED.format(2)}; is now {WEIGHTED.format(3)}."],
        ),
        (
            "{requires: [{kind: peer}]}",
            "{requires: [{kind: peer, dok: 3, at_least: 2}, {assessors: 2}]}",
            ["Required pieces: was at least 1 of peer; is now at least 2 of peer, depth 3 or more; by 2 people."],
        ),
        (
            "{double: {combine: lower, adjudicate: 2}}",
            "{}",
            ["Two scorers: was lower, a third person from a difference of 2 on; is now no rule for a second scorer."],
        ),
        (
            "{judge: {domain: [district]}}",
            "{judge: {domain: []}}",
            ["Who may judge: was domain by district; is now domain by nobody."],
        ),
        # of one node: only what is said of it on either side, against what would hold for it otherwise
        (
            "{score: {method: mean}}",
            "{score: {method: mean}, nodes: {MA: {score: {method: latest}}}}",
            [f"MA, score of a target: was {MEAN}; is now {LATEST}."],
        ),
        (
            "{rounding: down, nodes: {MA: {evidence: 3}}}",
            "{rounding: nearest, nodes: {MA: {evidence: 3}}}",
            ["Rounding: was down; is now nearest."],
        ),
        (
            "{nodes: {MA: {evidence: 3}}}",
            "{nodes: {MA: {evidence: 3}, MA.A: {evidence: 4}}}",
            ["MA.A, pieces needed: was 3; is now 4."],
        ),
        ("{nodes: {MA: {evidence: 3}}}", "{nodes: {ma: {evidence: 3}}}", []),
        # dates
        (
            "[{from: 2025-07-01, evidence: 2}]",
            "[{from: 2025-07-01, evidence: 2}, {from: 2026-07-01, evidence: 3}]",
            [
                "The policy from 2026-07-01; what it changes is said against the policy from 2025-07-01.",
                "Pieces needed, from 2026-07-01: was 2; is now 3.",
            ],
        ),
        (
            "[{from: 2025-07-01, evidence: 2}]",
            "[{from: 2025-08-01, evidence: 2}]",
            ["In force: was the policy from 2025-07-01; is now the policy from 2025-08-01."],
        ),
    ],
)
def test_what_is_said(old: str, new: str, sentences: list[str]) -> None:
    assert said(old, new) == sentences


def test_a_ready_policy_is_compared_by_what_it_brings() -> None:
    found = said("{like: canvas}", "{like: ordinal}")
    assert any(each.startswith("Score of a target: was ") for each in found)
    assert said("{like: canvas}", "{like: canvas, rounding: nearest}") != found


def test_each_change_names_its_node_and_its_places() -> None:
    (change,) = compare_policies(
        policy("policy:\n  nodes: {MA.A: {rounding: down}}\n"),
        policy("policy:\n  nodes:\n    MA.A: {rounding: nearest}\n"),
    ).changes
    assert change.old_ids == change.new_ids == ("MA.A",)
    assert (str(change.where_old), str(change.where_new)) == ("test.yaml:4:28", "test.yaml:5:22")


def test_every_setting_is_in_the_table() -> None:
    assert sorted(setting.field for setting in SETTINGS) == sorted(NodePolicy.__slots__)
    assert {setting.key for setting in SETTINGS} == set(PolicyBlock.model_fields) - {"node", "from_", "like", "nodes"}


POLICIES = st.fixed_dictionaries(
    {},
    optional={
        "evidence": st.sampled_from(["1", "2", "3"]),
        "rounding": st.sampled_from(["down", "nearest"]),
        "score": st.sampled_from(["{method: mean}", "{method: best, n: 2}", "{method: best, n: 3}", "{method: best}"]),
        "domain": st.sampled_from(["{rule: mean}", "{rule: points, points: {MA: 2}, needs: 1}"]),
        "nodes": st.sampled_from(["{MA: {evidence: 2}}", "{MA: {rounding: down}, MA.A: {evidence: 3}}"]),
    },
).map(lambda keys: f"policy: {{{', '.join(f'{key}: {value}' for key, value in keys.items())}}}")


@given(POLICIES, POLICIES)
def test_it_is_empty_of_one_and_mirrored_of_two(old: str, new: str) -> None:
    assert compare_policies(policy(old), policy(old)).changes == ()
    there, back = (compare_policies(policy(one), policy(two)).changes for one, two in ((old, new), (new, old)))
    assert {(change.about, change.before, change.after) for change in there} == {
        (change.about, change.after, change.before) for change in back
    }
    assert all(change.before != change.after for change in there)
