"""What is wrong with somebody's files, where, and what to do: the vocabulary every floor speaks.

Three outcomes never mix. Wrong data is a `Diagnostic`, returned as a value and collected, so that
all of them are shown at once. "Cannot run" (no such folder, a file locked by Excel) is `CannotRun`,
raised, exit 2. A bug is a traceback. See docs/architecture.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class CannotRun(Exception):  # noqa: N818 - it reads as the sentence the user gets
    """The command cannot do its work at all. The message is shown as it is; the exit code is 2."""


class Severity(StrEnum):
    """How much a finding matters. Only an error withholds anything."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Reach(StrEnum):
    """How far an error stops `levels` and `report` (design 5.6)."""

    REPOSITORY = "repository"
    CLASS = "class"
    STUDENT = "student"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: `path:line:column`, or `path [sheet] cell` in a workbook.

    `path` is as shown to the user: relative to the school's root, with forward slashes.
    Lines and columns count from 1; 0 stands for "no position of its own".
    """

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet or self.cell:
            return " ".join(part for part in (self.path, f"[{self.sheet}]", self.cell) if part)
        numbers = "".join(f":{number}" for number in (self.line, self.column) if number)
        return f"{self.path}{numbers}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, int, int, str]:
        """By file, then in the order of reading: by line and column, or by sheet, row and column (Z before AA)."""
        column = self.cell.rstrip("0123456789")
        row = int(self.cell[len(column) :] or 0)
        return (self.path, self.line, self.column, self.sheet, row, len(column), column)


@dataclass(frozen=True, slots=True)
class Fix:
    """What may be done about a finding without asking: at `where` the text `old` becomes `new`.

    With `item` it is taken out of its list, with what sets it apart from its neighbours. With `order` the items of a
    list are put into another order: the line and column of each, in the order that they are to have.
    """

    where: Location
    old: str
    new: str = ""
    item: bool = False
    order: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` is one plain sentence that names the thing, `hint` says what to do.

    Both are plain text that may quote what people wrote: never markup, never shown as such.
    `student` and `class_id` name whom an error with that reach withholds.
    """

    code: str
    severity: Severity
    reach: Reach
    where: Location
    message: str
    hint: str = ""
    related: tuple[tuple[Location, str], ...] = ()
    student: str = ""
    class_id: str = ""
    fix: Fix | None = None

    @property
    def sort_key(self) -> tuple[object, str, str]:
        """By place, then code: the same order however the findings were gathered."""
        return (self.where.sort_key, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Check:
    """The identity of a finding: what `cbe rule CODE` prints, and the only way to make a `Diagnostic`.

    Codes never change meaning and are never reused. `fails` and `passes` are examples that the tests run
    (docs/architecture.md, "Checks"). `why` is a paragraph for a coordinator, `title` one sentence. One that is not
    `on` is looked for only where somebody asks for it.
    """

    code: str
    name: str
    severity: Severity
    reach: Reach
    title: str
    why: str
    fails: str = ""
    passes: str = ""
    on: bool = True

    def at(  # noqa: PLR0913 - each is one field of the diagnostic
        self,
        where: Location,
        message: str,
        *,
        hint: str = "",
        related: Iterable[tuple[Location, str]] = (),
        student: str = "",
        class_id: str = "",
        reach: Reach | None = None,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A finding of this kind at `where`; `reach` where the file, not the kind of fault, decides it."""
        return Diagnostic(
            self.code, self.severity, reach or self.reach, where, message, hint, tuple(related), student, class_id, fix
        )


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """As much as could be understood, and everything that was wrong. `value` is None when nothing was."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, exact repeats once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.sort_key))


def moved(found: Diagnostic, *, student: str = "", class_id: str = "") -> Diagnostic:
    """The same finding, now known to concern this student or class."""
    return replace(found, student=student or found.student, class_id=class_id or found.class_id)
