"""The competencies of a subject on a card: level, change, evidence, and in what a student is strongest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.criteria import criteria_of
from cbe_cli.documents.card.view import Row
from cbe_cli.documents.portfolio.back import judgment_note, level_word
from cbe_cli.documents.portfolio.view import ScaleBar
from cbe_cli.documents.portfolio.wording import ENOUGH, titled
from cbe_cli.school.framework import Competency

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Moment, Result
    from cbe_cli.school.edition import Node


def rows(child: Child, area: Area) -> tuple[Row, ...]:
    """Those with evidence or a judgment, in framework order. Of the others nothing is known."""
    return tuple(
        _row(child, area, node, part, result)
        for node in area.edition.competencies
        if node.domain == area.node.id and child.shows(area, node)
        for part, result in child.parts(area.edition, node.id)
        if result.pieces or result.judged
    )


def _row(child: Child, area: Area, node: Node, part: str, result: Result) -> Row:
    return Row(
        title=titled(child.words, node.title, part),
        level=level_word(child, area, node, result),
        bar=_bar(area, node, result),
        change=_change(child, area, node, result),
        pieces=str(result.pieces) if result.pieces else "",
        latest=child.words.short_day(result.newest) if result.newest else "",
        criteria=_criteria(child, area, node),
        note=judged(child, area, node, result),
    )


def _bar(area: Area, node: Node, result: Result) -> ScaleBar | None:
    scale = area.edition.scale(node)
    if scale is None or not scale.points:
        return None
    scores = [float(point.score) for point in scale.points]
    known = result.status in ENOUGH and result.point in scores
    return ScaleBar(
        points=tuple(point.name for point in scale.points),
        at=scores.index(result.point) if known and result.point is not None else None,
    )


def _change(child: Child, area: Area, node: Node, now: Result) -> str:
    """What has gone up since the last conference: the step of the road, else the point. Nothing else is said.

    It has to be up against each way to say where the student stood then, so that neither a correction nor another rule
    is celebrated.
    """
    if child.then is None:
        return ""
    said = [_since(child, area, node, (now, moment)) for moment in child.then.moments]
    return said[0] if all(said) else ""


def _since(child: Child, area: Area, node: Node, between: tuple[Result, Moment]) -> str:
    now, earlier = between
    then = earlier.result(child.student.id, (area.edition.id, node.id), now.part)
    before = next((one for one in earlier.editions if one.id == area.edition.id), None)
    if then is None or before is None or then.status not in ENOUGH or now.status not in ENOUGH:
        return ""
    if before.scale(node) != child.original(area.edition).scale(node):
        return ""
    levels = area.edition.levels
    if now.over in levels and then.over in levels and now.over != then.over:
        higher = levels.index(now.over) > levels.index(then.over)
        return child.words.fill("say.card.further", level=area.edition.level_name(then.over)) if higher else ""
    if now.point is None or then.point is None or now.point <= then.point:
        return ""
    return child.words.fill("say.card.up", level=child.point_name(area, node, then.level))


def _criteria(child: Child, area: Area, node: Node) -> str:
    """In which criteria of the rubric a student is strongest, and which come next; only where they differ."""
    known = _points(child, area, node)
    rubric = node.record.rubric if isinstance(node.record, Competency) else ()
    titles = {one.id: one.title for one in rubric if one.id and one.title}
    found = {id_: point for id_, point in known.items() if id_ in titles}
    if len(set(found.values())) < 2:  # noqa: PLR2004 - two that differ
        return ""
    best, least = max(found.values()), min(found.values())
    strong = [titles[id_] for id_ in titles if found.get(id_) == best]
    later = [titles[id_] for id_ in titles if found.get(id_) == least]
    return child.words.fill("say.card.criteria", strong=child.words.listed(strong), later=child.words.listed(later))


def _points(child: Child, area: Area, node: Node) -> dict[str, float]:
    """Criterion -> point, each from the newest of the competency and its targets that was scored by it."""
    below = {id_ for id_, one in area.edition.nodes.items() if node.id in {id_, one.competency}}
    scored = {
        str(row["node"])
        for row in child.facts.pieces.get(child.student.id, ())
        if row["criterion"] and row["framework"] == area.edition.id and row["node"] in below
    }
    newest: dict[str, tuple[date, float]] = {}
    original = child.original(area.edition)
    for id_ in sorted(scored):
        found = criteria_of(child.school, child.student.id, original, id_, child.occasion.as_of)
        for criterion, point, day in found.select("criterion", "point", "newest").iter_rows():
            if point is not None and (criterion not in newest or newest[criterion][0] < day):
                newest[criterion] = (day, point)
    return {criterion: point for criterion, (_, point) in newest.items()}


def judged(child: Child, area: Area, node: Node, result: Result | None) -> str:
    """Who set a level, when and why, and what the evidence alone says; "" where nobody did."""
    if result is None or not result.judged:
        return ""
    note = judgment_note(child, area, node, ("", result))
    return child.words.fill("say.card.judged", who=note.who, day=note.when, why=note.why, computed=note.computed)
