"""The map of what comes next: what is shown, what can be worked on now because of that, and what it leads to.

Only the neighbourhood of what is worked on is drawn. A whole framework has hundreds of skills, and a family has two
minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.plan import close_ones, is_behind, is_ready, is_shown
from cbe_cli.documents.portfolio.view_map import LearningMap, Link, Place, Skill
from cbe_cli.documents.portfolio.wording import statement_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.school.edition import Node

MOST_READY = 6
MOST_BESIDE = 6
"""In each of the other columns: with those that are ready, what one page holds beside something else."""
MOST_OF_ONE = 2
"""So many neighbours of one skill on each side."""

Key = tuple[str, str]
"""Framework and node."""


@dataclass(frozen=True, slots=True)
class _At:
    """A skill in its domain."""

    area: Area
    node: Node

    @property
    def key(self) -> Key:
        return (self.area.edition.id, self.node.id)


@dataclass(slots=True)
class _Column:
    """Skills of one column, by key; `edges` lead from or to a skill that is ready."""

    skills: dict[Key, _At] = field(default_factory=dict)
    edges: dict[tuple[Key, Key], bool] = field(default_factory=dict)  # (ready, other) -> whether it is needed

    def take(self, ready: _At, beside: Sequence[tuple[_At, bool]]) -> None:
        """Add the first few neighbours for which there is room, and an edge to each that is there."""
        for other, needed in beside[:MOST_OF_ONE]:
            if other.key in self.skills or len(self.skills) < MOST_BESIDE:
                self.skills[other.key] = other
                self.edges[ready.key, other.key] = needed


def learning_map(child: Child) -> LearningMap | None:
    """The map; None where no links lead to or from what is worked on."""
    areas = {(area.edition.id, area.node.id): area for area in child.areas("academic", "cross-cutting")}
    before, after = _Column(), _Column()
    ready: dict[Key, _At] = {}
    for one in _worked_on(child):
        needs, leads = list(_needs(child, one, areas)), list(_leads(child, one))
        if len(ready) < MOST_READY and (needs or leads):
            ready[one.key] = one
            before.take(one, needs)
            after.take(one, leads)
    for key in ready:  # what is ready itself is not also before or after something
        before.skills.pop(key, None)
        after.skills.pop(key, None)
    order = _in_order(areas, ready)
    columns = (_beside(before, order), order, _beside(after, order))
    if not (columns[0] or columns[2]):
        return None
    return _drawn(child, columns, before, after, {**before.skills, **ready, **after.skills})


def _worked_on(child: Child) -> Iterator[_At]:
    """The skills that are close, of each subject the nearest first, then of each the second."""
    of_subjects = (
        [_At(skill.area, skill.node) for skill in close.skills if is_ready(child, skill.area, skill.node)]
        for close in close_ones(child)
    )
    seen: set[Key] = set()
    for those in zip_longest(*of_subjects):
        for one in those:
            if one is not None and one.key not in seen:  # a skill may be open in each of several classes
                seen.add(one.key)
                yield one


def _links_of(node: Node) -> Iterator[tuple[str, bool]]:
    """The ids that a skill rests on, hard ones first."""
    yield from ((id_, True) for id_ in getattr(node.record, "needs", ()))
    yield from ((id_, False) for id_ in getattr(node.record, "builds_on", ()))


def _needs(child: Child, one: _At, areas: dict[Key, Area]) -> Iterator[tuple[_At, bool]]:
    """What a skill rests on and is shown, also of other subjects."""
    for id_, needed in _links_of(one.node):
        node = one.area.edition.find(id_)
        area = areas.get((one.area.edition.id, node.domain)) if node else None
        if node and area and node.assessed and child.shows(area, node) and is_behind(child, area, node):
            yield _At(area, node), needed


def _leads(child: Child, one: _At) -> Iterator[tuple[_At, bool]]:
    """What rests on a skill, in the same subject, and is not shown; hard links first, then the order of the file."""
    found = []
    for node in one.area.edition.targets:
        if node.domain != one.area.node.id or not child.shows(one.area, node) or is_behind(child, one.area, node):
            continue
        kinds = [needed for id_, needed in _links_of(node) if id_.casefold() == one.node.id.casefold()]
        if kinds:
            found.append((_At(one.area, node), any(kinds)))
    yield from sorted(found, key=lambda each: not each[1])


def _in_order(areas: dict[Key, Area], ready: dict[Key, _At]) -> list[Key]:
    """Subjects as on every page."""
    places = {area: at for at, area in enumerate(areas)}
    return sorted(ready, key=lambda key: places[key[0], ready[key].node.domain])


def _beside(column: _Column, ready: Sequence[Key]) -> list[Key]:
    """Each skill at the height of those it is linked with, so that few lines cross."""

    def height(key: Key) -> float:
        at = [ready.index(one) for one, other in column.edges if other == key and one in ready]
        return sum(at) / len(at)

    return sorted(column.skills, key=height)


def _drawn(
    child: Child, columns: Iterable[list[Key]], before: _Column, after: _Column, skills: dict[Key, _At]
) -> LearningMap:
    placed = [(key, place) for place, keys in zip(Place, columns, strict=True) for key in keys]
    index = {key: at for at, (key, _) in enumerate(placed)}
    links = [Link(start=index[other], end=index[one], needed=hard) for (one, other), hard in _known(before, index)]
    links += [Link(start=index[one], end=index[other], needed=hard) for (one, other), hard in _known(after, index)]
    boxes = tuple(_box(child, skills[key], place) for key, place in placed)
    return LearningMap(skills=boxes, links=tuple(links), alt=_in_words(child, boxes, links))


def _box(child: Child, one: _At, place: Place) -> Skill:
    shown = place is not Place.REACHED or is_shown(child, one.area, one.node)
    return Skill(accent=one.area.accent, text=statement_of(one.node), place=place, shown=shown)


def _known(column: _Column, index: dict[Key, int]) -> Iterator[tuple[tuple[Key, Key], bool]]:
    return ((ends, hard) for ends, hard in column.edges.items() if ends[1] in column.skills and ends[0] in index)


def _in_words(child: Child, skills: Sequence[Skill], links: Sequence[Link]) -> str:
    """One sentence for each skill that is ready: what it rests on, and what it leads to."""
    said = []
    for at, skill in enumerate(skills):
        if skill.place is Place.READY:
            rests = child.words.in_a_row(skills[link.start].text for link in links if link.end == at)
            leads = child.words.in_a_row(skills[link.end].text for link in links if link.start == at)
            parts = [child.words.fill("map.alt_ready", skill=skill.text)]
            parts += [child.words.fill("map.alt_rests", skills=rests)] if rests else []
            parts += [child.words.fill("map.alt_leads", skills=leads)] if leads else []
            said.append(" ".join(parts))
    return "\n".join(said)
