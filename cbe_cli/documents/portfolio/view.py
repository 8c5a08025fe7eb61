"""What the pages of a conference portfolio show, ready to print.

A builder fills these from a school and its levels; templates only place them. So every text is final, in the
language of the family: numbers, dates and names are worded already (`documents.words` helps), and nothing here
is computed from anything else. The parts with levels are defined in `view_levels`, the map in `view_map`, what is
new in `view_since`, the last pages in `view_back`; all can be imported from here.

How absence reads, everywhere in this module:

- `""`, `()` or `None` is "there is none". A part about *data* that is absent is left out, without a hole. A
  prompt for the *student's words* that is absent prints as ruled lines, to be filled by hand. A view with
  nothing but a name is therefore a good blank worksheet.
- Fields marked *Markdown* hold what a person wrote; the safe subset is drawn, everything else prints as typed.
  All other texts are plain. Neither may be escaped by the builder: the templates do it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cbe_cli.documents.bands import Band
from cbe_cli.documents.colours import Accent
from cbe_cli.documents.images import Picture
from cbe_cli.documents.portfolio.view_back import (
    BackMatter,
    CompetencyGroup,
    CompetencyRow,
    JudgmentNote,
    Legend,
    LegendEntry,
    Paragraph,
)
from cbe_cli.documents.portfolio.view_levels import Dot, Line, Panel, ScaleBar, Standing, State, Step, Subject
from cbe_cli.documents.portfolio.view_map import Cell, LearningMap, Link, Place, Skill, Strip, Strips
from cbe_cli.documents.portfolio.view_since import Corrected, GoalThen, NewWork, Since

__all__ = [  # everything that a builder needs, from one place
    "AfterSchool",
    "BackMatter",
    "Band",
    "Cell",
    "CompetencyGroup",
    "CompetencyRow",
    "Corrected",
    "Cover",
    "Dot",
    "Goal",
    "GoalThen",
    "Habit",
    "InPart",
    "InReach",
    "JudgmentNote",
    "Kind",
    "LearningMap",
    "Legend",
    "LegendEntry",
    "Line",
    "Link",
    "Look",
    "NewWork",
    "Panel",
    "Paper",
    "Paragraph",
    "Piece",
    "Place",
    "Portfolio",
    "Profile",
    "Rubric",
    "RubricRow",
    "ScaleBar",
    "Since",
    "Skill",
    "Standing",
    "State",
    "Step",
    "Still",
    "Strip",
    "Strips",
    "Subject",
]


class Paper(StrEnum):
    """The size of the sheet."""

    LETTER = "letter"
    A4 = "A4"


class Kind(StrEnum):
    """What is printed from the view. A worksheet leaves the computed parts out and asks every question."""

    PORTFOLIO = "portfolio"
    WORKSHEET = "worksheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page."""

    conference: str  # "Student-led conference"; empty: the fixed words' own
    date: str = ""  # "12 November 2026"
    group: str = ""  # "Advisory of Mr Okafor" or a class's title
    grade: str = ""  # "Grade 6"
    logo: Picture | None = None
    photo: Picture | None = None  # only with consent
    photo_box: bool = True  # without a photo: an empty frame for a drawing
    quote: str = ""  # one sentence of the student, without quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """About me as a learner: four prompts, Markdown."""

    strengths: str = ""
    interests: str = ""
    how_i_learn: str = ""
    hopes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterSchool:
    """My plan for the time after school: four prompts, Markdown."""

    aim: str = ""
    asks: str = ""
    shown: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricRow:
    """One criterion."""

    title: str  # empty for a competency without criteria of its own
    descriptors: tuple[str, ...]  # one per point, lowest first
    here: int | None = None  # index of the point that this piece reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The rubric rows of a piece that share a scale."""

    points: tuple[str, ...]
    rows: tuple[RubricRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of work the student chose: a page of evidence."""

    accent: Accent
    title: str
    subject: str = ""  # the domain's title
    kind: str = ""  # "Most improved"
    date: str = ""
    statements: tuple[str, ...] = ()  # "I can ..." of the competencies it shows
    pictures: tuple[Picture, ...] = ()
    pair: bool = False  # the first two pictures are a draft and what became of it
    quote: str = ""  # without quotation marks
    why: str = ""  # Markdown
    revised: str = ""  # Markdown
    feedback: str = ""  # Markdown
    next: str = ""  # Markdown
    rubrics: tuple[Rubric, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One person's look at a habit."""

    at: int | None = None  # index of the point; None: not said (dots to be filled by hand)
    word: str = ""  # the point's name


@dataclass(frozen=True, slots=True, kw_only=True)
class InPart:
    """A look at a habit in one class or term."""

    title: str  # the class's or the term's
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One habit of work: self beside teacher, on the habits' own scale."""

    title: str
    points: int  # how many the scale has
    statement: str = ""  # "I can ..."
    me: Look = field(default_factory=Look)
    teacher: Look | None = None  # None: no row of it; an empty `Look` prints open dots
    teacher_name: str = ""  # empty: my teachers
    each: tuple[InPart, ...] = ()  # in place of `teacher`, where a habit has a level in each class or term
    example: str = ""  # Markdown, the student's


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One skill still to show. `now` and `moves` are said of the nearest one; of one that a person set, `now`."""

    statement: str  # "I can ..."
    now: str = ""  # where it stands and why: "Developing now: “The pond” (Developing)."
    moves: str = ""  # what would move it: "One more piece at Proficient or better, and it is Proficient."


@dataclass(frozen=True, slots=True, kw_only=True)
class InReach:
    """Something close that is not yet met."""

    accent: Accent
    title: str  # "Science, Level 5: one skill to go"
    still: tuple[Still, ...] = ()  # nearest first
    step: str = ""  # Markdown, the student's plan
    helps: str = ""  # who helps
    by: str = ""  # a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal; every empty field asks its question."""

    what: str = ""
    kind: str = ""  # "Academic"
    why: str = ""  # Markdown
    steps: tuple[str, ...] = ()
    helps: str = ""
    known_by: str = ""  # how we will know
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Everything that one document shows. Only `name` and `school` are needed."""

    name: str  # as on documents; what the student is called
    school: str
    cover: Cover
    language: str = "en"  # BCP 47: the fixed words, and the language of the document
    name_language: str = ""  # BCP 47, decides between Chinese and Japanese forms; empty: guessed from the script
    paper: Paper = Paper.LETTER
    saving: bool = False  # saves ink: no tinted areas, and outlines in place of what is filled
    band: Band = Band.MIDDLE  # whose words and parts are laid over the common ones
    kind: Kind = Kind.PORTFOLIO
    sample: bool = False  # invented data: every page says so
    beginning: bool = False  # came a short while ago: the pages read as a start
    letter: str = ""  # Markdown
    profile: Profile = field(default_factory=Profile)
    standing: Standing | None = None
    growth: tuple[Panel, ...] = ()
    argument: str = ""  # what the student says of that growth, Markdown; asked for in the last grades
    strips: Strips | None = None
    map: LearningMap | None = None
    since: Since | None = None
    pieces: tuple[Piece, ...] = ()
    habits: tuple[Habit, ...] = ()
    plan: tuple[InReach, ...] = ()
    goals: tuple[Goal, ...] = ()
    after_school: AfterSchool | None = None  # None: nothing of it is written, and only the last grades are asked
    questions: tuple[str, ...] = ()  # the student's questions for the family
    adviser: str = ""  # who signs beside student and family
    next_meeting: str = ""  # "Thursday 11 March 2027"; empty: a line to write on
    back: BackMatter = field(default_factory=BackMatter)
