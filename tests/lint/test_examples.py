"""Every rule's page is a promise: its *Fails* example gives exactly its own code, its *Passes* example nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import Check, Severity
from cbe_cli.lint.catalogue import ASIDE_RULES, CHECKS, SCHOOL_RULES
from cbe_cli.lint.choice import Choice
from cbe_cli.lint.edition_rules import EDITION_RULES
from cbe_cli.lint.run import lint
from cbe_cli.lint.scores_since import SCORE_RULES
from cbe_cli.lint.since_rules import SINCE_RULES
from cbe_cli.lint.wording.table import WORDING_RULES
from tests.lint.laid import BASE, lay_example

RULES = [
    rule.check for rule in (*EDITION_RULES, *SINCE_RULES, *WORDING_RULES, *SCHOOL_RULES, *SCORE_RULES, *ASIDE_RULES)
]


def examples(kind: str) -> list[object]:
    return [pytest.param(check, id=check.code) for check in CHECKS if getattr(check, kind)]


def codes(folder: Path, check: Check) -> set[str]:
    """What was found. Notes of other checks do not matter: with one row for one child, the other has no evidence."""
    found = lint([folder], None if check.on else Choice(select=(check.code,))).diagnostics
    return {each.code for each in found if each.severity is not Severity.INFO or each.code == check.code}


def test_the_base_gives_nothing() -> None:
    assert lint([BASE]).diagnostics == ()


@pytest.mark.parametrize("check", examples("fails"))
def test_fails_example_gives_exactly_its_code(check: Check, tmp_path: Path) -> None:
    assert codes(lay_example(check.fails, tmp_path), check) == {check.code}


@pytest.mark.parametrize("check", examples("passes"))
def test_passes_example_gives_nothing(check: Check, tmp_path: Path) -> None:
    assert codes(lay_example(check.passes, tmp_path), check) == set()


@pytest.mark.parametrize("check", RULES, ids=lambda check: check.code)
def test_every_rule_has_a_page(check: Check) -> None:
    assert check.title.endswith(".")
    assert check.why.endswith(".")
    assert check.fails
    assert check.passes
