"""Dates as options take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from datetime import date


def a_day(text: str) -> date:
    """The day that an option such as `--as-of` names: its `parser`. Raises `CannotRun`, one sentence for everybody."""
    from cbe_cli.cli.present import plain
    from cbe_cli.files.scalars import parse_iso_date

    try:
        return parse_iso_date(text)
    except ValueError:
        raise CannotRun(f"“{plain(text)}” is not a date like 2026-10-01.") from None
