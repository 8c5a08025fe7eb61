"""Several files that belong together: all of them are written, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.text import read_bytes, write_bytes


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write each file, in the given order; missing folders are made.

    Raises `CannotRun` where one cannot be written, after putting everything back as it was.
    """
    before = {path: read_bytes(path, path.as_posix()) if path.is_file() else None for path in contents}
    folders = [folder for path in contents for folder in _missing_folders(path)]
    written: list[Path] = []
    try:
        for path, data in contents.items():
            written.append(path)
            write_bytes(path, data)
    except (CannotRun, KeyboardInterrupt):
        for path in reversed(written):
            _put_back(path, before[path])
        for folder in sorted(set(folders), reverse=True):  # the inner ones first
            with suppress(OSError):
                folder.rmdir()
        raise


def _missing_folders(path: Path) -> list[Path]:
    return [folder for folder in path.parents if not folder.exists()]


def _put_back(path: Path, data: bytes | None) -> None:
    with suppress(OSError, CannotRun):  # the first reason is the one to tell
        if data is None:
            path.unlink(missing_ok=True)
        else:
            write_bytes(path, data)
