"""A rule about links that leave out levels of the road."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node


@rule("W405", "level-jump", Severity.INFO, Reach.NONE)
def level_jump(edition: Edition) -> Iterator[Finding]:
    """A target needs one far below it, and nothing in between.

    A progression has no gaps: what is needed on the sixth level was prepared on the fifth. Where a competency has
    targets on the levels in between and none of them is named, a link is missing, or one of the two levels is wrong.

    Fails:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, level: L1, statement: I can measure how warm a lamp gets.}
        |           - {id: SC.EN.2, level: L2, statement: I can compare the heat of two lamps., needs: [SC.EN.1]}
        |           - {id: SC.EN.3, level: L3, statement: I can predict the heat of a room., needs: [SC.EN.1]}

    Passes:

        frameworks/other.yaml
        | ...
        | progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         targets:
        |           - {id: SC.EN.1, level: L1, statement: I can measure how warm a lamp gets.}
        |           - {id: SC.EN.2, level: L2, statement: I can compare the heat of two lamps., needs: [SC.EN.1]}
        |           - {id: SC.EN.3, level: L3, statement: I can predict the heat of a room., needs: [SC.EN.2]}
    """
    place = {level: number for number, level in enumerate(edition.levels)}
    used: dict[str, set[int]] = defaultdict(set)
    for target in edition.targets:
        if target.level in place:
            used[target.competency].add(place[target.level])
    for target in edition.targets:
        before = [one for one in _comes_before(target, edition) if one.level in place]
        nearest = max(before, key=lambda one: place[one.level], default=None)
        if nearest is None or target.level not in place or nearest.competency != target.competency:
            continue
        between = range(place[nearest.level] + 1, place[target.level])
        if not used[target.competency].isdisjoint(between):
            yield Finding(
                target.record.where("level"),
                f"“{target.id}” on level “{target.level}” follows on “{nearest.id}” on level “{nearest.level}”, "
                "and on nothing in between.",
                hint="Name what it follows on in between, or correct one of the two levels.",
                related=((nearest.record.where("level"), f"level of “{nearest.id}”"),),
            )


def _comes_before(target: Node, edition: Edition) -> Iterator[Node]:
    """What a target needs or builds on."""
    for key in ("needs", "builds_on"):
        for id_ in getattr(target.record, key, ()):
            other = edition.find(id_)
            if other is not None and other.id != target.id:
                yield other
