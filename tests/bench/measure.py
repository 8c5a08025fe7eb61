"""Compare two commands, run in turns, so that what else the computer does falls on both."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


class WentWrong(Exception):  # noqa: N818 - it reads as the sentence that is shown
    """A measured command did not do its work, so that its time means nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: processor time of the command and all its processes, and by the clock."""

    cpu: float
    wall: float


def cost(command: Sequence[str | Path]) -> Cost:
    """Run `command` to its end. Anything but exit code 0 is `WentWrong`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise WentWrong(f"exit {done.returncode}: {' '.join(last)}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def medians(times: int, *commands: Callable[[], Cost]) -> list[Cost]:
    """The median cost of each of `commands`, after `times` rounds of one run each."""
    rounds = [[command() for command in commands] for _ in range(times)]
    return [
        Cost(statistics.median(each.cpu for each in of_one), statistics.median(each.wall for each in of_one))
        for of_one in zip(*rounds, strict=True)
    ]
