"""The policy of a file of which nothing else matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.school.policy_file import read_policy


def read(tmp_path: Path, text: str) -> tuple[int | None, list[str]]:
    """How many blocks there are, and what was wrong."""
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    found = read_policy(tmp_path / "p.yaml", "p.yaml")
    return (None if found.value is None else len(found.value)), [str(each.where) for each in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "blocks", "where"),
    [
        ("policy: {rounding: down}\n", 1, []),
        ("policy:\n  - {from: 2025-07-01}\n  - {from: 2026-07-01, rounding: down}\n", 2, []),
        ("format: 1\nschool: {name: Hill}\n", 0, []),
        ("what: {ever: [1]}\npolicy: {rounding: down}\n", 1, []),
        ("policy: {rounding: up}\n", None, ["p.yaml:1:20"]),
        ("policy: {rounds: down}\n", None, ["p.yaml:1:10"]),
        ("a: 1\na: 2\n", 0, ["p.yaml:2:1"]),
    ],
)
def test_policy(tmp_path: Path, text: str, blocks: int | None, where: list[str]) -> None:
    assert read(tmp_path, text) == (blocks, where)
