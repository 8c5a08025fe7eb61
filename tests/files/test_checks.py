"""The examples of this floor's checks, read by this floor's readers alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from cbe_cli.diagnostics import Check, Diagnostic, Reach, Severity
from cbe_cli.files.checks import CHECKS
from cbe_cli.files.csv_table import table_of_text
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml


def findings(example: str) -> Iterable[Diagnostic]:
    """What the files of an example give: a line without a bar names a file, the lines after it are its text."""
    for name, body in re.findall(r"^(?!\|)(\S+)\n((?:\|.*(?:\n|$))*)", example, re.MULTILINE):
        text = "".join(line.removeprefix("| ").removeprefix("|") for line in body.splitlines(keepends=True))
        source = SourceText(name, text)
        yield from (read_yaml(source) if name.endswith(".yaml") else table_of_text(source)).diagnostics


@pytest.mark.parametrize("check", [check for check in CHECKS if check.fails], ids=lambda check: check.code)
def test_each_example_does_what_it_says(check: Check) -> None:
    assert {one.code for one in findings(check.fails)} == {check.code}
    assert check.passes
    assert list(findings(check.passes)) == []


def test_codes_and_names_are_unique_and_every_error_withholds() -> None:
    assert len(CHECKS) == len({check.code for check in CHECKS}) == len({check.name for check in CHECKS}) == 28
    for check in CHECKS:
        assert re.fullmatch(r"Y0\d\d", check.code)
        assert (check.severity is Severity.ERROR) == (check.reach is not Reach.NONE)
        assert check.title.endswith(".") and check.why.endswith(".")
