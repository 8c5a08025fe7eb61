"""A survey says of each file which texts are in it as reading it would, or that it does not know."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import parts, survey
from cbe_cli.files.csv_table import table_of_text
from cbe_cli.files.survey import Asked, Texts, survey_tables
from cbe_cli.files.text import SourceText


def column(header: str) -> str:
    name = header.strip().casefold()
    return name if name in ("who", "day") else ""


EVERYTHING = Asked(column, lambda _, __: True)


def surveyed(folder: Path, *names: str, asked: Asked = EVERYTHING) -> list[Texts | None]:
    return survey_tables([(folder / name, name) for name in names], asked)


def lay(folder: Path, *texts: str) -> list[str]:
    names = [f"{number}.csv" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_bytes(text.encode())
    return names


def read(text: str) -> dict[str, set[str]]:
    """By the standard library: the filled cells of each column."""
    table = table_of_text(SourceText("e.csv", text)).value
    if table is None:
        return {}
    found = zip(map(column, table.headers), table.columns, strict=True)
    return {name: set(cells) - {""} for name, cells in found if name}


CSVISH = st.text(st.sampled_from('ab1",;\t\n\n =|ü\x1c\u00a0'), max_size=60)
CELL = st.text(st.sampled_from('ab", \né'), max_size=5)


def written(rows: list[list[str]], separator: str, quoting: int) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["Day", "score", "Who"])
    writer.writerows(rows)
    return text.getvalue()


TABLES = st.builds(
    written,
    st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
TEXTS = CSVISH | CSVISH.map(lambda text: f"day,who,c\n{text}") | TABLES | TABLES.map(str.rstrip)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_it_finds_what_the_standard_library_reads_or_is_in_doubt(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        found = surveyed(Path(folder), *lay(Path(folder), *texts))
    for text, each in zip(texts, found, strict=True):
        if each is not None:
            assert {name: {cell.strip() for cell in cells} - {""} for name, cells in each.items()} == read(text)


def test_files_that_are_in_order_leave_no_doubt(tmp_path: Path) -> None:
    names = lay(
        tmp_path,
        "day,who,score\n2026-10-01,S1,3\n2026-10-02,S2,2\n",
        "day,who,score\n2026-10-03,S1,3",
        "who;score;day\nS3;2,5;\n",
        'who,score,day,note\n"S4, or so",3,2026-10-04,"two\nlines"\n',
        "day,who,score\n",
        '"day","who","score"\n',
        "sep=;\n\n day ;who;score\n2026-10-05;S5;2,5\n",
        "score\n3\n",
    )
    assert surveyed(tmp_path, *names) == [
        {"day": {"2026-10-01", "2026-10-02"}, "who": {"S1", "S2"}},
        {"day": {"2026-10-03"}, "who": {"S1"}},
        {"day": {""}, "who": {"S3"}},
        {"day": {"2026-10-04"}, "who": {"S4, or so"}},
        {"day": set(), "who": set()},
        {"day": set(), "who": set()},
        {"day": {"2026-10-05"}, "who": {"S5"}},
        None,  # one column is a list rather than a table
    ]


def test_rows_shorter_or_longer_than_the_header_are_no_doubt(tmp_path: Path) -> None:
    """The cells beyond the header are for reading to find; those asked about are where they are."""
    names = lay(tmp_path, "day,who,score\n1,S1,3,4\n\n2\n", "day,who,score\n3\n", "day,score,who\n4,x\n5,x,S5,6\n")
    assert surveyed(tmp_path, *names) == [
        {"day": {"1", "", "2"}, "who": {"S1", ""}},
        {"day": {"3"}, "who": {""}},
        {"day": {"4", "5"}, "who": {"", "S5"}},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "day,who,Day\n1,S1,2\n",
        'day,who\n1,"S1\n2,S2\n',
        'day,who\n1,"S1" or S2\n',
        f"day,who\n1,{'x' * 140_000}\n",
    ],
    ids=["empty", "blank", "a header twice", "a quote not closed", "a stray quote", "too long for a cell"],
)
def test_what_is_not_in_order_is_in_doubt(text: str, tmp_path: Path) -> None:
    names = lay(tmp_path, text, "day,who\n1,S1\n")
    assert surveyed(tmp_path, *names) == [None, {"day": {"1"}, "who": {"S1"}}]


def test_only_texts_that_matter_are_found(tmp_path: Path) -> None:
    asked = Asked(column, lambda name, text: (name, text) in {("who", "S2"), ("day", "2")})
    names = lay(tmp_path, "day,who\n1,S1\n", "day,who\n1,S2\n2,S1\n", 'day,who\n"2",S3\n')
    assert surveyed(tmp_path, *names, asked=asked) == [
        {"day": set(), "who": set()},
        {"day": {"2"}, "who": {"S2"}},
        {"day": {"2"}, "who": set()},
    ]


def test_a_long_file_comes_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{number},S{number % 7},3\n" for number in range(500))
    monkeypatch.setattr(parts, "PART", 100)
    monkeypatch.setattr(survey, "PART", 1000)
    names = lay(tmp_path, f"day,who,score\n{rows}", "day,who,score\n1000,S9,3\n")
    found, other = surveyed(tmp_path, *names)
    assert found == {"day": {str(number) for number in range(500)}, "who": {f"S{number}" for number in range(7)}}
    assert other == {"day": {"1000"}, "who": {"S9"}}


def test_parquet(tmp_path: Path) -> None:
    pl.DataFrame({"Day": [1, None], "score": ["3", "4"], " who": ["S1", "S2"]}).write_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"not Parquet")
    assert surveyed(tmp_path, "a.parquet", "b.parquet") == [{"day": {"1", ""}, "who": {"S1", "S2"}}, None]


def test_other_kinds_of_files_are_in_doubt(tmp_path: Path) -> None:
    assert surveyed(tmp_path, "a.xlsx", "a.yaml") == [None, None]


def test_a_file_that_is_not_there_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"1\.csv cannot be read"):
        surveyed(tmp_path, *lay(tmp_path, "day,who\n1,S1\n"), "1.csv")
