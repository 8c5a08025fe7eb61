"""Rules about the points of a scale: what a score cell may hold, and that it can mean one thing only."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Fix, Reach, Severity
from cbe_cli.files.scalars import parse_decimal
from cbe_cli.lint.places import key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.edition import ScaleSteps
from cbe_cli.school.names import fold
from cbe_cli.school.score_cell import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Point, Scale


@rule("F215", "repeated-point", Severity.ERROR, Reach.REPOSITORY)
def repeated_point(edition: Edition) -> Iterator[Finding]:
    """Two points of a scale have the same score, name or code.

    A score cell may hold any of the three, in capitals or not, so each must stand for one point only.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet, code: N}
        |       - {score: 2, name: Nearly, code: n}
        |       - {score: 3, name: Met, proficient: yes}
        |       - {score: 4, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet, code: N}
        |       - {score: 2, name: Nearly, code: Y}
        |       - {score: 3, name: Met, proficient: yes}
        |       - {score: 4, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        first: dict[str, Point] = {}
        for point in scale.points:
            for key, name in labels(point):
                other = first.setdefault(name, point)
                if other is not point:
                    yield Finding(
                        point.where(key),
                        f"“{getattr(point, key)}” stands for two points of scale “{id_}”.",
                        hint="Give one of the two another score, name or code.",
                        related=((other.where("score"), f"point “{other.name}”"),),
                    )


@rule("F216", "ambiguous-mark", Severity.ERROR, Reach.REPOSITORY)
def ambiguous_mark(edition: Edition) -> Iterator[Finding]:
    """A mark of a scale can also be read as one of its points, or as another mark.

    A cell holds a score or a mark, in capitals or not. If M were both “Met” and “missed”, a child's good work could be
    read as missing.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        |     marks: {met: missed}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        |     marks: {M: missed}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        taken = {name: f"the point “{point.name}”" for point in scale.points for _, name in labels(point)}
        for mark, meaning in scale.marks.items():
            other = taken.setdefault(label(mark), f"the mark for {meaning}")
            if other != f"the mark for {meaning}":
                yield Finding(
                    key_place(scale, "marks", mark),
                    f"In scale “{id_}”, “{mark}” is the mark for {meaning} and also {other}.",
                    hint="Choose another code for the mark.",
                )


@rule("F217", "points-out-of-order", Severity.WARNING, Reach.NONE)
def points_out_of_order(edition: Edition) -> Iterator[Finding]:
    """The points of a scale are not listed from lowest to highest.

    The scores decide, so nothing is computed wrongly. But people read the list as the order, and a slip in a score
    shows up this way.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 3, name: More}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 1, name: Not yet}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        for lower, higher in pairwise(scale.points):
            if higher.score < lower.score:
                yield Finding(
                    higher.where("score"),
                    f"In scale “{id_}”, “{higher.name}” ({higher.score}) comes after “{lower.name}” ({lower.score}).",
                    hint="List the points lowest first, or correct the score.",
                    fix=_in_order(scale),
                )
                break


@rule("F218", "step-does-not-fit", Severity.ERROR, Reach.REPOSITORY)
def step_does_not_fit(edition: Edition) -> Iterator[Finding]:
    """The step of a scale does not lead from point to point.

    `step` says which scores a cell may hold between the points: with 0.5 also 2.5. If a whole number of steps does not
    lead to the next point, some of those scores would be refused or mean nothing.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        |     step: 0.3
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 2, name: Met, proficient: yes}
        |       - {score: 3, name: More}
        |     step: 0.5
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        if scale.step is not None and not _fits(scale):
            yield Finding(
                scale.where("step"),
                f"Steps of {scale.step} do not lead from point to point of scale “{id_}”.",
                hint="Use a step that divides the distance between the points, such as 0.5, or leave it out.",
            )


@rule("F219", "score-too-fine", Severity.ERROR, Reach.REPOSITORY)
def score_too_fine(edition: Edition) -> Iterator[Finding]:
    """A point or step of a scale has more than two decimals.

    A level is printed with two decimals, and what is printed decides the point. A point at 2.333 could never be reached
    by a score of exactly that.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 1.333, name: Met, proficient: yes}
        |       - {score: 2, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three:
        |     points:
        |       - {score: 1, name: Not yet}
        |       - {score: 1.33, name: Met, proficient: yes}
        |       - {score: 2, name: More}
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for id_, scale in edition.framework.scales.items():
        for where, number in [
            *((point.where("score"), point.score) for point in scale.points),
            *([(scale.where("step"), scale.step)] if scale.step is not None else []),
        ]:
            if number != round(number, 2):
                yield Finding(
                    where,
                    f"In scale “{id_}”, {number} has more than two decimals.",
                    hint="Levels are printed with two decimals: use a number with two or fewer.",
                )


def _in_order(scale: Scale) -> Fix:
    places = tuple((where.line, where.column) for where in (point.where() for point in ScaleSteps("", scale).points))
    return Fix(scale.where("points"), "", order=places)


@lru_cache(maxsize=256)  # a framework asks for the same few labels a hundred thousand times
def label(text: str) -> str:
    """What a score cell or the key of a descriptor is compared by: `3.0` is `3`, and case and accents do not matter."""
    try:
        return plain(parse_decimal(text))
    except ValueError:
        return fold(text)


def labels(point: Point) -> Iterator[tuple[str, str]]:
    """What may stand for a point, ready to compare, with the key that says so."""
    yield "score", plain(point.score)
    yield "name", label(point.name)
    if point.code:
        yield "code", label(point.code)


def _fits(scale: Scale) -> bool:
    step = scale.step
    if step is None or step <= 0:
        return False
    scores = [point.score for point in scale.points]
    return all((score - scores[0]) % step == 0 for score in scores[1:])
