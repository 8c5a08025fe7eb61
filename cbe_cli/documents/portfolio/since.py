"""Since we last met: new work, what it completed, what was corrected, and what became of the goals of then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.child import all_areas
from cbe_cli.documents.portfolio.gained import levels_gained
from cbe_cli.documents.portfolio.goals_then import goals_then
from cbe_cli.documents.portfolio.printed_then import point_then, printed_otherwise
from cbe_cli.documents.portfolio.view import Corrected, NewWork, Since
from cbe_cli.documents.portfolio.wording import ENOUGH, statement_of
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.row_changes import Correction
    from cbe_cli.documents.portfolio.then import Then
    from cbe_cli.school.edition import Node
    from cbe_cli.school.scored_rows import ScoredRow

MOST_TITLES = 3
MOST_CORRECTIONS = 5


def since(child: Child) -> Since | None:
    """The block; None for who was not there, who has just come, or where nothing is new."""
    if child.then is None or child.beginning:
        return None
    corrections = [*_corrections(child, child.then)]
    more = len(corrections) - MOST_CORRECTIONS
    shown = Since(
        lead=child.words.fill("say.since.lead", day=child.words.day(child.then.met_on)),
        work=tuple(_work(child, child.then)),
        corrections=tuple(corrections[:MOST_CORRECTIONS]),
        more_corrections=child.words.counted("say.since.more", more) if more > 0 else "",
        notes=tuple(_notes(child, child.then)),
        goals=goals_then(child, child.then),
    )
    return shown if shown.says_anything else None


def _work(child: Child, then: Then) -> Iterator[NewWork]:
    """Each subject with anything new, in framework order; habits have a page of their own."""
    for area in child.areas("academic", "cross-cutting"):
        new, late = _of(child, area, then.rows.new), _of(child, area, then.rows.late)
        gains = tuple(_gains(child, area, then))
        if new or late or gains:
            yield NewWork(
                accent=area.accent,
                title=area.node.title,
                pieces=_pieces(child, new, "say.since.new"),
                late=_pieces(child, late, "say.since.late"),
                gains=gains,
            )


def _of(child: Child, area: Area, rows: Sequence[ScoredRow]) -> list[ScoredRow]:
    return [row for row in rows if _node(child, area, row) is not None]


def _node(child: Child, area: Area, row: ScoredRow) -> Node | None:
    """What a row is about, if that is in this subject, and inside what was asked for."""
    framework, id_ = row.about
    node = area.edition.find(id_) if framework == area.edition.id else None
    if node is None or node.domain != area.node.id or not child.shows(area, node):
        return None
    return node


def _pieces(child: Child, rows: Sequence[ScoredRow], path: str) -> str:
    """How many pieces of work, and what the newest are called; "" for none."""
    titles: dict[str, str] = {}
    for row in sorted(rows, reverse=True):
        titles.setdefault(fold(row.task) or str(row.day), _called(child, row))
    if not titles:
        return ""
    named = [*titles.values()][:MOST_TITLES]
    if len(titles) > MOST_TITLES:
        named.append(child.words.counted("say.since.others", len(titles) - MOST_TITLES))
    return child.words.counted(path, len(titles), titles=child.words.listed(named))


def _called(child: Child, row: ScoredRow) -> str:
    words = child.words
    if row.task:
        return words.fill("say.why.piece", task=row.task)
    return words.fill("say.why.piece_of", day=words.day(row.day))


def _gains(child: Child, area: Area, then: Then) -> Iterator[str]:
    """What new work completed; the same that the chip on the page of the subjects says."""
    words = child.words
    gained = levels_gained(child, area)
    if gained:
        done = [rung.level for rung in child.rungs(area) if rung.state == "complete"][-gained:]
        names = [area.edition.level_name(level) for level in done]
        yield words.counted("say.since.complete", gained, levels=words.listed(names))
    elif not child.rungs(area):
        yield from _further(child, area, then)
    skills = len(_newly_shown(child, area, then))
    if skills:
        yield words.counted("say.since.skills", skills)


def _further(child: Child, area: Area, then: Then) -> Iterator[str]:
    """A point of the scale that is higher than it was in every account of then."""
    result = child.result(area.edition, area.node.id)
    before = [moment.result(child.student.id, area.key) for moment in then.moments]
    known = [one.point for one in before if one is not None and one.status in ENOUGH and one.point is not None]
    printed = point_then(then, area)
    if then.record is not None:
        known += [printed] if printed is not None else []
    accounts = len(before) + (then.record is not None)
    several = len(child.parts(area.edition, area.node.id)) > 1  # classes or terms, each with a level of its own
    if result is None or result.point is None or result.status not in ENOUGH or len(known) < accounts or several:
        return
    if result.point > max(known):
        yield child.words.fill("say.since.further", point=child.point_name(area, area.node, result.level))


def _newly_shown(child: Child, area: Area, then: Then) -> set[tuple[str, str]]:
    """The skills of a subject that are shown now and were not then, in any account of it."""
    mine = child.student.id
    now = child.facts.shown.get(mine, frozenset())
    before = set[tuple[str, str]]().union(*(moment.shown.get(mine, frozenset()) for moment in then.moments))
    return {
        key
        for key in now - before
        if key[0] == area.edition.id
        and (node := area.edition.find(key[1])) is not None
        and node.domain == area.node.id
        and child.shows(area, node)
    }


def _corrections(child: Child, then: Then) -> Iterator[Corrected]:
    """Of habits, too, and of a subject that is not on the pages any more: it was on those of then."""
    for correction in reversed(then.rows.corrections):
        for area in all_areas(child.editions, child.school.setup.brand):
            node = _node(child, area, correction.then)
            if node is not None:
                yield _corrected(child, area, node, correction)


def _corrected(child: Child, area: Area, node: Node, correction: Correction) -> Corrected:
    words, row = child.words, correction.now or correction.then
    titled = row.task or words.text("say.since.untitled")
    now = _said(child, area, node, correction.now) if correction.now else words.text("say.since.gone")
    return Corrected(
        accent=area.accent,
        work=words.fill("say.since.work", task=titled, day=words.day(row.day)),
        statement=statement_of(node),
        now=now,
        then=_said(child, area, node, correction.then),
    )


def _said(child: Child, area: Area, node: Node, row: ScoredRow) -> str:
    """The name of the point, the number where it lies between two; a mark in words."""
    if not row.is_score:
        return child.words.text(f"say.since.marks.{row.said}")
    scale = area.edition.scale(node)
    names = {float(point.score): point.name for point in scale.points} if scale else {}
    return names.get(float(row.said), row.said)


def _notes(child: Child, then: Then) -> Iterator[str]:
    """Levels that were printed and are others by what is known now, and that there are other rules."""
    yield from printed_otherwise(child, then)
    if then.by_todays_rules is not None and _moved_by_rules(child, then):
        day = child.words.day(then.rules_from) if then.rules_from else ""
        yield child.words.fill("say.since.rules_from" if day else "say.since.rules", day=day)


def _moved_by_rules(child: Child, then: Then) -> bool:
    """Whether the rules of today put anything of this student elsewhere on that day."""
    by_rules = then.by_todays_rules
    for area in child.areas("academic", "cross-cutting"):
        one = then.moment.result(child.student.id, area.key)
        other = by_rules.result(child.student.id, area.key) if by_rules else None
        if one and other and (one.reached, one.point, one.status) != (other.reached, other.point, other.status):
            return True
    return False
