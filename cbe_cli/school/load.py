"""The one conductor of reading: a folder becomes a `School`, with every finding of every file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach, in_order
from cbe_cli.school import school_checks as checks
from cbe_cli.school.class_folders import ClassFiles, check_class, names_somebody, read_class, read_class_files
from cbe_cli.school.config import ClassFile, SchoolFile, Setup
from cbe_cli.school.definitions import Definitions, under
from cbe_cli.school.discover import Files, discover, find_root
from cbe_cli.school.evidence_frame import no_evidence
from cbe_cli.school.find import all_meant
from cbe_cli.school.frameworks import Editions, read_editions
from cbe_cli.school.misspelt import misspelt
from cbe_cli.school.model import (
    Attendance,
    Carried,
    Class,
    Comment,
    Experience,
    Household,
    Judgment,
    Portfolio,
    School,
    Student,
)
from cbe_cli.school.no_files import no_files
from cbe_cli.school.record import Concerns
from cbe_cli.school.scope import editions_of
from cbe_cli.school.students import read_students
from cbe_cli.school.translations import read_translations
from cbe_cli.school.yaml_file import read_record

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.gradebooks import Evidence

T = TypeVar("T")
ONE_MORE_YEAR: Final = timedelta(days=366)


def load(path: Path, only: Sequence[str] | None = None, definitions: Definitions | None = None) -> Parsed[School]:
    """The school around `path`, a folder or a file in it.

    Findings are in the order of their places. There is no value where the set-up or every framework cannot be read;
    what else is wrong is reported all the same. Raises `CannotRun` where there is no school, or a file is locked.

    With `only`, which names students as a person would, gradebooks are left unread that cannot concern any of them
    (`gradebooks.read_for`): their levels and what `lint.ready` says of them are the same, in a fraction of the time.
    With `definitions` its frameworks and rules are these, and everything else is as it is.
    """
    files = discover(find_root(path))
    reading = _Reading(files if definitions is None else under(files, definitions), only)
    school = reading.school()
    return Parsed(school, in_order(reading.found))


@dataclass
class _Reading:
    """One pass over the files of a school, gathering what was wrong on the way."""

    files: Files
    only: Sequence[str] | None = None
    found: list[Diagnostic] = field(default_factory=list)

    def take(self, parsed: Parsed[T]) -> T | None:
        self.found += parsed.diagnostics
        return parsed.value

    def school(self) -> School | None:
        self.found += (*misspelt(self.files), *no_files(self.files))
        setup, class_files = self.setup()
        editions = self.editions()
        if setup is None:
            return None
        students = self.students(setup)
        classes = self.classes(class_files, setup, students)
        for class_ in classes:
            self.found += check_class(class_.file, setup, editions)
        if not editions.all:
            return None
        school = School(
            root=self.files.root,
            name=_name(setup),
            setup=setup,
            editions=editions.all,
            students=students or {},
            classes=classes,
            judgments=(),
            portfolios=(),
            evidence=no_evidence(),
            translations=self.take(read_translations(self.files)) or (),
        )
        return school if students is None else self.with_what_names_students(school, students)

    def with_what_names_students(self, school: School, students: Mapping[str, Student]) -> School:
        """The school with all that is about somebody, which without a list of people would be about nobody."""
        setup, editions, classes = school.setup, school.editions, school.classes
        evidence = self.evidence(setup, editions, students, classes)
        self.found += evidence.found
        return replace(
            school,
            judgments=self.judgments(setup, editions, students, classes),
            portfolios=self.portfolios(setup, editions, students),
            evidence=evidence.rows,
            carried=self.carried(setup, editions, students),
            experiences=self.experiences(setup, editions, students),
            households=self.households(students),
            unread=evidence.unread,
            tasks=evidence.tasks,
            comments=self.comments(setup, editions, students, classes),
            attendance=self.attendance(setup, students),
        )

    def setup(self) -> tuple[Setup | None, ClassFiles]:
        """cbe.yaml and each class.yaml; in a class folder that stands alone these are one file."""
        class_files = self.take(read_class_files(self.files)) or ()
        if self.files.alone:
            return next((file for _, file in class_files), None), class_files
        path = self.files.setup
        return self.take(read_record(SchoolFile, path, self.files.shown(path), Concerns(Reach.REPOSITORY))), class_files

    def editions(self) -> Editions:
        paths = self.files.frameworks
        if not paths:
            self.found.append(_no_framework(self.files))
        editions = self.take(read_editions(tuple((path, self.files.shown(path)) for path in paths)))
        return editions or Editions((), complete=False)

    def students(self, setup: Setup) -> dict[str, Student] | None:
        """None where there is no list of people, or none that can be meant: then nobody is looked up in it."""
        path = self.files.students
        if path.is_file():
            students = self.take(read_students(path, self.files.shown(path), setup.dates))
            if students == {} and not self.faulty(path) and names_somebody(self.files):
                self.found.append(_nobody(self.files))
                return None
            return students
        if self.files.classes and not lexists(path):  # a repository of frameworks alone has no students to miss
            self.found.append(_no_students(self.files))
        return None

    def faulty(self, path: Path) -> bool:
        """Whether something has been found about this file."""
        return any(found.where.path == self.files.shown(path) for found in self.found)

    def classes(
        self, class_files: ClassFiles, setup: Setup, students: Mapping[str, Student] | None
    ) -> tuple[Class, ...]:
        read = (self.take(read_class(folder, file, self.files, setup, students)) for folder, file in class_files)
        return tuple(class_ for class_ in read if class_)

    def judgments(
        self, setup: Setup, editions: tuple[Edition, ...], students: Mapping[str, Student], classes: tuple[Class, ...]
    ) -> tuple[Judgment, ...]:
        """In the order of the files; one about a class's work may name whatever the class may name."""
        if not self.files.judgments:
            return ()
        from cbe_cli.school.judgments import JudgmentFile, read_judgments

        by_folder = self.by_folder(classes)
        files = [
            JudgmentFile(path, self.files.shown(path), by_folder.get(path.parent)) for path in self.files.judgments
        ]
        return self.take(read_judgments(files, editions, students, setup.dates)) or ()

    def by_folder(self, classes: tuple[Class, ...]) -> dict[Path, Class]:
        return {self.files.root / class_.folder: class_ for class_ in classes}

    def comments(
        self, setup: Setup, editions: tuple[Edition, ...], students: Mapping[str, Student], classes: tuple[Class, ...]
    ) -> tuple[Comment, ...]:
        """In the order of the files; one about a class's work may name whatever the class may name."""
        if not self.files.comments:
            return ()
        from cbe_cli.school.comments import CommentFile, read_comments, too_many

        by_folder = self.by_folder(classes)
        files = [CommentFile(path, self.files.shown(path), by_folder.get(path.parent)) for path in self.files.comments]
        comments = self.take(read_comments(files, editions, students, classes, setup.dates)) or ()
        days = sorted(conference.date for conference in setup.conferences)
        self.take(Parsed(None, tuple(too_many(comments, days))))
        return comments

    def attendance(self, setup: Setup, students: Mapping[str, Student]) -> Mapping[str, Attendance]:
        path = self.files.attendance
        if not path.is_file():
            return {}
        from cbe_cli.school.attendance import read_attendance

        return self.take(read_attendance(path, self.files.shown(path), students, setup.dates)) or {}

    def carried(
        self, setup: Setup, editions: tuple[Edition, ...], students: Mapping[str, Student]
    ) -> tuple[Carried, ...]:
        path = self.files.carried
        if not path.is_file():
            return ()
        from cbe_cli.school.carried import read_carried

        return self.take(read_carried(path, self.files.shown(path), editions, students, setup.dates)) or ()

    def experiences(
        self, setup: Setup, editions: tuple[Edition, ...], students: Mapping[str, Student]
    ) -> tuple[Experience, ...]:
        path = self.files.experiences
        if not path.is_file():
            return ()
        from cbe_cli.school.experiences import read_experiences

        return self.take(read_experiences(path, self.files.shown(path), editions, students, setup.dates)) or ()

    def households(self, students: Mapping[str, Student]) -> tuple[Household, ...] | None:
        path = self.files.households
        if not path.is_file():
            return None
        from cbe_cli.school.households import read_households

        return self.take(read_households(path, self.files.shown(path), students))

    def portfolios(
        self, setup: Setup, editions: tuple[Edition, ...], students: Mapping[str, Student]
    ) -> tuple[Portfolio, ...]:
        if not (self.files.portfolios or self.files.reflections):
            return ()
        from cbe_cli.school.portfolios import read_portfolios

        return self.take(read_portfolios(self.files, setup, editions, students)) or ()

    def evidence(
        self,
        setup: Setup,
        editions: tuple[Edition, ...],
        students: Mapping[str, Student],
        classes: tuple[Class, ...],
    ) -> Evidence:
        from cbe_cli.school.evidence import Gradebook
        from cbe_cli.school.evidence_scope import Scope
        from cbe_cli.school.gradebooks import Alike, read_all, read_for

        alike: dict[tuple[Edition, ...], list[Gradebook]] = {}  # classes that mean the same are read as one
        for class_ in classes:
            book = Gradebook(class_.id, self.files.root / class_.folder, class_.folder)
            alike.setdefault(editions_of(class_.file, editions), []).append(book)
        alike.pop((), None)  # these name no framework of ours, which is one finding and not one for each row
        latest = _latest(setup)
        groups = [Alike(Scope(students, meant, setup.dates, latest), tuple(books)) for meant, books in alike.items()]
        if self.only is None:
            return read_all(groups)
        asked = {one.id: one for text in self.only for one in all_meant(students.values(), text)}
        theirs = {class_.id for class_ in classes if class_.may_have(asked)}
        return read_for(asked.values(), theirs, groups)


def _latest(setup: Setup) -> date:
    """The last day that work can be of: a year after the school's last one, as the next may not be set up yet."""
    ends = max((year.ends for year in setup.years), default=date.max)
    return date.max if ends > date.max - ONE_MORE_YEAR else ends + ONE_MORE_YEAR


def _name(setup: Setup) -> str:
    """What the school is called; a class folder alone may have no school to name."""
    if isinstance(setup, SchoolFile | ClassFile) and setup.school:
        return setup.school.name
    return setup.title if isinstance(setup, ClassFile) else ""


def _no_framework(files: Files) -> Diagnostic:
    beside = " or beside class.yaml" if files.alone else ""
    return checks.NO_FRAMEWORK.at(
        Location(files.shown(files.setup)),
        f"There is no framework in the folder “frameworks”{beside}.",
        hint="Put one there, such as frameworks/riverbend.yaml from `cbe init DIR --sample riverbend`.",
    )


def _no_students(files: Files) -> Diagnostic:
    return checks.NO_STUDENTS.at(
        Location(files.shown(files.students)),
        f"There is no students.csv beside {files.setup.name}.",
        hint="Make one with the columns “id” and “name”, one line for each student.",
    )


def _nobody(files: Files) -> Diagnostic:
    return checks.NOBODY.at(
        Location(files.shown(files.students), 1, 1),
        f"{files.students.name} has no students, only the names of its columns.",
        hint="Write a line for each student, or fetch the file from where the list is kept.",
    )
