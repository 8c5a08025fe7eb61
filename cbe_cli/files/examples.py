"""The examples of a check, written inside the code that states it."""

from __future__ import annotations

from textwrap import dedent


def example(files: str) -> str:
    """Drop the indentation of the code; the tabs and spaces after `| ` are part of the example."""
    return dedent(files).strip()
