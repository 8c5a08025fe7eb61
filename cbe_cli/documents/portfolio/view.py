"""What the pages of a conference portfolio show, ready to print.

A builder fills these from a school and its levels; templates only place them. So every text is final, in the
language of the family: numbers, dates and names are worded already (`documents.words` helps), and nothing here
is computed from anything else.

How absence reads, everywhere in this module:

- `""`, `()` or `None` is "there is none". A part about *data* that is absent is left out, without a hole. A
  prompt for the *student's words* that is absent prints as ruled lines, to be filled by hand. A view with
  nothing but a name is therefore a good blank worksheet.
- Fields marked *Markdown* hold what a person wrote; the safe subset is drawn, everything else prints as typed.
  All other texts are plain. Neither may be escaped by the builder: the templates do it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.images import Picture


class Paper(StrEnum):
    """The size of the sheet."""

    LETTER = "letter"
    A4 = "A4"


class Kind(StrEnum):
    """What is printed from the view. A worksheet leaves the computed parts out and asks every question."""

    PORTFOLIO = "portfolio"
    WORKSHEET = "worksheet"


class State(StrEnum):
    """Where one level of a progression stands."""

    REACHED = "reached"
    PLACED = "placed"  # lies below where the student was placed: counted as behind them, never as met
    WORKING = "working"
    AHEAD = "ahead"


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
class Step:
    """One level of a ladder, lowest first."""

    label: str  # what stands under the bar: as short as can be, "6" for Level 6
    state: State
    met: int = 0  # skills shown of this level; only looked at while WORKING
    needed: int = 0  # skills that this level asks for (excused ones taken off)
    expected: bool = False  # inside the range where most of the student's grade works


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBar:
    """A point on a proficiency scale."""

    points: tuple[str, ...]  # names, lowest first
    at: int | None = None  # index of the point that was reached; None: not enough evidence yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One domain under "Where I am". At most one of `ladder` and `scale`; neither: words alone."""

    accent: Accent
    title: str
    sentence: str  # one sentence on how it stands, in the family's words; no codes. Printed on the first page
    ladder: tuple[Step, ...] = ()
    scale: ScaleBar | None = None
    headline: str = ""  # "Working on Level 6", "Proficient", "Not enough evidence yet"
    detail: str = ""  # "5 of 8 skills"
    change: str = ""  # "+1 level since we last met"; never for a step back
    note: str = ""  # small print of this subject alone: "Set by Ms Rivera; see the last pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where I am."""

    subjects: tuple[Subject, ...]  # framework order; the same accents as everywhere else
    lead: str = ""  # empty: the fixed words' own
    notes: tuple[str, ...] = ()  # when a level is complete; what the bracket marks; a line each

    @property
    def bracket(self) -> bool:
        """The expected range is drawn on each ladder or on none, so that no subject stands out for lack of data."""
        ladders = [subject.ladder for subject in self.subjects if subject.ladder]
        return bool(ladders) and all(any(step.expected for step in ladder) for ladder in ladders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """From this day on the line stands at `value`, a value of the panel's axis."""

    on: date
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One small multiple of the growth page."""

    accent: Accent
    title: str
    dots: tuple[Dot, ...]  # by day, at least one, none outside the panel's days
    now: str  # where the line ends, in words: "Level 6"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Small multiples on the same axes: one panel for levels, one per proficiency scale."""

    axis: tuple[tuple[int, str], ...]  # value and label, lowest first
    starts: date
    ends: date
    starts_word: str  # "Sept 2025"
    ends_word: str
    lines: tuple[Line, ...]
    heading: str = ""  # only with more than one panel


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
class Habit:
    """One habit of work: self beside teacher, on the habits' own scale."""

    title: str
    points: int  # how many the scale has
    statement: str = ""  # "I can ..."
    me: Look = field(default_factory=Look)
    teacher: Look | None = None  # None: no row of it; an empty `Look` prints open dots
    teacher_name: str = ""
    example: str = ""  # Markdown, the student's


@dataclass(frozen=True, slots=True, kw_only=True)
class InReach:
    """Something close that is not yet met."""

    accent: Accent
    title: str  # "Science, Level 5: one skill to go"
    still: tuple[str, ...] = ()  # statements still to show
    moves: str = ""  # "One more piece at Proficient": what would change the status
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
class LegendEntry:
    """One point of a scale."""

    name: str
    meaning: str = ""  # in family words
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """One scale."""

    title: str
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A titled paragraph of "How this was worked out"."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyRow:
    """One competency in the list at the back."""

    code: str
    title: str
    level: str  # "Proficient", "Not enough evidence yet"
    pieces: str = ""  # how many pieces counted
    latest: str = ""  # date of the newest
    judged: bool = False  # the level is a judgment, listed below


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyGroup:
    """The competencies of one domain."""

    accent: Accent
    title: str
    rows: tuple[CompetencyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgmentNote:
    """A judged value beside the computed one."""

    title: str
    code: str
    value: str
    computed: str  # "not enough evidence" also has to be said
    who: str
    when: str
    why: str
    newer: str = ""  # "newer evidence since"; empty when there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatter:
    """The last pages: for whoever wants to know exactly."""

    legends: tuple[Legend, ...] = ()
    method: tuple[Paragraph, ...] = ()
    competencies: tuple[CompetencyGroup, ...] = ()
    judgments: tuple[JudgmentNote, ...] = ()
    made_from: str = ""  # "Evidence up to 12 November 2026; Riverbend Competencies 2026.1; policy of 1 July 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Everything that one document shows. Only `name` and `school` are needed."""

    name: str  # as on documents; what the student is called
    school: str
    cover: Cover
    language: str = "en"  # BCP 47: the fixed words, and the language of the document
    name_language: str = ""  # BCP 47, decides between Chinese and Japanese forms; empty: guessed from the script
    paper: Paper = Paper.LETTER
    kind: Kind = Kind.PORTFOLIO
    sample: bool = False  # invented data: every page says so
    beginning: bool = False  # came a short while ago: the pages read as a start
    letter: str = ""  # Markdown
    profile: Profile = field(default_factory=Profile)
    standing: Standing | None = None
    growth: tuple[Panel, ...] = ()
    pieces: tuple[Piece, ...] = ()
    habits: tuple[Habit, ...] = ()
    plan: tuple[InReach, ...] = ()
    goals: tuple[Goal, ...] = ()
    questions: tuple[str, ...] = ()  # the student's questions for the family
    adviser: str = ""  # who signs beside student and family
    next_meeting: str = ""  # "Thursday 11 March 2027"; empty: a line to write on
    back: BackMatter = field(default_factory=BackMatter)
