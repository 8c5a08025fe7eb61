"""Says that nothing has changed since the same command ran before, so that it need not even read the school.

A run depends on the school's files, on this program and on what was asked; what it gave is kept in `out/.cbe/`
with the digest of all that. Where the digest is the same and every file it wrote is still what it was, the outcome
is that of before, findings and all.

What is kept of conferences stands apart: a run reads it and writes it. It has to be what it was once the run had
ended, for those students with whom the run compared.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.engine import engine
from cbe_cli.documents.outcome import Outcome
from cbe_cli.files.shipped import PACKAGE, shipped
from cbe_cli.files.text import read_bytes, write_bytes
from cbe_cli.school.discover import CONFERENCES
from cbe_cli.school.file_names import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pydantic import TypeAdapter

READ_WHOLE = {".yaml", ".yml", ".csv", ".xlsx", ".j2", ".css", ".svg", ".py"}
"""Files that decide what a page says: their content counts. Of pictures and fonts, size and time of change do."""

FOLDER = ".cbe"


Kept = dict[str, str]
"""What is kept of conferences: path from the school's folder -> size and time of change; a state has many of them."""


def fingerprint(root: Path, out: Path, asked: Sequence[str]) -> str:
    """A digest of everything a run depends on but for what is kept of conferences.

    "" where that cannot be told, as with a link to another folder, or to a file that is not there.
    """
    digest = sha256("\n".join((engine(), *asked)).encode())
    try:
        for folder in (root, PACKAGE, shipped("templates")):
            for file in _files(folder, {out, root / CONFERENCES}):
                if file is None:
                    return ""
                digest.update(f"\n{file.as_posix()}\n".encode(errors="surrogateescape"))
                digest.update(_state(file))
    except (CannotRun, OSError):  # whether a page needs it, the run will say
        return ""
    return digest.hexdigest()


def _files(folder: Path, but: Collection[Path]) -> Iterator[Path | None]:
    """Every file of a folder in order, without hidden ones and what cbe writes; None for a linked folder."""
    for here, inner, names in os.walk(folder):
        place = Path(here)
        inner[:] = sorted(
            name
            for name in inner
            if not name.startswith(".") and name not in {"out", "__pycache__"} and place / name not in but
        )
        if any((place / name).is_symlink() for name in inner):
            yield None
        yield from (place / name for name in sorted(names) if not name.startswith((".", "~")))


def _state(file: Path) -> bytes:
    if file.suffix.casefold() in READ_WHOLE:
        return sha256(read_bytes(file, file.name)).digest()
    return _stamp(file).encode()


def kept_of_conferences(root: Path) -> Kept:
    """Everything that is kept now."""
    folder = root / CONFERENCES
    paths = (f"{CONFERENCES}/{inner}/{name}" for inner in visible(folder) for name in visible(folder / inner))
    return {path: _stamp(root / path) for path in paths if (root / path).is_file()}


def _stamp(file: Path) -> str:
    stat = file.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


def recall(out: Path, asked: Sequence[str], now: str, kept_now: Kept) -> Outcome | None:
    """What the same run gave before, if all is as it was then."""
    from pydantic import ValidationError

    if not now:
        return None
    try:
        before, given, files, records = _memory().validate_json(read_bytes(_place(out, asked), FOLDER))
    except (CannotRun, ValidationError):
        return None
    if before != now or given.folder is None or _written(given) != files or _of(given, kept_now) != records:
        return None
    return replace(given, printed=tuple(replace(one, fresh=False) for one in given.printed))


def remember(root: Path, out: Path, asked: Sequence[str], then: tuple[str, Kept], outcome: Outcome) -> None:
    """Keep what a run gave.

    `then` is the fingerprint, and what was kept of conferences, of before it began: what changed meanwhile was not
    seen, but for what the run itself wrote.
    """
    from pydantic_core import PydanticSerializationError

    fingerprint_then, kept_then = then
    if fingerprint_then and not outcome.stopped:
        own = {file: _stamp(root / file) for file in outcome.kept}
        told = (fingerprint_then, outcome, _written(outcome), _of(outcome, {**kept_then, **own}))
        try:
            memory = _memory().dump_json(told)
        except PydanticSerializationError:  # a finding names a file whose name is no UTF-8
            return
        write_bytes(_place(out, asked), memory)


def _of(outcome: Outcome, kept: Kept) -> Kept:
    """What concerns the students with whom a run compared."""
    students = set(outcome.compared)
    return {file: stamp for file, stamp in kept.items() if PurePosixPath(file).stem in students}


@cache
def _memory() -> TypeAdapter[tuple[str, Outcome, dict[str, str], Kept]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[str, Outcome, dict[str, str], Kept])


def _place(out: Path, asked: Sequence[str]) -> Path:
    return out / FOLDER / f"{sha256(chr(10).join(asked).encode()).hexdigest()[:16]}.json"


def _written(outcome: Outcome) -> dict[str, str]:
    """The files of a run and what is in them; one that is gone is in none."""
    if outcome.folder is None:
        return {}
    files = (outcome.folder / name for name in (*outcome.files, *outcome.left_over))
    return {file.name: sha256(read_bytes(file, file.name)).hexdigest() for file in files if file.is_file()}
