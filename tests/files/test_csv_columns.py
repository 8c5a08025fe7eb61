"""A long CSV file as columns: the same table, findings and places as the standard library's reader gives."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Diagnostic, Location, in_order
from cbe_cli.files import csv_columns
from cbe_cli.files.columns import Columns, TypeOf
from cbe_cli.files.csv_columns import columns_of_parts, read_csv_columns
from cbe_cli.files.csv_table import table_of_text
from cbe_cli.files.text import SourceText

Cell = tuple[str, int, str, str, Location]
"""Of a filled cell the header, the number of its row, its text and its place."""


def as_text(_: str) -> pl.DataType:
    return pl.String()


def as_category(_: str) -> pl.DataType:
    return pl.Categorical(pl.Categories("test of columns"))


def cells_of(columns: Columns) -> Iterator[Cell]:
    for at, (header, cells) in enumerate(zip(columns.headers, columns.columns, strict=True)):
        assert cells is not None and len(cells) == len(columns.rows)
        for row, cell in enumerate(cells):
            if cell and cell.strip():
                yield header, columns.rows[row], cell.strip(), str(columns.where(row, at)), columns.header_where(at)


def quick(parts: list[str], type_of: TypeOf = as_text) -> tuple[set[object], tuple[Diagnostic, ...]]:
    """The filled cells, and the findings."""
    cells: set[object] = set()
    found: list[Diagnostic] = []
    for read in columns_of_parts(iter([part.encode() for part in parts]), "e.csv", type_of):
        cells |= set(cells_of(read.value)) if read.value else set()
        found += read.diagnostics
    return cells, in_order(found)


def slow(text: str) -> tuple[set[object], tuple[Diagnostic, ...]]:
    parsed = table_of_text(SourceText("e.csv", text))
    table = parsed.value
    cells = {
        (header, table.rows[row], cell, str(table.where(row, at)), table.header_where(at))
        for at, (header, column) in enumerate(zip(table.headers, table.columns, strict=True))
        for row, cell in enumerate(column)
        if cell
    } if table else set()  # fmt: skip
    return cells, in_order(parsed.diagnostics)


CSVISH = st.text(st.sampled_from('ab1",;\t\n\n =|ü\x1c\u00a0'), max_size=60) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=30
)
CELL = st.text(st.sampled_from('ab", \né'), max_size=5)


def written(rows: list[list[str]], separator: str, quoting: int) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["one", "two", "three"])
    writer.writerows(rows)
    return text.getvalue()


TABLES = st.builds(
    written,
    st.lists(st.lists(CELL, min_size=2, max_size=4), max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)


@given(CSVISH | CSVISH.map(lambda text: f"a,b,c\n{text}") | TABLES | TABLES.map(str.rstrip))
def test_it_gives_what_the_standard_library_does(text: str) -> None:
    parts = [text] if text else []
    assert quick(parts) == quick(parts, as_category) == slow(text)


@given(CSVISH.map(lambda text: f"a,b,c\n{text}") | TABLES, st.data())
def test_it_does_not_matter_where_a_file_is_cut(text: str, data: st.DataObject) -> None:
    lines = list(io.StringIO(text, newline="\n"))
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(lines) - 1)))))
    parts = ["".join(lines[begin:end]) for begin, end in zip([0, *cuts], [*cuts, len(lines)], strict=True)]
    cells, found = slow(text)
    if "Y034" in {each.code for each in found}:
        return  # the rows above the quote that does not close are there, if they were in a part of their own
    assert quick([part for part in parts if part]) == (cells, found)


def read_quickly(text: str, monkeypatch: pytest.MonkeyPatch) -> Columns:
    """What a text gives where the standard library may not help."""
    monkeypatch.setattr(csv_columns, "_slowly", None)
    (read,) = columns_of_parts(iter([text.encode()]), "e.csv", as_text)
    assert read.value is not None
    return read.value


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n3,4\n",
        "a;b\n1;2\n3;4",
        "sep=;\na;b\n1;2\n3;4\n",
        '"a","b"\n"1","2"\n"3","4"\n',
        "\n,,\na,b,\n1,2,\n\n3,4,\n,,\n",
        'a,b\n1,"2"\n\n3,"4"',
        "a,b,c\n1,2,\n3,4\n",
    ],
)
def test_what_spreadsheets_write_is_read_quickly(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = read_quickly(text, monkeypatch)
    filled = [row for row in zip(*(each.to_list() for each in columns.columns if each is not None)) if any(row)]  # noqa: B905
    assert [row[:2] for row in filled] == [("1", "2"), ("3", "4")]


def test_lines_are_counted_through_cells_of_several_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = read_quickly('a,b\n1,"x\ny"\n2,"say ""no"""\n3,"\n\n"\n4,z\n', monkeypatch)
    assert list(columns.rows) == [2, 4, 5, 8]
    assert columns.columns[1] is not None and columns.columns[1].to_list() == ["x\ny", 'say "no"', "\n\n", "z"]
    assert columns.where(3, "b") == Location("e.csv", 8, 3)


def test_many_rows_with_cells_of_several_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many that Polars shares them out to several threads, which have to find where records begin."""
    rows = [[f"S{row}", "a, b" * (row % 3), 'says ""\n' * (row % 5), str(row % 7)] for row in range(50_000)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["one", "two", "three", "four"], *rows])
    columns = read_quickly(text.getvalue(), monkeypatch)
    assert list(map(list, zip(*columns.columns, strict=True))) == rows  # type: ignore[arg-type]
    assert columns.rows[-1] == text.getvalue().count("\n") - rows[-1][2].count("\n")


def test_only_wanted_columns_are_kept() -> None:
    (read,) = columns_of_parts(iter([b"a,b\n1,2\n"]), "e.csv", lambda header: pl.String() if header == "b" else None)
    assert read.value is not None and [each is None for each in read.value.columns] == [True, False]


@pytest.mark.parametrize("length", [60_000, 100_000, 131_072, 131_073, 300_000])
@pytest.mark.parametrize("cell", ["{}", '"{}"', '"{}\n"'])
def test_a_cell_is_as_long_as_the_standard_library_reads(length: int, cell: str) -> None:
    text = "a,b\n1," + cell.format("x" * (length - cell.count("\n"))) + "\n2,3\n"
    cells, found = quick([text])
    assert bool(cells) == (length <= 131_072) and (cells, found) == slow(text)


def test_a_file_in_many_parts_is_read_slowly_from_the_first_doubt_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_columns, "PART", 8)
    parts = ["a,b\n1,2\n", '3,"4"\n', '5,6"7\n8,"9\n', '"\n', '10,"11"12\n13,14\n', "15,16,17\n", "18,19\n"]
    text = "".join(parts)
    assert quick(parts) == slow(text)
    assert [each.code for each in slow(text)[1]] == ["Y035", "Y033"]


def test_files_of_every_kind_come_to_the_same(tmp_path: Path) -> None:
    text = "student,name\r\nS1,José\r\nS2,Ana\r\n"
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\r\n", "\r").encode()):
        (tmp_path / "e.csv").write_bytes(data)
        _, read = read_csv_columns(tmp_path / "e.csv", "e.csv", as_text)
        assert read.value is not None and [list(each) for each in read.value.columns if each is not None] == [
            ["S1", "S2"],
            ["José", "Ana"],
        ]
    (tmp_path / "e.csv").write_bytes(text.encode("cp1252"))
    warned, read = read_csv_columns(tmp_path / "e.csv", "e.csv", as_text)
    assert [(each.code, str(each.where)) for each in warned.diagnostics] == [("Y022", "e.csv:2:7")]
    assert read.value is not None
    (tmp_path / "e.csv").write_bytes(b"PK\x03\x04")
    assert [each.code for read in read_csv_columns(tmp_path / "e.csv", "", as_text) for each in read.diagnostics] == [
        "Y021"
    ]
