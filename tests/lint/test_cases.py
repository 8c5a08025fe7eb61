"""The folders of tests/cases: files laid over the base class, and the exact text that `cbe lint` prints about them.

A folder with nothing but `expected.txt` is about the *Fails* example of the rule that it is named after.
"""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from cbe_cli.cli.present import show
from cbe_cli.diagnostics import Check
from cbe_cli.lint.catalogue import ASIDE_RULES, CHECKS, SCHOOL_RULES
from cbe_cli.lint.choice import Choice
from cbe_cli.lint.edition_rules import EDITION_RULES
from cbe_cli.lint.run import lint
from cbe_cli.lint.scores_since import SCORE_RULES
from cbe_cli.lint.since_rules import SINCE_RULES
from cbe_cli.lint.wording.table import WORDING_RULES
from tests.lint.laid import CASES, lay_case, lay_example

EXPECTED = "expected.txt"
FOLDERS = sorted(folder.parent for folder in CASES.glob(f"*/{EXPECTED}"))


def text(folder: Path, check: Check) -> str:
    """Of a check that is not on by itself, what is found where it is selected."""
    out = StringIO()
    show(lint([folder], None if check.on else Choice(select=(check.code,))).diagnostics, out)
    return out.getvalue()


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_says_exactly_this(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    check = next(check for check in CHECKS if check.code == case.name.partition("-")[0])
    files = {path.name for path in case.iterdir()} - {EXPECTED}
    folder = lay_case(case, tmp_path) if files else lay_example(check.fails, tmp_path)
    found = text(folder, check)
    assert f" {check.code} " in found
    golden(case / EXPECTED, found)


@pytest.mark.parametrize(
    "rule",
    [*EDITION_RULES, *SINCE_RULES, *WORDING_RULES, *SCHOOL_RULES, *SCORE_RULES, *ASIDE_RULES],
    ids=lambda rule: rule.check.code,
)
def test_every_rule_has_a_case(rule: object) -> None:
    check = rule.check  # type: ignore[attr-defined]  # of either kind
    assert any(case.name.startswith(f"{check.code}-") for case in FOLDERS)
