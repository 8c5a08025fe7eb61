"""Which commit the files of a repository are compared with: what they are to go into, or what was released last."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import git
from cbe_cli.files.objects import Objects, committed_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_ALL_OF_IT: Final = "With all of the history it can: “fetch-depth: 0” for actions/checkout, “GIT_DEPTH: 0” in GitLab."


@dataclass(frozen=True, slots=True)
class Base:
    """A commit, as people call it (a tag, a branch). `day` is that of the newest commit of what is checked out.

    What is `released` has a tag. The files of the commit are among the `objects` of the repository at `root`.
    """

    root: Path
    name: str
    commit: str
    released: bool
    day: date
    objects: Objects

    def close(self) -> None:
        """No more is asked of git."""
        self.objects.close()


def base_of(folder: Path, since: str | None, environment: Mapping[str, str] = os.environ) -> Base | str:
    """What the files in `folder` are compared with; or why with nothing, in a sentence, "" where nobody needs to know.

    It is `since`; else, where a pull or merge request is checked, the commit at which it parted from its target; else
    the last tag. Raises `CannotRun` where there is no `since`.
    """
    root = git.root_of(folder)
    if root is None or not git.installed():
        if since is not None:
            raise CannotRun(f"“{since}” cannot be compared with: {_no_git(folder)}.")
        return "" if root is None or not _target(environment) else f"Nothing is compared: {_no_git(folder)}."
    objects = Objects(root)
    try:
        found = _asked(root, objects, since) if since is not None else _usual(root, objects, environment)
    except CannotRun:
        objects.close()
        raise
    if isinstance(found, str):
        objects.close()
    return found


def last_release(folder: Path, framework: str) -> Base | None:
    """The last tag that is called after a framework, as `riverbend-2026.1`; else the last tag, if there is any."""
    root = git.root_of(folder)
    if root is None or not git.installed():
        return None
    objects = Objects(root)
    found = _tagged(root, objects, f"--match={framework}-*") or _tagged(root, objects)
    if found is None:
        objects.close()
    return found


def _no_git(folder: Path) -> str:
    return "git is not installed here" if git.root_of(folder) else f"“{folder}” is not kept in git"


def _asked(root: Path, objects: Objects, since: str) -> Base:
    found = _base(root, objects, since, since, released=objects.read(f"refs/tags/{since}") is not None)
    if found is None:
        raise CannotRun(_refusal(root) or f"“{since}” is no branch, tag or commit that git knows here.")
    return found


def _refusal(root: Path) -> str:
    """Why git opens none of it, "" where it does."""
    asked = git.ask(root, "rev-parse", "--git-dir")
    return git.reason(asked.stderr) if asked.returncode else ""


def _usual(root: Path, objects: Objects, environment: Mapping[str, str]) -> Base | str:
    target = _target(environment)
    if target:
        commit = environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA") or _parted(root, f"origin/{target}")
        found = _base(root, objects, target, commit, released=False)
        why = "" if found else _refusal(root) or f"This copy does not reach back to it. {_ALL_OF_IT}"
        return found or f"Nothing is compared with “{target}”. {why}"
    return _tagged(root, objects) or ""


def _tagged(root: Path, objects: Objects, *match: str) -> Base | None:
    """The last tag in the history of what is checked out."""
    tag = git.ask(root, "describe", "--tags", "--abbrev=0", *match).stdout.decode("utf-8", "replace").strip()
    return _base(root, objects, tag, f"refs/tags/{tag}", released=True) if tag else None


def _target(environment: Mapping[str, str]) -> str:
    """The branch into which a request is to go, "" where none is checked."""
    return environment.get("GITHUB_BASE_REF") or environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") or ""


def _parted(root: Path, branch: str) -> str:
    return git.ask(root, "merge-base", "HEAD", branch).stdout.decode().strip()


def _base(root: Path, objects: Objects, name: str, revision: str, *, released: bool) -> Base | None:
    commit, head = objects.commit(revision) if revision else None, objects.commit("HEAD")
    if commit is None or head is None:
        return None
    return Base(root, name, commit.id, released, committed_on(head), objects)
