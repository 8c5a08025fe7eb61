"""Small schools for tests: files laid over the standard class of tests/cases/base, as in the examples of checks."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.school.load import load
from cbe_cli.school.model import School

BASE = Path(__file__).parents[1] / "cases" / "base"


def lay(root: Path, files: str = "") -> Path:
    """Write `files`: a line with a name, and below it the lines of that file after `| `."""
    path = root
    for line in dedent(files).strip().splitlines():
        if line.startswith("|"):
            with path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(line.removeprefix("|").removeprefix(" ") + "\n")
        elif line:
            path = root / line
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    return root


def base(root: Path, files: str = "") -> Path:
    """The base class alone, with `files` laid over it."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    return lay(root, files)


CBE = """
cbe.yaml
| format: 1
| school: {name: Hill School}
| years:
|   - {id: 2026-27, starts: 2026-08-31, ends: 2027-06-18, terms: [{id: T1, starts: 2026-08-31, ends: 2027-01-29}]}
| conferences: [{id: autumn, date: 2026-11-12}]
"""


def hill(root: Path, files: str = "") -> Path:
    """A school with one class, g6, over the framework and people of the base, with `files` laid over it."""
    lay(root, CBE)
    (root / "frameworks").mkdir()
    shutil.copy(BASE / "framework.yaml", root / "frameworks" / "base.yaml")
    shutil.copy(BASE / "students.csv", root / "students.csv")
    (root / "classes" / "g6").mkdir(parents=True)
    shutil.copy(BASE / "roster.csv", root / "classes" / "g6" / "roster.csv")
    lay(root, "classes/g6/class.yaml\n| format: 1\n| class: g6\n| title: Grade 6 Mathematics\n| year: 2026-27")
    return lay(root, files)


def loaded(root: Path) -> School:
    """The school, which has nothing wrong."""
    parsed = load(root)
    assert findings(root) == []
    assert parsed.value is not None
    return parsed.value


def findings(root: Path) -> list[str]:
    """Everything that is wrong, a text for each: place, code, message, hint."""
    return [said(found) for found in load(root).diagnostics]


def said(found: Diagnostic) -> str:
    """A finding on one line."""
    return f"{found.where}: {found.code} {found.message} {found.hint}".rstrip()
