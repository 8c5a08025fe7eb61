"""Every format that rubrics are read from, by the ending of the file: the one place to add another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import CannotRun, Parsed
from cbe_cli.exchange.rubrics.markdown import read_markdown
from cbe_cli.exchange.rubrics.sheets import read_sheets
from cbe_cli.exchange.rubrics.tables import Document
from cbe_cli.exchange.rubrics.word import read_word
from cbe_cli.files.text import read_bytes

Reader = Callable[[bytes, str], Parsed[Document]]
"""Reads a file's bytes; the second argument is its name for messages."""

READERS: Final[Mapping[str, Reader]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".xlsx": read_sheets,
    ".xlsm": read_sheets,
    ".docx": read_word,
}


def read_document(path: Path) -> Parsed[Document]:
    """A file with rubrics. Raises `CannotRun` where it cannot be opened, or has another ending."""
    shown = path.as_posix()
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise CannotRun(
            f"{shown} is neither Markdown (.md) nor a workbook (.xlsx) nor a Word document (.docx). "
            "Open it in the program it came from and save it as one of these."
        )
    return reader(read_bytes(path, shown), shown)
