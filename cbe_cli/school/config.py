"""The models of `cbe.yaml` (the school) and `class.yaml` (a class or an advisory); design 4.2."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cbe_cli.school.fields import Count, Day, EditionName, Id, Keyed, Listed, Reserved, Text, Version, YesNo
from cbe_cli.school.lint_settings import LintSettings
from cbe_cli.school.policy import Policy
from cbe_cli.school.record import Record


class SchoolName(Record):
    """What documents print about the school."""

    name: Text
    address: Text | None = None


class Term(Record):
    """A part of a year, both dates inclusive."""

    id: Id
    title: Text | None = None
    starts: Day
    ends: Day


class Year(Record):
    """A school year, both dates inclusive."""

    id: Id
    starts: Day
    ends: Day
    terms: tuple[Term, ...] = ()


class Conference(Record):
    """A day on which students lead their conference; its id names the portfolio files."""

    id: Id
    date: Day
    title: Text | None = None


class Privacy(Record):
    """Groups smaller than `small_cell` are never reported."""

    small_cell: Count = 10


class Brand(Record):
    """The school's own look. `logo` is a path below the school's folder."""

    logo: Text | None = None


class Reflections(Record):
    """Which prompt of the form is which part of a portfolio: header as downloaded -> part."""

    columns: Keyed[str, Text]


class Setup(Record):
    """What both a school and a class folder that stands alone may say."""

    years: tuple[Year, ...] = ()
    conferences: tuple[Conference, ...] = ()
    policy: Policy = ()
    dates: Literal["iso", "mdy", "dmy"] = "iso"
    language: Text = "en"
    paper: Literal["letter", "a4"] = "letter"
    privacy: Privacy | None = None
    brand: Brand | None = None
    reflections: Reflections | None = None
    sample: YesNo = False
    lint: LintSettings | None = None


class SchoolFile(Setup):
    """`cbe.yaml` at the root of a school."""

    format: Version
    school: SchoolName


class Teacher(Record):
    """An adult of a class."""

    id: Id
    name: Text


class ClassFile(Setup):
    """`class.yaml`. The keys of `Setup` and `school` are for a class folder that stands alone."""

    format: Version
    class_: Id = Field(alias="class")
    title: Text
    kind: Literal["class", "advisory"] = "class"
    teachers: tuple[Teacher, ...] = ()
    year: Id | None = None
    term: Listed[Id] = ()
    framework: Listed[EditionName] = ()
    competencies: Listed[Text] = ()
    school: SchoolName | None = None
    course: Annotated[None, Reserved("classes that are courses for credit")] = None
