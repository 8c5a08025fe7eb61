"""Rules about rubrics: every criterion describes every point of the scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.points import label, labels
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Criterion, Point


@rule("F221", "duplicate-criterion", Severity.ERROR, Reach.REPOSITORY)
def duplicate_criterion(edition: Edition) -> Iterator[Finding]:
    """Two criteria of a rubric have the same id.

    A score for one criterion names it by id, so the scores of both would be taken for one.

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
        |           - {id: trace, descriptors: {1: I name a source., 2: I trace a source., 3: I compare sources.}}
        |           - {id: Trace, descriptors: {1: I name a source., 2: I trace a source., 3: I compare sources.}}

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
        |           - {id: explain, descriptors: {1: I name a source., 2: I trace a source., 3: I compare sources.}}
    """
    for rubric in rubrics(edition):
        first: dict[str, Criterion] = {}
        for criterion in rubric.criteria:
            if criterion.id is None:
                continue
            other = first.setdefault(criterion.id.casefold(), criterion)
            if other is not criterion:
                yield Finding(
                    criterion.where("id"),
                    f"“{criterion.id}” is already the id of a criterion of this rubric.",
                    hint="Give one of the two another id.",
                    related=((other.where("id"), f"criterion “{other.id}”"),),
                )


@rule("F222", "missing-descriptor", Severity.ERROR, Reach.NONE)
def missing_descriptor(edition: Edition) -> Iterator[Finding]:
    """A criterion of a rubric does not describe every point of its scale.

    A student who reads the rubric finds a hole just where the next step should be, and two teachers fill it with two
    different ideas.

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
        |           - {id: trace, descriptors: {1: I name a source., 3: I compare sources.}}

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
            described = {point.score for point, _ in rubric.described(criterion)}
            missing = [point.name for point in rubric.points if point.score not in described]
            if missing:
                yield Finding(
                    criterion.where("descriptors"),
                    f"Criterion {name_of(criterion)} has no words for {listing(missing)}.",
                    hint="Describe what the work looks like at each point of the scale.",
                )


@dataclass(frozen=True, slots=True)
class Rubric:
    """The criteria of one competency, with the points of its scale, lowest first, by everything they are called."""

    node: Node

    scale: str
    points: tuple[Point, ...]
    called: dict[str, Point]
    criteria: tuple[Criterion, ...]

    def point(self, key: str) -> Point | None:
        """The point that a descriptor is for, named by score, name or code."""
        return self.called.get(label(key))

    def described(self, criterion: Criterion) -> list[tuple[Point, str]]:
        """The points that have words, lowest first, each with the key of its words; blank words are none."""
        found = [(self.point(key), key) for key, words in criterion.descriptors.items() if words.strip()]
        known = [(point, key) for point, key in found if point is not None]
        return sorted(known, key=lambda pair: pair[0].score)


def rubrics(edition: Edition) -> Iterator[Rubric]:
    """Every rubric of an edition; without a scale there is nothing to compare one with."""
    points = {id_: scale.points for id_, scale in edition.scales.items()}
    called = {id_: {name: point for point in these for _, name in labels(point)} for id_, these in points.items()}
    for node in edition.competencies:
        criteria = getattr(node.record, "rubric", ())
        if criteria and points.get(node.scale):
            yield Rubric(node, node.scale, points[node.scale], called[node.scale], criteria)


def name_of(criterion: Criterion) -> str:
    """A criterion for a sentence."""
    name = criterion.title or criterion.id
    return f"“{name}”" if name else "without a title"
