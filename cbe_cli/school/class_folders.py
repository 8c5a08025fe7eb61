"""Reads class folders: class.yaml, checked against the school around it, and the roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import lexists
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.files.tables import read_csv
from cbe_cli.school import school_checks as checks
from cbe_cli.school.config import ClassFile, Setup
from cbe_cli.school.discover import CLASS_FILE, Files
from cbe_cli.school.frameworks import Editions
from cbe_cli.school.model import Class, Enrolment, Student
from cbe_cli.school.record import Concerns
from cbe_cli.school.roster import read_roster
from cbe_cli.school.scope import editions_of, matches
from cbe_cli.school.wording import did_you_mean, quoted
from cbe_cli.school.yaml_file import read_record

ROSTER: Final = "roster.csv"
ClassFiles = tuple[tuple[Path, ClassFile], ...]


def read_class_files(files: Files) -> Parsed[ClassFiles]:
    """(folder, class.yaml) of each class; of two with one id the first."""
    found: list[Diagnostic] = []
    by_id: dict[str, tuple[Path, ClassFile]] = {}
    for folder in files.classes:
        path = folder / CLASS_FILE
        parsed = read_record(ClassFile, path, files.shown(path), Concerns(Reach.CLASS, class_id=folder.name))
        found += parsed.diagnostics
        if parsed.value is None:
            continue
        first = by_id.setdefault(parsed.value.class_.casefold(), (folder, parsed.value))
        if first[0] != folder:
            found.append(_repeated(parsed.value, first[1]))
    return Parsed(tuple(by_id.values()), tuple(found))


def _repeated(file: ClassFile, first: ClassFile) -> Diagnostic:
    return checks.CLASS_REPEATED.at(
        file.where("class"),
        f"The class id {file.class_} is already that of {first.where().path}.",
        hint="Give one of the two another id, such as one with its year.",
        related=[(first.where("class"), "first here")],
    )


def read_class(
    folder: Path, file: ClassFile, files: Files, setup: Setup, students: Mapping[str, Student] | None
) -> Parsed[Class]:
    """The class with its people. In a class folder that stands alone everybody is in it, if no roster says who.

    Without `students` (their file could not be read) nobody is in it, whatever its roster says.
    """
    path = folder / ROSTER
    if path.is_file():
        roster = read_roster(path, files.shown(path), file.class_, students, setup.dates)
    elif files.alone:
        roster = Parsed(tuple(Enrolment(student.id, student.where) for student in (students or {}).values()))
    else:
        roster = Parsed(None, () if lexists(path) else (_no_roster(file, files.shown(path)),))
    people = () if students is None else roster.value or ()
    return Parsed(Class(file.class_, files.shown(folder), file, people), roster.diagnostics)


def names_somebody(files: Files) -> bool:
    """Whether the roster of a class has any row, whatever it says."""
    rosters = (folder / ROSTER for folder in files.classes)
    tables = (read_csv(path, files.shown(path)).value for path in rosters if path.is_file())
    return any(table is not None and len(table.rows) > 0 for table in tables)


def _no_roster(file: ClassFile, shown: str) -> Diagnostic:
    return checks.NO_ROSTER.at(
        Location(shown),
        f"The class {file.class_} has no roster.csv.",
        hint="Make one with a column “student” and the id of each student below it.",
        class_id=file.class_,
    )


def check_class(file: ClassFile, setup: Setup, editions: Editions) -> Iterator[Diagnostic]:
    """Whether what class.yaml names is there: year, terms, frameworks, and something for each entry in scope."""
    yield from _year_and_terms(file, setup)
    if editions.complete:  # else what is missing may be in the file that could not be read
        yield from _frameworks(file, editions)
        yield from _scope(file, editions)


def _year_and_terms(file: ClassFile, setup: Setup) -> Iterator[Diagnostic]:
    years = {year.id: year for year in setup.years}
    if file.year and file.year not in years:
        listed = (
            f"The years are: {', '.join(years)}."
            if years
            else "Add it under `years:`, with the days it starts and ends."
        )
        yield checks.UNKNOWN_YEAR.at(
            file.where("year"),
            f"The year {quoted(file.year)} is not among the school's years.",
            hint=did_you_mean(file.year, years, listed),
            class_id=file.class_,
        )
        return
    meant = [years[file.year]] if file.year else setup.years
    terms = [term.id for year in meant for term in year.terms]
    for term in file.term:
        if term not in terms:
            listed = f"The terms are: {', '.join(terms)}." if terms else "Add it under `terms:` of the year."
            yield checks.UNKNOWN_YEAR.at(
                file.where("term"),
                f"The term {quoted(term)} is not a term of {f'the year {file.year}' if file.year else 'the school'}.",
                hint=did_you_mean(term, terms, listed),
                class_id=file.class_,
            )


def _frameworks(file: ClassFile, editions: Editions) -> Iterator[Diagnostic]:
    known = list(dict.fromkeys(edition.id for edition in editions.all))
    for name in file.framework:
        id_, at, version = name.partition("@")
        versions = [edition.version for edition in editions.all if edition.id.casefold() == id_.casefold()]
        if at and versions and version not in versions:
            yield checks.UNKNOWN_FRAMEWORK.at(
                file.where("framework"),
                f"There is no version {quoted(version)} of the framework {id_}.",
                hint=did_you_mean(version, versions, f"The versions are: {', '.join(versions)}."),
                class_id=file.class_,
            )
        elif not versions:
            yield checks.UNKNOWN_FRAMEWORK.at(
                file.where("framework"),
                f"There is no framework {quoted(id_)}.",
                hint=did_you_mean(id_, known, f"The frameworks are: {', '.join(known)}." if known else ""),
                class_id=file.class_,
            )


def _scope(file: ClassFile, editions: Editions) -> Iterator[Diagnostic]:
    meant = editions_of(file, editions.all)
    for pattern in file.competencies:
        if meant and not any(matches(pattern, edition) for edition in meant):
            ids = dict.fromkeys(id_ for edition in meant for id_ in edition.nodes)
            yield checks.NOTHING_IN_SCOPE.at(
                file.where("competencies"),
                f"{quoted(pattern)} matches nothing in {', '.join(dict.fromkeys(edition.id for edition in meant))}.",
                hint=did_you_mean(pattern, ids, "Write an id, or the beginning of some with “*”, such as MA.*"),
                class_id=file.class_,
            )
