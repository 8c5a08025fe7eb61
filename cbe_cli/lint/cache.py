"""What was found in a framework file, kept until the file, the rules or cbe itself change.

In `.cbe-cache/lint/` of a school or a git repository, which git is told to ignore; elsewhere nothing is kept. A cache
only saves time: one that cannot be read or written is as good as none.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cbe_cli import __version__
from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Reach, Severity
from cbe_cli.files.text import read_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER: Final = ".cbe-cache"
MARKS: Final = ("cbe.yaml", ".git")
"""What is in the folder of a school, or of a repository."""

PACKAGE: Final = Path(__file__).parents[1]
LOOKING: Final = ("lint", "school", "files", "attainment", "diagnostics.py")
"""What of cbe has a part in a finding about a framework."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings of one file below `root`, under a `key` of everything that they depend on."""

    root: Path
    path: str
    key: str

    @property
    def place(self) -> Path:
        """One file for each framework, so that an old state of it leaves nothing behind."""
        return self.root / FOLDER / "lint" / f"{sha256(self.path.encode()).hexdigest()[:20]}.json"

    def found(self) -> tuple[Diagnostic, ...] | None:
        """What was found then; None where nothing is known of this key."""
        with suppress(CannotRun, OSError, ValueError, KeyError, TypeError):
            content = json.loads(read_bytes(self.place, self.path)) if self.place.is_file() else {}
            if isinstance(content, dict) and content.get("key") == self.key:
                return tuple(_finding(each) for each in content["found"])
        return None

    def keep(self, found: Iterable[Diagnostic]) -> None:
        """Write it beside, and tell git to leave the folder alone."""
        content = {"key": self.key, "found": [asdict(each) for each in found]}
        with suppress(CannotRun, OSError):
            self.place.parent.mkdir(parents=True, exist_ok=True)
            ignore = self.root / FOLDER / ".gitignore"
            if not ignore.is_file():
                write_text(ignore, "*\n")
            write_text(self.place, json.dumps(content, ensure_ascii=False))


def kept(file: Path, shown: str, rules: Iterable[str]) -> Kept | None:
    """The place for the findings that these `rules` have in a file, by all that they depend on; None for no place.

    `shown` is the path that the findings have. Raises `CannotRun` where the file cannot be opened.
    """
    root = next((each for each in file.resolve().parents if any((each / mark).exists() for mark in MARKS)), None)
    if root is None:
        return None
    digest = sha256(read_bytes(file, shown))
    digest.update("\0".join((shown, __version__, _code(), *rules)).encode())
    return Kept(root, file.resolve().relative_to(root).as_posix(), digest.hexdigest())


@cache
def _code() -> str:
    """What tells one state of cbe from another, released or not: the files of its code, by size and time."""
    files = sorted(file for name in LOOKING for file in _files(PACKAGE / name))
    stats = ((file, file.stat()) for file in files)
    return sha256("".join(f"{file}{stat.st_size}{stat.st_mtime_ns}" for file, stat in stats).encode()).hexdigest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [file for file in place.rglob("*") if file.suffix in {".py", ".txt", ".csv"}]


def _finding(kept: dict[str, Any]) -> Diagnostic:
    where, related = Location(**kept.pop("where")), kept.pop("related")
    return Diagnostic(
        severity=Severity(kept.pop("severity")),
        reach=Reach(kept.pop("reach")),
        where=where,
        related=tuple((Location(**place), note) for place, note in related),
        **kept,
    )
