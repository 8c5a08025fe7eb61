"""`cbe levels` where the policy asks for a level in each class: no class stands for another one."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from cbe_cli.cli.app import build

CLASSES = Path(__file__).parents[1] / "schools" / "casco-bay" / "classes"


def shown(*options: str) -> str:
    result = CliRunner().invoke(build(), ["levels", str(CLASSES / "humanities"), "--domain", "HOW", *options])
    assert result.exit_code == 0
    return result.stdout


def test_each_class_is_named_beside_its_level() -> None:
    """Emil's habits are 3, 3, 3 in physics and 3, 2, 1 in humanities: see tests/schools/casco-bay/worked.md."""
    everybody = shown()
    emil = everybody[everybody.index("Emil Novak") : everybody.index("Farah Idris")]
    words = " ".join(emil.split())
    assert "Humanities 9: Steady" in words and "Humanities 9: Rarely seen" in words
    assert words.count("Physics: Steady") >= 2


def test_one_student_has_a_line_for_each_class() -> None:
    table = [re.split(r" {2,}", line.strip()) for line in shown("--student", "Emil").splitlines()]
    first = table.index(["HOW.TIME", "Deadlines", "Rarely seen", "1", "2026-10-30"])
    assert table[first + 1 : first + 4] == [
        ["Humanities 9"],
        ["HOW.TIME", "Deadlines", "Steady", "1", "2026-10-30"],
        ["Physics"],
    ]
