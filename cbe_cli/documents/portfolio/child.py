"""One child's document in the making: what the parts look things up in, and which domains they show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from cbe_cli.attainment.shown_parts import shown_parts
from cbe_cli.documents import colours
from cbe_cli.documents.languages import language_of
from cbe_cli.school.in_language import in_language, untranslated
from cbe_cli.school.scope import in_scope
from cbe_cli.school.titles import title_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.colours import Accent
    from cbe_cli.documents.portfolio.facts import Facts, Result, Rung
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.documents.portfolio.then import Then
    from cbe_cli.documents.words import Words
    from cbe_cli.school.config import Brand
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Class, Portfolio, School, Student

NEW_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Area:
    """One domain as the document shows it: its colour is that of its place in the frameworks, on every page."""

    edition: Edition
    node: Node
    accent: Accent

    @property
    def key(self) -> tuple[str, str]:
        """Framework and id."""
        return (self.edition.id, self.node.id)

    @property
    def road(self) -> tuple[str, str]:
        """Framework and unit along which students advance in this domain; may lead nowhere."""
        progression = self.edition.framework.progression
        whole = progression is not None and progression.by == "framework"
        return (self.edition.id, self.edition.id if whole else self.node.id)


@dataclass(frozen=True)
class Child:
    """Everything the parts need about one student. `only` narrows to what one class is about.

    `asked_language` is for this document, whatever the family's is. `then` is the conference before this one, None
    where there was none, or the student was not there.
    """

    school: School
    student: Student
    facts: Facts
    occasion: Occasion
    words: Words
    portfolio: Portfolio | None = None
    only: Class | None = None
    asked_language: str = ""
    then: Then | None = None

    @property
    def classes(self) -> tuple[Class, ...]:
        """The classes and advisories with this student on their roster on the day of the document."""
        return tuple(
            one
            for one in self.school.classes
            if any(
                person.student == self.student.id and _between(person.starts, self.occasion.day, person.ends)
                for person in one.roster
            )
        )

    @property
    def teachers(self) -> dict[str, tuple[str, ...]]:
        """The adults of this year by name, each with the titles of the classes; the adviser first, perhaps without."""
        day = self.occasion.day
        found: dict[str, tuple[str, ...]] = {self.student.advisor: ()} if self.student.advisor else {}
        for one in self.classes:
            year = self.school.year_of(one)
            if year is None or day is None or year.starts <= day <= year.ends:
                for teacher in one.file.teachers:
                    found[teacher.name] = (*found.get(teacher.name, ()), title_in(one.file, self.language))
        return found

    @property
    def language(self) -> str:
        """BCP 47 of the pages: the one asked for, else the family's, else the school's."""
        return self.asked_language or self.student.language or self.school.setup.language

    @property
    def name_language(self) -> str:
        """BCP 47 of the student's name: the family's language does not change with that of the pages."""
        return language_of(self.student.printed_name, self.student.language or self.school.setup.language)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the day with their texts in the language of the pages, as far as they are translated."""
        return tuple(in_language(one, self.school.translations, self.language) for one in self.facts.now.editions)

    @property
    def languages_of_source(self) -> tuple[str, ...]:
        """The languages in which texts of the frameworks stand on these pages for want of a translation."""
        left = (
            one.framework.language
            for one in self.facts.now.editions
            if untranslated(one, self.school.translations, self.language)
        )
        return tuple(dict.fromkeys(left))

    def original(self, edition: Edition) -> Edition:
        """The same edition as its file has it: scores that people wrote go by its words."""
        return next(one for one in self.facts.now.editions if one.id == edition.id)

    def point_name(self, area: Area, node: Node, computed: str) -> str:
        """What a point is called on the pages that is called `computed` in the framework; "" stays so."""
        names: dict[str, str] = {}
        scales = self.original(area.edition).scales
        for id_ in sorted(scales, key=lambda id_: id_ == node.scale):  # two scales may share a name: the node's wins
            pairs = zip(scales[id_].points, area.edition.scales[id_].points, strict=True)
            names |= {one.name: other.name for one, other in pairs}
        return names.get(computed, computed)

    def result(self, edition: Edition, node: str) -> Result | None:
        """What this student has in one node; of several classes or terms, in that of the newest evidence."""
        theirs = [one for _, one in self.parts(edition, node)]
        return max(theirs, key=lambda one: one.newest or date.min, default=None)

    def parts(self, edition: Edition, node: str) -> tuple[tuple[str, Result], ...]:
        """The results in one node, each with the title of its class or term: nearly always one, and ""."""
        every = self.facts.nodes.get(self.student.id, {}).get((edition.id, node), ())
        titles = shown_parts(self.school, self.occasion.day, {one.part: one.newest for one in every})
        return tuple((titles[one.part], one) for one in every if one.part in titles)

    def rungs(self, area: Area) -> tuple[Rung, ...]:
        """The levels of this student's road in a domain that have targets, lowest first."""
        return tuple(
            rung for rung in self.facts.roads.get(self.student.id, {}).get(area.road, ()) if rung.state != "empty"
        )

    def areas(self, *kinds: str) -> tuple[Area, ...]:
        """The domains of these kinds in which the child has anything, or is taught now; in framework order."""
        return tuple(area for area in self._areas if area.node.domain_kind in kinds)

    def shows(self, area: Area, node: Node) -> bool:
        """Whether a node is inside what was asked for."""
        return self.only is None or node in in_scope(self.only, area.edition)

    @cached_property
    def _areas(self) -> tuple[Area, ...]:
        own = {one.id for one in self.classes}
        touched = {(str(row["framework"]), str(row["node"])) for row in self.facts.pieces.get(self.student.id, ())}
        touched |= {node for class_, nodes in self.facts.taught.items() if class_ in own for node in nodes}
        return tuple(
            area for area in all_areas(self.editions, self.school.setup.brand) if self._is_shown(area, touched)
        )

    def _is_shown(self, area: Area, touched: set[tuple[str, str]]) -> bool:
        if not self.shows(area, area.node):
            return False
        if any(one.known for one in self.facts.nodes.get(self.student.id, {}).get(area.key, ())):
            return True
        inside = (id_ for id_, node in area.edition.nodes.items() if node.domain == area.node.id)
        return any((area.edition.id, id_) in touched for id_ in inside)

    @property
    def beginning(self) -> bool:
        """Whether the child came a short while ago: the pages then read as a start.

        On a roster since less than a month, or with a first piece younger than that while others have older ones;
        and nothing before.
        """
        day = self.occasion.day
        if day is None:
            return False
        mine = self.facts.pieces.get(self.student.id, [])
        if any(row["date"] < day - NEW_FOR for row in mine):
            return False
        came = [
            person.starts
            for one in self.classes
            for person in one.roster
            if person.student == self.student.id and person.starts
        ]
        others_before = self.facts.first_day is not None and self.facts.first_day < day - NEW_FOR
        return others_before or any(start >= day - NEW_FOR for start in came)


def _between(starts: date | None, day: date | None, ends: date | None) -> bool:
    return day is None or ((starts is None or starts <= day) and (ends is None or day <= ends))


def all_areas(editions: tuple[Edition, ...], brand: Brand | None) -> Iterator[Area]:
    """Every domain with its accent. Academic ones are counted through all frameworks, so that no two are alike."""
    own = colours.of_the_school(brand)
    position = 0
    for edition in editions:
        for node in edition.domains:
            if node.domain_kind == "academic":
                yield Area(edition, node, own.get(node.id.casefold(), colours.academic(position)))
                position += 1
            else:
                accent = colours.HABITS if node.domain_kind == "habits" else colours.CROSS_CUTTING
                yield Area(edition, node, own.get(node.id.casefold(), accent))
