"""Tables from the files that people keep them in: the door to this floor's readers of CSV and workbooks."""

from __future__ import annotations

from cbe_cli.files.csv_table import read_csv
from cbe_cli.files.table import Table

__all__ = ["Table", "read_csv"]
