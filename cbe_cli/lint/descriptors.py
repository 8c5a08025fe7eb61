"""Rules about the descriptors of a rubric: each for a point of the scale, each in words of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import key_place, listing
from cbe_cli.lint.rubrics import name_of, rubrics
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Point


@rule("F223", "unknown-descriptor", Severity.ERROR, Reach.NONE)
def unknown_descriptor(edition: Edition) -> Iterator[Finding]:
    """A descriptor is for a point that the scale does not have.

    Descriptors are found by the score, name or code of a point. One for an unknown point would never be shown.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         rubric:
        |           - {id: trace, descriptors: {1: I name one., 2: I trace one., 3: I compare some., 4: I teach it.}}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         rubric:
        |           - {id: trace, descriptors: {Not yet: I name one., Met: I trace one., More: I compare some.}}
    """
    for rubric in rubrics(edition):
        names = Suggestions([point.name for point in rubric.points])
        points = f"Its points are {listing(f'{point.score:f} {point.name}' for point in rubric.points)}."
        for criterion in rubric.criteria:
            for key in criterion.descriptors:
                if rubric.point(key) is None:
                    yield Finding(
                        key_place(criterion, "descriptors", key),
                        f"Scale “{rubric.scale}” has no point “{key}”.",
                        hint=names.near(key, points),
                    )


@rule("F224", "repeated-descriptor", Severity.ERROR, Reach.NONE)
def repeated_descriptor(edition: Edition) -> Iterator[Finding]:
    """Two descriptors of a criterion are for the same point.

    A point can be named by score, name or code. If a criterion describes one point twice, only one text can be shown.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         rubric:
        |           - {id: trace, descriptors: {1: I name one., 2: I trace one., Met: I follow one., 3: I compare.}}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         rubric:
        |           - {id: trace, descriptors: {1: I name a source., 2: I trace a source., 3: I compare sources.}}
    """
    for rubric in rubrics(edition):
        for criterion in rubric.criteria:
            first: dict[Point, str] = {}
            for key in criterion.descriptors:
                point = rubric.point(key)
                if point is not None and first.setdefault(point, key) != key:
                    yield Finding(
                        key_place(criterion, "descriptors", key),
                        f"“{key}” and “{first[point]}” are the same point of scale “{rubric.scale}”.",
                        hint="Keep one of the two.",
                        related=((key_place(criterion, "descriptors", first[point]), "the other text"),),
                    )


@rule("F225", "same-descriptor", Severity.WARNING, Reach.NONE)
def same_descriptor(edition: Edition) -> Iterator[Finding]:
    """Two neighbouring points of a criterion are described in the same words.

    If the texts are the same, nobody can tell which point a piece of work is at, and what would lead to the next.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         rubric:
        |           - {id: trace, descriptors: {1: I name a source., 2: I trace a source., 3: I trace a source.}}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         rubric:
        |           - {id: trace, descriptors: {1: I name a source., 2: I trace a source., 3: I compare sources.}}
    """
    for rubric in rubrics(edition):
        for criterion in rubric.criteria:
            for (_, lower), (_, higher) in pairwise(rubric.described(criterion)):
                if criterion.descriptors[lower] == criterion.descriptors[higher]:
                    yield Finding(
                        key_place(criterion, "descriptors", higher),
                        f"Criterion {name_of(criterion)} says the same at “{lower}” and at “{higher}”.",
                        hint="Say what is different in the work.",
                        related=((key_place(criterion, "descriptors", lower), "the same words"),),
                    )
