"""One run of the linter: everything that is wrong with a school's files, or with a framework by itself."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun, Diagnostic, Reach, Severity, in_order
from cbe_cli.files.collector import collector_paused
from cbe_cli.lint.edition_rules import EDITION_RULES
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.school.discover import CLASS_FILE, SCHOOL_FILE, find_root
from cbe_cli.school.file_names import is_slip, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School

FRAMEWORKS: Final = "frameworks"
FRAMEWORK_FILE: Final = "framework.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted: codes or beginnings of codes.

    Without `select` it is all that are on by themselves, but for those under `ignore`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, code: str, *, on: bool = True) -> bool:
        """Whether a finding of this code is to be shown; `on` says whether it is where nobody selects anything."""
        selected = code.startswith(self.select) if self.select else on
        return selected and not (self.ignore and code.startswith(self.ignore))


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, in the order of places.

    `folders` says below which folder the paths of a finding are, where that is not the current one.
    """

    diagnostics: tuple[Diagnostic, ...]
    folders: Mapping[Diagnostic, Path] = field(default_factory=dict)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        found = Counter(each.severity for each in self.diagnostics)
        return {severity: found[severity] for severity in Severity}

    def exit_code(self, *, strict: bool = False) -> int:
        """1 for errors, with `strict` for warnings too; notes never count."""
        counts = self.counts
        return int(bool(counts[Severity.ERROR] or (strict and counts[Severity.WARNING])))

    def file(self, found: Diagnostic) -> Path:
        """The file that a finding is about, or the folder."""
        return self.folders.get(found, Path()) / found.where.path

    def seen_from(self, folder: Path) -> Report:
        """The same findings with paths below `folder`, which is resolved; what lies outside has its whole path."""
        seen: dict[Diagnostic, Path] = {}
        name = cache(partial(_path_from, folder))  # many findings, few files
        for found in self.diagnostics:
            seen.setdefault(_renamed(found, partial(name, self.folders.get(found, Path()))), folder)
        return Report(in_order(seen), seen)


def lint(paths: Sequence[Path], choice: Choice | None = None) -> Report:
    """Everything wrong in `paths`: a school, a class folder, any file in one, or frameworks by themselves.

    A path inside a school gives what is wrong there, and the errors that withhold the whole school. With paths in
    several schools the places begin with the name of the school's folder, or with the way to it where two have the
    same name. Raises `CannotRun` where a path is none of these.
    """
    wanted = choice or Choice()
    folders: dict[Diagnostic, Path] = {}
    with collector_paused():
        for found, folder in _found(paths, wanted):
            if wanted.wants(found.code):
                folders.setdefault(found, folder)
        return Report(in_order(folders), folders)


def _found(paths: Sequence[Path], wanted: Choice) -> Iterator[tuple[Diagnostic, Path]]:
    """Each finding with the folder that its paths are below."""
    schools: dict[Path, list[Path]] = {}
    for path in paths:
        alone = (path,) if _is_lone_framework(path) else _lone_frameworks(path)
        for framework in alone:
            yield from ((each, Path()) for each in lint_framework(framework, wanted))
        if not alone:
            schools.setdefault(find_root(path), []).append(path.resolve())
    alike = Counter(root.name for root in schools)
    for root, inside in schools.items():
        here = (each for each in _lint_school(root, wanted) if _concerns(each, root, inside))
        if len(schools) > 1:
            name = root.name if alike[root.name] == 1 else root.as_posix()
            yield from ((_renamed(each, partial(_below, name)), root.parent) for each in here)
        else:
            yield from ((each, root) for each in here)


def lint_framework(path: Path, wanted: Choice) -> Iterator[Diagnostic]:
    """What is wrong with one framework file, whatever school it is in or is meant for."""
    from cbe_cli.school.frameworks import read_editions

    read = read_editions(((path, path.as_posix()),))
    yield from read.diagnostics
    for edition in read.value.all if read.value else ():
        yield from check_edition(edition)
        yield from check_wording(edition, wanted)


def check_edition(edition: Edition) -> Iterator[Diagnostic]:
    """What the rules find in one edition, but for those about words."""
    for rule in EDITION_RULES:
        yield from rule.run(edition)


def check_wording(edition: Edition, wanted: Choice) -> Iterator[Diagnostic]:
    """What the rules about words find in one edition: for whoever writes it, and not for whoever reports on a class."""
    for rule in WORDING_RULES:
        if wanted.wants(rule.check.code, on=rule.check.on):
            yield from rule.run(edition)


def check_school(school: School) -> Iterator[Diagnostic]:
    """What the rules find in a school that has been read."""
    from cbe_cli.lint.catalogue import SCHOOL_RULES

    for edition in school.editions:
        yield from check_edition(edition)
    for rule in SCHOOL_RULES:
        yield from rule.run(school)


def _lint_school(root: Path, wanted: Choice) -> Iterator[Diagnostic]:
    from cbe_cli.school.load import load  # brings Polars, which a framework by itself does not need

    loaded = load(root)
    yield from loaded.diagnostics
    if loaded.value is not None:
        unread = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
        students = {each.student for each in unread} - {""}
        classes = {each.class_id for each in unread if each.reach is Reach.CLASS}
        for each in check_school(loaded.value):
            # What could not be read may be just what a note misses: “no evidence” beside a gradebook with a fault.
            if not (each.severity is Severity.INFO and (each.student in students or each.class_id in classes)):
                yield each
        for edition in loaded.value.editions:
            yield from check_wording(edition, wanted)


def _is_lone_framework(path: Path) -> bool:
    """A file where frameworks are, or a YAML file that no school surrounds."""
    if path.suffix != ".yaml" or not path.is_file():
        return False
    return path.name == FRAMEWORK_FILE or path.resolve().parent.name == FRAMEWORKS or not _has_school(path)


def _lone_frameworks(folder: Path) -> tuple[Path, ...]:
    """The YAML files in a folder of frameworks that no school surrounds; a Windows shell does not expand `*.yaml`."""
    if not folder.is_dir() or _has_school(folder):
        return ()
    names = visible(folder)
    if any(is_slip(name, meant) for name in names for meant in (SCHOOL_FILE, CLASS_FILE)):
        return ()  # it was to be a school, and find_root says what is wrong with the name
    return tuple(folder / name for name in names if name.endswith(".yaml") and (folder / name).is_file())


def _has_school(path: Path) -> bool:
    try:
        find_root(path)
    except CannotRun:
        return False
    return True


def _concerns(found: Diagnostic, root: Path, inside: Iterable[Path]) -> bool:
    place = root / found.where.path
    withholds_all = found.severity is Severity.ERROR and found.reach is Reach.REPOSITORY
    return withholds_all or any(place.is_relative_to(path) for path in inside)


def _renamed(found: Diagnostic, rename: Callable[[str], str]) -> Diagnostic:
    """The same finding with another name for each path."""
    related = tuple((replace(where, path=rename(where.path)), note) for where, note in found.related)
    return replace(found, where=replace(found.where, path=rename(found.where.path)), related=related)


def _below(folder: str, path: str) -> str:
    return f"{folder}/{path}"


def _path_from(folder: Path, base: Path, path: str) -> str:
    """As a repository names it: links in it are files of its own, and only the way to `folder` may lead over others."""
    whole = Path(os.path.abspath(base / path))  # noqa: PTH100 - Path.resolve would follow links
    for file in (whole, whole.resolve()):
        if file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
    return whole.as_posix()
