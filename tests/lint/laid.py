"""The class folder of tests/cases/base with some of its files replaced: what examples and cases are about."""

from __future__ import annotations

import shutil
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
BASE = CASES / "base"


def lay_example(example: str, folder: Path) -> Path:
    """A fresh class folder with the files of an example (docs/architecture.md, "Checks")."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    files: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in example.splitlines():
        if line.startswith("|"):
            lines.append(line[2:])
        elif line.strip():
            lines = files.setdefault(line.strip(), [])
    assert files, "an example names at least one file"
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(content) + "\n", encoding="utf-8", newline="\n")
    return folder


def lay_case(case: Path, folder: Path) -> Path:
    """A fresh class folder with the files of a case; `expected.txt` is none of them."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return folder
