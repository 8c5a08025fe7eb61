"""Our workbooks in an office program: on paper, and on their way through it and back."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from cbe_cli.exchange.rubrics.as_workbook import as_workbook
from cbe_cli.exchange.rubrics.exported import Export, export
from tests.exchange.rubrics.documents import FRAMEWORK, brought, edition, read
from tests.exchange.rubrics.test_round_trip import NASTY, framework_with
from tests.office.conftest import Convert

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("office")]

SAMPLE = Path("sample_frameworks/riverbend/frameworks/riverbend.yaml")
MORE = [
    *["_x0041_", "_x000D_", "a\r\nb", "a\tb", "TRUE", "1/2", "2026-10-01", "10%", "€ 5", "'=1", "=", "5-3", "1,5"],
    *["a\u00adb", "\u200b", "a\n\n\n\nb", "(1)", "1e400", "#REF!", "{=1}"],
]
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
LONG = "The student relates the quantities of the situation by a strategy, and says why another would not do. " * 4


@pytest.mark.parametrize("by", [["xlsx"], ["ods", "xlsx"]])
def test_what_comes_back_untouched_changes_nothing(by: list[str], convert: Convert, tmp_path: Path) -> None:
    framework = framework_with([(text, text, f"a{text}", f"{text}a") for text in [*NASTY, *MORE]])
    file = _saved(export(edition(framework)), tmp_path)
    for ending in by:
        file = convert(file, ending)
    update, found = brought(tmp_path, read("hill.xlsx", file.read_bytes()), framework)
    assert update.compared
    assert (update.changed, found, update.after) == ((), [], framework)


def test_what_a_committee_changed_comes_back(convert: Convert, tmp_path: Path) -> None:
    book = load_workbook(convert(_saved(export(edition(FRAMEWORK)), tmp_path), "xlsx"))
    sheet = book["MA.QR"]
    sheet["D5"] = "Relates them in a drawing."
    sheet["C6"].comment = Comment("Too short?", "Ana Ruiz")
    sheet["H6"] = "I agree."
    sheet["B7"], sheet["C7"] = "Tools", "Takes one."
    sheet.insert_rows(6)
    sheet["B6"], sheet["D6"] = "Signs", "Uses some."
    book.save(tmp_path / "edited.xlsx")
    file = convert(convert(tmp_path / "edited.xlsx", "ods"), "xlsx")
    update, found = brought(tmp_path, read("hill.xlsx", file.read_bytes()))
    assert found == []
    (changed,) = update.changed
    assert [(after, each.id, each.title, dict(each.texts)) for after, each in changed.merged.added] == [
        ("strategy", "signs", "Signs", {"2": "Uses some."}),
        ("words", "tools", "Tools", {"1": "Takes one."}),
    ]
    assert [(each.key, each.part, each.new) for each in changed.merged.texts] == [
        ("strategy", "2", "Relates them in a drawing.")
    ]
    assert sorted(each.text for each in update.comments) == ["I agree.", "Too short?"]


@pytest.mark.parametrize("long", [False, True])
def test_on_paper_no_text_lies_over_another_and_none_is_missing(
    long: bool,  # noqa: FBT001 - a case of the test
    convert: Convert,
    tmp_path: Path,
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("Poppler is not here; `make test-heavy` installs it, where it can")
    exported = _exported(long=long)
    pdf = convert(_saved(exported, tmp_path), "pdf")
    text = _pdftotext(pdf, "-layout")
    for table in exported.tables:
        assert f"{table.id} " in text
        for criterion in table.criteria:
            for said in criterion.texts.values():
                assert all(word in text for word in said.split())
    over = [pair for page in _pages(pdf) for pair in _over_each_other(page)]
    assert over == []
    assert text.count("\f") == (2 if long else len(exported.tables))


def _exported(*, long: bool) -> Export:
    if not long:
        return export(edition(SAMPLE.read_text(encoding="utf-8")))
    return export(edition(framework_with([(LONG, f"{LONG}{LONG}", "Short.", LONG)] * 4)))


def _saved(exported: Export, folder: Path) -> Path:
    file = folder / "hill.xlsx"
    file.write_bytes(as_workbook(exported))
    return file


def _pdftotext(pdf: Path, option: str) -> str:
    command = ["pdftotext", option, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _pages(pdf: Path) -> list[list[tuple[float, ...]]]:
    """On each page the box of each word: left, top, right, bottom."""
    pages = _pdftotext(pdf, "-bbox").split("<page ")[1:]
    return [[tuple(map(float, found.groups())) for found in WORD.finditer(page)] for page in pages]


def _over_each_other(words: list[tuple[float, ...]]) -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Pairs of words with more than a third of a line's height and width in common."""
    for number, (left, top, right, bottom) in enumerate(words):
        for other in words[number + 1 :]:
            across = min(right, other[2]) - max(left, other[0])
            down = min(bottom, other[3]) - max(top, other[1])
            if down > (bottom - top) / 3 and across > (bottom - top) / 3:
                yield (left, top, right, bottom), other
