"""A cluster of our own: what is particular to one. What all places have in common is in test_executors.py."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

import cbe_cli
from cbe_cli.diagnostics import CannotRun
from cbe_cli.work import cluster as module
from cbe_cli.work.cluster import OnCluster
from cbe_cli.work.executors import Job, Outcome, run_jobs
from tests.work.clusters import local_cluster

pytestmark = pytest.mark.xdist_group("cluster")
ROOT = Path(__file__).parents[2]
LOST = "This was not done: the cluster has no workers left, or cannot be reached any more."


def refused(address: str) -> str:
    """Why nothing runs there. No longer than a person waits."""
    started = time.monotonic()
    with pytest.raises(CannotRun) as reason:
        run_jobs(str, [Job("S001", 1)], where=OnCluster(address))
    assert time.monotonic() - started < 10
    return str(reason.value)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.5)


@pytest.fixture
def web() -> Iterator[str]:
    """The address of something that speaks another language."""

    class Silent(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            pass

    with HTTPServer(("127.0.0.1", 0), Silent) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "address", ["127.0.0.1:1", "127.0.0.1", "two words", "http://127.0.0.1:1", "tls://127.0.0.1:1", ""]
)
def test_an_address_without_a_scheduler_cannot_run(address: str) -> None:
    assert refused(address) == (
        f"At {address} nothing answers as the scheduler of a Dask cluster does. Its address looks like "
        "tcp://10.0.0.5:8786; “dask scheduler” shows it when it starts."
    )


@pytest.mark.usefixtures("impatient")
def test_something_else_that_answers_cannot_run(web: str, cluster: LocalCluster) -> None:
    assert "nothing answers as the scheduler" in refused(web)
    (worker, *_) = cluster.scheduler_info["workers"]
    assert "nothing answers as the scheduler" in refused(worker)


def test_the_patience_is_some_seconds() -> None:
    assert 2 <= module.PATIENCE <= 10


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused("127.0.0.1:1") == (
        "A cluster needs one more package: install “cbe-cli[cluster]” here and on its workers."
    )


def test_without_jobs_nobody_is_asked() -> None:
    assert run_jobs(str, [], where=OnCluster("nowhere")) == []


def pretend(version: str | None) -> None:
    """In a worker: have another version of cbe, or none at all."""
    sys.modules["cbe_cli"] = cbe_cli if version else None  # type: ignore[assignment]
    cbe_cli.__version__ = version or ""


@pytest.mark.parametrize(("version", "said"), [("0.0.9", "0.0.9"), (None, "none")])
def test_another_version_of_cbe_on_a_worker_cannot_run(cluster: LocalCluster, version: str | None, said: str) -> None:
    here, address = cbe_cli.__version__, cluster.scheduler_address
    with Client(address, set_as_default=False) as client:
        (worker, *_) = client.nthreads()
        client.run(pretend, version, workers=[worker])
        try:
            assert refused(address) == (
                f"All workers need version {here} of cbe, which runs here; at {address} there is also: {said}."
            )
        finally:
            client.run(pretend, here, workers=[worker])


WARM: list[int] = []


def warm() -> None:
    WARM.append(os.getpid())


def warmth(_: int) -> tuple[int, list[int]]:
    time.sleep(0.2)  # so that both have some
    return os.getpid(), WARM


def test_each_worker_is_warm_once(cluster: LocalCluster) -> None:
    outcomes = run_jobs(
        warmth,
        [Job(str(number), number) for number in range(4)],
        where=OnCluster(cluster.scheduler_address),
        warm_up=warm,
    )
    values = [outcome.value for outcome in outcomes if outcome.value]
    assert len({process for process, _ in values}) == 2
    assert all(warmed == [process] for process, warmed in values)


def leave(file: Path) -> None:
    time.sleep(0.5)
    file.touch()


def test_stopping_begins_nothing_more(cluster: LocalCluster, tmp_path: Path) -> None:
    """Ctrl-C: the two jobs that run end in their own time, those that wait are taken back."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    where = OnCluster(cluster.scheduler_address)
    files = [tmp_path / str(number) for number in range(20)]
    with pytest.raises(KeyboardInterrupt):
        run_jobs(leave, [Job(file.name, file) for file in files], where=where, on_done=interrupt)
    run_jobs(leave, [Job("after", tmp_path / "after")], where=where)
    assert (tmp_path / "after").exists()
    assert 1 <= sum(file.exists() for file in files) <= 6


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


@pytest.mark.parametrize("lost", ["workers", "scheduler"])
def test_what_a_lost_cluster_owes_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    """The first job is done when its workers go for good, or the scheduler with them. Dask has nothing to add."""
    monkeypatch.setattr(module, "LONGEST_ALONE", 2.0)
    monkeypatch.setattr(module, "PATIENCE", 2.0)
    heard: list[str] = []
    logged: list[logging.LogRecord] = []
    handler = logging.Handler()
    monkeypatch.setattr(handler, "emit", logged.append)
    logging.getLogger("distributed.client").addHandler(handler)
    with local_cluster(tmp_path, workers=1) as own:

        def lose(outcome: Outcome[float]) -> None:
            heard.append(outcome.name)
            if len(heard) == 1:
                own.scale(0) if lost == "workers" else own.close()

        first, *others = run_jobs(
            nap, [Job("a", 0.0), Job("b", 30.0), Job("c", 30.0)], where=OnCluster(own.scheduler_address), on_done=lose
        )
    assert first.value == 0.0
    assert [outcome.failure and outcome.failure.sentence for outcome in others] == [LOST, LOST]
    assert sorted(heard) == ["a", "b", "c"]
    logging.getLogger("distributed.client").removeHandler(handler)
    assert logged == []


CLIENT = """
import sys
import psutil
from cbe_cli.work.cluster import OnCluster
from cbe_cli.work.executors import Job, run_jobs

def look(_):
    seen.update(f"{each.raddr.ip}:{each.raddr.port}" for each in psutil.Process().net_connections() if each.raddr)

seen = set()
run_jobs(str, [Job(str(number), number) for number in range(20)], where=OnCluster(sys.argv[1]), on_done=look)
print(*seen)
"""


def test_nobody_is_spoken_to_but_the_address(cluster: LocalCluster) -> None:
    address = cluster.scheduler_address.removeprefix("tcp://")
    done = subprocess.run([sys.executable, "-c", CLIENT, address], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == [address]
    assert done.stderr == ""


def test_a_job_that_kills_its_worker_kills_no_more_than_two(cluster: LocalCluster, tmp_path: Path) -> None:
    """Once among the others, once alone to be sure. Dask by itself would let it have eight."""
    outcomes = run_jobs(
        deadly, [Job("a", tmp_path / "deaths"), Job("b", None)], where=OnCluster(cluster.scheduler_address)
    )
    assert [bool(outcome.failure) for outcome in outcomes] == [True, False]
    assert (tmp_path / "deaths").read_text(encoding="utf-8") == "died\n" * 2


def deadly(file: Path | None) -> None:
    if file is not None:
        time.sleep(0.3)
        with file.open("a", encoding="utf-8") as deaths:
            deaths.write("died\n")
        os._exit(1)
