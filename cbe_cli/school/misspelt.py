"""Finds files that are not read because their name, or their place, is a little wrong."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.school import school_checks as checks
from cbe_cli.school.discover import CLASS_FILE, REFLECTIONS, SCHOOL_FILE, TASKS, Files, folders
from cbe_cli.school.file_names import is_slip, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What is read in each folder.
# Each group is one thing that a school needs once: with `evidence.csv` there, a stray `evidence.xls` is no slip.
_EVIDENCE: Final = ("evidence.csv", "evidence.parquet", "evidence.xlsx", "evidence.yaml", "evidence")
OF_CLASS: Final = ((CLASS_FILE,), ("roster.csv",), _EVIDENCE, ("judgments.csv",), ("comments.csv",), (TASKS,))
OF_SCHOOL: Final = (
    (SCHOOL_FILE,),
    ("students.csv",),
    ("judgments.csv",),
    ("carried.csv",),
    ("experiences.csv",),
    ("comments.csv",),
    ("attendance.csv",),
    ("households.csv",),
    REFLECTIONS,
    ("frameworks",),
    ("classes",),
    ("portfolios",),
    ("translations",),
)
_LATER: Final = frozenset({"records.csv", "officials.yaml"})


def misspelt(files: Files) -> tuple[Diagnostic, ...]:
    """A warning for each file that was probably meant to be read."""
    found: list[Diagnostic] = []
    of_root = OF_SCHOOL[1:] + OF_CLASS if files.alone else OF_SCHOOL
    found += _slips(files, files.root, of_root)
    for folder in class_like(files):
        found += _slips(files, folder, OF_CLASS)
        found += _people_in_class(files, folder)
    return tuple(found)


def _slips(files: Files, folder: Path, groups: tuple[tuple[str, ...], ...]) -> Iterator[Diagnostic]:
    names = visible(folder)
    known = {name for group in groups for name in group} | _LATER
    for group in groups:
        if any(name in names for name in group):
            continue
        for name in names:
            slips = [right for right in group if name not in known and is_slip(name, right)]
            meant = get_close_matches(name.casefold(), slips, n=1, cutoff=0)
            if meant:
                yield checks.MISSPELT_FILE.at(
                    Location(files.shown(folder / name)),
                    f"“{name}” is not read, because it is not called “{meant[0]}”.",
                    hint=_remedy(name, meant[0]),
                )


def _remedy(name: str, meant: str) -> str:
    ending = meant.rpartition(".")[2]
    if ending in {"csv", "xlsx"} and not name.casefold().endswith((f".{ending}", f".{ending}.txt")):
        return f"If it is meant to be read, open it in the program it came from and save it as “{meant}”."
    return f"If it is meant to be read, rename it to “{meant}”."


def class_like(files: Files) -> Iterator[Path]:
    """Class folders below the root, and folders that hold a class's files but no class.yaml."""
    if files.alone:
        return
    yield from files.classes
    yield from (folder for folder in folders(files.root / "classes") if folder not in files.classes)


def _people_in_class(files: Files, folder: Path) -> Iterator[Diagnostic]:
    if (folder / "students.csv").is_file():
        yield checks.FILE_NOT_USED.at(
            Location(files.shown(folder / "students.csv")),
            "This students.csv is not read: the people of a school are in the students.csv beside cbe.yaml.",
            hint="Move its rows there, and list the ids of this class in roster.csv.",
        )
