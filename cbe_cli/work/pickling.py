"""An executor whose jobs and values travel as pickles that we make, whatever another one would do with them."""

from __future__ import annotations

import pickle
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class PicklingExecutor(Executor):
    """Another executor, in which jobs and values travel and fail as they do between processes.

    What cannot be pickled is its future's error, and what ends with one of `died` ends with `BrokenExecutor`.
    Functions travel by name. Whoever made `executor` shuts it down.
    """

    def __init__(self, executor: Executor, died: tuple[type[Exception], ...]) -> None:
        self._executor, self._died = executor, died

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """See `Executor.submit`."""
        outer: Future[Any] = Future()
        try:
            asked = pickle.dumps((function, args, kwargs))
        except Exception as error:  # noqa: BLE001 - pickling raises what it likes
            outer.set_exception(error)
        else:
            self._executor.submit(_answer, asked).add_done_callback(partial(_pass_on, outer, self._died))
        return outer


def _answer(asked: bytes) -> bytes:
    """What a worker does."""
    function, args, kwargs = pickle.loads(asked)  # noqa: S301 - who can send it can have anything run here anyhow
    return pickle.dumps(function(*args, **kwargs))


def _pass_on(outer: Future[Any], died: tuple[type[Exception], ...], inner: Future[bytes]) -> None:
    if inner.cancelled():
        outer.cancel()
        outer.set_running_or_notify_cancel()  # wakes those who wait
        return
    try:
        outer.set_result(pickle.loads(inner.result()))  # noqa: S301 - it comes from our own `_answer`
    except died:
        outer.set_exception(BrokenExecutor())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what became of the job
        outer.set_exception(error)
