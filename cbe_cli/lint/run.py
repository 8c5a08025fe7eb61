"""One run of the linter: everything that is wrong with a school's files, or with a framework by itself."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun, Diagnostic, Reach, Severity, in_order
from cbe_cli.files.collector import collector_paused
from cbe_cli.files.text import read_bytes
from cbe_cli.lint.cache import kept, kept_of_frameworks
from cbe_cli.lint.choice import Choice, Settings
from cbe_cli.lint.earlier import Past
from cbe_cli.lint.edition_rules import EDITION_RULES
from cbe_cli.lint.part import Part
from cbe_cli.lint.report import Report
from cbe_cli.lint.since import since_file, since_school
from cbe_cli.lint.since_rules import SINCE_RULES
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.school.discover import CLASS_FILE, SCHOOL_FILE, find_root
from cbe_cli.school.file_names import is_slip, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.lint.earlier import Earlier
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.lint_settings import LintSettings, Profile
    from cbe_cli.school.model import School

FRAMEWORKS: Final = "frameworks"
FRAMEWORK_FILE: Final = "framework.yaml"
_SAYS_LINT: Final = re.compile(rb"lint[\"']?\s*:")


def lint(
    paths: Sequence[Path],
    choice: Choice | None = None,
    profile: Profile | None = None,
    *,
    baseline: bool = True,
    since: str | None = None,
) -> Report:
    """Everything wrong in `paths`: a school, a class folder, any file in one, or frameworks by themselves.

    A path inside a school gives what is wrong there, and the errors that withhold the whole school. With paths in
    several schools the places begin with the name of the school's folder, or with the way to it where two have the
    same name. Frameworks are compared with what they were at `since`, or see `files.base`. Raises `CannotRun` where a
    path is none of these, or there is no `since`.
    """
    folders: dict[Diagnostic, Path] = {}
    accepted, gone, strict = 0, 0, False
    with collector_paused(), closing(Past(since)) as past:
        for part in parts(paths, choice or Choice(), profile, past):
            one = part.shown(baseline=baseline)
            folders.update(dict.fromkeys((each for each in one.found if each not in folders), part.base))
            accepted, gone, strict = accepted + one.accepted, gone + one.gone, strict or one.strict
        return Report(in_order(folders), folders, accepted, gone, strict, tuple(past.said))


def parts(paths: Sequence[Path], asked: Choice, profile: Profile | None, past: Past) -> Iterator[Part]:
    """What is looked at by itself: each framework that stands alone, and each school."""
    compared = past if any(asked.runs(rule.check) for rule in SINCE_RULES) else None
    schools: dict[Path, list[Path]] = {}
    for path in paths:
        alone = (path,) if _is_lone_framework(path) else _lone_frameworks(path)
        yield from (lint_framework(framework, Settings(asked, profile), compared) for framework in alone)
        if not alone:
            schools.setdefault(find_root(path), []).append(path.resolve())
    alike = Counter(root.name for root in schools)
    for root, inside in schools.items():
        name = root.name if alike[root.name] == 1 else root.as_posix()
        yield _lint_school(root, inside, Settings(asked, profile), compared, below=name if len(schools) > 1 else "")


def lint_framework(path: Path, settings: Settings, past: Past | None) -> Part:
    """What is wrong with one framework file, whatever school it is in or is meant for."""
    root = find_root(path) if _has_school(path) else path.resolve().parent
    inside = path.resolve().relative_to(root).as_posix()
    settings = replace(settings, school=_settings_of(root))
    earlier = past.of(root, [path.resolve().parent]) if past else None
    if earlier is not None and earlier.unchanged(inside):
        earlier = None
    rules = (rule.check.code for rule in WORDING_RULES if settings.at(inside).runs(rule.check))
    before = kept(path, inside, (*rules, earlier.key if earlier else ""))
    found = before.found() if before else None
    if found is None:
        found = tuple(_of_framework(path, inside, settings, earlier))
        if before is not None:
            before.keep(found)
    return Part(root, settings, found, frozenset({inside}), (path.resolve(),), names={inside: path.as_posix()})


def _of_framework(path: Path, inside: str, settings: Settings, earlier: Earlier | None) -> Iterator[Diagnostic]:
    from cbe_cli.school.frameworks import read_editions

    read = read_editions(((path, inside),))
    yield from read.diagnostics
    for edition in read.value.all if read.value else ():
        yield from check_edition(edition)
        yield from check_wording(edition, settings)
        yield from since_file(earlier, edition) if earlier else ()


def _settings_of(root: Path) -> LintSettings | None:
    """What a school says about lint; nothing where there is no school, or its file has faults of its own."""
    from cbe_cli.school.config import ClassFile, SchoolFile
    from cbe_cli.school.record import Concerns
    from cbe_cli.school.yaml_file import read_record

    for name, model in ((SCHOOL_FILE, SchoolFile), (CLASS_FILE, ClassFile)):
        if (root / name).is_file():
            if not _SAYS_LINT.search(read_bytes(root / name, name)):
                return None  # the model of the whole file takes long to build
            read = read_record(model, root / name, name, Concerns(Reach.REPOSITORY)).value
            return read.lint if read is not None else None
    return None


def check_edition(edition: Edition) -> Iterator[Diagnostic]:
    """What the rules find in one edition, but for those about words."""
    for rule in EDITION_RULES:
        yield from rule.run(edition)


def check_wording(edition: Edition, settings: Settings) -> Iterator[Diagnostic]:
    """What the rules about words find in one edition: for whoever writes it, and not for whoever reports on a class."""
    choice = settings.at(edition.framework.where().path)
    for rule in WORDING_RULES:
        if choice.runs(rule.check):
            yield from rule.run(edition)


def check_school(school: School) -> Iterator[Diagnostic]:
    """What the rules find in a school that has been read."""
    from cbe_cli.lint.catalogue import SCHOOL_RULES

    for edition in school.editions:
        yield from check_edition(edition)
    for rule in SCHOOL_RULES:
        yield from rule.run(school)


def check_aside(school: School, settings: Settings) -> Iterator[Diagnostic]:
    """What the rules find that nobody but `cbe lint` asks. Some compute levels, so nothing may stop that."""
    from cbe_cli.lint.catalogue import ASIDE_RULES

    choice = settings.at(SCHOOL_FILE)
    for rule in ASIDE_RULES:
        if choice.runs(rule.check):
            yield from rule.run(school)


def _lint_school(root: Path, inside: Sequence[Path], settings: Settings, past: Past | None, below: str) -> Part:
    """A school as far as `inside` says; the places are shown `below` a folder."""
    settings = replace(settings, school=_settings_of(root))
    alone = not (root / SCHOOL_FILE).is_file()
    earlier = past.of(root, (root / FRAMEWORKS, root) if alone else (root / FRAMEWORKS,)) if past else None
    before = kept_of_frameworks(root, repr((settings.asked, settings.profile, earlier.key if earlier else "")))
    found = before.found() if before else None
    if found is None:
        found = tuple(_read_school(root, settings, earlier))
        if before is not None:
            before.keep(found)
    here = tuple(each for each in found if _concerns(each, root, inside))
    texts = {SCHOOL_FILE, *(f"{FRAMEWORKS}/{name}" for name in visible(root / FRAMEWORKS) if name.endswith(".yaml"))}
    texts |= {name for name in visible(root) if name.endswith(".yaml")}
    looked_at = frozenset(path for path in texts if _looked_at(root / path, inside))
    return Part(root, settings, here, looked_at, tuple(inside), below=below)


def _read_school(root: Path, settings: Settings, earlier: Earlier | None) -> Iterator[Diagnostic]:
    from cbe_cli.lint.rows import rows_under
    from cbe_cli.lint.scores_since import check_scores
    from cbe_cli.lint.settings_faults import settings_faults
    from cbe_cli.school.load import load  # brings Polars, which a framework by itself does not need

    loaded = load(root)
    yield from loaded.diagnostics
    if loaded.value is not None:
        yield from settings_faults(settings.school, root) if settings.school else ()
        yield from _of_school(loaded.value, loaded.diagnostics, settings)
        yield from since_school(earlier, loaded.value.editions, rows_under(loaded.value)) if earlier else ()
        yield from check_scores(loaded.value)


def _of_school(school: School, unread: Sequence[Diagnostic], settings: Settings) -> Iterator[Diagnostic]:
    """What the rules find, but for notes about what could not be read: it may be just what they miss."""
    errors = [each for each in unread if each.severity is Severity.ERROR]
    students = {each.student for each in errors} - {""}
    classes = {each.class_id for each in errors if each.reach is Reach.CLASS}
    found = list(check_school(school))
    stopped = any(each.severity is Severity.ERROR and each.reach is Reach.REPOSITORY for each in (*unread, *found))
    for each in found if stopped else (*found, *check_aside(school, settings)):
        if not (each.severity is Severity.INFO and (each.student in students or each.class_id in classes)):
            yield each
    for edition in school.editions:
        yield from check_wording(edition, settings)


def _looked_at(place: Path, inside: Iterable[Path]) -> bool:
    return any(place.is_relative_to(path) for path in inside)


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
    withholds_all = found.severity is Severity.ERROR and found.reach is Reach.REPOSITORY
    return withholds_all or _looked_at(root / found.where.path, inside)
