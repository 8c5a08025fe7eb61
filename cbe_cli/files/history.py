"""Which commit held what was known of a folder on a day that is past."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import git

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_NOT_KEPT: Final = "this folder is not kept in git"
_TOO_LATE: Final = "git kept nothing of this folder on that day"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and the day on which it was made by the clock of whoever made it.

    `aside` counts the commits up to the day asked for that it does not build on: work on the folder that stood on
    another branch then, and was merged later.
    """

    id: str
    day: date
    aside: int = 0

    @property
    def short(self) -> str:
        """Enough of the id to find it by."""
        return self.id[:10]


@dataclass(frozen=True, slots=True)
class NoCommit:
    """There is none; `why` is a clause without a full stop."""

    why: str


def last_commit(folder: Path, day: date) -> Commit | NoCommit:
    """The last commit up to the end of `day` that changed `folder`, in the history of what is checked out.

    Raises `CannotRun` where there is a history and it cannot be read, or begins too late because the clone is shallow.
    """
    if not git.installed():
        return NoCommit("git is not installed here")
    asked = git.ask(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if b"not a git repository" in asked.stderr:
        return NoCommit(_NOT_KEPT)
    if asked.returncode:
        raise CannotRun(git.reason(asked.stderr))
    inside, shallow = (answer == b"true" for answer in asked.stdout.split())
    if not inside or not _has(folder, "HEAD"):
        return NoCommit(_NOT_KEPT)
    with closing(_commits(folder, "HEAD")) as commits:
        found = next((each for each in commits if each.day <= day), None)
    if found is None and shallow:
        raise CannotRun(_shallow(day))
    if found is None or not _has(folder, found.id):
        return NoCommit(_TOO_LATE)
    return Commit(found.id, found.day, _aside(folder, found, day))


def _has(folder: Path, commit: str) -> bool:
    """Whether `folder` was there in a commit."""
    return git.ask(folder, "cat-file", "-e", f"{commit}:./").returncode == 0


def _commits(folder: Path, *which: str) -> Generator[Commit]:
    """Those that changed `folder`, from the newest on, none before all that build on it.

    git goes no further back than they are asked for.
    """
    with git.reading(folder, "rev-list", "--date=short", "--format=%cd", *which, "--", ".") as lines:
        for line, made in zip(lines, lines, strict=False):  # “commit ID”, and below it the date
            yield Commit(line.split()[1].decode(), date.fromisoformat(made.decode().strip()))


def _aside(folder: Path, commit: Commit, day: date) -> int:
    return sum(each.day <= day for each in _commits(folder, "HEAD", "--not", commit.id))


def _shallow(day: date) -> str:
    return (
        f"What was known on {day} is older than this copy: it is a shallow clone, cut off after the newest commits. "
        "“git fetch --unshallow” brings the rest; actions/checkout does it with “fetch-depth: 0”."
    )
