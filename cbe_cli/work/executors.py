"""Run a list of independent jobs, in this process or in several, and lose none of them.

A job that raises, or whose process dies (out of memory, a crash in a C library), becomes an `Outcome` with a
`Failure` that names the job; the others go on.

On Linux the workers are forked from a parent that has done the warm-up, so that each starts with the libraries
imported and shares their memory. Elsewhere they are spawned and warm up by themselves: macOS's own libraries, which
Pango uses there, do not survive a fork, and Windows has none. A job must not call Polars: its threads do not
survive a fork either.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import warnings
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from cbe_cli.work.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

A = TypeVar("A")
R = TypeVar("R")

CAN_FORK = sys.platform.startswith("linux")
MOST_WORKERS = 61  # what Windows can wait for at once


@dataclass(frozen=True, slots=True)
class Job(Generic[A]):
    """One task and the name by which the user knows it, such as a student id."""

    name: str
    task: A


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of the job `name`: a value, or a failure and no value."""

    name: str
    value: R | None = None
    failure: Failure | None = None


def cores() -> int:
    """How many processors this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_jobs(
    function: Callable[[A], R],
    jobs: Sequence[Job[A]],
    *,
    workers: int | None = None,
    warm_up: Callable[[], object] | None = None,
    on_done: Callable[[Outcome[R]], None] | None = None,
) -> list[Outcome[R]]:
    """Call `function` on each job's task; the outcomes are in the order of `jobs`.

    `workers` is the number of processes, by default `cores()`; 1 stays in this process. `warm_up` is called before
    the first job, once in the parent or once in each spawned worker. `on_done` hears of each outcome, in this
    process, in the order in which they come. With several workers `function`, `warm_up`, the tasks and the values
    must be picklable.
    """
    wanted = min(workers or cores(), len(jobs), MOST_WORKERS)
    finished = (
        _in_processes(function, jobs, wanted, warm_up) if wanted > 1 else _in_this_process(function, jobs, warm_up)
    )
    outcomes: dict[int, Outcome[R]] = {}
    with closing(finished):
        for index, outcome in finished:
            outcomes[index] = outcome
            if on_done is not None:
                on_done(outcome)
    return [outcomes[index] for index in range(len(jobs))]


def _in_this_process(
    function: Callable[[A], R], jobs: Sequence[Job[A]], warm_up: Callable[[], object] | None
) -> Generator[tuple[int, Outcome[R]]]:
    if warm_up is not None and jobs:
        warm_up()
    with _frozen():
        for index, job in enumerate(jobs):
            yield index, _attempt(function, job)


@contextmanager
def _frozen() -> Iterator[None]:
    """What is there before the jobs stays to their end: libraries, a school. No garbage collection walks through it."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _attempt(function: Callable[[A], R], job: Job[A]) -> Outcome[R]:
    try:
        return Outcome(job.name, value=function(job.task))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a job's failure is a value, whatever it is
        return Outcome(job.name, failure=Failure.of(error))


def _in_processes(
    function: Callable[[A], R], jobs: Sequence[Job[A]], workers: int, warm_up: Callable[[], object] | None
) -> Generator[tuple[int, Outcome[R]]]:
    if CAN_FORK and warm_up is not None:
        warm_up()
    waiting = dict(enumerate(jobs))
    while waiting:
        for index, outcome in _pooled(function, waiting.copy(), workers, warm_up):
            del waiting[index]
            yield index, outcome
        # Jobs still waiting here: a worker died, and its pool with it. The pool hands jobs out in order and holds at
        # most `workers` running and `workers + 1` ready, so the culprit is among these. Alone, it shows itself.
        for index, job in list(islice(waiting.items(), 2 * workers + 1)):
            alone = dict(_pooled(function, {index: job}, 1, warm_up))
            outcome = alone.get(index) or Outcome(job.name, failure=_died())
            del waiting[index]
            yield index, outcome
            if not alone:
                break


def _died() -> Failure:
    return Failure("The process that worked on this ended suddenly; the computer may have run out of memory.")


def _pooled(
    function: Callable[[A], R], jobs: Mapping[int, Job[A]], workers: int, warm_up: Callable[[], object] | None
) -> Iterator[tuple[int, Outcome[R]]]:
    """The outcomes of `jobs` as they come; those that a dying worker took along are left out."""
    with _pool(min(workers, len(jobs)), warm_up) as executor:
        futures = _submitted(executor, function, jobs)
        for future in as_completed(futures):
            index = futures[future]
            error = future.exception()
            if error is None:
                yield index, future.result()
            elif not isinstance(error, BrokenProcessPool):  # a task or a value that cannot be pickled
                yield index, Outcome(jobs[index].name, failure=Failure.of(error))


@contextmanager
def _pool(workers: int, warm_up: Callable[[], object] | None) -> Iterator[Executor]:
    """A pool of processes that is gone at the end, at once if anything is raised, as by Ctrl-C."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    initializer = (None if CAN_FORK else warm_up,)
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=initializer)
    try:
        yield executor
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _start_worker(warm_up: Callable[[], object] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    if warm_up is not None:
        with suppress(Exception):  # what is wrong will be said by the job that meets it
            warm_up()


def _submitted(
    executor: Executor, function: Callable[[A], R], jobs: Mapping[int, Job[A]]
) -> dict[Future[Outcome[R]], int]:
    """Hand all jobs over. The first submission starts the workers.

    What exists by then is frozen, out of the garbage collector's reach: a collection in a worker would write to
    every object's header, and so copy the memory that a fork shares.
    """
    futures: dict[Future[Outcome[R]], int] = {}
    # A worker that died already ends the handing over: the jobs that are left wait for the next pool.
    with _frozen(), suppress(BrokenProcessPool), warnings.catch_warnings():
        # Python 3.12 warns of any fork beside threads. Ours are Polars' idle ones: see the module's docstring.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        for index, job in jobs.items():
            futures[executor.submit(_attempt, function, job)] = index
    return futures
