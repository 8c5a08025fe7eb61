"""Tables from the files that people keep them in: the door to this floor's readers of CSV and workbooks."""

from __future__ import annotations

from cbe_cli.files.columns import Columns, columns_of
from cbe_cli.files.csv_columns import read_csv_columns
from cbe_cli.files.csv_table import read_csv
from cbe_cli.files.grid import Grid, table_of
from cbe_cli.files.parquet_columns import read_parquet_columns
from cbe_cli.files.table import Table
from cbe_cli.files.xlsx import is_lock_file, read_workbook

__all__ = [
    "Columns",
    "Grid",
    "Table",
    "columns_of",
    "is_lock_file",
    "read_csv",
    "read_csv_columns",
    "read_parquet_columns",
    "read_workbook",
    "table_of",
]
