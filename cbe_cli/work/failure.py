"""Say why something did not finish, without a word of anybody's data.

The text of an exception, and a traceback with it, may quote a child's name or score, and these lines end up
in bug reports. So a bug is told by its kind and place; the full traceback is for whoever asks (`CBE_DEBUG=1`).
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from cbe_cli.diagnostics import CannotRun

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be done. `sentence` is for the user; `trace` may quote data and is for debugging."""

    sentence: str
    trace: str = ""

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """What to say about `error`: its own sentence when it is `CannotRun`, kind and place when it is a bug."""
        if isinstance(error, CannotRun):
            return cls(str(error))
        trace = "".join(traceback.format_exception(error))
        return cls(f"cbe has a mistake in its own code: {_kind(error)} at {_place(error)}.", trace)


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _place(error: BaseException) -> str:
    """The innermost line of our own code that the error went through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(PACKAGE):
            return f"{path.relative_to(PACKAGE.parent).as_posix()}:{frame.lineno}"
    return "an unknown place"
