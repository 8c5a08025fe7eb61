"""Every block of docs/policies.md is a policy that a school can have, and so is every rule in its tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cbe_cli.attainment.policy import policy_of
from cbe_cli.attainment.ready_policies import READY_POLICIES, ready_policy
from cbe_cli.diagnostics import Severity
from cbe_cli.lint.run import lint
from cbe_cli.school.config import ClassFile
from tests.attainment.schools import edition, model
from tests.lint.laid import lay_example
from tests.policies_page import policies_page

PAGE = policies_page()
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
NODE = edition().nodes["MA.A.1"]
HEAD = "format: 1\nclass: base-class\ntitle: Grade 6 Mathematics\nschool: {name: Base School}\n"


def test_there_is_a_block_for_each_ready_policy_and_for_each_program() -> None:
    assert len(BLOCKS) == 1 + len(READY_POLICIES) + PAGE.count("\n### From ") + PAGE.count("\n### Rules ")


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_a_policy_with_which_nothing_is_wrong(block: str, tmp_path: Path) -> None:
    example = "class.yaml\n" + "\n".join(f"| {line}" for line in (HEAD + block).splitlines())
    found = lint([lay_example(example, tmp_path)]).diagnostics
    assert [each.message for each in found if each.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", READY_POLICIES)
def test_a_ready_policy_is_shown_as_it_is(name: str) -> None:
    shown = re.search(rf"^### {name}\n.*?^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert shown is not None
    (block,) = model(ClassFile, f"format: 1\nclass: c\ntitle: C\n{shown[1]}").policy
    assert policy_of(NODE, block) == policy_of(NODE, ready_policy(name))


def test_rules_in_the_tables_are_rules() -> None:
    written = re.findall(r"`(?:policy: )?score: (\{.*?\})`", PAGE)
    assert len(written) >= 8
    for score in written:
        assert model(ClassFile, f"format: 1\nclass: c\ntitle: C\npolicy: {{score: {score}}}").policy
