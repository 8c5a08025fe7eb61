"""Which files a school has. The kind of a file comes from its place and name (docs/files.md).

A school is the folder with `cbe.yaml`. A folder with `class.yaml` that no school surrounds is a school by itself;
there every `*.yaml` beside that has both `framework:` and `domains:` as keys of its own is a framework too.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.text import read_bytes
from cbe_cli.school.file_names import is_slip, visible

SCHOOL_FILE: Final = "cbe.yaml"
CLASS_FILE: Final = "class.yaml"
TASKS: Final = "tasks.csv"
REFLECTIONS: Final = ("reflections.csv", "reflections.xlsx")
CONFERENCES: Final = "conferences"
"""The folder of what was shown at conferences, which cbe writes and reads (`conference_records`)."""
_GENERATED: Final = "out"
_FRAMEWORK_KEYS: Final = (re.compile(rb"^framework\s*:", re.MULTILINE), re.compile(rb"^domains\s*:", re.MULTILINE))


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one school by kind, each kind in the order of their paths.

    `setup` is cbe.yaml, or the class.yaml of a class folder that stands `alone`. `classes` are folders.
    `portfolios` are the folders of students.
    """

    root: Path
    alone: bool
    setup: Path
    frameworks: tuple[Path, ...]
    classes: tuple[Path, ...]
    portfolios: tuple[Path, ...]
    elsewhere: Path | None = None  # the folder of definitions that are not below the root

    def shown(self, path: Path) -> str:
        """`path` as findings show it: below the root, with forward slashes; the root itself is ""."""
        if self.elsewhere is not None and not path.is_relative_to(self.root):
            return path.relative_to(self.elsewhere).as_posix()
        return "" if path == self.root else path.relative_to(self.root).as_posix()

    @property
    def students(self) -> Path:
        """Where the one list of people is."""
        return self.root / "students.csv"

    @property
    def judgments(self) -> tuple[Path, ...]:
        """Those judgments.csv that there are, the root's first."""
        return self._anywhere("judgments.csv")

    @property
    def comments(self) -> tuple[Path, ...]:
        """Those comments.csv that there are, the root's first."""
        return self._anywhere("comments.csv")

    @property
    def attendance(self) -> Path:
        """How many days each student was there; it need not be there."""
        return self.root / "attendance.csv"

    @property
    def carried(self) -> Path:
        """Where it is decided for what the evidence of split ids counts; it need not be there."""
        return self.root / "carried.csv"

    @property
    def experiences(self) -> Path:
        """Where courses, internships and the like are; it need not be there."""
        return self.root / "experiences.csv"

    @property
    def households(self) -> Path:
        """Where it is said who gets pages by post; it need not be there."""
        return self.root / "households.csv"

    @property
    def translations(self) -> tuple[Path, ...]:
        """Frameworks in other languages."""
        folder = self.root / "translations"
        return tuple(folder / name for name in visible(folder) if name.endswith(".yaml") and (folder / name).is_file())

    @property
    def reflections(self) -> tuple[Path, ...]:
        """Downloads of the form, at the root or in a class folder."""
        return self._anywhere(*REFLECTIONS)

    def _anywhere(self, *names: str) -> tuple[Path, ...]:
        """The files of these names at the root and in class folders."""
        places = dict.fromkeys((self.root, *self.classes))
        return tuple(place / name for place in places for name in names if (place / name).is_file())


def find_root(path: Path) -> Path:
    """The school's folder for a folder or file in it. Raises `CannotRun` where there is none."""
    if not path.exists():
        raise CannotRun(f"There is no file or folder “{path}”. Check the spelling, or the folder you are in.")
    start = path.resolve()
    around = [folder for folder in (start, *start.parents) if folder.is_dir()]
    for name in (SCHOOL_FILE, CLASS_FILE):
        for folder in around:
            if (folder / name).is_file():
                return folder
            if os.path.lexists(folder / name):  # not passed over: what is around would be taken for the school
                raise CannotRun(f"“{folder / name}” is a folder, or a link that leads nowhere: put the file there.")
    raise CannotRun(_nothing_here(path, around[0]))


def _nothing_here(path: Path, folder: Path) -> str:
    for meant in (SCHOOL_FILE, CLASS_FILE):
        slip = next((name for name in visible(folder) if is_slip(name, meant)), None)
        if slip:
            return f"“{path}” holds no school: its “{slip}” has to be called “{meant}”. Rename it and run again."
    return (
        f"“{path}” is neither in a school (a folder with {SCHOOL_FILE}) nor a class folder (with {CLASS_FILE}). "
        "`cbe init DIR` makes a school to start from."
    )


def discover(root: Path) -> Files:
    """The files of the school at `root`, a folder that `find_root` gave."""
    alone = not (root / SCHOOL_FILE).is_file()
    return Files(
        root=root,
        alone=alone,
        setup=root / (CLASS_FILE if alone else SCHOOL_FILE),
        frameworks=_frameworks(root, alone=alone),
        classes=(root,) if alone else _class_folders(root),
        portfolios=folders(root / "portfolios"),
    )


def _frameworks(root: Path, *, alone: bool) -> tuple[Path, ...]:
    folder = root / "frameworks"
    inside = [folder / name for name in visible(folder) if name.endswith(".yaml") and (folder / name).is_file()]
    beside = [root / name for name in visible(root) if name.endswith(".yaml")] if alone else []
    return (*inside, *(path for path in beside if path.is_file() and _looks_like_framework(path)))


def _looks_like_framework(path: Path) -> bool:
    if path.name == "framework.yaml":
        return True
    try:
        data = read_bytes(path, path.name)
    except CannotRun:
        return False  # a stray file that cannot be opened is none of ours
    return path.name != CLASS_FILE and all(key.search(data) for key in _FRAMEWORK_KEYS)


def _class_folders(root: Path) -> tuple[Path, ...]:
    """Folders below `classes/` with a class.yaml, at any depth; a class folder holds no other class folders."""
    found: list[Path] = []
    seen: set[str] = set()

    def visit(folder: Path) -> None:
        real = os.path.realpath(folder)  # a link back to a folder above would lead round for ever
        if real in seen:
            return
        seen.add(real)
        if (folder / CLASS_FILE).is_file():
            found.append(folder)
        else:
            for inner in folders(folder):
                visit(inner)

    visit(root / "classes")
    return tuple(found)


def folders(parent: Path) -> tuple[Path, ...]:
    """The folders in a folder, in order, without hidden ones and what cbe generated itself."""
    return tuple(parent / name for name in visible(parent) if (parent / name).is_dir() and name != _GENERATED)
