"""The false alarms that the pages of rules about words speak of: read one by one, and counted again by this.

`alarms/CODE.csv` has a line for each finding that somebody read: `framework, id, place, alarm, because`. `place` is ""
for a statement, else criterion and point, or the name of a point; `alarm` is `true` for a finding that deserves a look,
else `false`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cbe_cli.lint.wording.measured import measured
from cbe_cli.lint.wording.table import WORDING_RULES
from tests.lint.wording.real import NAMES, REAL
from tests.lint.wording.real_rubrics import RUBRICS, edition

ALARMS = Path(__file__).parent / "alarms"
CODES = [rule.check.code for rule in WORDING_RULES]


def read(code: str) -> list[dict[str, str]]:
    file = ALARMS / f"{code}.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) if file.is_file() else []


@pytest.mark.parametrize("code", CODES)
def test_every_rule_about_words_is_measured(code: str) -> None:
    known, verdicts = measured(code), read(code)
    assert known is not None
    assert {line["alarm"] for line in verdicts} <= {"true", "false"}
    assert (known.read, known.false) == (len(verdicts), sum(line["alarm"] == "false" for line in verdicts))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real frameworks are not beside the repository")
@pytest.mark.xdist_group("real frameworks")
@pytest.mark.parametrize("code", CODES)
def test_what_was_read_is_found(code: str) -> None:
    """As many findings as the page says, and each one that was read is among them."""
    rule = next(rule for rule in WORDING_RULES if rule.check.code == code)
    known = measured(code)
    assert known is not None
    names = [name for name in (*NAMES, *RUBRICS) if name in known.of.replace(" and ", ", ").split(", ")]
    found = {name: [one.message for one in rule.find(edition(name))] for name in names}
    assert sum(map(len, found.values())) == known.findings
    for line in read(code):
        assert any(f"“{line['id']}”" in message for message in found[line["framework"]]), line
