"""End what takes too long, such as a template that loops for ever, and nothing beside it.

Python cannot end a thread from outside, but it can have it raise an exception, on every system and also in a worker of
a cluster, where a job is not in the main thread and gets no signals. A thread sees it between two steps of Python.
"""

from __future__ import annotations

import threading
from ctypes import c_ulong, py_object, pythonapi
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

AGAIN: Final = 1.0
"""Seconds after which it is raised once more, where somebody caught it and went on."""


class TookTooLong(BaseException):
    """Raised where the time is over; no `except Exception` of a library on the way takes it for its own."""


def at_most(seconds: float, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` returns; `TookTooLong` is raised in it once it has taken so many seconds by the clock."""
    # No context manager: what is raised between its frames and ours would not find its end.
    mine = c_ulong(threading.get_ident())
    lock, over, raised = threading.RLock(), threading.Event(), threading.Event()

    def watch() -> None:
        left = seconds
        while not over.wait(left):
            with lock:
                if not over.is_set():
                    raised.set()
                    pythonapi.PyThreadState_SetAsyncExc(mine, py_object(TookTooLong))
            left = AGAIN

    def end() -> None:
        with lock:
            over.set()

    try:
        threading.Thread(target=watch, daemon=True).start()
        return function(*args, **kwargs)
    finally:
        try:
            end()
        except TookTooLong:  # raised at this very moment, and not again for a second
            end()
        if raised.is_set():
            # What is not raised yet never is. CPython then looks for it before every step, so only where it has to be.
            pythonapi.PyThreadState_SetAsyncExc(mine, None)
