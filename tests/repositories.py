"""Git repositories for tests, made in a temporary folder by git itself, each commit on the day that the test says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NOBODYS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ms Rivera",
    "GIT_AUTHOR_EMAIL": "rivera@example.org",
    "GIT_COMMITTER_NAME": "Ms Rivera",
    "GIT_COMMITTER_EMAIL": "rivera@example.org",
}
"""No setting of whoever runs the tests."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository whose files are in `folder`."""

    folder: Path

    def git(self, *arguments: str, when: str = "2026-09-01T12:00:00Z", given: bytes = b"") -> str:
        """What git answers. The author's date is years before the committer's, and is none that should matter."""
        dates = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z"}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", self.folder, *arguments],
            env={**environment, **NOBODYS, **dates},
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def commit(self, when: str, files: Mapping[str, str] | None = None) -> str:
        """The id of a commit of everything there is, after writing `files`, a text for each path."""
        for name, text in (files or {}).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "More", when=when)
        return self.git("rev-parse", "HEAD")


def repository(folder: Path) -> Repository:
    """A new one around what is in `folder`, which may be nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch", "main")
    return made
