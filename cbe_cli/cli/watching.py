"""`--watch`: the same run again whenever a file is saved."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from cbe_cli.cli.present import console, say
from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.watching import saves
from cbe_cli.school.discover import find_root

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def watch(paths: Sequence[Path], run: Callable[[], int]) -> int:
    """Run now and at each save, until Ctrl+C; the exit code of the last run.

    Raises `CannotRun` where the first run does. Later what cannot be read for a moment, such as a file that a program
    is just writing, ends nothing.
    """
    code, looked = 0, False
    with suppress(KeyboardInterrupt):
        for _ in saves(sorted({_folder(path) for path in paths})):
            try:
                code = _on_empty_screen(run)
            except CannotRun as reason:
                if not looked:
                    raise
                say(str(reason))
                code = 2
            looked = True
            say(f"{time.strftime('%H:%M:%S')}  Looks again when a file is saved. Ctrl+C ends it.")
    return code


def _on_empty_screen(run: Callable[[], int]) -> int:
    """Only a terminal can be emptied."""
    if sys.stdout.isatty():
        console(sys.stdout).clear()
    code = run()
    sys.stdout.flush()
    return code


def _folder(path: Path) -> Path:
    """All of a school: a change in one file may be a fault in another. Else the folder of a framework."""
    try:
        return find_root(path)
    except CannotRun:
        if not path.exists():
            raise
        return path if path.is_dir() else path.resolve().parent
