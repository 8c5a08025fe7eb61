"""Says that nothing has changed since the same command ran before, so that it need not even read the school.

A run depends on the school's files, on this program and on what was asked; what it gave is kept in `out/.cbe/`
with the digest of all that. Where the digest is the same and every file it wrote is still what it was, the outcome
is that of before, findings and all.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.engine import engine
from cbe_cli.documents.outcome import Outcome
from cbe_cli.files.shipped import PACKAGE, shipped
from cbe_cli.files.text import read_bytes, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import TypeAdapter

READ_WHOLE = {".yaml", ".yml", ".csv", ".xlsx", ".j2", ".css", ".svg", ".py"}
"""Files that decide what a page says: their content counts. Of pictures and fonts, size and time of change do."""

FOLDER = ".cbe"


def fingerprint(root: Path, out: Path, asked: Sequence[str]) -> str:
    """A digest of everything a run depends on; "" where that cannot be told, as with a link to another folder."""
    digest = sha256("\n".join((engine(), *asked)).encode())
    for folder in (root, PACKAGE, shipped("templates")):
        for file in _files(folder, out):
            if file is None:
                return ""
            digest.update(f"\n{file.as_posix()}\n".encode())
            digest.update(_state(file))
    return digest.hexdigest()


def _files(folder: Path, out: Path) -> Iterator[Path | None]:
    """Every file of a folder in order, without hidden ones and what cbe writes; None for a linked folder."""
    for here, inner, names in os.walk(folder):
        place = Path(here)
        inner[:] = sorted(
            name
            for name in inner
            if not name.startswith(".") and name not in {"out", "__pycache__"} and place / name != out
        )
        if any((place / name).is_symlink() for name in inner):
            yield None
        yield from (place / name for name in sorted(names) if not name.startswith((".", "~")))


def _state(file: Path) -> bytes:
    if file.suffix.casefold() in READ_WHOLE:
        return sha256(read_bytes(file, file.name)).digest()
    stat = file.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}".encode()


def recall(out: Path, asked: Sequence[str], now: str) -> Outcome | None:
    """What the same run gave before, if all is as it was then."""
    from pydantic import ValidationError

    if not now:
        return None
    try:
        before, kept, files = _memory().validate_json(read_bytes(_place(out, asked), FOLDER))
    except (CannotRun, ValidationError):
        return None
    if before != now or kept.folder is None or _written(kept) != files:
        return None
    return replace(kept, printed=tuple(replace(one, fresh=False) for one in kept.printed))


def remember(out: Path, asked: Sequence[str], then: str, outcome: Outcome) -> None:
    """Keep what a run gave. `then` is the fingerprint of before it began: what changed meanwhile was not seen."""
    if then and not outcome.stopped:
        write_bytes(_place(out, asked), _memory().dump_json((then, outcome, _written(outcome))))


@cache
def _memory() -> TypeAdapter[tuple[str, Outcome, dict[str, str]]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[str, Outcome, dict[str, str]])


def _place(out: Path, asked: Sequence[str]) -> Path:
    return out / FOLDER / f"{sha256(chr(10).join(asked).encode()).hexdigest()[:16]}.json"


def _written(outcome: Outcome) -> dict[str, str]:
    """The files of a run and what is in them; one that is gone is in none."""
    if outcome.folder is None:
        return {}
    files = (outcome.folder / name for name in (*outcome.files, *outcome.left_over))
    return {file.name: sha256(read_bytes(file, file.name)).hexdigest() for file in files if file.is_file()}
