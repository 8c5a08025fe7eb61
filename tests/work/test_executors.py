"""Real processes: what a job's end, good or bad, looks like to the caller."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.work import processes
from cbe_cli.work.executors import Job, Outcome, run_jobs
from cbe_cli.work.processes import InProcesses, cores
from cbe_cli.work.workers import Where

WARM: list[str] = []


def work(task: str) -> tuple[str, int]:
    """Do what the task says, as good and bad jobs do."""
    match task.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["raise"]:
            raise ValueError("Ana Lopez has 5")
        case ["refuse"]:
            raise CannotRun("The picture photo.jpg is missing.")
        case ["exit"]:
            sys.exit(3)
        case ["die"]:
            time.sleep(0.3)  # whoever started a worker on a cluster needs that long to know that it lives
            os.kill(os.getpid(), signal.SIGKILL)
        case ["lambda"]:
            return lambda: None, 0  # type: ignore[return-value]
        case ["lock"]:
            return threading.Lock(), 0  # type: ignore[return-value]
        case ["warm"]:
            return " ".join(WARM), os.getpid()
    return task, os.getpid()


def jobs(*tasks: str) -> list[Job[str]]:
    return [Job(f"S{number:03}", task) for number, task in enumerate(tasks, 1)]


def values(outcomes: list[Outcome[tuple[str, int]]]) -> list[str | None]:
    return [outcome.value and outcome.value[0] for outcome in outcomes]


def test_outcomes_come_in_the_order_of_the_jobs(everywhere: Where) -> None:
    tasks = ["sleep 0.3", "b", "c", "d"]
    outcomes = run_jobs(work, jobs(*tasks), where=everywhere)
    assert [outcome.name for outcome in outcomes] == ["S001", "S002", "S003", "S004"]
    assert values(outcomes) == tasks


def test_two_workers_work_at_once_and_not_here(elsewhere: Where) -> None:
    outcomes = run_jobs(work, jobs("sleep 0.3", "sleep 0.3"), where=elsewhere)
    processes = {outcome.value[1] for outcome in outcomes if outcome.value}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_one_worker_stays_in_this_process() -> None:
    (outcome,) = run_jobs(work, jobs("a"), where=InProcesses(8))
    assert outcome.value == ("a", os.getpid())


def test_an_exception_becomes_a_value_that_quotes_no_data(everywhere: Where) -> None:
    good, bad, also_good = run_jobs(work, jobs("a", "raise", "c"), where=everywhere)
    assert (good.failure, also_good.failure) == (None, None)
    assert bad.name == "S002" and bad.value is None and bad.failure is not None
    assert bad.failure.sentence.startswith(
        "cbe has a mistake in its own code: ValueError at cbe_cli/work/executors.py:"
    )
    assert "Ana Lopez" not in bad.failure.sentence
    assert "Ana Lopez has 5" in bad.failure.trace


def test_cannot_run_keeps_its_own_sentence(everywhere: Where) -> None:
    refused, _ = run_jobs(work, jobs("refuse", "b"), where=everywhere)
    assert refused.failure is not None
    assert refused.failure.sentence == "The picture photo.jpg is missing."


def test_a_job_cannot_end_the_command(everywhere: Where) -> None:
    ended, good = run_jobs(work, jobs("exit", "b"), where=everywhere)
    assert ended.failure is not None and "SystemExit" in ended.failure.sentence
    assert good.failure is None


def test_a_large_task_and_a_large_value_travel_in_silence(elsewhere: Where) -> None:
    large = [Job("S001", b"a" * 20_000_000), Job("S002", b"b" * 20_000_000)]
    assert [outcome.value for outcome in run_jobs(bytes.upper, large, where=elsewhere)] == [
        b"A" * 20_000_000,
        b"B" * 20_000_000,
    ]


@pytest.mark.parametrize("bad", ["lambda", "lock"])
def test_a_value_that_cannot_travel_is_that_jobs_failure(elsewhere: Where, bad: str) -> None:
    failed, good = run_jobs(work, jobs(bad, "b"), where=elsewhere)
    assert failed.failure is not None and good.failure is None


def test_a_task_that_cannot_travel_is_that_jobs_failure(elsewhere: Where) -> None:
    failed, good = run_jobs(repr, [Job("S001", threading.Lock()), Job("S002", 2)], where=elsewhere)
    assert failed.failure is not None and good.value == "2"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("place", [0, 3, 11])
def test_a_worker_that_dies_costs_only_its_own_job(elsewhere: Where, place: int) -> None:
    tasks = [f"t{number}" for number in range(12)]
    tasks[place] = "die"
    outcomes = run_jobs(work, jobs(*tasks), where=elsewhere)
    failed = [outcome for outcome in outcomes if outcome.failure]
    assert [outcome.name for outcome in failed] == [f"S{place + 1:03}"]
    assert failed[0].failure is not None and "ended suddenly" in failed[0].failure.sentence
    assert [value for value in values(outcomes) if value] == [task for task in tasks if task != "die"]


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_every_worker_may_die(elsewhere: Where) -> None:
    outcomes = run_jobs(work, jobs("die", "die", "die"), where=elsewhere)
    assert all(outcome.failure and "ended suddenly" in outcome.failure.sentence for outcome in outcomes)


def test_each_outcome_is_told_once_and_in_this_thread(everywhere: Where) -> None:
    heard: list[tuple[str, int]] = []
    run_jobs(
        work,
        jobs("sleep 0.2", "b", "raise"),
        where=everywhere,
        on_done=lambda outcome: heard.append((outcome.name, threading.get_ident())),
    )
    assert sorted(heard) == [(name, threading.get_ident()) for name in ("S001", "S002", "S003")]


def warm() -> None:
    WARM.append("warm")


@pytest.mark.parametrize("can_fork", [processes.CAN_FORK, False])
def test_workers_are_warm_once_each(monkeypatch: pytest.MonkeyPatch, *, can_fork: bool) -> None:
    """Forked from a warm parent where that is safe, spawned and warmed elsewhere."""
    monkeypatch.setattr(processes, "CAN_FORK", can_fork)
    WARM.clear()
    outcomes = run_jobs(report_warmth, jobs("a", "b"), where=InProcesses(2), warm_up=warm)
    assert [outcome.value for outcome in outcomes] == ["warm", "warm"]


def report_warmth(_: str) -> str:
    return " ".join(WARM)


def test_no_jobs_no_outcomes_and_no_warm_up() -> None:
    WARM.clear()
    assert run_jobs(work, [], warm_up=warm) == []
    assert WARM == []


def test_stopping_leaves_no_process_behind() -> None:
    """Ctrl-C arrives in the parent while a job runs: it ends at once, and the workers with it."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    others = set(multiprocessing.active_children())
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_jobs(work, jobs("a", "sleep 30", "sleep 30"), where=InProcesses(2), on_done=interrupt)
    assert time.monotonic() - started < 10
    assert set(multiprocessing.active_children()) <= others


def test_cores_are_those_this_process_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs Linux's processor affinity")
def test_cores_heed_affinity() -> None:
    code = """if True:
        import os
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        from cbe_cli.work.processes import cores
        print(cores())
    """
    root = Path(__file__).parents[2]
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert shown.stdout == "1\n"
