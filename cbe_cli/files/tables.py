"""Tables from text files: the door to this floor's readers of CSV. Workbooks have a door of their own."""

from __future__ import annotations

from cbe_cli.files.columns import Columns, columns_of
from cbe_cli.files.csv_columns import read_csv_columns
from cbe_cli.files.csv_table import read_csv
from cbe_cli.files.table import Table

__all__ = ["Columns", "Table", "columns_of", "read_csv", "read_csv_columns"]
