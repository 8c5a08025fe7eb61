"""Not yet, and my plan: what is close, and what would move it. Computed, never guessed (attainment.next_evidence)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.view import InReach
from cbe_cli.documents.portfolio.wording import counted, statement_of

if TYPE_CHECKING:
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.school.edition import Node

MOST_SUBJECTS = 4
MOST_STATEMENTS = 3
FAR = 99
"""For a target that no number of pieces would move by itself."""


@dataclass(frozen=True, slots=True)
class _Close:
    """What is open in one domain, nearest first, with the pieces each would take."""

    area: Area
    level: str
    left: int
    targets: tuple[tuple[int, Node], ...]

    @property
    def nearness(self) -> tuple[int, int]:
        """Few skills left come first, then few pieces."""
        return (self.left, self.targets[0][0])


def plan(child: Child) -> tuple[InReach, ...]:
    """The nearest subjects, in framework order."""
    areas = child.areas("academic", "cross-cutting")
    close = [one for area in areas if (one := _close(child, area)) is not None]
    nearest = sorted(close, key=lambda one: one.nearness)[:MOST_SUBJECTS]
    return tuple(_in_reach(child, one) for one in close if one in nearest)


def _close(child: Child, area: Area) -> _Close | None:
    """What is open on the level worked on, or in a domain without levels. Prerequisites come first."""
    result = child.result(area.edition, area.node.id)
    if result is None or not (result.pieces or result.working_on):
        return None
    rung = next((one for one in child.rungs(area) if one.level == result.working_on), None)
    if child.rungs(area) and rung is None:
        return None
    here = _open(child, area)
    open_ = [node for node in here if rung is None or area.edition.in_portfolios(node) or node.level == rung.level]
    if not open_:
        return None
    ready = [node for node in open_ if _is_ready(child, area, node)] or open_
    ranked = sorted(((_to_go(child, area, node), node) for node in ready), key=lambda pair: pair[0])
    left = rung.needed - rung.met if rung else len(open_)
    return _Close(area, rung.level if rung else "", left, tuple(ranked[:MOST_STATEMENTS]))


def _open(child: Child, area: Area) -> list[Node]:
    """Targets of a domain that are not met, and were not before where what is met stays met."""
    progression = area.edition.framework.progression
    keep = progression is not None and (progression.advance is None or progression.advance.keep)
    found = []
    for node in area.edition.targets:
        result = child.result(area.edition, node.id)
        if node.domain != area.node.id or result is None or result.out or not child.shows(area, node):
            continue
        kept = keep and bool(node.level) and result.met_on is not None
        if result.status != "met" and not result.judged and not kept:
            found.append(node)
    return found


def _is_ready(child: Child, area: Area, node: Node) -> bool:
    """Whether nothing that must come first is open. What lies on a level behind the child does not hold them up."""
    behind = {rung.level for rung in child.rungs(area) if rung.state in {"complete", "placed"}}
    for id_ in getattr(node.record, "needs", ()):
        needed = area.edition.find(id_)
        result = child.result(area.edition, needed.id) if needed else None
        if needed and needed.level not in behind and (result is None or (result.status != "met" and not result.met_on)):
            return False
    return True


def _to_go(child: Child, area: Area, node: Node) -> int:
    return child.facts.to_go.get((child.student.id, area.edition.id, node.id), FAR)


def _in_reach(child: Child, close: _Close) -> InReach:
    words = child.words
    title = close.area.node.title
    if close.level:
        level = close.area.edition.level_name(close.level)
        few = close.left <= MOST_STATEMENTS
        path = "say.plan.few_pieces" if close.area.edition.by_pieces else "say.plan.few"
        title = (
            counted(words, path, close.left, subject=title, level=level)
            if few and close.left
            else words.fill("say.plan.level", subject=title, level=level)
        )
    return InReach(
        accent=close.area.accent,
        title=title,
        still=tuple(statement_of(node) for _, node in close.targets),
        moves=_moves(child, close),
    )


def _moves(child: Child, close: _Close) -> str:
    """As in: One more piece at Proficient for the first; 2 more for what follows."""
    scale = close.area.edition.scale(close.targets[0][1])
    numbers = [number for number, _ in close.targets]
    if scale is None or FAR in numbers:
        return ""
    say = child.words
    first = counted(say, "say.plan.pieces", numbers[0], point=scale.proficient.name)
    if len(numbers) == 1:
        return say.fill("say.plan.moves", pieces=first)
    if len(set(numbers)) == 1:
        return say.fill("say.plan.moves_each", pieces=first)
    same = numbers.count(numbers[0])
    rest = counted(say, "say.plan.pieces", max(numbers), point=scale.proficient.name)
    return counted(say, "say.plan.moves_first", same, pieces=first, rest=rest)
