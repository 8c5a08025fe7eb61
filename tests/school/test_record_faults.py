"""What a policy with a slip in it is told: the words, the place and the way on."""

from __future__ import annotations

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.config import SchoolFile
from cbe_cli.school.framework import Framework
from cbe_cli.school.record import Concerns, Record, build

SCORE_KEYS = "method, of, needs, n, weight, ties"
KINDS = (
    "performance_task, common_assessment, state_assessment, adaptive, observation, self, peer, external or placement"
)
ID = "an id of letters (a-z), digits, dots, hyphens and underscores that begins with a letter or digit"
CONDITION_KEYS = "points, share, more_than, at_least, at_most"
ROLLUP_KEYS = "rule, share, coverage, weights, points, needs, required, patterns, provided"


def said(model: type[Record], text: str) -> list[str]:
    tree = read_yaml(SourceText("cbe.yaml", text, "\n"))
    assert tree.value is not None
    found = build(model, tree.value, Concerns(Reach.REPOSITORY)).diagnostics
    return [f"{one.where.column}: {one.code} {one.message} {one.hint}".rstrip() for one in found]


def of_policy(policy: str) -> list[str]:
    return said(SchoolFile, f"format: 1\nschool: {{name: S}}\npolicy: {{{policy}}}\n")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("score: latest", f"17: Y104 “score” must be a block of keys, not a single value. Its keys are: {SCORE_KEYS}."),
        (
            "double: [lower]",
            "18: Y104 “double” must be a block of keys, not a list. Its keys are: combine, adjudicate.",
        ),
        (
            "domain: {rule: all, covrage: 1}",
            "30: Y101 “covrage” is not a key that “domain” can have. Did you mean “coverage”?",
        ),
        (
            "domain: {rule: all, from: own}",
            f"30: Y101 “from” is not a key that “domain” can have. Its keys are: {ROLLUP_KEYS}.",
        ),
        (
            "domain: {rule: all, provided: [{points: 1, share: 1, of: 2}]}",
            f"63: Y101 “of” is not a key that “provided” can have. Its keys are: {CONDITION_KEYS}.",
        ),
        (
            "nodes: {MA: {score: {method: mean, weigth: 0.5}}}",
            "45: Y101 “weigth” is not a key that “score” can have. Did you mean “weight”?",
        ),
        (
            "weights: {test: 2}",
            f"20: Y103 A key of “weights” must be {KINDS}, not “test”.",
        ),
        (
            "nodes: {M A: {evidence: 1}}",
            f"18: Y103 A key of “nodes” must be {ID}, not “M A”.",
        ),
    ],
)
def test_a_slip_in_a_policy(policy: str, expected: str) -> None:
    assert of_policy(policy) == [expected]


def test_a_key_in_the_wrong_block_is_not_suggested_for_itself() -> None:
    """`id` belongs below `at_level`; elsewhere in a framework it is a key, and here it is none."""
    road = "progression: {levels: [], advance: {gate: {id: HW}}}"
    assert said(Framework, f"format: 1\nframework: f\ntitle: F\nscales: {{}}\ndomains: []\n{road}\n") == [
        "43: Y102 “gate” has no “at_level”. Add a line “at_level: ...”.",
        "44: Y101 “id” is not a key that “gate” can have. Its keys are: at_level.",
    ]


def test_a_block_whose_keys_the_school_chooses_lists_none() -> None:
    assert of_policy("nodes: MA") == ["17: Y104 “nodes” must be a block of keys, not a single value."]


def test_a_school_without_its_name() -> None:
    assert said(SchoolFile, "format: 1\nschool: Hill School\n") == [
        (
            "9: Y104 “school” must be a block of keys, not a single value. "
            "Its keys are: name, address, district, phone, site, ceeb, accreditation."
        )
    ]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("evidence: , nodes: {MA: {evidence: }, HW: }", []),
        ("evidnce: ", ["10: Y101 “evidnce” is not a key that “policy” can have. Did you mean “evidence”?"]),
        (
            "nodes: {MA: {window: year, evidnce: }}",
            ["37: Y101 “evidnce” is not a key that “MA” can have. Did you mean “evidence”?"],
        ),
    ],
)
def test_a_key_that_nobody_knows_is_unknown_without_a_value_too(policy: str, expected: list[str]) -> None:
    assert of_policy(policy) == expected


def test_what_stands_after_a_comma_between_braces_is_not_lost() -> None:
    text = "format: 1\nframework: f\ntitle: F\nscales: {}\ndomains: [{id: A, title: Draw, and test it.}]\n"
    (found,) = said(Framework, text)
    assert found == (
        "32: Y101 “and test it.” is not a key that “domains” can have. If it belongs to the text before it, put that "
        "text in quotes: between { and } a comma ends a text."
    )
