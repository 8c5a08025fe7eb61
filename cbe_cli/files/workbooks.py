"""Sheets and tables from workbooks: the door to this floor's reader of XLSX, apart since a short command needs none."""

from __future__ import annotations

from cbe_cli.files.grid import Grid, table_of
from cbe_cli.files.xlsx import is_lock_file, read_workbook

__all__ = ["Grid", "is_lock_file", "read_workbook", "table_of"]
