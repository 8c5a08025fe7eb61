"""A table as columns that Polars holds: what a long file is read into, one part after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cbe_cli.files.table import Headed, Table

if TYPE_CHECKING:
    import polars as pl

TypeOf: TypeAlias = "Callable[[str], pl.DataType | None]"
"""By header the type that a column is read into, one of Polars' texts or categories; None where nobody wants it."""


@dataclass(frozen=True, slots=True)
class Columns(Headed):
    """A table, or some rows of a long one. A column of `columns` is None where nobody wanted it.

    Cells are as they were written: the space around them may still be there, and an empty one may be null. A wholly
    blank row may be there too. `rows` is a range where the rows follow one another.
    """

    columns: tuple[pl.Series | None, ...]


def columns_of(table: Table, type_of: TypeOf) -> Columns:
    """A table as columns."""
    import polars as pl

    types = [type_of(header) for header in table.headers]
    return Columns(
        path=table.path,
        sheet=table.sheet,
        headers=table.headers,
        rows=table.rows,
        positions=table.positions,
        header_row=table.header_row,
        places=table.places,
        columns=tuple(
            pl.Series(cells, dtype=type_) if type_ is not None else None
            for cells, type_ in zip(table.columns, types, strict=True)
        ),
    )
