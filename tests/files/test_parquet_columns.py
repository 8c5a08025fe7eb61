"""A Parquet file as a table of texts: what its columns say whatever their types, in parts, and damaged ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.files import parquet_columns
from cbe_cli.files.columns import Columns
from cbe_cli.files.parquet_columns import read_parquet_columns


def as_text(_: str) -> pl.DataType:
    return pl.String()


def written(folder: Path, **columns: pl.Series) -> Path:
    path = folder / "e.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


def parts(path: Path) -> tuple[list[Columns], list[str]]:
    read = list(read_parquet_columns(path, "e.parquet", as_text))
    found = [f"{each.where}: {each.code} {each.message}" for part in read for each in part.diagnostics]
    return [part.value for part in read if part.value is not None], found


def texts(path: Path) -> list[list[str | None]]:
    (columns,), found = parts(path)
    assert found == []
    return [each.to_list() for each in columns.columns if each is not None]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (pl.Series(["3", " x ", None, "Zoë"]), ["3", " x ", None, "Zoë"]),
        (pl.Series(["a", None, "b"], dtype=pl.Categorical), ["a", None, "b"]),
        (pl.Series(["a", None], dtype=pl.Enum(["a"])), ["a", None]),
        (pl.Series([b"a", None]), ["a", None]),
        (pl.Series([1, -2, None], dtype=pl.Int16), ["1", "-2", None]),
        (pl.Series([2**64 - 1], dtype=pl.UInt64), ["18446744073709551615"]),
        (pl.Series([2.0, 2.5, 0.1, 1e15, None]), ["2", "2.5", "0.1", "1000000000000000", None]),
        (pl.Series([1e-7, -0.0]), ["0.0000001", "0"]),
        (pl.Series([float("nan"), 3.0]), [None, "3"]),
        (pl.Series([2.5, 0.1], dtype=pl.Float32), ["2.5", "0.1"]),
        (pl.Series([Decimal("2.50"), Decimal("3.00"), None]), ["2.5", "3", None]),
        (pl.Series([date(2026, 10, 5), None]), ["2026-10-05", None]),
        (pl.Series([datetime(2026, 10, 5), datetime(2026, 10, 5, 9, 30)]), ["2026-10-05", "2026-10-05 09:30:00"]),  # noqa: DTZ001
        (pl.Series([datetime(2026, 10, 5, tzinfo=UTC)]), ["2026-10-05"]),
        (pl.Series([time(9, 30)]), ["09:30:00"]),
        (pl.Series([True, False, None]), ["true", "false", None]),
        (pl.Series([None, None]), [None, None]),
    ],
)  # fmt: skip
def test_a_cell_is_what_a_person_would_type(tmp_path: Path, cells: pl.Series, expected: list[str | None]) -> None:
    assert texts(written(tmp_path, cell=cells)) == [expected]


def test_rows_are_counted_from_one_and_need_no_column(tmp_path: Path) -> None:
    (columns,), _ = parts(written(tmp_path, **{" Date": pl.Series(["x"] * 3), "b": pl.Series([1, 2, 3])}))
    assert columns.headers == ("Date", "b")
    assert columns.where(2, "b") == Location("e.parquet", 3)
    assert columns.header_where("b") == Location("e.parquet")


def test_a_long_file_comes_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, a=pl.Series(range(7)))
    monkeypatch.setattr(parquet_columns, "_AT_ONCE", 3)
    columns, _ = parts(path)
    assert [list(each.rows) for each in columns] == [[1, 2, 3], [4, 5, 6], [7]]
    assert [cell for each in columns if each.columns[0] is not None for cell in each.columns[0]] == [
        str(number) for number in range(7)
    ]
    columns, _ = parts(written(tmp_path, a=pl.Series(range(6))))
    assert [list(each.rows) for each in columns] == [[1, 2, 3], [4, 5, 6]]


def test_a_file_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    (columns,), found = parts(written(tmp_path, a=pl.Series([], dtype=pl.Int64)))
    assert (columns.headers, list(columns.rows), found) == (("a",), [], [])


def test_only_wanted_columns_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, a=pl.Series([1]), b=pl.Series([[1, 2]]))
    *_, read = read_parquet_columns(path, "e.parquet", lambda header: pl.String() if header == "a" else None)
    assert read.value is not None and read.value.headers == ("a", "b")
    assert [each is None for each in read.value.columns] == [False, True]


def test_two_headers_that_are_one_and_cells_that_are_lists(tmp_path: Path) -> None:
    path = written(tmp_path, score=pl.Series([1]), Score=pl.Series([2]), note=pl.Series([[1, 2]]))
    (columns,), found = parts(path)
    assert found == [
        "e.parquet: Y032 The header “Score” is there twice.",
        "e.parquet: Y045 The column “note” holds a list or a record in each row, and not one value.",
    ]
    assert [None if each is None else each.to_list() for each in columns.columns] == [["1"], None]


@pytest.mark.parametrize("data", [b"", b"date,student\n", b"PAR1" + b"\0" * 40 + b"PAR1"])
def test_what_is_no_parquet_file_is_one_finding(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "e.parquet").write_bytes(data)
    (said,) = parts(tmp_path / "e.parquet")[1]
    assert said == (
        "e.parquet: Y044 e.parquet cannot be read as a Parquet file: it is another kind of file with this ending, "
        "or damaged."
    )


def test_a_file_that_was_cut_off(tmp_path: Path) -> None:
    path = written(tmp_path, a=pl.Series(range(1000)))
    path.write_bytes(path.read_bytes()[:-20])
    assert [each[:16] for each in parts(path)[1]] == ["e.parquet: Y044 "]


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="there is no such file"):
        parts(tmp_path / "e.parquet")
