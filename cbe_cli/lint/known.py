"""Reads a school as far as was known on a day: from git, or by the dates in its files (design 5.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Parsed
from cbe_cli.files.commit_files import files_of
from cbe_cli.files.history import Commit, NoCommit, last_commit
from cbe_cli.lint.ready import checked
from cbe_cli.school.discover import CLASS_FILE, SCHOOL_FILE, find_root
from cbe_cli.school.known import entered_by, judged_by, without_entered
from cbe_cli.school.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from cbe_cli.school.model import School


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on `day`: `read` is the school with its findings, as `read_school` gives them.

    It is read from the files of a commit, or, where there is `NoCommit`, from the files of today, which only answers
    for students whose every row says when it was entered: `check` them. `later` rows were entered after the day.
    """

    day: date
    source: Commit | NoCommit
    read: Parsed[School]
    later: int

    def check(self, students: Sequence[str]) -> None:
        """Raises `CannotRun` where it cannot be told what was known of these students."""
        if isinstance(self.source, Commit) or self.read.value is None:
            return
        missing, first = without_entered(self.read.value, students)
        if missing:
            rows = _plural(missing, "row")
            have = "has" if missing == 1 else "have"
            raise CannotRun(
                f"What was known on {self.day} cannot be told, because {self.source.why} and {rows} of these students "
                f"{have} no “entered” ({first}): it takes a commit up to that day, or “entered” in every row."
            )

    @property
    def said(self) -> str:
        """In a sentence or two, where this comes from."""
        left_out = f", without {_plural(self.later, 'row')} entered later" if self.later else ""
        if isinstance(self.source, NoCommit):
            return f"As known on {self.day}: by the column “entered” ({self.source.why}){left_out}."
        sentence = f"As known on {self.day}: the files of commit {self.source.short} of {self.source.day}{left_out}."
        if not self.source.aside:
            return sentence
        return f"{sentence} Not in it: {_plural(self.source.aside, 'commit')} of a branch that was merged later."


def read_known(path: Path, day: date) -> Known:
    """The school around `path` as far as was known on `day`.

    In git that is the last commit up to the end of the day, without rows that say they were entered later; what is
    not committed is not known. Without a commit it is every row entered and every judgment given by then. Raises
    `CannotRun` where neither can be had.
    """
    root = find_root(path)
    source = last_commit(root, day)
    if isinstance(source, NoCommit):
        loaded = load(root)
        school = judged_by(loaded.value, day) if loaded.value else None
        return _known(day, source, Parsed(school, loaded.diagnostics))
    with files_of(root, source) as folder:
        if not any((folder / name).is_file() for name in (SCHOOL_FILE, CLASS_FILE)):
            raise CannotRun(
                f"Commit {source.short} of {source.day}, the last up to {day}, has no school in this folder."
            )
        loaded = load(folder)
    school = replace(loaded.value, root=root) if loaded.value else None
    return _known(day, source, Parsed(school, loaded.diagnostics))


def _known(day: date, source: Commit | NoCommit, loaded: Parsed[School]) -> Known:
    """The rules see what was known then: a row that is not there yet contradicts nothing."""
    if loaded.value is None:
        return Known(day, source, loaded, 0)
    school = entered_by(loaded.value, day)
    later = loaded.value.evidence.height - school.evidence.height
    return Known(day, source, checked(Parsed(school, loaded.diagnostics)), later)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
