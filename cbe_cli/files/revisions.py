"""Which commit somebody means by the name of a branch, a tag, `HEAD~3` or an id."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import git
from cbe_cli.files.history import Commit

if TYPE_CHECKING:
    from pathlib import Path


def commit_named(folder: Path, text: str) -> Commit | None:
    """The commit that `text` means in the repository around `folder`, None where it means none there.

    Raises `CannotRun` where there is a repository and git may not open it.
    """
    if not git.installed():
        return None
    asked = git.ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    if asked.returncode:
        if b"dubious ownership" in asked.stderr:
            raise CannotRun(git.reason(asked.stderr))
        return None
    return _commit(folder, asked.stdout)


def where_they_parted(folder: Path, one: Commit, other: Commit) -> Commit:
    """The newest commit that both build on. Raises `CannotRun` where there is none."""
    asked = git.ask(folder, "merge-base", one.id, other.id)
    if asked.returncode:
        raise CannotRun(
            f"Commits {one.short} and {other.short} have no commit in common here. In a shallow clone "
            "“git fetch --unshallow” brings the rest; actions/checkout does it with “fetch-depth: 0”."
        )
    return _commit(folder, asked.stdout)


def names_in(folder: Path, commit: Commit) -> tuple[str, ...]:
    """The names of what lay directly in `folder` in a commit; none where the folder was not there."""
    asked = git.ask(folder, "ls-tree", "-z", "--name-only", commit.id)
    return tuple(name.decode("utf-8", "surrogateescape") for name in asked.stdout.split(b"\0") if name)


def is_there(folder: Path, commit: Commit, path: str) -> bool:
    """Whether a commit had a file or folder at `path`, seen from `folder`."""
    return git.ask(folder, "cat-file", "-e", f"{commit.id}:./{path}").returncode == 0


def _commit(folder: Path, id_: bytes) -> Commit:
    name = id_.decode().strip()
    made = git.ask(folder, "show", "--no-patch", "--format=%cs", name).stdout.decode().strip()
    return Commit(name, date.fromisoformat(made))
