"""What an editor is told of a school: the schemas of its files and, for VS Code, which file has which of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from cbe_cli.files.text import read_bytes
from cbe_cli.files.together import write_together
from cbe_cli.school.ci import repository_of, to_lint
from cbe_cli.school.discover import CLASS_FILE, SCHOOL_FILE, discover
from cbe_cli.school.schemas import schema_files

if TYPE_CHECKING:
    from collections.abc import Mapping

Places = dict[str, tuple[str, ...]]
"""Kind of file -> the patterns of paths that are of that kind, below one folder."""

_IN_A_CLASS: Final = "classes/**/"
_PLACES: Final[Places] = {
    "school": (SCHOOL_FILE,),
    "framework": ("frameworks/*.yaml",),
    "class": (f"{_IN_A_CLASS}{CLASS_FILE}",),
    "evidence": (f"{_IN_A_CLASS}evidence.yaml", f"{_IN_A_CLASS}evidence/**/*.yaml"),
    "portfolio": ("portfolios/*/*.yaml",),
    "translation": ("translations/*.yaml",),
}
_EXTENSION: Final = "redhat.vscode-yaml"
_FOUND: Final = re.compile("[A-Za-z0-9_. @/-]+")
"""Paths of which the extension knows that they are such: in any other it finds no schema, and says so in every file."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was written; and what was there already, lacks something and stayed as it is, with what it should say."""

    written: tuple[Path, ...]
    kept: Mapping[Path, str]


def add_editor(folder: Path) -> Told:
    """Write schemas for a school that is there, or a folder of frameworks, and settings at the root of its repository.

    Schemas that are there are written anew, and of settings only those that are not. Raises `CannotRun` where `folder`
    is neither, or a file cannot be written; then nothing is changed.
    """
    place = to_lint(folder).resolve()
    root = repository_of(place)
    home, places = _home_and_places(place, root)
    if not _FOUND.fullmatch(home.relative_to(root).as_posix()):
        root = home  # whoever opens that folder has help
    wanted = {
        root / ".vscode" / "settings.json": _settings(root, home, place, places),
        root / ".vscode" / "extensions.json": {"recommendations": [_EXTENSION]},
    }
    texts = {path: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for path, content in wanted.items()}
    missing = {path: text.encode() for path, text in texts.items() if not path.exists()}
    write_together(schema_files(home) | missing)
    kept = {path: text for path, text in texts.items() if not _says(read_bytes(path, path.name), wanted[path])}
    return Told((home / "schemas", *missing), kept)


def _says(there: bytes, wanted: object) -> bool:
    """Whether a file has all that is wanted, and perhaps more."""
    try:
        return _includes(json.loads(there), wanted)
    except ValueError:  # editors allow comments in it
        return False


def _includes(there: object, wanted: object) -> bool:
    if isinstance(there, dict) and isinstance(wanted, dict):
        return all(key in there and _includes(there[key], value) for key, value in wanted.items())
    if isinstance(there, list) and isinstance(wanted, list):
        return all(value in there for value in wanted)
    return there == wanted


def _home_and_places(place: Path, root: Path) -> tuple[Path, Places]:
    """The folder whose `schemas` the first lines of its files name, and which files below `place` are of which kind."""
    if (place / SCHOOL_FILE).is_file():
        return place, _PLACES
    if not (place / CLASS_FILE).is_file():  # a folder of frameworks, which name `../schemas`
        return (place if place == root else place.parent), {"framework": ("*.yaml",)}
    alone = {kind: tuple(each.removeprefix(_IN_A_CLASS) for each in places) for kind, places in _PLACES.items()}
    beside = tuple(path.name for path in discover(place).frameworks if path.parent == place)
    return place, {**alone, "framework": (*alone["framework"], *beside)}


def _settings(root: Path, home: Path, place: Path, places: Places) -> dict[str, Any]:
    """Paths are from the root. In YAML 1.1, which some have set, `on` and `n` are truth values.

    Editors differ in how they see a space or an accent in the name of a folder, so a star stands for them.
    """
    schemas, below = (home.relative_to(root) / "schemas").as_posix(), place.relative_to(root).as_posix()
    plain = re.sub(r"[^A-Za-z0-9._/-]+", "*", below)
    files = {
        f"./{schemas}/{kind}.json": [(PurePosixPath(plain) / pattern).as_posix() for pattern in patterns]
        for kind, patterns in places.items()
    }
    return {"yaml.schemas": files, "yaml.yamlVersion": "1.2"}
