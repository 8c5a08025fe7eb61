"""A class folder from a real roster: planned first, so that it can be shown, then written all at once or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Diagnostic, Parsed, Severity
from cbe_cli.files.scalars import parse_id
from cbe_cli.files.together import write_together
from cbe_cli.school import school_checks as checks
from cbe_cli.school.discover import SCHOOL_FILE, find_root
from cbe_cli.school.entry_sheet import entry_workbook
from cbe_cli.school.load import load
from cbe_cli.school.new_class_files import class_yaml, roster_csv, students_csv
from cbe_cli.school.new_pupils import NewPupil, new_pupils
from cbe_cli.school.real_roster import RealRoster, read_real_roster
from cbe_cli.school.scope import matches, selected
from cbe_cli.school.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for; "" and () for what they left to us."""

    class_id: str
    roster: Path
    framework: str
    year: str = ""
    title: str = ""
    competencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewClass:
    """What would be written, by path, and what was guessed on the way. `targets` is how many the sheet has."""

    wanted: Wanted
    folder: Path
    roster: RealRoster
    pupils: tuple[NewPupil, ...]
    targets: int
    files: dict[Path, bytes]

    def write(self) -> None:
        """Write all files or none. Raises `CannotRun` where one cannot be written."""
        write_together(self.files)


def plan_class(where: Path, wanted: Wanted) -> Parsed[NewClass]:
    """The class in the school around `where`. No value if anything is wrong with the school's people or the roster.

    Raises `CannotRun` for what was asked wrongly: no school, an id that is taken, an unknown framework or year.
    """
    root = find_root(where)
    if not (root / SCHOOL_FILE).is_file():
        raise CannotRun(f"“{root}” is a class by itself, so no class can be added. `cbe init DIR` makes a school.")
    loaded = load(root)
    school = loaded.value
    in_the_way = tuple(found for found in loaded.diagnostics if school is None or _about_people(found))
    if school is None or in_the_way:
        return Parsed(None, in_the_way)
    folder, edition, wanted = _settled(school, wanted)
    read = read_real_roster(wanted.roster, wanted.roster.as_posix())
    if read.value is None or any(found.severity is Severity.ERROR for found in read.diagnostics):
        return Parsed(None, read.diagnostics)
    pupils = new_pupils(read.value.pupils, school.students)
    found = (*read.diagnostics, *pupils.diagnostics)
    if pupils.value is None:
        return Parsed(None, found)
    targets = [node for node in selected(wanted.competencies, edition) if node.assessed]
    name = f"{edition.id}@{edition.version}" if "@" in wanted.framework else edition.id
    files = {
        root / "students.csv": students_csv(root / "students.csv", pupils.value),
        folder / "class.yaml": class_yaml(wanted.class_id, wanted.title, wanted.year, name, wanted.competencies),
        folder / "roster.csv": roster_csv(pupils.value),
        folder / "evidence.xlsx": entry_workbook([(each.id, each.name) for each in pupils.value], targets, edition),
    }
    if not any(each.is_new for each in pupils.value):
        del files[root / "students.csv"]
    return Parsed(NewClass(wanted, folder, read.value, pupils.value, len(targets), files), found)


def _about_people(found: Diagnostic) -> bool:
    """Errors of students.csv, but for a missing one, which is then made, and one without anybody."""
    filled = {checks.NO_STUDENTS.code, checks.NOBODY.code}
    is_error = found.severity is Severity.ERROR and found.code not in filled
    return is_error and found.where.path == "students.csv"


def _settled(school: School, wanted: Wanted) -> tuple[Path, Edition, Wanted]:
    """The folder and the edition, and what was wanted with what was left to us."""
    try:
        parse_id(wanted.class_id)
    except ValueError as error:
        raise CannotRun(f"The id of a class {error}.") from None
    folder = school.root / "classes" / wanted.class_id
    if folder.exists() or wanted.class_id.casefold() in {class_.id.casefold() for class_ in school.classes}:
        raise CannotRun(f"There is a class {quoted(wanted.class_id)} already. Choose another id; nothing was changed.")
    edition = _edition(school, wanted.framework)
    for pattern in wanted.competencies:
        if not matches(pattern, edition):
            hint = did_you_mean(pattern, edition.nodes, "Write an id, or the beginning of some with “*”, such as MA.*")
            raise CannotRun(f"{quoted(pattern)} matches nothing in {edition.id}. {hint}")
    return folder, edition, replace(wanted, year=_year(school, wanted.year), title=wanted.title or wanted.class_id)


def _edition(school: School, framework: str) -> Edition:
    """The newest edition of the framework, or the one that is named, as in `riverbend@2026.1`."""
    id_, held, version = framework.partition("@")
    editions = {edition.id.casefold(): edition for edition in school.frameworks_on(None)}
    if held and id_.casefold() in editions:
        every = {edition.version: edition for edition in school.editions if edition.id.casefold() == id_.casefold()}
        if version not in every:
            hint = did_you_mean(version, every, f"The versions are: {', '.join(every)}.")
            raise CannotRun(f"There is no version {quoted(version)} of the framework {id_}. {hint}")
        return every[version]
    if framework.casefold() not in editions:
        known = [edition.id for edition in editions.values()]
        hint = did_you_mean(framework, known, f"The frameworks are: {', '.join(known)}.")
        raise CannotRun(f"There is no framework {quoted(framework)} in this school. {hint}")
    return editions[framework.casefold()]


def _year(school: School, year: str) -> str:
    """The year, or the newest of the school where none was given; "" where the school has none."""
    years = sorted(school.setup.years, key=lambda item: item.starts)
    if not year:
        return years[-1].id if years else ""
    if year not in {item.id for item in years}:
        hint = did_you_mean(year, (item.id for item in years), "Add it to `years:` in cbe.yaml first.")
        raise CannotRun(f"The school has no year {quoted(year)}. {hint}")
    return year
