"""From a child to its card: what each subject, competency and habit comes to, and what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Parsed
from cbe_cli.documents import fonts
from cbe_cli.documents.card import remarks, view
from cbe_cli.documents.card.rows import judged, rows
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.portfolio.back import legends, made_from
from cbe_cli.documents.portfolio.build import PAPERS, group_of
from cbe_cli.documents.portfolio.gained import levels_gained
from cbe_cli.documents.portfolio.habits import habits
from cbe_cli.documents.portfolio.plan import next_in
from cbe_cli.documents.portfolio.rules import in_brief
from cbe_cli.documents.portfolio.standing import standing, subjects_of
from cbe_cli.school.households import lines_of
from cbe_cli.school.titles import title_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Area, Child


def card(child: Child, logo: Picture | None = None) -> Parsed[Draft]:
    """The card of one child, or why it has to wait: a name that would print as boxes."""
    student, words, setup = child.student, child.words, child.school.setup
    unprintable = fonts.unprintable_name(student)
    if unprintable:
        return Parsed(None, unprintable)
    areas = child.areas("academic", "cross-cutting")
    conference, day, then = child.occasion.conference, child.occasion.day, child.then
    whole = standing(child)
    made = view.Card(
        name=student.printed_name,
        school=child.school.name,
        language=child.language,
        name_language=child.name_language,
        paper=PAPERS[setup.paper],
        sample=setup.sample,
        logo=logo,
        occasion=title_in(conference, child.language) if conference else "",
        date=words.day(day) if day else "",
        period=_period(child),
        grade=words.fill("say.cover.grade", grade=student.grade) if student.grade else "",
        group=group_of(child),
        sections=tuple(section for area in areas for section in _sections(child, area)),
        bracket=whole.bracket if whole else False,
        since=words.fill("say.card.since", day=words.short_day(then.met_on)) if then else "",
        habits=habits(child),
        remarks=remarks.of_teachers(child, areas),
        own=remarks.of_student(child),
        attendance=_attendance(child),
        legends=tuple(legends(child, areas, child.areas("habits"))),
        method=in_brief(child, areas, child.areas("habits")),
        made_from=made_from(child),
        contacts=tuple(view.Contact(name=name, what=words.in_a_row(of, ", ")) for name, of in child.teachers.items()),
        address=_address(child),
    )
    return Parsed(Draft(made))


def _sections(child: Child, area: Area) -> Iterator[view.Section]:
    """One for each domain; where it has a level in each class or term, the rest stands with the last of them."""
    said = judged(child, area, area.node, child.result(area.edition, area.node.id))
    *front, last = (replace(one, note=said if one.note else "") for one in subjects_of(child, area))
    gained = levels_gained(child, area)
    if gained:  # since when, the head of the table says
        last = replace(last, change=child.words.counted("say.card.gained", gained))
    yield from (view.Section(subject=subject) for subject in front)
    yield view.Section(
        subject=last, rows=rows(child, area), next=_next(child, area), remarks=remarks.about(child, area)
    )


def _next(child: Child, area: Area) -> view.Next | None:
    close = next_in(child, area)
    if close is None or not close.still:
        return None
    nearest = close.still[0]
    judged = nearest.moves == child.words.text("say.why.judged_moves")
    return view.Next(statement=nearest.statement, now=nearest.now if judged else "", moves=nearest.moves)


def _period(child: Child) -> str:
    first, last = remarks.begins(child), child.occasion.day
    if first is None or last is None:
        return ""
    return child.words.fill("say.card.period", first=child.words.day(first), last=child.words.day(last))


def _attendance(child: Child) -> str:
    there = child.school.attendance.get(child.student.id)
    if there is None:
        return ""
    said = child.words.fill(
        "say.card.present", present=child.words.number(there.present), days=child.words.number(there.days)
    )
    return child.words.fill("say.card.up_to", text=said, day=child.words.day(there.to)) if there.to else said


def _address(child: Child) -> str:
    named = getattr(child.school.setup, "school", None)
    return ", ".join(lines_of(named.address)) if named and named.address else ""
