"""A framework made into its next version: what that would write, or why it cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from cbe_cli.changes.compare import compare_editions, edition_pairs
from cbe_cli.diagnostics import CannotRun, Diagnostic, Severity
from cbe_cli.files.base import last_release
from cbe_cli.files.text import decode, read_bytes, write_bytes, write_text
from cbe_cli.lint.earlier import Earlier, earlier_in
from cbe_cli.lint.run import lint
from cbe_cli.school.file_names import visible
from cbe_cli.school.frameworks import read_editions
from cbe_cli.school.stamping import next_version, stamped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cbe_cli.changes.model import Change
    from cbe_cli.files.text import SourceText
    from cbe_cli.school.edition import Edition

_STAMPS: Final = frozenset(("version", "dates"))
"""Kinds of change that a release makes by itself."""
_NO_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no release: a sentence, or findings."""

    why: str = ""
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """What a release writes: the framework with its stamps, and beside it the edition before, if it has no file.

    It is `changed` unless the file has the stamps already. `since` is the tag of the release before, "" for the first;
    `changes` is what is different since then, the stamps apart.
    """

    file: Path
    framework: str
    version: str
    begins: date
    text: str
    newline: str
    changed: bool
    since: str = ""
    changes: tuple[Change, ...] = ()
    before: str = ""
    kept: tuple[Path, bytes] | None = None

    @property
    def tag(self) -> str:
        """What git may call it."""
        return f"{self.framework}-{_name(self.version)}"

    @property
    def files(self) -> tuple[Path, ...]:
        """Those that are written."""
        return (self.file, *((self.kept[0],) if self.kept else ()))

    def write(self) -> None:
        """The older edition first: what is in no other place is never lost."""
        if self.kept is not None:
            write_bytes(*self.kept)
        write_text(self.file, self.text, newline=self.newline)


def plan_release(file: Path, version: str, begins: date | None, today: date) -> Release | Refused:
    """What the release of a framework file would be, with a `version` or the next one, from a day or from `today` on.

    What the file itself says already, and the last release did not, is kept. Raises `CannotRun` where the file cannot
    be read, or its text is such that it cannot be stamped.
    """
    shown = file.as_posix()
    source = decode(read_bytes(file, shown), shown).value
    now = next(iter(_read([file])), None)
    base = last_release(file.parent, now.id) if now is not None else None
    try:
        errors = _errors(file, base.name if base else None)
        if errors or now is None or source is None:
            return Refused(findings=errors)
        earlier = earlier_in(base, file.parent, [file.parent]) if base is not None else None
        return _planned(_Asked(file, source, now, version, begins, today), earlier)
    finally:
        if base is not None:
            base.close()


@dataclass(frozen=True, slots=True)
class _Asked:
    file: Path
    source: SourceText
    now: Edition
    version: str
    begins: date | None
    today: date


def _errors(file: Path, since: str | None) -> tuple[Diagnostic, ...]:
    found = lint([file], since=since).diagnostics
    return tuple(each for each in found if each.severity is Severity.ERROR)


def _planned(asked: _Asked, earlier: Earlier | None) -> Release | Refused:
    now = asked.now
    then = [each for each in earlier.editions(()) if each.id.casefold() == now.id.casefold()] if earlier else []
    old = next((pair.old for pair in edition_pairs(then, (now,)) if pair.new is now), None) if then else None
    changes = tuple(each for each in compare_editions(old, now) if each.kind.name not in _STAMPS) if old else ()
    since = f"“{earlier.base.name}”" if earlier is not None else ""
    if old is not None and not changes:
        return Refused(f"Nothing has changed since {since}, so there is nothing to release.")
    begins = asked.begins or _written_day(now, old) or asked.today
    version = asked.version or (now.version if old is None or now.version != old.version else "")
    version = version or next_version(now.version, begins) or ""
    others = _others(asked)
    why = _unfit(version, begins, now, old, others)
    if why:
        return Refused(why)
    kept = _kept(asked.file, old, earlier) if old and old.version not in {each.version for each in others} else None
    text = stamped(asked.source, version, begins)
    return Release(
        asked.file, now.id, version, begins, text, asked.source.newline, text != asked.source.text,
        earlier.base.name if earlier and old else "", changes, old.version if old else "", kept,
    )  # fmt: skip


def _written_day(now: Edition, old: Edition | None) -> date | None:
    """The day that the file names, where that is not the one of the release before."""
    return now.begins if now.begins > date.min and (old is None or now.begins != old.begins) else None


def _others(asked: _Asked) -> tuple[Edition, ...]:
    """The editions of the framework in the files beside."""
    folder = asked.file.parent
    beside = (folder / name for name in visible(folder) if name.endswith(".yaml") and name != asked.file.name)
    return tuple(each for each in _read(beside) if each.id.casefold() == asked.now.id.casefold())


def _read(files: Iterable[Path]) -> tuple[Edition, ...]:
    read = read_editions(tuple((each, each.as_posix()) for each in files if each.is_file())).value
    return read.all if read is not None else ()


def _unfit(version: str, begins: date, now: Edition, old: Edition | None, others: tuple[Edition, ...]) -> str:
    """Why such a release cannot be, "" where it can."""
    if not version:
        return f"What comes after version “{now.version}” is not clear: say it with --version."
    known = {each.version: f"in {each.framework.where().path}" for each in others}
    known |= {old.version: "released"} if old is not None else {}
    if version in known:
        return f"Version {version} is {known[version]} already: choose another one with --version."
    last = max((each for each in (*others, old) if each is not None), key=lambda each: each.begins, default=None)
    if last is not None and begins <= last.begins:
        return f"Version {last.version} is in force from {last.begins} on: choose a later day with --date."
    ends = now.framework.effective.to if now.framework.effective else None
    if ends is not None and ends < begins:
        return f"The file says that it is in force to {ends}, before it begins on {begins}: take out `to`."
    return ""


def _kept(file: Path, old: Edition, earlier: Earlier | None) -> tuple[Path, bytes] | None:
    """A file of its own for the edition before, as it was released. Raises `CannotRun` where one is in its place."""
    shown = old.framework.where().path
    found = earlier.base.objects.read(earlier.files[shown]) if earlier is not None else None
    if found is None:
        return None
    place = file.with_name(f"{file.stem}-{_name(old.version)}.yaml")
    if place.exists():
        raise CannotRun(f"{place.as_posix()} is to hold version {old.version}, and is there already. Move it aside.")
    return place, found.content


def _name(version: str) -> str:
    return _NO_NAME.sub("-", version).strip("-.") or "1"
