"""The frameworks of a school without its people: all that a booklet needs, so that no gradebook can stop one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Diagnostic, Parsed, Reach, in_order
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.config import ClassFile, SchoolFile, Setup
from cbe_cli.school.discover import Files, discover, find_root
from cbe_cli.school.frameworks import read_editions
from cbe_cli.school.record import Concerns, build
from cbe_cli.school.translations import read_translations
from cbe_cli.school.yaml_file import read_record

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.translation import TranslationFile


@dataclass(frozen=True)
class Library:
    """What a `School` also has, under the same names."""

    root: Path
    name: str
    setup: Setup
    editions: tuple[Edition, ...]
    translations: tuple[TranslationFile, ...]


def read_library(path: Path) -> Parsed[Library]:
    """The frameworks around `path`: those of the school that it is in, else the one file that it is.

    Raises `CannotRun` where there is neither. Without a value nothing can be made; the findings say why.
    """
    try:
        files = discover(find_root(path))
    except CannotRun:
        if not path.is_file():
            raise
        return _alone(path)
    setup = _setup(files)
    editions = read_editions(tuple((file, files.shown(file)) for file in files.frameworks))
    translations = read_translations(files)
    found = in_order((*setup.diagnostics, *editions.diagnostics, *translations.diagnostics))
    if setup.value is None or editions.value is None:
        return Parsed(None, found)
    name = getattr(getattr(setup.value, "school", None), "name", "")
    library = Library(files.root, str(name), setup.value, editions.value.all, translations.value or ())
    return Parsed(library, found)


def _setup(files: Files) -> Parsed[Setup]:
    model = ClassFile if files.alone else SchoolFile
    read = read_record(model, files.setup, files.shown(files.setup), Concerns(Reach.REPOSITORY))
    return Parsed(read.value, read.diagnostics)


def _alone(file: Path) -> Parsed[Library]:
    """One framework file with no school around it: nothing is set up, and nothing is translated."""
    editions = read_editions(((file, file.name),))
    tree = read_yaml(SourceText(file.name, "{}")).value
    setup = build(Setup, tree, Concerns(Reach.REPOSITORY)).value if tree is not None else None
    found: tuple[Diagnostic, ...] = editions.diagnostics
    if editions.value is None or setup is None:
        return Parsed(None, found)
    return Parsed(Library(file.resolve().parent, "", setup, editions.value.all, ()), found)
