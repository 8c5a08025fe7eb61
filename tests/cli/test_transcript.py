"""`cbe transcript` and `cbe profile` as people type them: what they write, what they say, how they end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cbe_cli.documents import libraries
from tests.documents.high_school import AMIRA, LONG, high_school
from tests.typed import typed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return high_school(tmp_path_factory.mktemp("harborview"), students=16)


@pytest.fixture(autouse=True)
def _no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pango it writes HTML, which is quick; what is said is the same."""
    monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))


def cbe(*arguments: object) -> tuple[int, str, str]:
    ended, product, talk = typed(*map(str, arguments))
    return ended, product, re.sub(r"in [0-9.]+ s", "in 1.0 s", talk)


def test_files_are_named_by_ids_and_the_summary_counts(folder: Path, tmp_path: Path) -> None:
    code, product, talk = cbe(
        "transcript", folder, "--class-of", 2026, "--student", AMIRA, "--student", LONG, "--jobs", 1, "-o", tmp_path
    )
    assert (code, product) == (0, "")
    assert talk.startswith(f"2 transcripts in 1.0 s: {tmp_path}/class-of-2026/transcript\n")
    assert {file.name for file in (tmp_path / "class-of-2026" / "transcript").glob("H-*")} == {
        f"{AMIRA}.html", f"{LONG}.html",
    }  # fmt: skip


def test_what_cannot_be_meant_ends_with_two(folder: Path) -> None:
    code, _, talk = cbe("transcript", folder, "--class-of", 2026, "--official")
    assert code == 2
    assert "--official and --signatory go together: somebody has to stand behind it." in " ".join(talk.split())


def test_the_profile_is_one_file_for_the_school(folder: Path, tmp_path: Path) -> None:
    code, product, talk = cbe("profile", folder, "-o", tmp_path)
    assert (code, product) == (0, "")
    assert talk.startswith(f"1 school profile in 1.0 s: {tmp_path}/profile\n")
    assert [file.name for file in (tmp_path / "profile").iterdir()] == ["profile.html"]
