"""The class folder of tests/cases/base with some of its files replaced: what examples and cases are about."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from cbe_cli.lint.rule import USUAL, USUAL_HEAD
from tests.repositories import repository

CASES = Path(__file__).parents[1] / "cases"
BASE = CASES / "base"


IN_THE_LAST_TAG = " (in the last tag)"
BEFORE = "before"


def lay_example(example: str, folder: Path) -> Path:
    """A fresh class folder with the files of an example (docs/architecture.md, "Checks")."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    files: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in whole(example).splitlines():
        if line.startswith("|"):
            lines.append(line[2:])
        elif line.strip():
            lines = files.setdefault(line.strip(), [])
    assert files, "an example names at least one file"
    earlier = {name.removesuffix(IN_THE_LAST_TAG): text for name, text in files.items() if IN_THE_LAST_TAG in name}
    if earlier:
        _write(folder, earlier)
        _tag(folder)
    _write(folder, {name: text for name, text in files.items() if IN_THE_LAST_TAG not in name})
    return folder


def whole(example: str) -> str:
    """An example with the head of each framework that it leaves out."""
    return example.replace(f"| {USUAL}\n", "".join(f"| {line}\n" for line in USUAL_HEAD.splitlines()))


def _write(folder: Path, files: Mapping[str, list[str]]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(content) + "\n", encoding="utf-8", newline="\n")


def _tag(folder: Path) -> None:
    """Commit what is there, a while after the edition of the base began, and tag it."""
    made = repository(folder)
    made.commit("2026-09-01T12:00:00Z")
    made.git("tag", "--force", "v1")  # a folder may be laid out twice


def lay_case(case: Path, folder: Path) -> Path:
    """A fresh class folder with the files of a case; `expected.txt` is none of them.

    What is in its folder `before` was there in the last tag.
    """
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    if (case / BEFORE).is_dir():
        shutil.copytree(case / BEFORE, folder, dirs_exist_ok=True)
        _tag(folder)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", BEFORE))
    return folder
