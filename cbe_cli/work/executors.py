"""Run a list of independent jobs, wherever there are workers for them, and lose none of them.

A job that raises, or whose worker dies (out of memory, a crash in a C library), becomes an `Outcome` with a `Failure`
that names the job; the others go on. Where jobs run is an `Executor` and what little has to be known of it: processes
of this computer (`processes.py`) or a cluster (`cluster.py`).
"""

from __future__ import annotations

from concurrent.futures import CancelledError, Future, as_completed
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from cbe_cli.work.failure import Failure
from cbe_cli.work.processes import InProcesses, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from cbe_cli.work.workers import WarmUp, Where, Workers

A = TypeVar("A")
R = TypeVar("R")


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


ALL_CORES: Final = InProcesses()
_DIED: Final = Failure("The process that worked on this ended suddenly; the computer may have run out of memory.")
_CUT_OFF: Final = Failure("This was not done: the cluster has no workers left, or cannot be reached any more.")


def run_jobs(
    function: Callable[[A], R],
    jobs: Sequence[Job[A]],
    *,
    where: Where = ALL_CORES,
    warm_up: WarmUp | None = None,
    on_done: Callable[[Outcome[R]], None] | None = None,
) -> list[Outcome[R]]:
    """Call `function` on each job's task; the outcomes are in the order of `jobs`.

    `warm_up` is called before the first job, wherever workers start. `on_done` hears of each outcome, in this process,
    in the order in which they come. With workers beside this process `function`, `warm_up`, the tasks and the values
    must be picklable, and a job may be started again where a worker died.
    """
    if not jobs:
        return []
    outcomes: dict[int, Outcome[R]] = {}
    with where.workers(len(jobs), warm_up) as workers:
        finished = _by(workers, function, jobs) if workers else _in_this_process(function, jobs)
        with closing(finished):
            for index, outcome in finished:
                outcomes[index] = outcome
                if on_done is not None:
                    on_done(outcome)
    return [outcomes[index] for index in range(len(jobs))]


def _in_this_process(function: Callable[[A], R], jobs: Sequence[Job[A]]) -> Generator[tuple[int, Outcome[R]]]:
    with frozen():
        for index, job in enumerate(jobs):
            yield index, _attempt(function, job)


def _attempt(function: Callable[[A], R], job: Job[A]) -> Outcome[R]:
    try:
        return Outcome(job.name, value=function(job.task))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a job's failure is a value, whatever it is
        return Outcome(job.name, failure=Failure.of(error))


def _by(workers: Workers, function: Callable[[A], R], jobs: Sequence[Job[A]]) -> Generator[tuple[int, Outcome[R]]]:
    waiting = dict(enumerate(jobs))
    while waiting:
        for index, outcome in _together(workers, function, waiting.copy()):
            del waiting[index]
            yield index, outcome
        # Jobs still waiting here: a worker died, and took others along. Alone, the one that killed it shows itself.
        for index, job in list(islice(waiting.items(), workers.suspects)):
            alone = dict(_together(workers, function, {index: job}))
            outcome = alone.get(index) or Outcome(job.name, failure=_DIED)
            del waiting[index]
            yield index, outcome
            if not alone:
                break


def _together(
    workers: Workers, function: Callable[[A], R], jobs: Mapping[int, Job[A]]
) -> Iterator[tuple[int, Outcome[R]]]:
    """The outcomes of `jobs` as they come; those that a dying worker took along are left out."""
    with workers.executor(len(jobs)) as executor:
        futures: dict[Future[Outcome[R]], int] = {}
        with suppress(workers.died):  # one died already: the jobs that are left wait for the next executor
            for index, job in jobs.items():
                futures[executor.submit(_attempt, function, job)] = index
        for future in as_completed(list(futures)):
            index = futures.pop(future)  # what nobody holds any more a cluster need not keep
            outcome = _outcome(future, jobs[index].name, workers.died)
            if outcome is not None:
                yield index, outcome


def _outcome(future: Future[Outcome[R]], name: str, died: type[Exception]) -> Outcome[R] | None:
    """What a job that has ended comes to; None where its worker died."""
    try:
        return future.result()
    except died:
        return None
    except CancelledError:
        return Outcome(name, failure=_CUT_OFF)
    except Exception as error:  # noqa: BLE001 - a task or a value that cannot be pickled, whatever that raises
        return Outcome(name, failure=Failure.of(error))
