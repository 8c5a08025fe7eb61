"""`cbe` as it is typed, from `main` on, in this process: the same words, streams and end without a start of Python.

Where the process is what a test is about (what it imports, a pipe, a signal), the test starts one.
"""

from __future__ import annotations

import gc
import io
import sys
import warnings
from pathlib import Path
from typing import NamedTuple

import pytest

from cbe_cli.cli.app import main


class Ended(NamedTuple):
    """The exit code, standard output and standard error of a command."""

    code: int
    out: str
    err: str


def typed(*words: str, cwd: Path | None = None, both: bool = False, **environment: str) -> Ended:
    """How `cbe` with these words ends in the folder. With `both` all it says is in `out`, in its order."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = out if both else io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as here, warnings.catch_warnings():
        here.chdir(cwd or Path.cwd())
        for name, value in {"COLUMNS": "80", **environment}.items():  # wherever pytest itself was typed
            here.setenv(name, value)
        here.setattr(sys, "argv", ["cbe", *words])
        here.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        here.setattr(sys, "stdout", out)
        here.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as end:
            main()
    gc.unfreeze()  # `main` freezes what is there, since a process ends there
    assert isinstance(end.value.code, int)
    return Ended(end.value.code, _said(out), "" if both else _said(err))


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
