"""`cbe levels` where the policy asks for a level in each class: no class stands for another one."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from cbe_cli.cli.app import build

CLASSES = Path(__file__).parents[1] / "schools" / "casco-bay" / "classes"


def lines(*options: str) -> list[str]:
    shown = CliRunner().invoke(build(), ["levels", str(CLASSES / "humanities"), "--domain", "HOW", *options])
    assert shown.exit_code == 0
    return [" | ".join(re.split(r" {2,}", line.strip())) for line in shown.stdout.splitlines()]


def test_each_class_is_named_beside_its_level() -> None:
    """Emil's habits are 3, 3, 3 in physics and 3, 2, 1 in humanities: see tests/schools/casco-bay/worked.md."""
    table = lines()
    emil = table.index("Emil Novak | Growing | Steady | Growing | Rarely seen")
    assert table[emil + 1 : emil + 4] == [
        "302 | Humanities 9 | Humanities 9 | Humanities 9 | Humanities 9",
        "Steady | Steady | Steady | Steady",
        "Physics | Physics | Physics | Physics",
    ]


def test_one_student_has_all_classes_in_one_cell_and_their_pieces_together() -> None:
    table = lines("--student", "Emil")
    first = table.index("HOW.TIME | Deadlines | Rarely seen | 2 | 2026-10-30")
    assert table[first + 1 : first + 4] == ["Humanities 9", "Steady", "Physics"]
