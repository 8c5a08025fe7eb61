"""Habits of work: how the child sees it beside how a teacher sees it, on the habits' own scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio import view
from cbe_cli.documents.portfolio.wording import ENOUGH, statement_of
from cbe_cli.school.score_cell import read_score

if TYPE_CHECKING:
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.school.edition import Node, ScaleSteps
    from cbe_cli.school.portfolio import SelfScore


def habits(child: Child) -> tuple[view.Habit, ...]:
    """One entry for each habit of the frameworks in use."""
    found = []
    for area in child.areas("habits"):
        for node in area.edition.targets:
            scale = area.edition.scale(node)
            if node.domain == area.node.id and child.shows(area, node) and scale is not None:
                found.append(_habit(child, area, node, scale))
    return tuple(found)


def _habit(child: Child, area: Area, node: Node, scale: ScaleSteps) -> view.Habit:
    parts = child.parts(area.edition, node.id)
    own = _own(child, node)
    each = tuple(view.InPart(title=title, look=_seen(result, scale)) for title, result in parts if title)
    return view.Habit(
        title=node.title,
        points=len(scale.points),
        statement=statement_of(node) if statement_of(node) != node.title else "",
        me=_look(_self_score(child, area, node, own), scale),
        teacher=None if each else _seen(parts[0][1] if parts else None, scale),
        teacher_name="" if each else _who(child, area, node),
        each=each,
        example=(own.example or "") if own else "",
    )


def _seen(result: Result | None, scale: ScaleSteps) -> view.Look:
    """How teachers see it, where the evidence is enough to say."""
    known = result is not None and result.status in ENOUGH and result.point is not None
    return _look(Decimal(str(result.point)), scale) if known and result else view.Look()


def _own(child: Child, node: Node) -> SelfScore | None:
    if child.portfolio is None:
        return None
    folded = {id_.casefold(): own for id_, own in child.portfolio.file.habits.items()}
    return folded.get(node.id.casefold())


def _self_score(child: Child, area: Area, node: Node, own: SelfScore | None) -> Decimal | None:
    """What the portfolio says, else the newest row of kind `self` in a gradebook."""
    written_in = child.original(area.edition).scale(node)
    if own is not None and own.score is not None and written_in is not None:
        score = read_score(own.score, written_in)
        return score if isinstance(score, Decimal) else None
    said = [
        row["score"]
        for row in child.facts.pieces.get(child.student.id, ())
        if (row["framework"], row["node"], row["kind"]) == (area.edition.id, node.id, "self")
        and row["score"] is not None
    ]
    return Decimal(str(said[-1])) if said else None


def _look(score: Decimal | None, scale: ScaleSteps) -> view.Look:
    if score is None:
        return view.Look()
    point = scale.point_at(score, "down")
    return view.Look(at=scale.points.index(point), word=point.name)


def _who(child: Child, area: Area, node: Node) -> str:
    """Who looked last: who judged it, else the teacher who wrote the newest row, "" where nobody is named."""
    result = child.result(area.edition, node.id)
    if result is not None and result.judged and result.judged_by:
        return result.judged_by
    names = {teacher.id: teacher.name for one in child.school.classes for teacher in one.file.teachers}
    wrote = [
        names[row["assessor"]]
        for row in child.facts.pieces.get(child.student.id, ())
        if (row["framework"], row["node"]) == (area.edition.id, node.id)
        and row["kind"] not in {"self", "peer"}
        and row["assessor"] in names
    ]
    return wrote[-1] if wrote else ""
