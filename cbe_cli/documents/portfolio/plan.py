"""Not yet, and my plan: what is close, why it stands where it does, and what would move it (attainment.moving)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.attainment.moving import Moves
from cbe_cli.attainment.policy import policy_of
from cbe_cli.documents.portfolio.view import InReach, Still
from cbe_cli.documents.portfolio.wording import statement_of, titled
from cbe_cli.documents.reasons import Reasons
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.alike import CaseKey
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result, Rung
    from cbe_cli.school.edition import Node

MOST_SUBJECTS = 4
MOST_STATEMENTS = 3
FAR = 99
"""For a skill that no number of pieces would move by itself."""


@dataclass(frozen=True, slots=True)
class OpenSkill:
    """One open skill, or one class or term of it (`part`: its title)."""

    area: Area
    node: Node
    part: str
    result: Result
    moves: Moves

    @property
    def to_go(self) -> int:
        """How many pieces away it is."""
        return self.moves.to_met or FAR

    def key(self, child: Child) -> CaseKey:
        """Where the facts have it."""
        return (child.student.id, self.area.edition.id, self.node.id, self.result.part)


@dataclass(frozen=True, slots=True)
class Close:
    """What is open in one domain, nearest first."""

    area: Area
    level: str
    left: int
    skills: tuple[OpenSkill, ...]

    @property
    def nearness(self) -> tuple[int, int]:
        """Few skills left come first, then few pieces."""
        return (self.left, self.skills[0].to_go)


def plan(child: Child) -> tuple[InReach, ...]:
    """The nearest subjects, in framework order."""
    close = close_ones(child)
    nearest = sorted(close, key=lambda one: one.nearness)[:MOST_SUBJECTS]
    return tuple(_in_reach(child, one) for one in close if one in nearest)


def close_ones(child: Child) -> list[Close]:
    """What is open in each subject, in framework order."""
    areas = child.areas("academic", "cross-cutting")
    return [one for area in areas if (one := _close(child, area)) is not None]


def nearest(child: Child) -> InReach | None:
    """The nearest of all subjects."""
    first = min(close_ones(child), key=lambda one: one.nearness, default=None)
    return _in_reach(child, first) if first else None


def next_in(child: Child, area: Area) -> InReach | None:
    """What is close in one domain; None where nothing is open, or nothing is known."""
    close = _close(child, area)
    return _in_reach(child, close) if close else None


def _close(child: Child, area: Area) -> Close | None:
    """What is open on the level worked on, or in a domain without levels. Prerequisites come first."""
    rung, open_ = rung_of(child, area), open_here(child, area)
    if not open_:
        return None
    ready = [one for one in open_ if is_ready(child, area, one.node)] or list(open_)
    ranked = sorted(ready, key=lambda one: one.to_go)
    left = rung.needed - rung.met if rung else len(open_)
    return Close(area, rung.level if rung else "", left, tuple(ranked[:MOST_STATEMENTS]))


def rung_of(child: Child, area: Area) -> Rung | None:
    """The level worked on."""
    result = child.result(area.edition, area.node.id)
    return next((one for one in child.rungs(area) if result and one.level == result.working_on), None)


def open_here(child: Child, area: Area) -> tuple[OpenSkill, ...]:
    """What is open on the level worked on, or in a domain without levels; nothing of somebody not known there."""
    result = child.result(area.edition, area.node.id)
    rung = rung_of(child, area)
    if result is None or not (result.pieces or result.working_on) or (child.rungs(area) and rung is None):
        return ()
    portfolio = area.edition.in_portfolios
    return tuple(
        one for one in _open(child, area) if rung is None or portfolio(one.node) or one.node.level == rung.level
    )


def _open(child: Child, area: Area) -> Iterator[OpenSkill]:
    """Targets of a domain that are not met, and were not before where what is met stays met."""
    progression = area.edition.framework.progression
    keep = progression is not None and (progression.advance is None or progression.advance.keep)
    for node in area.edition.targets:
        if node.domain != area.node.id or not child.shows(area, node):
            continue
        for part, result in child.parts(area.edition, node.id):
            kept = keep and bool(node.level) and result.met_on is not None and not result.judged
            if result.status != "met" and not result.out and not kept:
                key = (child.student.id, area.edition.id, node.id, result.part)
                yield OpenSkill(area, node, part, result, child.facts.moves.get(key, Moves()))


def is_ready(child: Child, area: Area, node: Node, edges: str = "needs") -> bool:
    """Whether nothing that must come first is open (`needs`), or nothing that would help (`builds_on`)."""
    needed = (area.edition.find(id_) for id_ in getattr(node.record, edges, ()))
    return all(is_behind(child, area, each) for each in needed if each is not None)


def is_behind(child: Child, area: Area, node: Node) -> bool:
    """Whether a skill is shown, or lies on a level behind the child, which does not hold them up."""
    behind = {rung.level for rung in child.rungs(area) if rung.state in {"complete", "placed"}}
    return node.level in behind or is_shown(child, area, node)


def is_shown(child: Child, area: Area, node: Node) -> bool:
    """Whether a skill is met, or was once."""
    result = child.result(area.edition, node.id)
    return result is not None and (result.status == "met" or result.met_on is not None)


def _in_reach(child: Child, close: Close) -> InReach:
    words = child.words
    title = close.area.node.title
    if close.level:
        level = close.area.edition.level_name(close.level)
        few = close.left <= MOST_STATEMENTS
        path = "say.plan.few_pieces" if close.area.edition.by_pieces else "say.plan.few"
        title = (
            words.counted(path, close.left, subject=title, level=level)
            if few and close.left
            else words.fill("say.plan.level", subject=title, level=level)
        )
    still = (_still(child, skill, nearest=not number) for number, skill in enumerate(close.skills))
    return InReach(accent=close.area.accent, title=title, still=tuple(still))


def _still(child: Child, skill: OpenSkill, *, nearest: bool) -> Still:
    """The skill; of the nearest one also why it stands where it does and what would move it, of a judged one who."""
    statement = titled(child.words, statement_of(skill.node), skill.part)
    scale = skill.area.edition.scale(skill.node)
    if skill.result.judged:
        return Still(statement=statement, now=_judged(child, skill), moves=child.words.text("say.why.judged_moves"))
    if not nearest or scale is None or not scale.points or skill.area.edition.in_portfolios(skill.node):
        return Still(statement=statement)
    rounding = policy_of(skill.node, in_force(child.school.setup.policy, child.facts.now.day)).rounding
    say = Reasons(child.words, scale, rounding)
    level = child.point_name(skill.area, skill.node, skill.result.level)
    now = say.now(level, child.facts.behind.get(skill.key(child), ()))
    return Still(statement=statement, now=now, moves=say.moves(level, skill.moves.higher))


def _judged(child: Child, skill: OpenSkill) -> str:
    """Who set it, when and why, what the evidence alone says, and whether there is more of it by now."""
    words, result = child.words, skill.result
    day = words.day(result.judged_on) if result.judged_on else ""
    level = child.point_name(skill.area, skill.node, result.level)
    computed = child.point_name(skill.area, skill.node, result.computed_level) or words.text("say.back.not_enough")
    said = [words.fill("say.why.judged", who=result.judged_by or "", level=level, day=day)]
    if result.judged_reason:
        said.append(words.fill("say.why.because", reason=result.judged_reason))
    said.append(words.fill("say.why.computed", computed=computed))
    if result.newer:
        said.append(words.text("say.why.newer"))
    return " ".join(said)
