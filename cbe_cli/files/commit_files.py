"""The files of a commit, laid out to be read like any others."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import git

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.files.history import Commit


@contextmanager
def files_of(folder: Path, commit: Commit, only: Sequence[str] = ()) -> Iterator[Path]:
    """A temporary folder with what `folder` held in `commit`, as `git archive` gives it; gone at the end.

    With `only`, which names files and folders that are there, these alone: nobody's gradebook is laid out in vain.
    Raises `CannotRun` where git does not have all of it, or a file cannot be written here.
    """
    with tempfile.TemporaryDirectory(prefix="cbe-") as name:
        place = Path(name).resolve()
        with git.reading(
            folder, "archive", "--format=tar", commit.id, "--", *(f":(literal){path}" for path in only)
        ) as stream:
            _unpack(stream, place, commit)
        yield place


def _unpack(stream: IO[bytes], place: Path, commit: Commit) -> None:
    """To the end of the archive, or to where git broke it off for a reason that it says itself."""
    with suppress(tarfile.ReadError), tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            _lay_out(archive, member, place, commit)
    while stream.read(tarfile.RECORDSIZE):
        pass  # after its end an archive goes on with nothing, which git has to get rid of


def _lay_out(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path, commit: Commit) -> None:
    try:
        _write(archive, member, place)
    except OSError as error:
        raise CannotRun(
            f"“{member.name}” of commit {commit.short} cannot be laid out in the folder for temporary files: "
            f"{error.strerror or error}."
        ) from error


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    """One folder, link or file. Raises `OSError` where it cannot be, or would lead out of `place`."""
    target = place / member.name
    _check_inside(target, place)
    if member.isdir():
        target.mkdir(parents=True, exist_ok=True)
    elif member.issym():
        _check_inside(target.parent / member.linkname, place)
        _link(target, member.linkname)
    elif content := archive.extractfile(member):
        with target.open("xb") as file:
            shutil.copyfileobj(content, file)


def _check_inside(path: Path, place: Path) -> None:
    if not path.resolve().is_relative_to(place):
        raise OSError(f"it leads out of the folder, to “{path.name}”")


def _link(target: Path, linked: str) -> None:
    try:
        target.symlink_to(linked)
    except OSError:  # Windows does not let everybody; git then leaves the name in a file
        target.write_text(linked, encoding="utf-8")
