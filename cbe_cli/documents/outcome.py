"""How a run is to be done and what became of it: plain data for whoever calls, a command or a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import Diagnostic, Severity

WAIVED: Final = "no paper wanted"
"""Why the pages of a household that waived paper are in no envelope."""


@dataclass(frozen=True, slots=True)
class How:
    """`out` is the folder for everything (without it `out` in the school), `jobs` how many processes print.

    `html` also writes pages for a browser. `keep_going`: a row that names a student nobody knows stops nothing.
    `order` is one of `order.ORDERS`; with `duplex` each document in all.pdf begins on the front of a sheet. `mail` also
    writes an envelope for each household. `accept_changes`: scores that changed all at once are meant.
    `cluster` is the address of a Dask scheduler whose workers draw the pages, instead of the processes here.
    """

    out: Path | None = None
    jobs: int | None = None
    html: bool = False
    keep_going: bool = False
    order: str = "roster"
    duplex: bool = False
    mail: bool = False
    accept_changes: bool = False
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """One student whose document is there. `first` is its first page in all.pdf, 0 where there is none."""

    student: str
    name: str
    pages: int = 0
    first: int = 0
    fresh: bool = True  # printed in this run, not found unchanged
    chosen: bool = True  # asked for in this run; else in all.pdf from an earlier one


@dataclass(frozen=True, slots=True)
class Withheld:
    """One student whose document has to wait, and why: a sentence for each fault."""

    student: str
    name: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """Students whose pages are in no envelope, of their `household` ("" where they have none), and why."""

    students: tuple[tuple[str, str], ...]  # id, name
    household: str
    why: str


@dataclass(frozen=True, slots=True)
class Mailed:
    """What is in mail.pdf: how many envelopes, of how many sheets. `files` were written for it."""

    envelopes: int
    sheets: int
    unsent: tuple[Unsent, ...]
    files: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether everybody gets paper who wants it."""
        return all(one.why == WAIVED for one in self.unsent)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`stopped`: nothing could be printed, `findings` say why. `pdf` is false where only HTML could be written.

    `left_over` are files in `folder` that an earlier run wrote and this one did not. The run read what is kept of the
    conferences of the students `compared`, and wrote the files `kept` among it, named from the school's folder.
    """

    findings: tuple[Diagnostic, ...]
    folder: Path | None = None
    printed: tuple[Printed, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    left_over: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default=(), repr=False)  # everything in the folder that is of this run
    compared: tuple[str, ...] = field(default=(), repr=False)
    kept: tuple[str, ...] = field(default=(), repr=False)
    stopped: bool = False
    pdf: bool = True
    mailed: Mailed | None = None

    @property
    def exit_code(self) -> int:
        """1 where somebody's document or envelope is missing, or an error was found that withholds nobody."""
        errors = any(found.severity is Severity.ERROR for found in self.findings)
        unsent = self.mailed is not None and not self.mailed.complete
        return int(self.stopped or bool(self.withheld) or errors or unsent)
