"""Slips in a policy: each line of wrong_policies.txt is a policy, and below it what is said, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.config import ClassFile
from cbe_cli.school.policy import PolicyBlock, Rules
from cbe_cli.school.record import Concerns, build
from cbe_cli.school.required import Required
from cbe_cli.school.rollup import CompetencyRollup, Condition, Pattern
from cbe_cli.school.scoring import SETTINGS, Score

LINES = (Path(__file__).parent / "wrong_policies.txt").read_text(encoding="utf-8").splitlines()
WRONG = list(zip(LINES[::2], LINES[1::2], strict=True))
BEFORE = "policy: "


@pytest.mark.parametrize(("policy", "said"), WRONG, ids=[policy for policy, _ in WRONG])
def test_a_slip_is_said_in_one_sentence_at_its_place(policy: str, said: str) -> None:
    tree = read_yaml(SourceText("class.yaml", f"format: 1\nclass: c\ntitle: C\n{BEFORE}{policy}\n", "\n"))
    assert tree.value is not None
    (found,) = build(ClassFile, tree.value, Concerns(Reach.REPOSITORY)).diagnostics
    hint = f" {found.hint}" if found.hint else ""
    assert f"{found.where.column} {found.code} {found.message}{hint}" == said.strip()
    assert found.where.line == 4


def test_every_key_of_a_policy_has_a_slip() -> None:
    """But for those that hold anything, or other blocks alone."""
    models = (PolicyBlock, Score, Required, CompetencyRollup, Condition, Pattern)
    keys = {info.alias or name for model in models for name, info in model.model_fields.items()} - {"@"}
    free = {"at_most", "counts", "criteria", "rounding", "over", "gives", "more_than", "phase"}
    named = " ".join(LINES)
    assert {key for key in keys - free if f"{key}:" not in named} == set()


def test_every_setting_belongs_to_a_method_and_to_no_other() -> None:
    assert {name for own in SETTINGS.values() for name in own} == set(Score.model_fields) - {"method", "node"}
    assert set(Rules.model_fields) < set(PolicyBlock.model_fields)
