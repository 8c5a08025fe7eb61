"""The conductor: a school's own lines, its rules in words, and how levels are spread become its profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, get_args

from cbe_cli.analysis.groups import least_of
from cbe_cli.analysis.spread import spread
from cbe_cli.diagnostics import Location
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import Facts, Rung
from cbe_cli.documents.portfolio.occasion import Occasion
from cbe_cli.documents.portfolio.rules import PARENTS
from cbe_cli.documents.profile import view
from cbe_cli.documents.profile.tables import tables
from cbe_cli.documents.transcript import key
from cbe_cli.documents.transcript.build import layout_of
from cbe_cli.documents.transcript.explained import of_kind, own_rules
from cbe_cli.documents.transcript.head import school_head
from cbe_cli.school.in_language import in_language
from cbe_cli.school.kinds import ExperienceType
from cbe_cli.school.model import Student

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.documents.words import Words
    from cbe_cli.school.model import School
    from cbe_cli.school.record_keeping import ProfileSettings

MAIN: Final = (("description", True), ("why", True), ("programs", False), ("graduation", False))
SIDE: Final = (("demographics", False), ("outcomes", False), ("policies", False))
"""What the school says itself, in print order, and whether it is paragraphs."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The students over whom levels are spread, and what they are called."""

    title: str
    people: tuple[str, ...]


def profile(school: School, now: Attainment, cohort: Cohort, words: Words, day: date | None) -> view.Profile:
    """The profile with `day` on it; `now` is the attainment of the cohort."""
    nobody = _nobody(school, now, words, day)
    subjects, habits = of_kind(nobody, "academic", "cross-cutting"), of_kind(nobody, "habits")
    conversion = school.setup.transcript.conversion if school.setup.transcript else None
    said = school.setup.profile
    head = school_head(school, words)
    return view.Profile(
        school=head,
        facts=tuple(_facts(school, cohort, words, day)),
        main=tuple(_sections(words, said, MAIN)),
        side=tuple(_sections(words, said, SIDE)),
        people=tuple(_people(said)),
        keys=(*key.scale_keys(nobody, subjects), *key.level_keys(nobody, subjects), _statuses(words)),
        habits_key=key.habit_key(habits) if habits else (),
        method=(
            *key.how(nobody, subjects, habits, graded=conversion is not None, parents=PARENTS),
            *own_rules(school, words),
        ),
        experiences=_types(school, words),
        tables=tables(nobody, spread(now, cohort.people, least_of(school)), least_of(school), cohort.title)
        if said is None or said.distribution
        else (),
        foot=words.fill("school_profile.foot", school=head.name),
        language=words.language,
        paper=PAPERS[school.setup.paper],
        sample=school.setup.sample,
    )


def _facts(school: School, cohort: Cohort, words: Words, day: date | None) -> Iterator[view.Fact]:
    layout = words.text(f"transcript.titles.{layout_of(school)}")
    frameworks = [in_language(one, school.translations, words.language) for one in school.frameworks_on(day)]
    values = {
        "date": words.day(day) if day else "",
        "frameworks": words.listed([edition.framework.title for edition in frameworks]),
        "document": layout,
        "cohort": cohort.title,
    }
    for name, value in values.items():
        if value:
            yield view.Fact(label=words.text(f"school_profile.facts.{name}"), value=value)


def _sections(
    words: Words, said: ProfileSettings | None, names: tuple[tuple[str, bool], ...]
) -> Iterator[view.Section]:
    for name, running in names:
        lines = getattr(said, name) if said else ()
        if lines:
            yield view.Section(title=words.text(f"school_profile.sections.{name}"), lines=tuple(lines), running=running)


def _people(said: ProfileSettings | None) -> Iterator[view.Person]:
    for one in said.counselors if said else ():
        yield view.Person(name=one.name, role=one.role or "", reach=" · ".join(filter(None, (one.email, one.phone))))


def _statuses(words: Words) -> view.Key:
    return key.word_key(words, "statuses", "statuses", ("official", "unofficial", "in_progress", "withdrawn"))


def _types(school: School, words: Words) -> view.Key | None:
    """The kinds of experiences that the school's transcripts have."""
    used = {one.type for one in school.experiences}
    names = [name for name in get_args(ExperienceType) if name in used]
    return key.word_key(words, "types", "types", names) if names else None


def _nobody(school: School, now: Attainment, words: Words, day: date | None) -> Child:
    """What the rules in words are looked up in: no student, and every road that the frameworks have."""
    roads: dict[tuple[str, str], tuple[Rung, ...]] = {
        (edition.id, unit): (Rung(edition.levels[0], "ahead", 0, 1),)
        for edition in now.editions
        if edition.levels
        for unit in (edition.id, *(node.id for node in edition.domains if node.domain_kind != "habits"))
    }
    facts = Facts(now, {}, {"": roads}, None, None, (), {}, {})
    student = Student("", "", Location(""))
    return Child(school, student, facts, Occasion(day, now.day), words, asked_language=words.language)
