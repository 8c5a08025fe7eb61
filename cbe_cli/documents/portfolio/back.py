"""The last pages, for whoever wants to know exactly: scales, rules in words, every competency, every judgment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.rules import method
from cbe_cli.documents.portfolio.view import (
    BackMatter,
    CompetencyGroup,
    CompetencyRow,
    JudgmentNote,
    Legend,
    LegendEntry,
)
from cbe_cli.documents.portfolio.wording import ENOUGH, titled
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.school.edition import Node, ScaleSteps


def back(child: Child) -> BackMatter:
    """Everything at the end. Habits have their scale and their rule here, and no row among the competencies."""
    subjects = child.areas("academic", "cross-cutting")
    habits = child.areas("habits")
    return BackMatter(
        legends=tuple(legends(child, subjects, habits)),
        method=method(child, subjects, habits),
        competencies=tuple(group for area in subjects if (group := _group(child, area)).rows),
        judgments=tuple(_judgments(child, (*subjects, *habits))),
        made_from=made_from(child),
    )


def legends(child: Child, subjects: tuple[Area, ...], habits: tuple[Area, ...]) -> Iterator[Legend]:
    """One a scale, titled by what it is for where there are several."""
    used: dict[tuple[str, str], tuple[ScaleSteps, list[str]]] = {}
    for area in (*subjects, *habits):
        for node in area.edition.targets:
            scale = area.edition.scale(node)
            if node.domain == area.node.id and scale is not None:
                titles = used.setdefault((area.edition.id, scale.id), (scale, []))[1]
                if area.node.title not in titles:
                    titles.append(area.node.title)
    of_habits = {area.node.title for area in habits}
    for scale, titles in used.values():
        is_subjects = not set(titles) <= of_habits
        alone = sum(not set(names) <= of_habits for _, names in used.values()) == 1
        title = child.words.text("say.back.how_well") if is_subjects and alone else child.words.listed(titles)
        yield Legend(
            title=title,
            entries=tuple(
                LegendEntry(name=point.name, meaning=point.family or "", code=point.code or "")
                for point in scale.points
            ),
        )


def _group(child: Child, area: Area) -> CompetencyGroup:
    rows = [
        _row(child, area, node, (part, result))
        for node in area.edition.competencies
        if node.domain == area.node.id and child.shows(area, node)
        for part, result in child.parts(area.edition, node.id)
        if result.pieces or result.judged
    ]
    return CompetencyGroup(accent=area.accent, title=area.node.title, rows=tuple(rows))


def _row(child: Child, area: Area, node: Node, of: tuple[str, Result]) -> CompetencyRow:
    part, result = of
    return CompetencyRow(
        code=node.id,
        title=titled(child.words, node.title, part),
        level=level_word(child, area, node, result),
        pieces=str(result.pieces) if result.pieces else "",
        latest=child.words.day(result.newest) if result.newest else "",
        judged=result.judged,
    )


def level_word(child: Child, area: Area, node: Node, result: Result) -> str:
    """`Proficient, Level 6`: no level stands without the step of the road over whose skills it was taken."""
    if result.status not in ENOUGH:
        return child.words.text("where.no_evidence")
    without = "credited" if result.status == "met" else "not_yet"
    level = child.point_name(area, node, result.level) or child.words.text(f"say.back.{without}")
    if not result.over or result.judged:
        return level
    return child.words.fill("say.back.over", point=level, level=area.edition.level_name(result.over))


def _judgments(child: Child, areas: tuple[Area, ...]) -> Iterator[JudgmentNote]:
    """What a person set, in framework order, with what was computed beside it."""
    for area in areas:
        for node in area.edition.nodes.values():
            if node.domain == area.node.id and child.shows(area, node):
                judged = (of for of in child.parts(area.edition, node.id) if of[1].judged)
                yield from (judgment_note(child, area, node, of) for of in judged)


def judgment_note(child: Child, area: Area, node: Node, of: tuple[str, Result]) -> JudgmentNote:
    """Who set a level, when and why, with what is computed beside it; `of` is a result with the title of its part."""
    words, (part, result) = child.words, of
    key = (child.student.id, area.edition.id, node.id)
    road = child.facts.judged_roads.get(key)
    if road is not None:
        value = words.fill("where.finished", level=area.edition.level_name(road.reached))
        reached = child.facts.computed_roads.get(key, "")
        computed = (
            words.fill("where.finished", level=area.edition.level_name(reached))
            if reached
            else words.text("say.back.no_level")
        )
    else:
        value = child.point_name(area, node, result.level)
        computed = child.point_name(area, node, result.computed_level) or words.text("say.back.not_enough")
    return JudgmentNote(
        title=titled(words, node.title, part),
        code=node.id,
        value=value,
        computed=computed,
        who=result.judged_by or "",
        when=words.day(result.judged_on) if result.judged_on else "",
        why=result.judged_reason or "",
        newer=words.text("say.back.newer") if result.newer else "",
    )


def made_from(child: Child) -> str:
    """Evidence up to when, which editions, which policy."""
    words, mine = child.words, child.facts.pieces.get(child.student.id, ())
    parts = []
    newest = max((row["date"] for row in mine), default=None)
    if newest is not None:
        parts.append(words.fill("say.back.evidence", day=words.day(newest)))
    shown = child.areas("academic", "cross-cutting", "habits")
    parts += [
        words.fill("say.back.edition", title=edition.framework.title, version=edition.version)
        for edition in dict.fromkeys(area.edition for area in shown)
    ]
    block = in_force(child.school.setup.policy, child.facts.now.day)
    if block is not None and block.from_ is not None:
        parts.append(words.fill("say.back.policy", day=words.day(block.from_)))
    if child.occasion.as_of is not None:
        parts.append(words.fill("say.back.as_of", day=words.day(child.occasion.as_of)))
    return " · ".join(parts)
