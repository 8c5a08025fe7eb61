"""`cbe translate` as a person types it."""

from __future__ import annotations

from pathlib import Path

from tests.school.folders import base
from tests.typed import typed

SPANISH = "translations/base.es.yaml"


def cbe(folder: Path, *arguments: str) -> tuple[int, str, str]:
    return typed("translate", *arguments, cwd=folder)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_from_nothing_to_a_changed_framework(tmp_path: Path) -> None:
    base(tmp_path)
    assert cbe(tmp_path, "base", "es") == (0, "", f"Wrote {SPANISH}: 0 of 25 texts translated.\n")
    replace(tmp_path / SPANISH, "of: cdba6dc3\n      text:", "of: cdba6dc3\n      text: Matemáticas")
    replace(tmp_path / SPANISH, "of: a9c9b62c\n      text:", "of: a9c9b62c\n      text: Razones")
    replace(tmp_path / "framework.yaml", "title: Mathematics", "title: Numbers")
    said = f"Wrote {SPANISH}: 1 of 25 texts translated, 1 to be made new.\n"
    assert cbe(tmp_path / "translations", "BASE", "es", "--school", str(tmp_path)) == (0, "", said)


def test_a_fault_in_the_file_is_shown_and_nothing_written(tmp_path: Path) -> None:
    base(tmp_path)
    cbe(tmp_path, "base", "es")
    replace(tmp_path / SPANISH, "texts:", "text:")
    before = (tmp_path / SPANISH).read_bytes()
    code, out, err = cbe(tmp_path, "base", "es")
    assert (code, out) == (1, "")
    assert err.startswith(f"{SPANISH}:8:1: Y101 error: “text” is not a key that this file can have.\n")
    assert (tmp_path / SPANISH).read_bytes() == before


def test_an_unknown_framework_is_one_sentence(tmp_path: Path) -> None:
    said = "There is no framework “bass”. Did you mean “base”?\n"
    assert cbe(base(tmp_path), "bass", "es") == (2, "", said)
