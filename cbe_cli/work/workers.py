"""What has to be known of a place where jobs run; all else about it is an `Executor`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

WarmUp = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Workers:
    """Workers that are ready.

    `executor` gives one for so many jobs, that is good until a worker dies. `died` is what a job ends with whose worker
    died, and what jobs beside it may end with. The one that killed it is among the first `suspects` of these in the
    order of submission; None is all of them.
    """

    executor: Callable[[int], AbstractContextManager[Executor]]
    died: type[Exception]
    suspects: int | None = None


class Where(Protocol):
    """A place for workers."""

    def workers(self, jobs: int, warm_up: WarmUp | None) -> AbstractContextManager[Workers | None]:
        """Workers for so many jobs, at least one, each warmed up before its first; None to do them in this process.

        May raise `CannotRun`.
        """
