"""How findings, sentences and progress look. What people wrote is shown as it is, never as markup."""

from __future__ import annotations

import sys
import time
from collections import Counter
from contextlib import contextmanager
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.text import Text

from cbe_cli.cli.excerpts import Excerpt, excerpt, lines_of
from cbe_cli.diagnostics import Diagnostic, Severity, in_order
from cbe_cli.files.printable import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["STYLES", "console", "count", "plain", "plural", "progress", "say", "show"]

STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
INDENT: Final = "    "
BETWEEN_LINES: Final = 60.0  # seconds, where there is no terminal to draw a bar on


def console(file: IO[str] | None = None) -> Console:
    """A console on `file` (standard error when None) that wraps, highlights and interprets nothing.

    Colours only on a terminal, and not where `NO_COLOR` is set. Pass `Text` or a table made of it: a plain string
    is printed as it is, but goes through `plain` first if it holds what people wrote.
    """
    return Console(file=file or sys.stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def show(
    diagnostics: Iterable[Diagnostic],
    file: IO[str] | None = None,
    *,
    file_of: Callable[[Diagnostic], Path] | None = None,
) -> None:
    """Every finding, grouped by file, and how many there are. Nothing at all when there is none.

    Each starts a line of its own, `path:line:col: CODE severity: message`, for grep and for editors; the related
    places and the hint stand indented below. `file_of` says where the file of a finding is: then a terminal also shows
    the line.
    """
    found = in_order(diagnostics)
    if not found:
        return
    out = console(file)
    for _, group in groupby(found, key=lambda each: each.where.path):
        of_one_file = list(group)
        lines = lines_of(file_of(of_one_file[0])) if file_of and out.is_terminal else ()
        for each in of_one_file:
            out.print(_lines(each, excerpt(lines, each.where, out.width - len(INDENT))))
        out.print()
    out.print(count(found))


def say(sentence: str) -> None:
    """A sentence beside the product, on standard error."""
    console().print(Text(plain(sentence)))


def _lines(found: Diagnostic, line: Excerpt | None) -> Text:
    text = Text()
    text.append(plain(f"{found.where}: "), "bold")
    text.append(f"{found.code} ")
    text.append(f"{found.severity}: ", STYLES[found.severity])
    text.append(plain(found.message))
    if line:
        text.append(f"\n{INDENT}{line.margin}", "dim")
        text.append(line.text)
        if line.caret:
            text.append(f"\n{INDENT}{line.under}", "dim")
            text.append(line.caret, STYLES[found.severity])
    for where, note in found.related:
        text.append(f"\n{INDENT}" + plain(f"{where}: {note}"), "dim")
    if found.hint:
        text.append(f"\n{INDENT}" + plain(found.hint), "dim")
    return text


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each severity, as in "2 errors, 5 warnings"."""
    numbers = Counter(each.severity for each in diagnostics)
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(plural(numbers[severity], name) for severity, name in names.items() if numbers[severity])


def plural(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def progress(total: int, doing: str, file: IO[str] | None = None) -> Iterator[Callable[[object], None]]:
    """Gives a function to call once for each of `total` things that is done; what it is called with does not matter.

    A bar on a terminal; elsewhere, as in CI, one line a minute: "Printing portfolios: 40 of 300".
    """
    out = console(file)
    with _bar(out, total, doing) if out.is_terminal else _lines_of_progress(out, total, doing) as advance:
        yield advance


@contextmanager
def _bar(out: Console, total: int, doing: str) -> Iterator[Callable[[object], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(plain(doing), total=total)
        yield lambda _: bar.advance(task)


@contextmanager
def _lines_of_progress(out: Console, total: int, doing: str) -> Iterator[Callable[[object], None]]:
    done = 0
    said = time.monotonic()

    def advance(_: object) -> None:
        nonlocal done, said
        done += 1
        if time.monotonic() - said >= BETWEEN_LINES:
            said = time.monotonic()
            out.print(f"{plain(doing)}: {done} of {total}")

    yield advance
