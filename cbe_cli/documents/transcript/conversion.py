"""A student's grades, where the school declares a conversion, and its rule in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.child import all_areas
from cbe_cli.documents.portfolio.view import LegendEntry
from cbe_cli.documents.portfolio.wording import ENOUGH
from cbe_cli.documents.transcript import grades
from cbe_cli.documents.transcript.grades import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Node, ScaleSteps
    from cbe_cli.school.record_keeping import Conversion, GradeRule


@dataclass
class Converter:
    """The grades of one student. Only academic competencies go in."""

    child: Child
    rule: Conversion
    _given: dict[tuple[str, str], GradeRule | None] = field(default_factory=dict)

    def of_area(self, area: Area) -> str:
        """The grade of a subject, "" where it has none."""
        found = self._grade(area) if area.node.domain_kind == "academic" else None
        return found.grade if found else ""

    def of_competency(self, area: Area, node: Node, point: float | None) -> str:
        """The grade of one competency, with `lookup`."""
        scale = self.child.original(area.edition).scale(node)
        at = _index(scale, point) if scale and area.node.domain_kind == "academic" else None
        found = grades.grade_at(self.rule, Level(scale, at)) if scale and at is not None else None
        return found.grade if found else ""

    def average(self) -> str:
        """The mean of all grades of the student: of subjects, or with `lookup` of competencies."""
        given = list(self._all())
        mean = grades.average(given)
        return self.child.words.number(grades.two_decimals(mean), decimals=2) if mean is not None else ""

    def _all(self) -> Iterator[GradeRule]:
        for area in all_areas(self.child.editions, self.child.school.setup.brand):
            if area.node.domain_kind != "academic":
                continue
            if self.rule.kind == "lookup":
                found = (grades.grade_at(self.rule, level) for level in self._levels(area))
                yield from (one for one in found if one is not None)
            elif (grade := self._grade(area)) is not None:
                yield grade

    def _grade(self, area: Area) -> GradeRule | None:
        if area.key not in self._given:
            self._given[area.key] = grades.grade_of(self.rule, list(self._levels(area)))
        return self._given[area.key]

    def _levels(self, area: Area) -> Iterator[Level]:
        """Of competencies of the subject that have a level; with `over: earned` only of those that are met."""
        wanted = ENOUGH if self.rule.over == "assessed" else ("met",)
        original = self.child.original(area.edition)
        for node in original.competencies:
            scale = original.scale(node)
            if node.domain != area.node.id or scale is None:
                continue
            for _, result in self.child.parts(area.edition, node.id):
                at = _index(scale, result.point) if result.status in wanted else None
                if at is not None:
                    yield Level(scale, at)


def _index(scale: ScaleSteps, point: float | None) -> int | None:
    scores = [float(one.score) for one in scale.points]
    return scores.index(point) if point is not None and point in scores else None


def in_words(words: Words, rule: Conversion) -> tuple[str, tuple[LegendEntry, ...]]:
    """How grades come about: what goes in, then a line for each grade."""
    parts = [
        words.fill(f"transcript.conversion.{rule.kind}", version=rule.version),
        words.text(f"transcript.conversion.{rule.over}"),
        words.text("transcript.conversion.never"),
    ]
    if all(grade.gpa is not None for grade in rule.grades):
        parts.append(
            words.text(f"transcript.conversion.average_{'of_each' if rule.kind == 'lookup' else 'of_subjects'}")
        )
    return " ".join(parts), tuple(LegendEntry(name=grade.grade, meaning=_when(words, grade)) for grade in rule.grades)


def _when(words: Words, grade: GradeRule) -> str:
    said = []
    if grade.from_ is not None:
        said.append(words.fill("transcript.conversion.from", number=words.number(grade.from_.normalize())))
    if grade.point is not None:
        said.append(grade.point)
    if grade.majority_at is not None:
        said.append(words.fill("transcript.conversion.majority_at", point=grade.majority_at))
    if grade.none_below is not None:
        said.append(words.fill("transcript.conversion.none_below", point=grade.none_below))
    if grade.below is not None:
        said.append(words.fill("transcript.conversion.below", point=grade.below, count=grade.at_most))
    text = words.listed(said) if said else words.text("transcript.conversion.otherwise")
    if grade.gpa is None:
        return text
    return words.fill("transcript.conversion.worth", text=text, gpa=words.number(grade.gpa.normalize()))
