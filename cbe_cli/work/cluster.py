"""Workers that are the processes of a Dask cluster, on other computers or on this one.

The jobs and what comes of them travel to the address that the user names, and nowhere else. A job that names a file
finds it where it runs, under the same path, or fails. Whoever reaches a scheduler can have its workers run anything,
unless it asks for certificates (tls://).
"""

from __future__ import annotations

import asyncio
import logging
import pkgutil
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from cbe_cli import __version__
from cbe_cli.diagnostics import CannotRun
from cbe_cli.work.once import BegunBefore, OnceExecutor
from cbe_cli.work.pickling import PicklingExecutor
from cbe_cli.work.workers import WarmUp, Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client

PATIENCE: Final = 5.0
"""Seconds in which a scheduler has to answer, and in which its first worker has to be there."""
LONGEST_ALONE: Final = 60.0
"""Seconds in which a new worker has to be there, once the last one died."""
_LOOKING_EVERY: Final = 2.0


@dataclass(frozen=True, slots=True)
class OnCluster:
    """The workers of the Dask scheduler at `address`, such as tcp://10.0.0.5:8786. See `workers.Where`.

    `CannotRun` is raised where no scheduler answers, or a worker has not the version of cbe that runs here.
    """

    address: str

    @contextmanager
    def workers(self, _jobs: int, warm_up: WarmUp | None) -> Iterator[Workers]:
        """Those that are there, and those that join later; only the former are warmed up."""
        with _connected(self.address) as client:
            _check_versions(client, self.address)
            if warm_up is not None:
                client.run(warm_up, on_error="ignore")  # what is wrong will be said by the job that meets it
            yield Workers(partial(_executor, client), died=BrokenExecutor)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise CannotRun(
            "A cluster needs one more package: install “cbe-cli[cluster]” here and on its workers."
        ) from None
    try:
        # A Client that gets no answer goes on trying after it has raised; so somebody else knocks first.
        with ThreadPoolExecutor(1) as thread:  # a notebook has a loop of its own in this one
            thread.submit(asyncio.run, asyncio.wait_for(_greet(address), PATIENCE)).result()
        client = Client(address, timeout=PATIENCE, set_as_default=False, direct_to_workers=False, name="cbe")
    except Exception as error:
        raise CannotRun(
            f"At {address} nothing answers as the scheduler of a Dask cluster does. Its address looks like "
            "tcp://10.0.0.5:8786; “dask scheduler” shows it when it starts."
        ) from error
    with _unheard(), client:
        yield client


@contextmanager
def _unheard() -> Iterator[None]:
    """A client logs with tracebacks what it loses and fetches again; what comes of it is told as an outcome."""
    logger = logging.getLogger("distributed.client")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


async def _greet(address: str) -> None:
    """Raises anything at all where no scheduler answers."""
    from distributed.core import rpc
    from distributed.security import Security

    security = Security().get_connection_args("client")
    async with rpc(address, timeout=PATIENCE, connection_args=security) as scheduler:
        identity = await scheduler.identity()
        identity["workers"]


def _check_versions(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise CannotRun(f"The cluster at {address} has no workers; “dask worker {address}” starts some.") from None
    found = client.run(pkgutil.resolve_name, "cbe_cli:__version__", on_error="return")
    others = {version if isinstance(version, str) else "none" for version in found.values()} - {__version__}
    if others:
        raise CannotRun(
            f"All workers need version {__version__} of cbe, which runs here; at {address} there is also: "
            f"{', '.join(sorted(others))}."
        )


@contextmanager
def _executor(client: Client, _jobs: int) -> Iterator[Executor]:
    """One for all jobs; what is not done at its end is cancelled."""
    from distributed.scheduler import KilledWorker

    executor = OnceExecutor(client)
    done = Event()
    watch = Thread(target=_cancel_when_alone, args=(client, executor, done), daemon=True)
    watch.start()
    try:
        yield PicklingExecutor(executor, died=(BegunBefore, KilledWorker))
    finally:
        done.set()
        watch.join()
        _cancel(executor)


def _cancel_when_alone(client: Client, executor: Executor, done: Event) -> None:
    """Give the jobs up when there has been no worker for long: the scheduler would keep them for ever."""
    alone = 0.0
    while alone < LONGEST_ALONE:
        if done.wait(_LOOKING_EVERY):
            return
        with suppress(Exception):  # where the scheduler is gone, the client gives the jobs up by itself
            alone = 0.0 if client.nthreads() else alone + _LOOKING_EVERY
    _cancel(executor)


def _cancel(executor: Executor) -> None:
    with suppress(Exception):  # the scheduler may be gone, and the jobs with it
        executor.shutdown(wait=False)
