"""Finds what has the name of a file that cbe reads and is no file: a folder, or a link that leads nowhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Location, Reach
from cbe_cli.school import school_checks as checks
from cbe_cli.school.file_names import visible
from cbe_cli.school.misspelt import OF_CLASS, OF_SCHOOL, class_like
from cbe_cli.school.record import Concerns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cbe_cli.school.discover import Files

_OF_EDITIONS = ("frameworks", "translations")


def no_files(files: Files) -> tuple[Diagnostic, ...]:
    """An error for each; what should have been in it would be missing in silence."""
    of_root = OF_SCHOOL + OF_CLASS if files.alone else OF_SCHOOL
    found = list(_among(files, files.root, (name for group in of_root for name in group), Concerns(Reach.REPOSITORY)))
    for folder in class_like(files):
        names = (name for group in OF_CLASS for name in group)
        found += _among(files, folder, names, Concerns(Reach.CLASS, class_id=folder.name))
    for inner in _OF_EDITIONS:
        folder = files.root / inner
        editions = (name for name in visible(folder) if name.endswith(".yaml"))
        found += _among(files, folder, editions, Concerns(Reach.REPOSITORY))
    return tuple(found)


def _among(files: Files, folder: Path, names: Iterable[str], concerns: Concerns) -> Iterator[Diagnostic]:
    found = (no_file(folder / name, files.shown(folder / name), concerns) for name in names)
    yield from (one for one in found if one is not None)


def no_file(path: Path, shown: str, concerns: Concerns) -> Diagnostic | None:
    """The finding that this is none of what its name says: with an ending a file, without one a folder."""
    meant = "file" if "." in path.name else "folder"
    if not os.path.lexists(path) or (path.is_file() if meant == "file" else path.is_dir()):
        return None
    if not path.exists():
        what, hint = "a link that leads nowhere", f"Put the {meant} itself there, or remove the link."
    else:
        what = "a folder" if path.is_dir() else "a file" if path.is_file() else "neither a file nor a folder"
        hint = f"Rename it, and put the {meant} there if there is one."
    return checks.NO_FILE.at(
        Location(shown),
        f"“{path.name}” is {what}, where cbe looks for a {meant}.",
        hint=hint,
        reach=concerns.reach,
        student=concerns.student,
        class_id=concerns.class_id,
    )
