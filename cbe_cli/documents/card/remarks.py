"""The comments of a card: those of the time since the conference before, each where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.card.view import Remark
from cbe_cli.school.comments import SELF
from cbe_cli.school.scope import in_scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Comment


def begins(child: Child) -> date | None:
    """The first day of what a card is about: that of the conference before, else that of the school year."""
    day = child.occasion.day
    if child.occasion.previous is not None:
        return child.occasion.previous
    return max((year.starts for year in child.school.setup.years if day and year.starts <= day), default=None)


def of_teachers(child: Child, shown: tuple[Area, ...]) -> tuple[Remark, ...]:
    """What teachers said of the whole, or of something that has no place on this card."""
    places = {area.key for area in shown}
    return tuple(_remark(child, one) for one in _mine(child) if one.by != SELF and _place(child, one) not in places)


def of_student(child: Child) -> tuple[Remark, ...]:
    """What the student said, of whatever."""
    return tuple(_remark(child, one) for one in _mine(child) if one.by == SELF)


def about(child: Child, area: Area) -> tuple[Remark, ...]:
    """What teachers said of a domain and of what is in it."""
    return tuple(_remark(child, one) for one in _mine(child) if one.by != SELF and _place(child, one) == area.key)


def _mine(child: Child) -> Iterator[Comment]:
    """Those of the time that the card is about, oldest first. A comment of a conference's day belongs to that day."""
    first, last = begins(child), child.occasion.as_of or child.occasion.day
    for one in sorted(child.school.comments, key=lambda one: one.date):
        before = first is not None and (one.date < first or one.date == child.occasion.previous)
        after = last is not None and one.date > last
        if one.student == child.student.id and not before and not after and not _elsewhere(child, one):
            yield one


def _elsewhere(child: Child, one: Comment) -> bool:
    """Whether a comment is about something else than the one class that was asked for."""
    if child.only is None:
        return False
    if one.node:
        edition, node = _about(child, one)
        return edition is None or node is None or node not in in_scope(child.only, edition)
    return one.by != SELF and one.class_id not in {"", child.only.id}


def _about(child: Child, one: Comment) -> tuple[Edition | None, Node | None]:
    edition = next((each for each in child.editions if each.id == one.framework), None)
    return edition, (edition.find(one.node) if edition and one.node else None)


def _place(child: Child, one: Comment) -> tuple[str, str]:
    """The framework and the domain that a comment is about; "" where it is about none."""
    _, node = _about(child, one)
    return (one.framework, node.domain) if node else ("", "")


def _remark(child: Child, one: Comment) -> Remark:
    names = {teacher.id: teacher.name for each in child.school.classes for teacher in each.file.teachers}
    _, node = _about(child, one)
    return Remark(
        text=one.text,
        who="" if one.by == SELF else names.get(one.by, one.by),
        day=child.words.day(one.date),
        about=node.title if node and node.kind != "domain" else "",
    )
