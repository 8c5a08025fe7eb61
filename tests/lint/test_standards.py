"""Standards that no competency names: looked up by id, with the framework before it, or by the source's id."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.lint.run import lint
from tests.lint.laid import BASE

HEAD = """\
format: 1
framework: {id}
title: {id}
scales: {{s: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Met, proficient: yes}}]}}}}
domains:
"""
STATE = """\
  - id: N
    title: Numbers
    competencies:
      - id: N.A
        title: Place value
        targets: [{id: N.1, source_id: "urn:1", title: Tens}, {id: N.2, title: Hundreds}]
      - {id: N.3, title: Sums}
      - {id: N.4, title: Differences}
  - id: G
    title: Shapes
    competencies: [{id: G.1, title: Squares}, {id: G.2, title: Circles}, {id: G.3, title: Lines}]
"""
N, G = "“N” of “state” has 4 standards", "“G” of “state” has 3 standards"


def gaps(folder: Path, codes: str, *more: str) -> list[str]:
    """What is found about the standards of a state beside a framework of our own that names `codes`."""
    ours = f"  - {{id: O, title: Ours, competencies: [{{id: O.1, title: One, standards: [{codes}]}}]}}\n"
    (folder / "frameworks").mkdir()
    (folder / "cbe.yaml").write_text("format: 1\nschool: {name: Hill}\n", encoding="utf-8")
    for id_, text in (("state", STATE), ("ours", ours), *((id_, ours) for id_ in more)):
        (folder / "frameworks" / f"{id_}.yaml").write_text(HEAD.format(id=id_) + text, encoding="utf-8")
    return [one.message for one in lint([folder]).diagnostics if one.code == "F291"]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("", []),
        ("CCSS.1, X", []),
        ("N.1", []),  # less than half of the domain, and of the whole
        ("N.1, n.2", [f"{N}, and no competency names 2: N.3, N.4."]),
        ("'urn:1', 'state:N.3', N.4", [f"{N}, and no competency names 1: N.2."]),
        ("N.A", [f"{N}, and no competency names 2: N.3, N.4."]),
        ("N", [f"{G}, and no competency names 3: G.1, G.2, G.3."]),  # four of seven: the whole is looked at
        ("N, G.1", [f"{G}, and no competency names 2: G.2, G.3."]),
        ("N, G", []),
        ("G.1, G.2", [f"{G}, and no competency names 1: G.3."]),
    ],
)
def test_gaps(tmp_path: Path, codes: str, said: list[str]) -> None:
    assert sorted(gaps(tmp_path, codes)) == sorted(said)


def test_several_frameworks_name_the_standards_together(tmp_path: Path) -> None:
    found = gaps(tmp_path, "N.1, N.2, N.3", "others")
    assert found == [f"{N}, and no competency names 1: N.4."]


def test_a_framework_that_names_itself_has_no_gaps(tmp_path: Path) -> None:
    text = (
        (BASE / "framework.yaml")
        .read_text(encoding="utf-8")
        .replace("level: L6\n", "level: L6\n        standards: MA\n")
    )
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "cbe.yaml").write_text("format: 1\nschool: {name: Hill}\n", encoding="utf-8")
    (tmp_path / "frameworks" / "base.yaml").write_text(text, encoding="utf-8")
    assert [one.code for one in lint([tmp_path]).diagnostics if one.code == "F291"] == []
