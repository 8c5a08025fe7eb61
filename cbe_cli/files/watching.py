"""Wait for the moment at which somebody saves a file, in whatever program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS: Final = frozenset((
    "", ".yaml", ".yml", ".csv", ".tsv", ".txt", ".xls", ".xlsx", ".parquet",
    ".j2", ".css", ".svg", ".jpg", ".jpeg", ".png", ".webp", ".ttf", ".otf",
))  # fmt: skip
"""Of what is read, or is near enough to be a slip; folders have none. A report that is printed meanwhile is no news."""

OUTPUT: Final = "out"
"""What is printed lies there, and is no news either."""


AT_ONCE: Final = 100
"""Milliseconds until the first time: by then the system has been asked to tell, and no save is missed after it."""


def saves(folders: Sequence[Path]) -> Iterator[None]:
    """Once at the beginning, then each time that files below the folders have changed and been left alone a moment.

    Hidden files, and those that programs keep beside an open one, are passed over. Raises `KeyboardInterrupt` at
    Ctrl+C.
    """
    from watchfiles import watch  # each system has its own way of telling

    roots = [folder.resolve() for folder in folders]
    begun = False
    for changes in watch(
        *roots,
        watch_filter=lambda _, path: _is_news(Path(path), roots),
        rust_timeout=AT_ONCE,
        yield_on_timeout=True,
    ):
        if changes or not begun:
            begun = True
            yield


def _is_news(path: Path, roots: Sequence[Path]) -> bool:
    below = next((path.relative_to(root).parts for root in roots if path.is_relative_to(root)), path.parts)
    if below and below[0] == OUTPUT:
        return False
    return path.suffix.casefold() in ENDINGS and not any(part.startswith((".", "~")) for part in below)
