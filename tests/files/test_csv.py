"""CSV as Excel leaves it: what is read, and where what is wrong is found."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.files.csv_table import table_of_text
from cbe_cli.files.tables import Table, read_csv
from cbe_cli.files.text import SourceText, decode


def read(text: str) -> Parsed[Table]:
    return table_of_text(SourceText("e.csv", text))


def good(text: str) -> Table:
    parsed = read(text)
    assert parsed.diagnostics == ()
    assert parsed.value
    return parsed.value


def found(text: str) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.where.line, one.where.column, one.message) for one in read(text).diagnostics]


def test_columns_rows_and_places() -> None:
    table = good("date,student , Score\n2026-10-01, S01 ,\u00a03\u00a0\n2026-10-02,012,2.50\n")
    assert table.headers == ("date", "student", "Score")
    assert table.columns == (["2026-10-01", "2026-10-02"], ["S01", "012"], ["3", "2.50"])
    assert table.rows == [2, 3]
    assert table.column(" SCORE ") == ["3", "2.50"]
    assert table.column("name") is None
    assert table.where(1, 2) == table.where(1, "score") == Location("e.csv", 3, 16)
    assert table.header_where(1) == table.header_where("Student") == Location("e.csv", 1, 6)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_what_the_header_has_most_of(separator: str) -> None:
    table = good(f'id{separator}"name; first, last"{separator}x\nS1{separator}Lee{separator}2.5\n')
    assert table.headers == ("id", "name; first, last", "x")


def test_one_column_needs_no_separator() -> None:
    assert good("student\nS1\nS2\n").columns == (["S1", "S2"],)


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;"])
def test_excels_separator_line_decides_and_is_no_header(line: str) -> None:
    table = good(f"{line}\na,b;c\n1;2\n")
    assert table.headers == ("a,b", "c")
    assert table.rows == [3]
    assert table.where(0, 1) == Location("e.csv", 3, 3)


def test_quoted_cells_may_hold_separators_quotes_and_lines() -> None:
    table = good('a,b,c\n"1, one","say ""hi""","two\nlines"\nx,y,z\n')
    assert [column[0] for column in table.columns] == ["1, one", 'say "hi"', "two\nlines"]
    assert table.rows == [2, 4]
    assert table.where(0, 2) == Location("e.csv", 2, 23)
    assert table.where(1, 1) == Location("e.csv", 4, 3)


def test_a_place_after_a_cell_of_several_lines_is_on_its_last_line() -> None:
    assert good('a,b\n"x\ny",z\n').where(0, 1) == Location("e.csv", 3, 4)


def test_blank_rows_rows_of_separators_and_short_rows() -> None:
    table = good("\n,,\na,b,c\n\n1\n , ,\t\n2,3\n,,,,\n")
    assert table.header_row == 3
    assert table.columns == (["1", "2"], ["", "3"], ["", ""])
    assert table.rows == [5, 7]
    assert table.where(0, 2) == Location("e.csv", 5, 1), "a cell that is not there is at the last one that is"


def test_empty_columns_without_header_at_the_end_are_left_out() -> None:
    table = good("a,b,,\n1,2,,\n")
    assert table.headers == ("a", "b")


def test_a_column_between_two_without_header_and_data_does_not_shift_places() -> None:
    table = good("a,,b\n1,,2\n")
    assert table.headers == ("a", "b")
    assert table.where(0, 1) == Location("e.csv", 2, 4)


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n", "sep=;\n"])
def test_an_empty_file_has_no_header_line(text: str) -> None:
    assert found(text) == [("Y030", 1, 1, "e.csv has no header line.")]
    assert read(text).value is None


def test_a_header_without_rows_is_a_table_without_rows() -> None:
    table = good("date,student\n")
    assert (table.headers, table.columns, table.rows) == (("date", "student"), ([], []), [])


def test_wrong_headers_and_rows_are_all_found() -> None:
    text = "id,,ID,score\nS1,x,y,3\nS2,,,2,extra\nS3,,,1,,more,even more\n"
    assert found(text) == [
        ("Y031", 1, 4, "Column 2 has no header, but there is something under it (row 2)."),
        ("Y032", 1, 5, "The header “ID” is there twice."),
        ("Y033", 3, 8, "“extra” stands in column 5, and the header ends before it."),
        ("Y033", 4, 9, "“more” stands in column 6, and the header ends before it."),
    ]
    parsed = read(text)
    assert parsed.diagnostics[0].related == ((Location("e.csv", 2, 4), "the first cell under it"),)
    assert parsed.diagnostics[1].related == ((Location("e.csv", 1, 1), "first here"),)
    assert parsed.value
    assert parsed.value.headers == ("id", "score")
    assert parsed.value.columns == (["S1", "S2", "S3"], ["3", "2", "1"])


@pytest.mark.parametrize("title", ["Grade 6", "Grade 6,,", ",Grade 6"])
def test_a_line_above_the_header_is_one_finding_however_many_rows_there_are(title: str) -> None:
    text = f"{title}\n\nid,name,score\n" + "S1,Ana,3\n" * 100
    assert found(text) == [("Y036", 1, 1, "This line says only “Grade 6”, and row 3 below it has more cells.")]
    assert read(text).value is None


def test_a_header_of_one_name_is_fine_and_a_longer_row_below_is_not() -> None:
    assert good("student\nS1\n").columns == (["S1"],)
    assert found("student\nS1\nS2,Bo\n") == [("Y033", 3, 4, "“Bo” stands in column 2, and the header ends before it.")]


UNCLOSED = "The quote that opens here is not closed at the end of a cell, so the rest of the file cannot be read."
STRAY = "This cell goes on after its closing quote."


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('a,b\n1,"x\n2,y\n', 2, 3),
        ('a,b\n1,"x\n2,"y"\n', 2, 3),
        ('a,b\n"ok","x""\n', 2, 6),
        ('a,"b\n1,2\n', 1, 3),
        ('a,b\n1,"' + "x" * 200_000 + "\n", 2, 3),
    ],
)
def test_a_quote_that_never_closes_is_found_where_it_opens(text: str, line: int, column: int) -> None:
    assert found(text) == [("Y034", line, column, UNCLOSED)]
    assert read(text).value is None


def test_text_after_a_closing_quote_costs_its_row_alone() -> None:
    text = 'a,b\n1,"Al" Smith\n2,"x"y\n3,5\'10"\n'
    assert found(text) == [("Y035", 2, 3, STRAY), ("Y035", 3, 3, STRAY)]
    table = read(text).value
    assert table
    assert table.columns == (["3"], ["5'10\""])


def test_a_file_from_windows(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes("student;name\r\nS1;José\r\n\r\n".encode("cp1252"))
    parsed = read_csv(path, "classes/e.csv")
    assert [(one.code, str(one.where)) for one in parsed.diagnostics] == [("Y022", "classes/e.csv:2:7")]
    assert parsed.value
    assert parsed.value.column("name") == ["José"]
    path.write_bytes(b"\xef\xbb\xbfstudent;name\r\n")
    assert read_csv(path, "e.csv").value


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n")).map(str.strip)
CSVISH = st.text(st.sampled_from('ab",;\t\n =sep1')) | st.text()


@given(
    st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6)),
    st.sampled_from(",;\t"),
)
def test_what_the_library_writes_comes_back(rows: list[list[str]], separator: str) -> None:
    width = len(rows[0]) if rows else 1
    separator = separator if width > 1 else ","  # nothing in the header of one column says what it would be
    headers = [f"column{index}" for index in range(width)]
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([headers, *rows])
    parsed = table_of_text(decode(written.getvalue().encode(), "e.csv").value or SourceText("", ""))
    assert parsed.diagnostics == ()
    assert parsed.value
    assert [list(row) for row in zip(*parsed.value.columns, strict=True)] == [row for row in rows if any(row)]


@given(CSVISH)
def test_any_text_gives_a_table_or_findings_and_every_cell_has_a_place(text: str) -> None:
    parsed = read(text.replace("\r", ""))
    if parsed.value is None:
        assert parsed.diagnostics
        return
    table = parsed.value
    assert {len(column) for column in table.columns} == {len(table.rows)}
    for row, line in enumerate(table.rows):
        for column in range(len(table.headers)):
            assert line <= table.where(row, column).line <= text.count("\n") + 1
            assert table.columns[column][row] == table.columns[column][row].strip()
