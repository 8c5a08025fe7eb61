"""Workbooks as grids of what a person sees, and every way in which a file is not quite a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.files.cell_text import CellValue, cell_text
from cbe_cli.files.grid import column_letters
from cbe_cli.files.workbooks import Grid, is_lock_file, read_workbook, table_of
from cbe_cli.files.xlsx import workbook_of_bytes


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def one_sheet(cells: dict[str, CellValue], formats: dict[str, str] | None = None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    for name, value in cells.items():
        sheet[name] = value
    for name, number_format in (formats or {}).items():
        sheet[name].number_format = number_format
    return saved(workbook)


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same workbook with one part of it rewritten: what no library would write."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def only_grid(data: bytes) -> Grid:
    parsed = workbook_of_bytes(data, "e.xlsx")
    assert parsed.diagnostics == ()
    assert parsed.value
    (grid,) = parsed.value
    return grid


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (3.0, "General", "3"),
        (3, "0.00", "3"),
        (2.5, "General", "2.5"),
        (2.5, "0", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (2.2999999999999998, "General", "2.3"),
        (1e21, "General", "1000000000000000000000"),
        (1.5e-7, "General", "0.00000015"),
        (-0.0, "General", "0"),
        (100, "General", "100"),
        (12, "000", "012"),
        (12.0, '"S"000', "S012"),
        (12, r"\S000", "S012"),
        (7, "[Red]00;-00", "07"),
        (12.5, "000", "12.5"),
        (12, "#,##0", "12"),
        (0.8, "0%", "80%"),
        (0.805, "0%", "80.5%"),
        (5, '0" % of"', "5 % of"),
        (True, "General", "true"),
        (False, "General", "false"),
        (datetime(2026, 10, 1), "d/m/yy", "2026-10-01"),  # noqa: DTZ001 - a sheet knows no time zones
        (datetime(2026, 10, 1, 14, 30), "d/m/yy", "2026-10-01 14:30:00"),  # noqa: DTZ001 - as above
        (date(2026, 10, 1), "d/m/yy", "2026-10-01"),
        (time(8, 5), "h:mm", "08:05:00"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05:00"),
        ("  3 \u00a0", "General", "3"),
        ("one_x000D_\ntwo", "General", "one\ntwo"),
        ("=not a formula", "@", "=not a formula"),
    ],
)
def test_a_cell_is_the_text_that_was_typed(value: CellValue, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_a_typed_decimal_comes_out_as_typed(digits: int, places: int) -> None:
    typed = f"{digits / 10**places:.{places}f}" if abs(digits) < 10**9 else str(digits)
    expected = typed.rstrip("0").rstrip(".") if "." in typed else typed
    assert cell_text(float(typed), "General") == ("0" if expected in {"-0", ""} else expected)


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_column_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_a_sheet_becomes_a_table_with_places() -> None:
    data = one_sheet(
        {"B3": "student", "C3": "score", "D3": "date", "B5": 12, "C5": 3.0, "D5": datetime(2026, 10, 1)},  # noqa: DTZ001 - as in a sheet
        {"B5": "000"},
    )
    grid = only_grid(data)
    assert grid.cells == [["student", "score", "date"], ["", "", ""], ["012", "3", "2026-10-01"]]
    assert (grid.sheet, grid.first_row, grid.first_column, grid.hidden) == ("Sheet", 3, 2, False)
    assert grid.where(2, 1) == Location("e.xlsx", sheet="Sheet", cell="C5")
    table = table_of(grid).value
    assert table
    assert table.headers == ("student", "score", "date")
    assert table.rows == [5]
    assert table.column("Student") == ["012"]
    assert table.where(0, "score") == Location("e.xlsx", sheet="Sheet", cell="C5")
    assert str(table.header_where(0)) == "e.xlsx [Sheet] B3"


def test_wrong_headers_of_a_sheet_are_named_by_letter() -> None:
    found = table_of(only_grid(one_sheet({"A1": "id", "C1": "ID", "A2": "S1", "B2": 3, "D2": "x"}))).diagnostics
    assert [(one.code, one.where.cell, one.message) for one in found] == [
        ("Y031", "B1", "Column B has no header, but there is something under it (row 2)."),
        ("Y032", "C1", "The header “ID” is there twice."),
        ("Y031", "D1", "Column D has no header, but there is something under it (row 2)."),
    ]


def test_hidden_and_empty_sheets_are_read_and_said_to_be() -> None:
    workbook = Workbook()
    workbook.active.title = "Task 1"
    workbook.create_sheet("Old").sheet_state = "hidden"
    workbook.create_sheet("Older").sheet_state = "veryHidden"
    grids = workbook_of_bytes(saved(workbook), "e.xlsx").value
    assert grids
    assert [(grid.sheet, grid.hidden, grid.cells) for grid in grids] == [
        ("Task 1", False, []),
        ("Old", True, []),
        ("Older", True, []),
    ]
    (one,) = table_of(grids[0]).diagnostics
    assert (one.code, one.message) == ("Y030", "The sheet “Task 1” is empty: it has no header row.")


def test_merged_cells_hold_their_text_once() -> None:
    workbook = Workbook()
    workbook.active["A1"] = "Bridge task"
    workbook.active.merge_cells("A1:C1")
    workbook.active["C2"] = "x"
    assert only_grid(saved(workbook)).cells == [["Bridge task", "", ""], ["", "", "x"]]


def test_formulas_without_result_and_errors_are_found_at_their_cells() -> None:
    data = one_sheet({"A1": "score", "A2": "=1+1", "A3": "#N/A", "A4": 3})
    parsed = workbook_of_bytes(data, "e.xlsx")
    assert [(one.code, one.where.cell, one.message) for one in parsed.diagnostics] == [
        ("Y041", "A2", "This cell holds a formula that was never worked out."),
        ("Y042", "A3", "This cell shows the error #N/A."),
    ]
    assert parsed.value
    assert parsed.value[0].cells == [["score"], [""], [""], ["3"]]


def test_a_formula_gives_its_stored_result_also_an_empty_text() -> None:
    data = one_sheet({"A1": "=1+1", "A2": '=""', "A3": "end"})
    # openpyxl writes "<v></v>" with lxml and "<v />" without
    data = changed(data, SHEET, lambda text: re.sub(r"<f>1\+1</f><v(></v>| ?/>)", "<f>1+1</f><v>2</v>", text))
    data = changed(data, SHEET, lambda text: text.replace('<c r="A2">', '<c r="A2" t="str">'))
    assert only_grid(data).cells == [["2"], [""], ["end"]]


def test_a_date_beyond_the_calendar_is_a_cell_error() -> None:
    parsed = workbook_of_bytes(one_sheet({"A1": 99_999_999}, {"A1": "yyyy-mm-dd"}), "e.xlsx")
    assert [(one.code, one.where.cell) for one in parsed.diagnostics] == [("Y042", "A1")]


def test_a_used_range_of_a_million_empty_rows_costs_nothing() -> None:
    data = changed(
        one_sheet({"A1": "id", "A2": "S1"}),
        SHEET,
        lambda text: text.replace('ref="A1:A2"', 'ref="A1:XFD1048576"').replace(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        ),
    )
    assert only_grid(data).cells == [["id"], ["S1"]]


def test_a_cell_at_the_far_end_of_a_sheet_is_found_and_not_filled_up_to() -> None:
    parsed = workbook_of_bytes(one_sheet({"A1": "id", "XFD1048576": "lost"}), "e.xlsx")
    (one,) = parsed.diagnostics
    assert (one.code, one.where.cell) == ("Y043", "XFD1048576")
    assert one.message == "The sheet “Sheet” reaches as far as this cell, which makes more than 2,000,000 cells."
    assert parsed.value == ()


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = changed(one_sheet({"A1": "x"}), SHEET, lambda text: text + " " * 65_000_000)
    assert len(data) < 100_000
    (one,) = workbook_of_bytes(data, "e.xlsx").diagnostics
    assert (one.code, one.message) == ("Y043", "e.xlsx unpacks to 65 megabytes, and the limit is 64.")


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "text")
    return stream.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"date,student\n", "it is another kind of file with this ending"),
        (OLD, "it is in the older format .xls"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "it has a password"),
        (b"PK\x03\x04 cut off", "it is damaged"),
        (zipped("word/document.xml"), "it is damaged, or no workbook inside"),
        (one_sheet({"A1": "x"})[:-200], "it is damaged"),
        (
            changed(one_sheet({"A1": "x"}), SHEET, lambda text: text[: len(text) // 2]),
            "it is damaged, or no workbook inside",
        ),
    ],
)
def test_what_is_no_workbook_is_one_plain_finding(data: bytes, reason: str) -> None:
    parsed = workbook_of_bytes(data, "e.xlsx")
    assert parsed.value is None
    assert [(one.code, str(one.where), one.message) for one in parsed.diagnostics] == [
        ("Y040", "e.xlsx", f"e.xlsx cannot be read as a workbook: {reason}.")
    ]


def test_read_from_disk(tmp_path: Path) -> None:
    (tmp_path / "e.xlsx").write_bytes(one_sheet({"A1": "x"}))
    grids = read_workbook(tmp_path / "e.xlsx", "classes/e.xlsx").value
    assert grids
    assert grids[0].where(0, 0) == Location("classes/e.xlsx", sheet="Sheet", cell="A1")
    with pytest.raises(CannotRun, match="there is no such file"):
        read_workbook(tmp_path / "no.xlsx", "no.xlsx")


@pytest.mark.parametrize(("name", "locks"), [("~$e.xlsx", True), (".~lock.e.xlsx#", True), ("e~$.xlsx", False)])
def test_lock_files(name: str, *, locks: bool) -> None:
    assert is_lock_file(Path("classes") / name) is locks


GOOD = one_sheet({"A1": "id", "B1": 3.5, "A2": datetime(2026, 10, 1), "B2": "=1"})  # noqa: DTZ001 - as in a sheet


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(GOOD)))
def test_a_damaged_workbook_never_raises(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(GOOD)
    for index, byte in changes:
        data[index] = byte
    for damaged in (bytes(data), bytes(data[:length])):
        parsed = workbook_of_bytes(damaged, "e.xlsx")
        assert parsed.value is not None or parsed.diagnostics
