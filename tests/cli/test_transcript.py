"""`cbe transcript` and `cbe profile` as people type them: what they write, what they say, how they end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cbe_cli.documents.pdf import pango_available
from tests.cli.test_app import run
from tests.cli.test_report import NO_PANGO
from tests.documents.high_school import AMIRA, LONG, NEW, high_school

needs_pango = pytest.mark.skipif(not pango_available(), reason="Pango is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return high_school(tmp_path_factory.mktemp("harborview"), students=16)


def cbe(*arguments: object, code: str = NO_PANGO) -> tuple[str, str, str]:
    ended, product, talk = run(*map(str, arguments), code=code)
    return ended, product, re.sub(r"in [0-9.]+ s", "in 1.0 s", talk)


def test_files_are_named_by_ids_and_the_summary_counts(folder: Path, tmp_path: Path) -> None:
    code, product, talk = cbe(
        "transcript", folder, "--class-of", 2026, "--student", AMIRA, "--student", LONG, "-o", tmp_path
    )
    assert (code, product) == ("0", "")
    assert talk.startswith(f"2 transcripts in 1.0 s: {tmp_path}/class-of-2026/transcript\n")
    assert {file.name for file in (tmp_path / "class-of-2026" / "transcript").glob("H-*")} == {
        f"{AMIRA}.html", f"{LONG}.html",
    }  # fmt: skip


def test_what_keeps_one_from_being_official_is_said_and_it_prints_all_the_same(folder: Path, tmp_path: Path) -> None:
    rows = folder / "experiences.csv"
    before = rows.read_text(encoding="utf-8")
    rows.write_text(before.replace("Read with the school's own descriptions; 16.5 units", ""), encoding="utf-8")
    code, _, talk = cbe("transcript", folder, "--student", NEW, "--official", "--signatory", "M. Osei", "-o", tmp_path)
    rows.write_text(before, encoding="utf-8")
    assert code == "1"
    assert f"P061 error: The transcript of {NEW} cannot be official yet: nobody says how" in talk
    page = (tmp_path / "all" / "transcript" / f"{NEW}.html").read_text(encoding="utf-8")
    assert '<span class="status unofficial">Unofficial</span>' in page
    assert "M. Osei" not in page


def test_what_cannot_be_meant_ends_with_two(folder: Path) -> None:
    code, _, talk = cbe("transcript", folder, "--class-of", 2026, "--official")
    assert code == "2"
    assert "--official and --signatory go together: somebody has to stand behind it." in " ".join(talk.split())
    code, _, talk = cbe("transcript", folder, "--class-of", 1999)
    assert (code, talk.strip()) == ("2", "“1999” is not one class of graduates of students.csv. There are: 2026.")


@needs_pango
def test_a_full_record_fits_on_two_pages_and_says_whose_it_is(folder: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    plain = "from cbe_cli.cli.app import main; main()"
    arguments = ("--student", AMIRA, "--official", "--signatory", "Marguerite Osei", "-o", tmp_path)
    code, _, talk = cbe("transcript", folder, *arguments, code=plain)
    assert (code, "P062" in talk) == ("0", False)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "all" / "transcript" / f"{AMIRA}.pdf").pages]
    assert len(pages) == 2
    assert all("Amira Haddad" in page and f"{number} / 2" in page for number, page in enumerate(pages, start=1))
    assert "Marguerite Osei" in pages[-1]


def test_the_profile_is_one_file_for_the_school(folder: Path, tmp_path: Path) -> None:
    code, product, talk = cbe("profile", folder, "-o", tmp_path)
    assert (code, product) == ("0", "")
    assert talk.startswith(f"1 school profile in 1.0 s: {tmp_path}/profile\n")
    assert [file.name for file in (tmp_path / "profile").iterdir()] == ["profile.html"]
