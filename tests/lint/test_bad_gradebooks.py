"""What people do to gradebooks, and what becomes of it: the table of docs/evidence.md, row by row."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from cbe_cli.diagnostics import Severity
from cbe_cli.lint.ready import read_school, ready
from tests.lint.laid import BASE

HEADER = "date,student,id,score"
GOOD = "2026-10-01,S02,MA.FUNC,3"
"""A row of another student, who is never withheld."""


@dataclass(frozen=True)
class Slip:
    """`files` over the base class; `scores` of S01 that are left (marks as words), and what is found about it.

    `found` are code and place; notes are no part of it unless `notes`.
    """

    files: dict[str, str | bytes]
    scores: tuple[object, ...]
    found: tuple[str, ...] = ()
    withheld: bool = False
    notes: bool = field(default=False)


def evidence(*rows: str, header: str = HEADER) -> dict[str, str | bytes]:
    """A gradebook with these rows and then one of the other student."""
    return {"evidence.csv": "\n".join([header, *rows, GOOD + "," * (header.count(",") - 3)]) + "\n"}


def in_school(line: str) -> dict[str, str | bytes]:
    """class.yaml with one more line."""
    return {"class.yaml": (BASE / "class.yaml").read_text(encoding="utf-8") + f"{line}\n"}


def semicolons(*rows: str) -> dict[str, str | bytes]:
    return {name: str(text).replace(",", ";").replace("/", ",") for name, text in evidence(*rows).items()}


THREE_STYLES = ("2026-10-05,S01,MA.FUNC,1", "10/6/2026,S01,MA.FUNC,2", "7.10.2026,S01,MA.FUNC,3")
SLIPS = {
    "dates in three styles": Slip(
        evidence(*THREE_STYLES), (1.0,), ("G011 evidence.csv:3:1", "G011 evidence.csv:4:1"), withheld=True
    ),
    "dates in three styles, the order stated: 10/6 is in June": Slip(
        evidence(*THREE_STYLES) | in_school("dates: dmy"), (1.0, 2.0, 3.0), ("G201 evidence.csv:3",)
    ),
    "a day that the stated order does not have": Slip(
        evidence("10/31/2026,S01,MA.FUNC,2") | in_school("dates: dmy"), (), ("G011 evidence.csv:2:1",), withheld=True
    ),
    "days before 1970, such as the 0 that Excel shows as a date": Slip(
        evidence("1899-12-30,S01,MA.FUNC,1", "0001-01-01,S01,MA.FUNC,2"), (1.0, 2.0), ("G201 evidence.csv:2",)
    ),
    "a year that is a slip: pages would be dated by it": Slip(
        evidence("2028-06-18,S01,MA.FUNC,1", "2028-06-19,S01,MA.FUNC,2"),
        (1.0,),
        ("G201 evidence.csv:2", "G011 evidence.csv:3:1"),
        withheld=True,
    ),
    "a decimal comma between semicolons": Slip(semicolons("2026-10-05,S01,MA.FUNC,2/5"), (2.5,)),
    "a decimal comma with nothing behind": Slip(
        semicolons("2026-10-05,S01,MA.FUNC,2/"), (), ("G008 evidence.csv:2:24",), withheld=True
    ),
    "thousands between semicolons": Slip(
        semicolons("2026-10-05,S01,MA.FUNC,2/000"), (), ("G008 evidence.csv:2:24",), withheld=True
    ),
    "a decimal comma off the scale": Slip(
        semicolons("2026-10-05,S01,MA.FUNC,2/7"), (), ("G007 evidence.csv:2:24",), withheld=True
    ),
    "a decimal comma between commas": Slip(
        evidence('2026-10-05,S01,MA.FUNC,"2,5"'), (), ("G008 evidence.csv:2:24",), withheld=True
    ),
    "a decimal comma between tabs": Slip(
        {"evidence.csv": f"{HEADER}\n2026-10-05,S01,MA.FUNC,2;5\n{GOOD}\n".replace(",", "\t").replace(";", ",")},
        (),
        ("G008 evidence.csv:2:24",),
        withheld=True,
    ),
    "a number and its name": Slip(evidence("2026-10-05,S01,MA.FUNC,3 - Proficient"), (3.0,)),
    "a number and another's name": Slip(
        evidence("2026-10-05,S01,MA.FUNC,3 - Emerging"), (), ("G009 evidence.csv:2:24",), withheld=True
    ),
    "marks in any case": Slip(
        evidence(*(f"2026-10-0{day},S01,MA.FUNC,{mark}" for day, mark in enumerate(("m", "Missed", "ex"), start=1))),
        ("missed", "missed", "excused"),
    ),
    "space around cells, also of the kind that does not break": Slip(
        evidence("\u00a02026-10-05 , S01\u00a0,\u2009MA.FUNC\t, 3\u00a0"), (3.0,)
    ),
    "an unknown kind": Slip(
        evidence("2026-10-05,S01,MA.FUNC,3,quizz", header=f"{HEADER},kind"),
        (),
        ("G012 evidence.csv:2:26",),
        withheld=True,
    ),
    "before the student came": Slip(
        evidence("2026-09-30,S01,MA.FUNC,3", "2026-10-01,S01,MA.FUNC,2")
        | {"roster.csv": "student,from\nS01,2026-10-01\nS02,\n"},
        (3.0, 2.0),
        ("G202 evidence.csv:2",),
    ),
    "after the student left": Slip(
        evidence("2026-09-30,S01,MA.FUNC,3", "2026-10-01,S01,MA.FUNC,2")
        | {"roster.csv": "student,to\nS01,2026-09-30\nS02,\n"},
        (3.0, 2.0),
        ("G202 evidence.csv:3",),
    ),
    "a student on no roster": Slip(
        evidence("2026-10-01,S01,MA.FUNC,2") | {"roster.csv": "student\nS02\n"}, (2.0,), ("G202 evidence.csv:2",)
    ),
    "a class without any evidence": Slip(
        {"evidence.csv": f"{HEADER}\n"}, (), ("G203 class.yaml:2:8",), notes=True
    ),
    "two scores for the same work": Slip(
        evidence(*(f"2026-10-01,S01,MA.FUNC,{score},maps" for score in (2, 3)), header=f"{HEADER},task"),
        (2.0, 3.0),
        ("G221 evidence.csv:2",),
        withheld=True,
    ),
    "two scores for the same work, one entered later": Slip(
        evidence(
            "2026-10-01,S01,MA.FUNC,2,maps,2026-10-02",
            "2026-10-01,S01,MA.FUNC,3,maps,2026-10-03",
            header=f"{HEADER},task,entered",
        ),
        (2.0, 3.0),
    ),
    "the same row twice": Slip(
        evidence(*["2026-10-01,S01,MA.FUNC,2"] * 2), (2.0, 2.0), ("G222 evidence.csv:3",)
    ),
}  # fmt: skip


def lay(folder: Path, files: dict[str, str | bytes]) -> Path:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_said_and_what_is_left_counts(slip: Slip, tmp_path: Path) -> None:
    read = read_school(lay(tmp_path, slip.files))
    assert read.value is not None
    found = [each for each in read.diagnostics if slip.notes or each.severity is not Severity.INFO]
    assert tuple(f"{each.code} {each.where}" for each in found) == slip.found
    rows = read.value.evidence.filter(pl.col("student") == "S01").sort("line")
    assert (
        tuple(score if score is not None else mark for score, mark in rows.select("score", "mark").rows())
        == slip.scores
    )
    now = ready(read.value, ["S01", "S02"], read.diagnostics)
    assert (now.people, now.stopped_by) == (("S02",) if slip.withheld else ("S01", "S02"), ())


def test_a_decimal_comma_in_a_workbook_and_in_a_parquet_file(tmp_path: Path) -> None:
    lay(tmp_path, {})
    (tmp_path / "evidence.csv").unlink()
    (tmp_path / "evidence").mkdir()
    book = Workbook()
    book.worksheets[0].append(["date", "student", "id", "score", "weight"])
    book.worksheets[0].append(["2026-10-01", "S01", "MA.FUNC", "2,5", "0,5"])
    wide = book.create_sheet("2026-10-02")
    for row in (["student", "MA.FUNC"], ["S01", "3,5"]):
        wide.append(row)
    book.save(tmp_path / "evidence" / "a.xlsx")
    columns = {"date": ["2026-10-03"], "student": ["S01"], "id": ["MA.FUNC"], "score": ["1,50"]}
    pl.DataFrame(columns).write_parquet(tmp_path / "evidence" / "b.parquet")
    read = read_school(tmp_path)
    assert read.value is not None
    rows = read.value.evidence.sort("date").select("score", "weight", "written").rows()
    assert rows == [(2.5, 0.5, "2,5"), (3.5, 1.0, "3,5"), (1.5, 1.0, "1,50")]


def test_the_page_has_a_code_for_each_of_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
    table = page.partition("| in the gradebook |")[2].partition("\n\n")[0]
    codes = {found.partition(" ")[0] for slip in SLIPS.values() for found in slip.found}
    assert {code for code in codes - {"G007"} if code not in table} == set()
