"""The six students of docs/levels.md: what the page works out by hand is what cbe computes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.diagnostics import Severity
from cbe_cli.lint.ready import read_school
from tests.worked import BLOCK, lines_of, shown

PAGE = (Path(__file__).parents[1] / "docs" / "levels.md").read_text(encoding="utf-8")
SHARED, *STUDENTS = re.split(r"^## (?=.*\n\n```evidence)", PAGE, flags=re.MULTILINE)
CLASS = """\
format: 1
class: worked
title: Worked examples
framework: worked
school: {name: A school}
year: 2026-27
years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]
"""


def test_there_are_six_students() -> None:
    assert [text.splitlines()[0].split()[0] for text in STUDENTS] == ["Ana", "Bo", "Caro", "Dev", "Eli", "Fay"]


@pytest.mark.parametrize("text", STUDENTS, ids=[text.split(maxsplit=1)[0] for text in STUDENTS])
def test_worked_by_hand(text: str, tmp_path: Path) -> None:
    shared, own = dict(BLOCK.findall(SHARED)), dict(BLOCK.findall(text))
    files = {
        "framework.yaml": shared["framework"],
        "class.yaml": CLASS + shared["policy"],
        "students.csv": "id,name\nS01,Ana Lima\n",
        "roster.csv": "student\nS01\n",
        "evidence.csv": own["evidence"],
        **({"judgments.csv": own["judgments"]} if "judgments" in own else {}),
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    read = read_school(tmp_path)
    assert [found.message for found in read.diagnostics if found.severity is Severity.ERROR] == []
    assert read.value is not None
    rows = {row["node"]: row for row in attain(read.value, ["S01"]).nodes.iter_rows(named=True)}
    lines = lines_of(own["levels"])
    assert [shown(rows[line.split()[0]]) for line in lines] == lines
