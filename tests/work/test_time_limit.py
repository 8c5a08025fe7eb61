"""What takes too long ends, and nothing is raised after the end."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from cbe_cli.work import time_limit
from cbe_cli.work.time_limit import TookTooLong, at_most


def for_ever() -> None:
    while True:
        pass


def busy(seconds: float) -> float:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass
    return seconds


def test_a_loop_ends() -> None:
    started = time.monotonic()
    with pytest.raises(TookTooLong):
        at_most(0.1, for_ever)
    assert 0.1 <= time.monotonic() - started < 5


def test_what_is_done_in_time_has_its_value_and_goes_on() -> None:
    assert at_most(0.1, busy, 0.01) == 0.01
    assert busy(0.2) == 0.2


def test_a_profiler_still_ends() -> None:
    """CPython 3.11 looks again and again for an exception to raise once one was taken back, and none is there."""
    steps = (
        "from cbe_cli.work.time_limit import at_most",
        "at_most(5, int)",
        "sorted([1], key=lambda _: [0 for _ in 'ab'])",
    )
    program = "\n".join(steps)
    profiled = [sys.executable, "-c", f"import cProfile; cProfile.run({program!r})"]
    subprocess.run(profiled, check=True, timeout=20, capture_output=True)


def test_what_it_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        at_most(5, divmod, 1, 0)


def test_a_library_that_catches_every_error_does_not_catch_it() -> None:
    def careless() -> None:
        with suppress(Exception):
            for_ever()
        for_ever()

    with pytest.raises(TookTooLong):
        at_most(0.1, careless)


def test_who_catches_it_gets_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "AGAIN", 0.05)
    caught: list[None] = []

    def stubborn() -> None:
        for _ in range(3):
            try:
                for_ever()
            except TookTooLong:
                caught.append(None)
        for_ever()

    with pytest.raises(TookTooLong):
        at_most(0.05, stubborn)
    assert len(caught) == 3


def test_it_ends_in_the_thread_that_asked() -> None:
    ended: list[str] = []

    def ask() -> None:
        try:
            at_most(0.1, for_ever)
        except TookTooLong:
            ended.append("there")

    thread = threading.Thread(target=ask)
    thread.start()
    busy(0.3)
    thread.join(5)
    assert ended == ["there"]


@pytest.fixture
def often() -> Iterator[None]:
    """Threads take turns every tenth of a millisecond."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("often")
def test_an_end_at_the_last_moment_leaves_nothing_behind() -> None:
    """The time is over just when the work is: either is right, and afterwards it is quiet."""
    before = threading.active_count()
    outcomes: list[float | None] = []
    for step in range(200):
        try:
            outcomes.append(at_most(0.001, busy, 0.0005 + step * 2e-5))
        except TookTooLong:
            outcomes.append(None)
    busy(0.1)
    assert None in outcomes
    assert any(outcomes)
    assert threading.active_count() <= before + 1
