"""Compare commands, run in turns, so that what else the computer does falls on all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path


class WentWrong(Exception):  # noqa: N818 - it reads as the sentence that is shown
    """A measured command did not do its work, so that its time means nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: processor time of the command and all its processes, and by the clock. `peak` is its memory in GiB."""

    cpu: float
    wall: float
    peak: float


def cost(command: Sequence[str | Path]) -> Cost:
    """Run `command` to its end. Anything but exit code 0 is `WentWrong`."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        started = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            last = said.read().strip().splitlines()[-1:]
            raise WentWrong(f"exit {process.returncode}: {' '.join(last)}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(usage.ru_utime + usage.ru_stime, wall, kilobytes / 2**20)


def medians(times: int, *commands: Callable[[], Cost]) -> list[Cost]:
    """The median cost of each of `commands`, after `times` rounds of one run each."""
    rounds = [[command() for command in commands] for _ in range(times)]
    return [
        Cost(*(statistics.median(values) for values in zip(*map(astuple, of_one), strict=True)))
        for of_one in zip(*rounds, strict=True)
    ]
