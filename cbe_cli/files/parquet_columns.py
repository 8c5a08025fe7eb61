"""A Parquet file as columns of texts, part by part: what other programs keep where tables are long.

Its columns have types of their own. Here each cell is the text that a person would have typed, as from a workbook
(`cell_text`): a date is an ISO date, 2.0 is 2, and what is missing is an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.files import table_checks as checks
from cbe_cli.files.cell_text import cell_text, plain_number
from cbe_cli.files.columns import Columns
from cbe_cli.files.table import same
from cbe_cli.files.text import opened

if TYPE_CHECKING:
    import polars as pl

    from cbe_cli.files.columns import TypeOf

_AT_ONCE: Final = 500_000
"""Rows of a part."""


@dataclass(frozen=True, slots=True)
class ParquetPlaces:
    """Names rows, since nobody sees such a file as lines: `evidence.parquet:12` is its twelfth row."""

    path: str
    separator: ClassVar[str] = ""

    def cell(self, row: int, _: int) -> Location:
        """The row; 0 is the header."""
        return Location(self.path, row)

    def column_name(self, column: int) -> str:
        """The number of a column, from 1."""
        return str(column + 1)


def read_parquet_columns(path: Path, shown: str, type_of: TypeOf) -> Iterator[Parsed[Columns]]:
    """The table in a Parquet file in parts. No value where it is none.

    `type_of` is asked anew for each part. Raises `CannotRun` where the file cannot be opened.
    """
    import polars as pl

    with opened(path, shown):
        pass  # it is there, and nothing else holds it; Polars would say less plainly what is wrong
    try:
        yield from _parts(pl.scan_parquet(path, glob=False, hive_partitioning=False), shown, type_of)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):  # what it does with some damaged files
        found = checks.NOT_PARQUET.at(
            Location(shown),
            f"{shown} cannot be read as a Parquet file: it is another kind of file with this ending, or damaged.",
            hint="Write it again with the program that it came from, or export the table as CSV.",
        )
        yield Parsed(None, (found,))


def _parts(file: pl.LazyFrame, shown: str, type_of: TypeOf) -> Iterator[Parsed[Columns]]:
    schema = file.collect_schema()
    headers = list({same(name): name for name in reversed(schema)}.values())[::-1]  # of equal ones the first
    yield Parsed(None, tuple(_repeated(name, shown) for name in schema if name not in headers))
    wanted = [name for name in headers if type_of(name.strip()) is not None]
    yield Parsed(None, tuple(_nested(name, shown) for name in wanted if schema[name].is_nested()))
    wanted = [name for name in wanted if not schema[name].is_nested()]
    for begin in count(0, _AT_ONCE):
        rows = file.select(wanted).slice(begin, _AT_ONCE).collect()
        if begin == 0 or not rows.is_empty():
            yield Parsed(_columns(rows, headers, range(begin + 1, begin + rows.height + 1), shown, type_of))
        if rows.height < _AT_ONCE:
            return


def _columns(rows: pl.DataFrame, headers: Sequence[str], numbers: range, shown: str, type_of: TypeOf) -> Columns:
    """Some rows as texts; a column that is not among them is one that nobody wanted."""
    types = [type_of(name.strip()) if name in rows.columns else None for name in headers]
    return Columns(
        path=shown,
        sheet="",
        headers=tuple(name.strip() for name in headers),
        rows=numbers,
        positions=tuple(range(len(headers))),
        header_row=0,
        places=ParquetPlaces(shown),
        columns=tuple(
            None if type_ is None else _as_text(rows[name]).cast(type_)
            for name, type_ in zip(headers, types, strict=True)
        ),
    )


def _as_text(cells: pl.Series) -> pl.Series:
    """Each cell as a person would type it; null where there is none."""
    import polars as pl

    if cells.dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        return cells.cast(pl.String)
    if cells.dtype == pl.Binary:
        return cells.cast(pl.String, strict=False)
    if cells.dtype == pl.Float32:
        cells = cells.cast(pl.String).cast(pl.Float64)  # the 0.1 that was meant, not the next number that it has
    if cells.dtype.is_float():
        cells = cells.fill_nan(None)
    different = cells.drop_nulls().unique()
    texts = [plain_number(value) if isinstance(value, Decimal) else cell_text(value, "") for value in different]
    return cells.replace_strict(different, pl.Series(texts, dtype=pl.String), default=None, return_dtype=pl.String)


def _repeated(name: str, shown: str) -> Diagnostic:
    return checks.REPEATED_HEADER.at(
        Location(shown),
        f"The header “{name}” is there twice.",
        hint="Remove one of the two columns or give it its own name.",
    )


def _nested(name: str, shown: str) -> Diagnostic:
    return checks.NO_CELLS.at(
        Location(shown),
        f"The column “{name}” holds a list or a record in each row, and not one value.",
        hint="Write each value into a row of its own.",
    )
