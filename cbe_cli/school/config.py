"""The models of `cbe.yaml` (the school) and `class.yaml` (a class or an advisory); design 4.2."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cbe_cli.school.fields import Color, Count, Day, EditionName, Id, Keyed, Listed, Reserved, Text, Version, YesNo
from cbe_cli.school.lint_settings import LintSettings
from cbe_cli.school.policy import Policy
from cbe_cli.school.record import Record
from cbe_cli.school.record_keeping import ProfileSettings, TranscriptSettings
from cbe_cli.school.translation import Language


class SchoolName(Record):
    """What documents print about the school."""

    name: Text
    """The school's name, as documents print it."""
    address: Text | None = None
    """The school's postal address, in lines parted by ` / `: on transcripts and cards, and the sender of the post."""
    district: Text | None = None
    """The district that the school is part of."""
    phone: Text | None = None
    """The school's telephone number."""
    site: Text | None = None
    """The school's place on the web, such as riverbend.example."""
    ceeb: Text | None = None
    """The school's CEEB code, by which colleges know it."""
    accreditation: Text | None = None
    """Who has accredited the school, as it is to be printed."""


class Term(Record):
    """A part of a year, both dates inclusive."""

    id: Id
    """The id by which `term` in class.yaml names this part of the year, such as T1."""
    title: Text | None = None
    """What people call the term, such as “Autumn term”; its id if left out."""
    starts: Day
    """The first day of the term, such as 2026-08-31."""
    ends: Day
    """The last day of the term, which still belongs to it."""


class Year(Record):
    """A school year, both dates inclusive."""

    id: Id
    """The id by which `year` in class.yaml names this school year, such as 2026-27."""
    starts: Day
    """The first day of the school year, such as 2026-08-31. Evidence before it gets a warning."""
    ends: Day
    """The last day of the school year, which still belongs to it."""
    terms: tuple[Term, ...] = ()
    """The parts of the year. `per: term` in the policy needs them."""


class Conference(Record):
    """A day on which students lead their conference."""

    id: Id
    """The id of the conference, which is also the name of its portfolio files: `autumn` has
    portfolios/STUDENT/autumn.yaml."""
    date: Day
    """The day of the conference, such as 2026-11-12; portfolios print it."""
    title: Text | None = None
    """What people call the conference, such as “Autumn conferences”; portfolios print it."""
    titles: Keyed[Language, Text] = Field(default_factory=dict)
    """The same in languages that families read, such as `{es: Reuniones de otoño}`."""


class Privacy(Record):
    """What keeps reports from showing single students."""

    small_cell: Count = 10
    """Groups of fewer students than this are not reported; 10 if left out."""


class BrandColors(Record):
    """Colours of the school, each in quotes because a # begins a comment. Text needs contrast: 4.5:1 on white."""

    text: Color | None = None
    """The colour of text, such as "#26241f"."""
    soft: Color | None = None
    """The colour of what stands back: labels, small print, the foot of a page."""
    paper: Color | None = None
    """A light colour behind text, such as "#f4f0e7"."""
    domains: Keyed[str, Color] = Field(default_factory=dict)
    """The colour of a domain on every page, by the id of the domain. The others keep ours."""


class BrandFonts(Record):
    """The typefaces of the school: TTF or OTF files, paths from the school's folder. Ours fill in what they lack."""

    text: Text | None = None
    """The typeface of text, its regular cut."""
    text_bold: Text | None = None
    """The bold cut of the same typeface. Without it what is bold in ours is not."""
    headings: Text | None = None
    """The typeface of titles and names."""


class Brand(Record):
    """The school's own look."""

    logo: Text | None = None
    """The picture on the cover of portfolios: the path of its file, from the school's folder."""
    colors: BrandColors | None = None
    """Colours in place of ours."""
    fonts: BrandFonts | None = None
    """Typefaces in place of ours."""


class Reflections(Record):
    """Which question of the form is which part of a portfolio."""

    columns: Keyed[str, Text]
    """For each question of the form, just as its column is headed, the part of a portfolio: `letter`, `profile.hopes`,
    `pieces.1.why`. `ignore` is for all else."""


class Setup(Record):
    """What both a school and a class folder that stands alone may say."""

    years: tuple[Year, ...] = ()
    """The school years, each with its first and last day. Evidence dated outside the year of its class gets a
    warning."""
    conferences: tuple[Conference, ...] = ()
    """The days on which students lead a conference; portfolios are printed for one of them."""
    policy: Policy = ()
    """How evidence becomes a level. A change of rules gets a further block with `from`, the day from which it holds."""
    dates: Literal["iso", "mdy", "dmy"] = "iso"
    """How dates may be written in tables: `iso` is 2026-10-05 alone, `mdy` also 10/5/2026, `dmy` also 5.10.2026."""
    language: Text = "en"
    """The language of the documents, `en` if left out. The `language` of a student in students.csv comes first."""
    paper: Literal["letter", "a4"] = "letter"
    """The size of printed pages."""
    ink: Literal["full", "saving"] = "full"
    """With `saving` portfolios are printed without tinted areas, and bars as outlines; nothing else changes."""
    privacy: Privacy | None = None
    """What keeps reports from showing single students."""
    brand: Brand | None = None
    """What makes documents look like this school's."""
    reflections: Reflections | None = None
    """Which question of a form is which part of a portfolio, for reflections.csv or .xlsx."""
    transcript: TranscriptSettings | None = None
    """How transcripts are laid out, and whether levels become grades."""
    profile: ProfileSettings | None = None
    """What the school profile says that no other file knows."""
    sample: YesNo = False
    """With `yes` every page is printed with the word SAMPLE, for a school that is invented."""
    lint: LintSettings | None = None
    """Which rules `cbe lint` looks for, and where."""


class SchoolFile(Setup):
    """`cbe.yaml` at the root of a school."""

    format: Version
    """The version of this file format; always 1."""
    school: SchoolName
    """The school's name, and its address."""


class Teacher(Record):
    """An adult of a class."""

    id: Id
    """The teacher's id, such as t-rivera; gradebooks may name it in `assessor`."""
    name: Text
    """The teacher's name, as pages print it."""


class ClassFile(Setup):
    """`class.yaml`. The keys of `Setup` and `school` are for a class folder that stands alone."""

    format: Version
    """The version of this file format; always 1."""
    class_: Id = Field(alias="class")
    """The id of the class, usually the name of its folder."""
    title: Text
    """What the class is called, such as “Grade 6 Mathematics”."""
    titles: Keyed[Language, Text] = Field(default_factory=dict)
    """The same in languages that families read, such as `{es: Matemáticas de 6.º}`."""
    kind: Literal["class", "advisory"] = "class"
    """An `advisory` has people and no gradebook: it shows what the classes hold."""
    teachers: tuple[Teacher, ...] = ()
    """The adults of the class. A student without an advisor has the first teacher of the advisory."""
    year: Id | None = None
    """The school year of the class, by its id in cbe.yaml."""
    term: Listed[Id] = ()
    """The term or terms of the class, by their ids in cbe.yaml."""
    framework: Listed[EditionName] = ()
    """The framework, or several, that the class is about, by id; all if left out. `id@version` holds to one edition."""
    competencies: Listed[Text] = ()
    """What is shown for this class: ids, or beginnings of ids with a star such as `MA.*`; everything if left out. It
    never changes a level."""
    school: SchoolName | None = None
    """The school's name; only in a class folder that stands alone, without a cbe.yaml around it."""
    course: Annotated[None, Reserved("classes that are courses for credit")] = None
    """Reserved for classes that are courses for credit; leave it out."""
