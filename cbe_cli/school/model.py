"""The school in memory: what all its files add up to. Plain data; reading is done by the modules beside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.files.tidy_text import composed
from cbe_cli.school.editions import in_force
from cbe_cli.school.scope import editions_of, pins

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    import polars as pl

    from cbe_cli.diagnostics import Location
    from cbe_cli.school.config import ClassFile, Setup, Year
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.kinds import ExperienceStatus, ExperienceType
    from cbe_cli.school.portfolio import PortfolioFile
    from cbe_cli.school.tasks import Tasks
    from cbe_cli.school.translation import TranslationFile


@dataclass(frozen=True, slots=True)
class Student:
    """A row of students.csv. `groups` holds the columns that cbe has no meaning for, by header."""

    id: str
    name: str
    where: Location = field(repr=False)
    name_on_documents: str = ""
    grade: str = ""
    class_of: str = ""
    entered_grade_9: date | None = None
    birth_date: date | None = field(default=None, repr=False)
    advisor: str = ""
    language: str = ""
    directory_opt_out: bool = False
    photo_consent: bool = False
    groups: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def printed_name(self) -> str:
        """The name that documents carry, with letters in one piece: the file may spell é as e and an accent."""
        return composed(self.name_on_documents or self.name)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A row of roster.csv: who, and between which dates (both inclusive, None is open)."""

    student: str
    where: Location
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Class:
    """A class or advisory: its file, its folder below the root (with forward slashes, "" is the root), its people."""

    id: str
    folder: str
    file: ClassFile
    roster: tuple[Enrolment, ...] = ()

    def may_have(self, students: Container[str]) -> bool:
        """Whether one of these may be in it: a roster that is empty, or could not be read, leaves out nobody."""
        return not self.roster or any(person.student in students for person in self.roster)


@dataclass(frozen=True, slots=True)
class Judgment:
    """A person's override of one level (design 5.5): a score, or for a domain a reached progression level.

    `scale` is the signature of the scale on which the score was given.
    """

    date: dt.date
    student: str
    framework: str
    node: str
    by: str
    reason: str
    where: Location
    score: Decimal | None = None
    scale: str = ""
    reached: str = ""
    cleared: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A row of carried.csv: for what evidence of a split id counts. `student` and `task` narrow it, "" for all."""

    framework: str
    id: str
    to: str
    where: Location
    student: str = ""
    task: str = ""
    by: str = ""
    reason: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """A row of experiences.csv: what one student did, for credit or besides it.

    `starts` and `ends` are inclusive. `credit` is exact, None where there is none; with several `areas` it is
    interdisciplinary, and still one credit. `about` has framework and id of competencies or targets, and so has
    `recovers`: once it is completed, evidence on these from before `starts` is left behind. `approved` is the day on
    which the coordinator said yes.
    """

    id: str
    student: str
    title: str
    type: ExperienceType
    status: ExperienceStatus
    where: Location = field(repr=False)
    grade: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    provider: str = ""
    credit: Fraction | None = None
    areas: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    evaluator: str = ""
    approved: dt.date | None = None
    equivalency: str = ""
    recovers: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Student and id, which is what makes two rows one experience."""
        return (self.student, self.id.casefold())


@dataclass(frozen=True, slots=True)
class Comment:
    """A row of comments.csv. `by` is the id of a teacher, or `self`; `node` may be "", for the whole of the learning.

    `class_id` is that of the class in whose folder it was written, "" at the root.
    """

    date: dt.date
    student: str
    by: str
    text: str
    where: Location
    framework: str = ""
    node: str = ""
    class_id: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """A row of attendance.csv: of `days` the student was there on `present`, counted up to `to` (None: not said)."""

    student: str
    days: Decimal
    present: Decimal
    where: Location
    to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """The rows of households.csv with one id: one envelope for these children of it, if it wants a `copy` on paper.

    `to` and `address` are lines, and () where nothing can be sent. `language` is "" for that of the children.
    """

    id: str
    where: Location = field(repr=False)
    students: tuple[str, ...]
    to: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    language: str = ""
    copy: bool = True


@dataclass(frozen=True, slots=True)
class Portfolio:
    """One student's words for one conference, and the folder (below the root) in which its pictures are."""

    student: str
    conference: str
    folder: str
    file: PortfolioFile


@dataclass(frozen=True)
class School:
    """A school, or a class folder that stands alone.

    `evidence` has one row for each row of every gradebook, with the columns of `school.evidence_frame.SCHEMA`; only
    `unread` classes, which are none where a school was read for everybody, may have rows that are not in it.
    `editions` are in the order of framework id, then of the date from which they are in force. `tasks` has the list of
    each class that keeps one. `households` is None where the school keeps no such file.
    """

    root: Path
    name: str
    setup: Setup
    editions: tuple[Edition, ...]
    students: dict[str, Student]
    classes: tuple[Class, ...]
    judgments: tuple[Judgment, ...]
    portfolios: tuple[Portfolio, ...]
    evidence: pl.DataFrame = field(repr=False)
    translations: tuple[TranslationFile, ...] = ()
    carried: tuple[Carried, ...] = ()
    experiences: tuple[Experience, ...] = ()
    households: tuple[Household, ...] | None = None
    unread: frozenset[str] = frozenset()
    tasks: Mapping[str, Tasks] = field(default_factory=dict, repr=False)
    comments: tuple[Comment, ...] = ()
    attendance: Mapping[str, Attendance] = field(default_factory=dict, repr=False)

    def frameworks_on(self, day: date | None) -> tuple[Edition, ...]:
        """The edition of each framework that is in force on `day`; without a day, or before the first, the nearest."""
        return in_force(self.editions, day)

    def seen_by(self, class_: Class | None) -> School:
        """The school with the editions to which a class holds; itself where it holds to none.

        Levels of a student of two classes that hold to different editions are one thing for each of the two.
        """
        if class_ is None or not pins(class_.file):
            return self
        others = {edition.id.casefold() for edition in self.editions} - pins(class_.file).keys()
        held = editions_of(class_.file, self.editions)
        return replace(
            self, editions=tuple(each for each in self.editions if each in held or each.id.casefold() in others)
        )

    def year_of(self, class_: Class) -> Year | None:
        """The school year of a class."""
        return next((year for year in self.setup.years if year.id == class_.file.year), None)


@dataclass(frozen=True, slots=True)
class Address:
    """`[framework:]node[#criterion][@level]`, resolved: ids as the framework spells them."""

    framework: str
    node: Node
    criterion: str = ""
    level: str = ""
