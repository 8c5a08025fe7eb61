"""Views of the sample school's S014, as short as a picture wants them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.why import why as explained
from cbe_cli.documents.bands import Band
from cbe_cli.documents.booklet.build import Wanted as Narrowed
from cbe_cli.documents.booklet.build import booklet as framework_booklet
from cbe_cli.documents.card.view import Card
from cbe_cli.documents.drafts import Content, children_of
from cbe_cli.documents.family.view import FamilyPage
from cbe_cli.documents.kinds import KINDS, Each, Kind
from cbe_cli.documents.overview.view import Overview
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.portfolio.view import LearningMap, Place, Portfolio
from cbe_cli.documents.profile.build import profile as school_profile
from cbe_cli.documents.profile.run import Asked as AskedProfile
from cbe_cli.documents.profile.run import cohort
from cbe_cli.documents.transcript.view import Certification, Status, Transcript
from cbe_cli.documents.why.build import page as why_page
from cbe_cli.documents.words import words_for
from cbe_cli.school.library import read_library
from tests.documents.elements import brand
from tests.documents.elements.riverbend import SCHOOL, school

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.documents.booklet.view import Booklet, Competency
    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Child
    from cbe_cli.documents.profile.view import Profile
    from cbe_cli.documents.why.view import Page

STUDENT = "S014"
CLASSMATES = ("S007", "S009", "S011", "S018", "S021")
DAY = date(2026, 11, 12)


@cache
def sample(language: str) -> dict[str, Any]:
    """Name of a kind of document -> its view, with pictures; that of a class has six students."""
    people = (STUDENT, *CLASSMATES) if language == "en" else (STUDENT,)
    children = children_of(school(), people, occasion(school(), people, Asked()), Content(language=language))
    return {kind.name: _view(kind, children, None) for kind in KINDS}


def _view(kind: Kind, children: Sequence[Child], logo: Picture | None) -> Any:
    drafted = kind.draft(children[0], logo) if isinstance(kind, Each) else kind.draft("Grade 6", children, logo)
    assert drafted.value is not None, drafted.diagnostics
    return kind.finish(drafted.value, SCHOOL).value


def portfolio(language: str = "en") -> Portfolio:
    """A part of everything: three subjects with a road and one with a scale, two habits, one goal, one piece."""
    view: Portfolio = sample(language)["portfolio"]
    assert view.standing is not None
    assert view.map is not None
    assert view.since is not None
    levels, points = view.growth
    subjects = view.standing.subjects
    whole = view.pieces[0].rubrics[0]
    rubric = replace(whole, rows=whole.rows[:1])
    lists = [replace(one, rows=one.rows[:2]) for one in view.back.competencies[:1]]
    return replace(
        view,
        standing=replace(view.standing, subjects=(*subjects[:3], subjects[-1])),
        growth=(replace(levels, lines=levels.lines[:3]), points),
        map=fewer(view.map, 2),
        since=replace(view.since, work=view.since.work[:2]),
        habits=view.habits[:2],
        plan=view.plan[:2],
        goals=view.goals[:1],
        pieces=(replace(view.pieces[0], pictures=(), pair=False, why="", revised="", rubrics=(rubric,)),),
        questions=view.questions[:2],
        back=replace(view.back, competencies=tuple(lists), method=()),
    )


def early() -> Portfolio:
    """The same child as if she were six: no pictures, and the goals still to be found."""
    view = portfolio()
    piece = replace(view.pieces[0], revised="", feedback="", next="")
    return replace(view, band=Band.YOUNG, pieces=(piece,), habits=view.habits[:1], goals=())


def in_ten_lines() -> Portfolio:
    """The same child of the same school with a brand."""
    theirs = brand.branded(school(), brand.ten_lines())
    children = children_of(theirs, (STUDENT,), occasion(theirs, (STUDENT,), Asked()), Content(language="en"))
    view: Portfolio = _view(KINDS[0], children, brand.look().logo)
    return _two_subjects(view)


def shorter(language: str) -> Portfolio:
    """Two subjects and one plan."""
    return _two_subjects(portfolio(language))


def _two_subjects(view: Portfolio) -> Portfolio:
    assert view.standing is not None
    subjects = view.standing.subjects
    return replace(view, standing=replace(view.standing, subjects=(subjects[0], subjects[-1])), plan=view.plan[1:2])


def card() -> Card:
    view: Card = sample("en")["card"]
    sections = tuple(replace(one, rows=one.rows[:2]) for one in view.sections[:2])
    return replace(
        view, sections=sections, habits=view.habits[:2], remarks=view.remarks[:1], own=view.own[:1], method=()
    )


def family() -> FamilyPage:
    view: FamilyPage = sample("en")["family"]
    return replace(view, lines=view.lines[:1], habits=())


def transcript() -> Transcript:
    """As if somebody had signed it."""
    view: Transcript = sample("en")["transcript"]
    areas = tuple(replace(area, credits=area.credits[:2]) for area in view.areas[:2])
    signed = Certification(statement="This record is true.", signatory="Ms Lindqvist, registrar", date="Nov 12, 2026")
    return replace(
        view,
        areas=areas,
        across=(),
        keys=view.keys[:1],
        method=view.method[:2],
        status=Status.OFFICIAL,
        status_word="Official",
        certification=signed,
    )


def overview() -> Overview:
    view: Overview = sample("en")["class"]
    whole = view.grids[0]
    groups = whole.groups[:2]
    columns = sum(len(group.heads) for group in groups)
    grid = replace(whole, groups=groups, rows=tuple((name, cells[:columns]) for name, cells in whole.rows))
    return replace(
        view, grids=(grid,), months=None, all_but=view.all_but[:1], purposes=view.purposes[:1],
        thin=view.thin[:2], old=view.old[:2], quiet=view.quiet[:2],
    )  # fmt: skip


def booklet(*, rubrics: bool) -> Booklet:
    """One competency, or the statements of one level."""
    library = read_library(SCHOOL).value
    assert library is not None
    edition = library.editions[0]
    view = framework_booklet(library, edition, Narrowed(rubrics, domains=("MA",)), words_for("en"), "en")
    domains = tuple(replace(one, competencies=(_short(one.competencies[1]),)) for one in view.domains)
    return replace(view, domains=domains, parts=view.parts[4:5])


def _short(one: Competency) -> Competency:
    return replace(one, rows=one.rows[:1], levels=one.levels[3:6])


def profile() -> Profile:
    words = words_for("en")
    chosen = cohort(school(), AskedProfile(), words, DAY)
    view = school_profile(school(), attain(school(), chosen.people), chosen, words, DAY)
    return replace(view, main=view.main[:1], side=view.side[:1])


def why() -> Page:
    edition = school().editions[-1]
    answers = explained(school(), STUDENT, edition, edition.nodes["SC.LS.5a"])
    made = why_page(school(), replace(school().students[STUDENT], language="en"), answers, None)
    assert made.value is not None
    return made.value


def fewer(drawn: LearningMap, most: int) -> LearningMap:
    """The first skills of each column and what leads from one of them to another."""
    kept = [
        index
        for place in Place
        for index in [at for at, skill in enumerate(drawn.skills) if skill.place is place][:most]
    ]
    at = {old: new for new, old in enumerate(kept)}
    links = tuple(
        replace(link, start=at[link.start], end=at[link.end])
        for link in drawn.links
        if link.start in at and link.end in at
    )
    return replace(drawn, skills=tuple(drawn.skills[index] for index in kept), links=links)
