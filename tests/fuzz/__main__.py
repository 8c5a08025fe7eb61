"""`python -m tests.fuzz [NUMBER] [--seed SEED] [--only KIND ...]`: so many of each kind, or of these.

Kinds are frameworks, schools with gradebooks, and classes with one more file about their students. The seeds are the
base, the cases, and the examples of every check; each is changed and linted, and where no error is left levels are
computed as well. What is found is a matter of indifference here: it may not raise (`CannotRun` is an answer), nor take
long, nor more memory than any school needs. A failure prints the number with which it comes again.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final

import openpyxl
import polars as pl

from cbe_cli.attainment.attain import attain
from cbe_cli.cli.catalogue import every_check
from cbe_cli.diagnostics import CannotRun
from cbe_cli.lint.ready import read_school, ready
from cbe_cli.lint.run import lint
from tests.fuzz.about_students import OF_STUDENTS
from tests.fuzz.mutations import damaged, mutated
from tests.lint.laid import BASE, CASES, lay_case, lay_example

LONGEST: Final = 10
"""Seconds for one folder of two children, which takes 0.1."""
MOST_MEMORY: Final = 3 * 2**30
"""Bytes of data; the libraries by themselves take half a GiB."""


class TooLongError(Exception):
    """A run that did not end."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def seeds(into: Path) -> list[Path]:
    """Class folders: the base, with its evidence in four forms; every case; both examples of every check."""
    made = [Path(shutil.copytree(BASE, into / "csv"))]
    for form in ("xlsx", "parquet", "yaml"):
        folder = Path(shutil.copytree(BASE, into / form))
        _in_form(folder / "evidence.csv", form)
        made.append(folder)
    made += [lay_case(case, into / case.name) for case in sorted(CASES.iterdir()) if case != BASE]
    for check in every_check().values():
        for kind, example in (("fails", check.fails), ("passes", check.passes)):
            if example:
                made.append(lay_example(example, into / f"{check.code}-{kind}"))
    return made


def _in_form(evidence: Path, form: str) -> None:
    table = pl.read_csv(evidence, infer_schema=False)
    evidence.unlink()
    if form == "parquet":
        table.write_parquet(evidence.with_suffix(".parquet"))
    elif form == "xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (table.columns, *table.iter_rows()):
            book.active.append(list(row))
        book.save(evidence.with_suffix(".xlsx"))
    else:
        rows = "".join(
            f"  - {{{', '.join(f'{name}: {value}' for name, value in row.items() if value)}}}\n"
            for row in table.iter_rows(named=True)
        )
        evidence.with_suffix(".yaml").write_text(f"format: 1\nevidence:\n{rows}", encoding="utf-8")


def _changed(file: Path, chance: Random) -> None:
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:  # a workbook, or a text that was changed before
        file.write_bytes(damaged(data, chance))
    else:
        file.write_bytes(mutated(text, chance))


def framework(folders: Sequence[Path], chance: Random, here: Path) -> None:
    """One framework by itself, under every rule."""
    source = chance.choice([folder for folder in folders if (folder / "framework.yaml").is_file()])
    file = here / "framework.yaml"
    shutil.copyfile(source / "framework.yaml", file)
    _changed(file, chance)
    lint([file], profile="strict")


def school(folders: Sequence[Path], chance: Random, here: Path) -> None:
    """A class folder in which one file or two are changed, its gradebook more often than another."""
    folder = Path(shutil.copytree(chance.choice(folders), here / "class"))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    evidence = [file for file in files if "evidence" in file.name]
    for _ in range(chance.choice((1, 1, 2))):
        _changed(chance.choice(evidence if evidence and chance.random() < 0.5 else files), chance)
    report = lint([folder], profile="strict")
    if not any(report.counts[severity] for severity in report.counts if severity.value == "error"):
        read = read_school(folder)
        assert read.value is not None
        people = ready(read.value, list(read.value.students), read.diagnostics).people
        attain(read.value, people)


KINDS: Final[dict[str, Callable[[Sequence[Path], Random, Path], None]]] = {
    "framework": framework,
    "school": school,
    **OF_STUDENTS,
}


def run(kind: str, folders: Sequence[Path], seed: str, number: int) -> str:
    """How one of them failed, or ""."""
    chance = Random(f"{seed}:{kind}:{number}")
    with tempfile.TemporaryDirectory() as here:
        try:
            with within(LONGEST):
                KINDS[kind](folders, chance, Path(here))
        except CannotRun:
            pass
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            return f"--seed {seed} --only {kind} --number {number}\n{traceback.format_exc()}"
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many were tried, how long the slowest took, and each failure; 1 where there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("examples", nargs="?", type=int, default=1000, help="how many of each kind")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", choices=KINDS, nargs="+", default=list(KINDS))
    parser.add_argument("--number", type=int, help="this one alone")
    asked = parser.parse_args(arguments)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        folders = [] if OF_STUDENTS.keys() >= set(asked.only) else seeds(Path(place))
        for kind in asked.only:
            slowest = 0.0
            numbers = range(asked.examples) if asked.number is None else [asked.number]
            for number in numbers:
                begun = time.perf_counter()
                failure = run(kind, folders, asked.seed, number)
                slowest = max(slowest, time.perf_counter() - begun)
                failed += bool(failure)
                if failure:
                    print(failure)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            of = "" if kind in OF_STUDENTS else f" of {len(folders)} seeds"
            print(f"{kind}: {len(numbers)}{of}, slowest {slowest:.2f} s, peak {peak} MiB", flush=True)
    print(f"{failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
