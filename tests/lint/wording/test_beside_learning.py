"""What does not belong into something academic: `beside.csv`, one statement a line; and titles of criteria."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cbe_cli.lint.wording import beside_learning
from tests.lint.wording.real import read
from tests.lint.wording.test_rubric_rules import framework

RULES = (beside_learning.compared_with_peers, beside_learning.task_not_learning, beside_learning.habit_in_academic)
TEXTS = list(csv.DictReader((Path(__file__).parent / "beside.csv").read_text(encoding="utf-8").splitlines()))

TITLED = """\
format: 1
framework: f
title: F
scales: {{s: {{points: [{{score: 1, name: A}}, {{score: 2, name: B, proficient: yes}}]}}}}
domains:
  - id: D
    title: D
    kind: {kind}
    competencies: [{{id: D.A, title: A, rubric: [{{title: {title}, descriptors: {{1: One., 2: Two.}}}}]}}]
"""


def found(text: str, language: str) -> list[str]:
    edition = framework("Names one.", "Compares two.", language=language, statement=text)
    return [rule.check.code for rule in RULES for _ in rule.find(edition)]


@pytest.mark.parametrize("line", TEXTS, ids=lambda line: line["text"])
def test_what_a_statement_says_beside_learning(line: dict[str, str]) -> None:
    assert found(line["text"], line["language"]) == ([line["code"]] if line["code"] else [])


@pytest.mark.parametrize(
    ("title", "kind", "messages"),
    [
        ("Effort", "academic", ["“D.A” is academic, but “effort” in the title of a criterion is a habit of work."]),
        ("Neatness", "academic", ["“D.A” is academic, but “neatness” in the title of a criterion is about the task."]),
        ("Effort", "habits", []),
        ("Neatness", "cross-cutting", []),
        ("Behavior of gases", "academic", []),
        ("Length of a segment", "academic", []),
    ],
)
def test_a_criterion_may_be_about_a_habit_as_a_whole(title: str, kind: str, messages: list[str]) -> None:
    edition = read(TITLED.format(kind=kind, title=title))
    assert [one.message for rule in RULES for one in rule.find(edition)] == messages


def test_each_text_is_named_once_and_by_its_place() -> None:
    texts = ("Is neat, stapled and neat.", "Names a source.", "Has a cover page.")
    (_, rule, _) = RULES
    assert [one.message for one in rule.find(framework(*texts))] == [
        "“D.A” is academic, but “neat” at P1 in criterion “c” is about the task.",
        "“D.A” is academic, but “a cover page” at P3 in criterion “c” is about the task.",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "messages"),
    [
        ("Has good grades.", "habits", ["“D.A” is a habit, but “good grades” is a result."]),
        ("Gives correct answers.", "habits", ["“D.A” is a habit, but “correct answers” is a result."]),
        ("Prepares for a test.", "habits", []),
        ("Checks whether the answers are correct.", "habits", []),
        ("Gives correct answers.", "academic", []),
    ],
)
def test_a_habit_is_no_result(text: str, kind: str, messages: list[str]) -> None:
    edition = read(
        "format: 1\nframework: f\ntitle: F\n"
        "scales: {s: {points: [{score: 1, name: A}, {score: 2, name: B, proficient: yes}]}}\n"
        f"domains: [{{id: D, title: D, kind: {kind}, competencies: [{{id: D.A, title: A, statement: {text}}}]}}]\n"
    )
    assert [one.message for one in beside_learning.academic_in_habit.find(edition)] == messages
