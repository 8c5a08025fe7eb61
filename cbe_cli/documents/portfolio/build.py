"""The conductor: a student, what was computed, and the student's own words become the view of a portfolio.

It computes nothing about levels and words nothing by itself: each part has a module, the phrases are in
templates/words/. Pictures are only named here; `with_pictures` reads them, in the process that prints the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from cbe_cli.diagnostics import Diagnostic, Parsed
from cbe_cli.documents import fonts, images
from cbe_cli.documents.bands import band_of
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.portfolio import view
from cbe_cli.documents.portfolio.back import back
from cbe_cli.documents.portfolio.evidence import pieces
from cbe_cli.documents.portfolio.growth import growth
from cbe_cli.documents.portfolio.habits import habits
from cbe_cli.documents.portfolio.learning_map import learning_map
from cbe_cli.documents.portfolio.photo import photo
from cbe_cli.documents.portfolio.plan import plan
from cbe_cli.documents.portfolio.since import since
from cbe_cli.documents.portfolio.standing import standing
from cbe_cli.documents.portfolio.strips import strips
from cbe_cli.school.titles import title_in

if TYPE_CHECKING:
    from pathlib import Path

    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Child
    from cbe_cli.school.portfolio import AfterSchool, Goal

PAPERS = {"letter": view.Paper.LETTER, "a4": view.Paper.A4}


def portfolio(child: Child, logo: Picture | None = None, *, kind: view.Kind = view.Kind.PORTFOLIO) -> Parsed[Draft]:
    """The document of one child, or why it has to wait: a name that would print as boxes.

    The pictures of the draft are that of the cover, and then those of its pieces, in the same order.
    """
    student = child.student
    unprintable = fonts.unprintable_name(student)
    if unprintable:
        return Parsed(None, unprintable)
    if kind is view.Kind.WORKSHEET:
        return Parsed(Draft(_worksheet(child, logo)))
    chosen = pieces(child)
    file = child.portfolio.file if child.portfolio else None
    profile = file.profile if file else None
    whole = replace(
        _frame(child, kind, logo),
        letter=(file.letter or "") if file else "",
        profile=view.Profile(
            strengths=(profile.strengths or "") if profile else "",
            interests=(profile.interests or "") if profile else "",
            how_i_learn=(profile.how_i_learn or "") if profile else "",
            hopes=(profile.hopes or "") if profile else "",
        ),
        beginning=child.beginning,
        standing=standing(child),
        growth=growth(child),
        argument=(file.growth or "") if file else "",
        strips=strips(child),
        map=learning_map(child),
        since=since(child),
        pieces=tuple(one.piece for one in chosen),
        habits=habits(child),
        plan=plan(child),
        goals=tuple(_goal(child, goal) for goal in file.goals) if file else (),
        after_school=_after_school(file.after_school) if file and file.after_school else None,
        questions=tuple(one for one in file.questions if one.strip()) if file else (),
        back=back(child),
    )
    return Parsed(Draft(whole, (photo(child), *(one.pictures for one in chosen))))


def _frame(child: Child, kind: view.Kind, logo: Picture | None) -> view.Portfolio:
    """What every kind of document has: who, where, when."""
    words, student, setup = child.words, child.student, child.school.setup
    conference = child.occasion.conference
    file = child.portfolio.file if child.portfolio and kind is view.Kind.PORTFOLIO else None
    return view.Portfolio(
        name=student.printed_name,
        school=child.school.name,
        kind=kind,
        language=child.language,
        name_language=child.name_language,
        paper=PAPERS[setup.paper],
        saving=setup.ink == "saving",
        band=band_of(student.grade),
        sample=setup.sample,
        adviser=_adviser(child),
        next_meeting=words.day(child.occasion.following) if child.occasion.following else "",
        cover=view.Cover(
            conference=title_in(conference, child.language) if conference else "",
            date=words.day(child.occasion.day) if child.occasion.day else "",
            group=group_of(child),
            grade=words.fill("say.cover.grade", grade=student.grade) if student.grade else "",
            logo=logo,
            quote=(file.quote or "") if file else "",
        ),
    )


def _worksheet(child: Child, logo: Picture | None) -> view.Portfolio:
    """Every question and no answer: the habits of the frameworks in use, and lines."""
    asked = tuple(replace(habit, me=view.Look(), teacher=None, example="") for habit in habits(child))
    return replace(_frame(child, view.Kind.WORKSHEET, logo), habits=asked)


def group_of(child: Child) -> str:
    """The advisory the child is in, else what the only class asked for is called."""
    if child.only is not None:
        return title_in(child.only.file, child.language)
    advisory = next((title_in(one.file, child.language) for one in child.classes if one.file.kind == "advisory"), "")
    return advisory or (
        child.words.fill("say.cover.advisory", who=child.student.advisor) if child.student.advisor else ""
    )


def _adviser(child: Child) -> str:
    teachers = [one.file.teachers for one in child.classes if one.file.kind == "advisory" and one.file.teachers]
    return child.student.advisor or (teachers[0][0].name if teachers else "")


def _goal(child: Child, goal: Goal) -> view.Goal:
    return view.Goal(
        what=goal.what,
        kind=child.words.text(f"goals.kinds.{goal.kind}") if goal.kind else "",
        why=goal.why or "",
        steps=goal.steps,
        helps=goal.who_helps or "",
        known_by=goal.known_by or "",
        by=child.words.day(goal.by) if goal.by else "",
    )


def _after_school(written: AfterSchool) -> view.AfterSchool:
    return view.AfterSchool(
        aim=written.aim or "", asks=written.asks or "", shown=written.shown or "", next=written.next or ""
    )


def with_pictures(draft: Draft, root: Path) -> Parsed[view.Portfolio]:
    """The view with its pictures, or a finding for each that cannot be shown."""
    found: list[Diagnostic] = []
    filled = []
    made = cast("view.Portfolio", draft.view)
    of_cover, *of_pieces = draft.pictures
    there = [one for one in of_cover if (one.folder / one.path).is_file()]
    for wanted in (there[:1], *of_pieces):
        read = [images.picture(one, root) for one in wanted]
        found += [fault for one in read for fault in one.diagnostics]
        filled.append(tuple(one.value for one in read if one.value))
    if found:
        return Parsed(None, tuple(found))
    cover = replace(made.cover, photo=next(iter(filled[0]), None))
    pieces_ = (replace(piece, pictures=those) for piece, those in zip(made.pieces, filled[1:], strict=True))
    return Parsed(replace(made, cover=cover, pieces=tuple(pieces_)))
