"""The goals of the last conference: how each went as the student says, and where it stands by the levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.view import GoalThen
from cbe_cli.documents.portfolio.wording import ENOUGH
from cbe_cli.school.address import resolve
from cbe_cli.school.model import Address
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.then import Then
    from cbe_cli.school.conference_records import GoalSet
    from cbe_cli.school.portfolio import GoalThen as Said


def goals_then(child: Child, then: Then) -> tuple[GoalThen, ...]:
    """Each goal of then, and after them what the student says of goals that nobody wrote down."""
    said = child.portfolio.file.goals_then if child.portfolio else ()
    answers = _answers(then.goals, said)
    of_then = [_goal(child, goal, answers.get(place)) for place, goal in enumerate(then.goals)]
    others = [one for one in said if one.what and one not in answers.values()]
    return (*of_then, *(_shown(child, one.what or "", one, ()) for one in others))


def _answers(goals: Sequence[GoalSet], said: Sequence[Said]) -> dict[int, Said]:
    """Place of a goal -> what is said of it: by its words, else by its place in the list."""
    places = {fold(goal.what): place for place, goal in enumerate(goals)}
    found: dict[int, Said] = {}
    for place, one in enumerate(said):
        about = places.get(fold(one.what)) if one.what else place
        if about is not None and about < len(goals):
            found.setdefault(about, one)
    return found


def _goal(child: Child, goal: GoalSet, said: Said | None) -> GoalThen:
    return _shown(child, goal.what, said, tuple(_stands(child, goal)))


def _shown(child: Child, what: str, said: Said | None, stands: tuple[str, ...]) -> GoalThen:
    how = said.how_it_went if said else None
    word = child.words.text(f"since.how.{how}") if how else ""
    return GoalThen(what=what, said=word, note=(said.note or "") if said else "", stands=stands)


def _stands(child: Child, goal: GoalSet) -> Iterator[str]:
    """Where each id that the goal names stands now. One that no framework has any more says nothing."""
    areas = {area.key: area for area in child.areas("academic", "cross-cutting", "habits")}
    for written in goal.shows:
        address = resolve(written, child.editions)
        area = areas.get((address.framework, address.node.domain)) if isinstance(address, Address) else None
        if isinstance(address, Address) and area is not None and child.shows(area, address.node):
            yield _level_stands(child, area, address) if address.level else _node_stands(child, area, address)


def _level_stands(child: Child, area: Area, address: Address) -> str:
    complete = {rung.level for rung in child.rungs(area) if rung.state == "complete"}
    name = area.edition.level_name(address.level)
    how = "level_met" if address.level in complete else "level_not_yet"
    return child.words.fill(f"say.since.goal.{how}", subject=area.node.title, level=name)


def _node_stands(child: Child, area: Area, address: Address) -> str:
    node = address.node
    result = child.result(area.edition, node.id)
    title = str(getattr(node.record, "title", None) or node.title)
    if result is None or result.status not in ENOUGH:
        return child.words.fill("say.since.goal.unknown", title=title)
    point = child.point_name(area, node, result.level)
    met = result.status == "met" or (area.edition.id, node.id) in child.facts.shown.get(child.student.id, ())
    return child.words.fill(f"say.since.goal.{'met' if met else 'not_yet'}", title=title, point=point)
