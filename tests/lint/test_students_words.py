"""Students' own words that name another student: what is found, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.lint.run import lint
from tests.lint.laid import lay_example

CLASS = """
class.yaml
| format: 1
| class: base-class
| title: Grade 6 Mathematics
| framework: base
| conferences: [{id: autumn, date: 2026-11-12}]
students.csv
| id,name,name_on_documents
| S01,Ana López,
| S02,"Chen, Bo",Bo Chen
| S03,Anna Lo,
| S04,Ann,
portfolios/S01/autumn.yaml
| format: 1
"""


def found(tmp_path: Path, *lines: str) -> list[str]:
    root = lay_example(CLASS + "\n".join(f"| {line}" for line in lines), tmp_path)
    return [f"{one.where}: {one.message}" for one in lint([root]).diagnostics if one.code == "P120"]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["letter: I asked BO  CHEN."], "2:9"),
        (["pieces: [{id: a, title: Bridge, why: Because Bo Chen’s held.}]"], "2:38"),
        (["goals: [{what: More, steps: [Read, Ask Bo Chen]}]"], "2:36"),
        (["habits: {HW.PERS: {example: With Bo Chen I did}}"], "2:29"),
        (["profile: {hopes: To build with Anna Lo}"], "2:18"),
    ],
)
def test_a_whole_name_is_found_where_it_stands(tmp_path: Path, lines: list[str], line: str) -> None:
    other = "S03" if "Anna" in lines[0] else "S02"
    assert found(tmp_path, *lines) == [
        f"portfolios/S01/autumn.yaml:{line}: S01 names another student here, {other}, with first and last name."
    ]


@pytest.mark.parametrize(
    "text", ["With Bo.", "Your Ana López", "ana lopez", "Bobo Chensen", "Ann was there.", "Anna Lorenz"]
)
def test_first_names_and_ones_own_name_are_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, f"letter: {text}") == []
