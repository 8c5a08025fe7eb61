"""Begin each job of a cluster once, so that one that kills its worker does not go on to kill the next.

Dask gives a job whose worker died to another worker, by default until four of them are dead, and by then gives up the
jobs beside it as well. So a job leaves a mark with the scheduler before it begins; where it finds one, it does not.
"""

from __future__ import annotations

from concurrent.futures import Executor
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from distributed import Client

_PLACE = "cbe"
"""Under which our marks stand among the scheduler's metadata."""


class BegunBefore(Exception):  # noqa: N818 - it says what happened
    """The job began on another worker, which died or lost what came of it."""


class OnceExecutor(Executor):
    """The executor of a Dask client, in which a job that was begun before ends with `BegunBefore`."""

    def __init__(self, client: Client) -> None:
        self._client, self._marks, self._run = client, count(), uuid4().hex
        self._executor: Executor = client.get_executor(pure=False)  # no two jobs are alike: each has its mark

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """See `Executor.submit`."""
        mark = [_PLACE, self._run, str(next(self._marks))]
        return self._executor.submit(_once, mark, function, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """See `Executor.shutdown`; without `wait` all that is not done is cancelled. Takes the marks away."""
        self._executor.shutdown(wait and not cancel_futures)
        self._client.set_metadata([_PLACE, self._run], None)


def _once(mark: list[str], function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """What a worker does."""
    from distributed.utils import sync
    from distributed.worker import get_worker

    worker = get_worker()
    if sync(worker.loop, worker.scheduler.get_metadata, keys=mark, default=False):
        raise BegunBefore
    sync(worker.loop, worker.scheduler.set_metadata, keys=mark, value=True)
    return function(*args, **kwargs)
