"""One line for each finding, for grep and for editors that jump to places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.files.printable import plain

if TYPE_CHECKING:
    from cbe_cli.lint.report import Report


def as_concise(report: Report) -> str:
    """`path:line:col: CODE message`, or `path [sheet] cell: CODE message` in a workbook."""
    return "".join(f"{plain(f'{each.where}: {each.code} {each.message}')}\n" for each in report.diagnostics)
