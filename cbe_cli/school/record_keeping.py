"""The models of `transcript:` and `profile:` in cbe.yaml: how a record is laid out, what the school profile says."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from cbe_cli.school.fields import Choices, Count, Day, Listed, Number, Text, YesNo
from cbe_cli.school.record import Record

Layout = Literal["competencies", "hybrid", "supplement"]
LAYOUTS: Final[dict[Layout, str]] = {
    "competencies": "What a student has shown, competency by competency, and no list of courses.",
    "hybrid": "Competencies, and courses and other experiences with their credit.",
    "supplement": "A learning record that goes beside another transcript: competencies and experiences, no credit.",
}
ConversionKind = Literal["bands", "pattern", "lookup"]
CONVERSIONS: Final[dict[ConversionKind, str]] = {
    "bands": "The mean of the levels of a subject falls into a band: `from` is where it begins.",
    "pattern": "How many competencies of a subject stand where: the first grade whose conditions all hold.",
    "lookup": "The level of each competency is a grade: `point` says which.",
}


class GradeRule(Record):
    """One grade of a conversion, and when it is given."""

    grade: Text
    """The grade as it is printed, such as A, or 90–92."""
    gpa: Number | None = None
    """What the grade is worth where an average of grades is printed; for that every grade needs it."""
    from_: Number | None = Field(default=None, alias="from")
    """With `bands`, the mean from which on this grade is given."""
    point: Text | None = None
    """With `lookup`, the point of the scale that is this grade, by name, code or score."""
    majority_at: Text | None = None
    """With `pattern`, the point that more than half of the competencies reach."""
    none_below: Text | None = None
    """With `pattern`, the point below which no competency is."""
    below: Text | None = None
    """With `pattern`, the point below which there are at most as many competencies as `at_most` says."""
    at_most: Count | None = None
    """With `pattern`, how many competencies may be below the point that `below` names."""

    @model_validator(mode="after")
    def _both_or_neither(self) -> GradeRule:
        if (self.below is None) != (self.at_most is None):
            raise ValueError("needs “below” and “at_most” together")
        return self


_BELONGS: Final[dict[ConversionKind, frozenset[str]]] = {
    "bands": frozenset({"from_"}),
    "pattern": frozenset({"majority_at", "none_below", "below", "at_most"}),
    "lookup": frozenset({"point"}),
}


class Conversion(Record):
    """How levels become grades, where a school has to print some. Habits are never in it."""

    version: Text
    """What this conversion is called, such as 2026; it is printed with the grades."""
    kind: Annotated[ConversionKind, Choices(CONVERSIONS)]
    """Which way of making grades it is."""
    over: Literal["assessed", "earned"] = "assessed"
    """Which academic competencies go in: all `assessed`, which is usual, or only those `earned`."""
    grades: tuple[GradeRule, ...]
    """The grades, the highest first."""

    @model_validator(mode="after")
    def _grades_fit(self) -> Conversion:
        if not self.grades:
            raise ValueError("needs at least one grade in “grades”")
        allowed = _BELONGS[self.kind]
        every = frozenset().union(*_BELONGS.values())
        for grade in self.grades:
            strange = [name for name in sorted(every - allowed) if getattr(grade, name) is not None]
            if strange:
                raise ValueError(f"has “{strange[0].rstrip('_')}” in a grade, which is not for “kind: {self.kind}”")
            if self.kind != "pattern" and not any(getattr(grade, name) is not None for name in allowed):
                raise ValueError(f"needs “{next(iter(allowed)).rstrip('_')}” in each grade with “kind: {self.kind}”")
        begins = [grade.from_ for grade in self.grades if grade.from_ is not None]
        if begins != sorted(set(begins), reverse=True):
            raise ValueError("must have its grades from the highest “from” to the lowest, each a different one")
        if len({grade.gpa is None for grade in self.grades}) > 1:
            raise ValueError("needs “gpa” in every grade or in none")
        return self


class TranscriptSettings(Record):
    """What is on a transcript."""

    layout: Annotated[Layout, Choices(LAYOUTS)] | None = None
    """How it is laid out; `hybrid` if left out and there is an experiences.csv, else `competencies`."""
    birth_date: Literal["none", "day", "date"] = "none"
    """What is printed of the `birth_date` in students.csv: nothing, day and month, or the whole date."""
    conversion: Conversion | None = None
    """How levels become grades. Without it there are none, which is usual."""
    notes: Listed[Text] = ()
    """Sentences of the school's own for the key, such as what happens when a course is repeated."""


class Counselor(Record):
    """Somebody whom colleges may ask."""

    name: Text
    """The name, as the profile prints it."""
    role: Text | None = None
    """What the person is, such as “Grades 11 and 12”."""
    email: Text | None = None
    """An address for questions."""
    phone: Text | None = None
    """A number for questions."""


class ProfileSettings(Record):
    """What only the school itself can say for its profile; all else comes from its other files."""

    updated: Day | None = None
    """The day on which somebody last looked these lines over; after a year `cbe profile` reminds of it."""
    description: Listed[Text] = ()
    """What the school is: a paragraph, or several."""
    why: Listed[Text] = ()
    """Why the school works with competencies: a paragraph, or several."""
    counselors: tuple[Counselor, ...] = ()
    """Whom colleges may ask."""
    demographics: Listed[Text] = ()
    """Who goes to the school, a line each: how many students, shares, languages."""
    programs: Listed[Text] = ()
    """What can be studied, a line each: special diplomas, college courses, honors."""
    graduation: Listed[Text] = ()
    """What it takes to graduate, a line each."""
    policies: Listed[Text] = ()
    """Policies that a reader needs, a line each: rank, repeated courses, attendance."""
    outcomes: Listed[Text] = ()
    """What graduates go on to, a line each: rates, test ranges, colleges of the last years."""
    distribution: YesNo = True
    """Whether the profile shows how levels are spread over a class; small counts are hidden."""
