"""Who is ready for what: the purpose is always a competency, and what is said of somebody is only what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.overview.view import AllBut, Purpose, Target
from cbe_cli.documents.portfolio.plan import is_ready, open_here, rung_of
from cbe_cli.documents.portfolio.wording import statement_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.overview.people import People
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.school.edition import Node


def purposes(people: People) -> tuple[Purpose, ...]:
    """Each competency that is next for anybody, with the skills of it that are."""
    return tuple(one for area in people.areas("academic", "cross-cutting") for one in _of_domain(people, area))


def _of_domain(people: People, area: Area) -> Iterator[Purpose]:
    next_for: dict[str, list[Child]] = {}
    for child in people.children:
        for skill in open_here(child, area):
            if is_ready(child, area, skill.node) and child not in next_for.setdefault(skill.node.id, []):
                next_for[skill.node.id].append(child)
    for competency in people.competencies(area):
        mine = [
            _target(people, area, node, next_for[node.id])
            for node in area.edition.nodes.values()
            if competency.id in {node.id, node.competency} and next_for.get(node.id)
        ]
        if mine:
            yield Purpose(accent=area.accent, title=competency.title, targets=tuple(mine))


def _target(people: People, area: Area, node: Node, whom: list[Child]) -> Target:
    alone = [child for child in whom if is_ready(child, area, node, "builds_on")]
    return Target(
        statement=statement_of(node),
        level=area.edition.level_name(node.level) if node.level else "",
        ready=people.who(alone),
        helped=people.who(child for child in whom if child not in alone),
    )


def all_but(people: People) -> tuple[AllBut, ...]:
    """Those who have all of the level they work on but one skill, or but what else it asks for."""
    return tuple(one for area in people.areas("academic", "cross-cutting") for one in _nearly(people, area))


def _nearly(people: People, area: Area) -> Iterator[AllBut]:
    found: dict[tuple[str, str], list[Child]] = {}
    for child in people.children:
        rung = rung_of(child, area)
        if rung is None or not rung.met or area.edition.by_pieces:
            continue
        open_ = open_here(child, area)
        if rung.needed - rung.met == 1 and len(open_) == 1:
            found.setdefault((rung.level, statement_of(open_[0].node)), []).append(child)
        elif rung.met >= rung.needed:
            found.setdefault((rung.level, people.words.text("overview.gate")), []).append(child)
    levels = {level: number for number, level in enumerate(area.edition.levels)}
    for level, but in sorted(found, key=lambda one: levels.get(one[0], 0)):
        who = people.who(found[level, but])
        title = people.words.fill("say.plan.level", subject=area.node.title, level=area.edition.level_name(level))
        if who:
            yield AllBut(accent=area.accent, title=title, but=but, who=who)
