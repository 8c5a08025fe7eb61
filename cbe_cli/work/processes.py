"""Workers that are processes of this computer.

On Linux they are forked from a parent that has done the warm-up, so that each starts with the libraries imported and
shares their memory. Elsewhere they are spawned and warm up by themselves: macOS's own libraries, which Pango uses
there, do not survive a fork, and Windows has none. A job must not call Polars: its threads do not survive a fork
either.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cbe_cli.work.workers import WarmUp, Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

CAN_FORK = sys.platform.startswith("linux")
MOST_WORKERS = 61  # what Windows can wait for at once
OBJECTS = 50_000  # new ones before garbage is looked for: at Python's 700 that is a twentieth of a document's time


def cores() -> int:
    """How many processors this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class InProcesses:
    """Up to `most` processes, by default `cores()`; one stays in this process. See `workers.Where`."""

    most: int | None = None

    @contextmanager
    def workers(self, jobs: int, warm_up: WarmUp | None) -> Iterator[Workers | None]:
        """A pool, once for all jobs and anew where a worker died; warmed up here where it can be forked."""
        number = min(self.most or cores(), jobs, MOST_WORKERS)
        if warm_up is not None and (CAN_FORK or number == 1):
            warm_up()
        if number == 1:
            yield None
            return
        # A dying worker takes its pool with it. The pool hands jobs out in order and holds at most `number` running
        # and one more ready, so the culprit is among the first of those that are left.
        yield Workers(
            partial(_pool, number, None if CAN_FORK else warm_up), died=BrokenProcessPool, suspects=2 * number + 1
        )


@contextmanager
def _pool(most: int, warm_up: WarmUp | None, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes that is gone at the end, at once if anything is raised, as by Ctrl-C."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    executor = ProcessPoolExecutor(min(most, jobs), mp_context=context, initializer=_start_worker, initargs=(warm_up,))
    try:
        _start(executor)
        yield executor
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _start(executor: ProcessPoolExecutor) -> None:
    """Have a pool start its workers, which it does when something is submitted.

    What exists by then is frozen, out of the garbage collector's reach: a collection in a worker would write to
    every object's header, and so copy the memory that a fork shares.
    """
    with frozen(), warnings.catch_warnings():
        # Python 3.12 warns of any fork beside threads. Ours are Polars' idle ones: see the module's docstring.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        executor.submit(int)


@contextmanager
def frozen() -> Iterator[None]:
    """What is there before the jobs stays to their end: libraries, a school. No garbage collection walks through it.

    And it walks less often: the boxes of a page are many, and die together.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _start_worker(warm_up: WarmUp | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    if warm_up is not None:
        with suppress(Exception):  # what is wrong will be said by the job that meets it
            warm_up()
