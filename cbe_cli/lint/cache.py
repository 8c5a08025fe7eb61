"""What was found in a framework file, or a repository of frameworks, kept until a file, the rules or cbe itself change.

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
from cbe_cli.diagnostics import CannotRun, Diagnostic, Fix, Location, Reach, Severity
from cbe_cli.files.text import read_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER: Final = ".cbe-cache"
STUDENTS: Final = ("students.csv", "classes", "class.yaml", "portfolios")
READ: Final = (".yaml", ".yml", ".csv")
"""Files whose content decides; of others a rule only asks whether they are there."""

MARKS: Final = ("cbe.yaml", ".git")
"""What is in the folder of a school, or of a repository."""

PACKAGE: Final = Path(__file__).parents[1]
LOOKING: Final = ("lint", "changes", "school", "files", "attainment", "diagnostics.py")
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


def kept_of_frameworks(root: Path, asked: str) -> Kept | None:
    """The same for all frameworks of a repository, by every file in it and by what is `asked`.

    None where students are: what is found about them is written nowhere but where it is asked for.
    """
    if any((root / name).exists() for name in STUDENTS):
        return None
    digest = sha256(f"{__version__} {_code()} {asked}".encode())
    for file in _visible(root):
        shown = file.relative_to(root).as_posix()
        digest.update(shown.encode())
        if file.suffix in READ:
            digest.update(read_bytes(file, shown))
        else:
            stat = file.stat()
            digest.update(f"{stat.st_size} {stat.st_mtime_ns}".encode())
    return Kept(root, ".", digest.hexdigest())


def _visible(folder: Path) -> Iterator[Path]:
    """Every file below a folder, but for hidden ones and what was printed."""
    for each in sorted(folder.iterdir()):
        if each.name.startswith(".") or each.name == "out":
            continue
        if each.is_dir():
            yield from _visible(each)
        elif each.is_file():
            yield each


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
    where, related, fix = Location(**kept.pop("where")), kept.pop("related"), kept.pop("fix")
    if fix:
        fix |= {"where": Location(**fix["where"]), "order": tuple((line, column) for line, column in fix["order"])}
    return Diagnostic(
        severity=Severity(kept.pop("severity")),
        reach=Reach(kept.pop("reach")),
        where=where,
        related=tuple((Location(**place), note) for place, note in related),
        fix=fix and Fix(**fix),
        **kept,
    )
