"""From an edition of a framework to the view of a booklet, in the language of whoever is to read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.booklet import view
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.child import Area, all_areas
from cbe_cli.documents.portfolio.view import Legend, LegendEntry
from cbe_cli.school.in_language import in_language
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Criterion, Framework
    from cbe_cli.school.library import Library


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be in the booklet: `domains` by id, all if none; `level` by id; rubrics or statements."""

    rubrics: bool = True
    domains: tuple[str, ...] = ()
    level: str = ""


def booklet(school: Library, edition: Edition, wanted: Wanted, words: Words, language: str) -> view.Booklet:
    """The booklet of one edition. Raises `CannotRun` for a domain or level that it does not have."""
    return _Making(school, edition, wanted, words, language).booklet()


@dataclass(frozen=True)
class _Making:
    school: Library
    source: Edition
    wanted: Wanted
    words: Words
    language: str

    @cached_property
    def edition(self) -> Edition:
        """The same with its texts in the language of the booklet, as far as they are translated."""
        return in_language(self.source, self.school.translations, self.language)

    def booklet(self) -> view.Booklet:
        areas, level = self._areas(), self._level()
        domains = tuple(domain for area in areas if (domain := self._domain(area, level)).competencies)
        framework = self.edition.framework
        rubrics = self.wanted.rubrics
        return view.Booklet(
            title=self._text(framework.title, self.source.framework.title),
            edition=self._edition(),
            school=self.school.name,
            language=self.language,
            paper=PAPERS[self.school.setup.paper],
            sample=False,  # nobody is in it, and a framework is not invented
            rubrics=rubrics,
            only=" · ".join([*(area.node.title for area in areas if self.wanted.domains), *self._level_names(level)]),
            source=self._source(framework),
            missing=self._missing(domains),
            legends=tuple(self._legends(areas)),
            domains=domains,
            parts=() if rubrics else tuple(self._parts(domains)),
        )

    def _areas(self) -> list[Area]:
        """The domains that were asked for, with their colours; in framework order."""
        every = list(all_areas((self.edition,), self.school.setup.brand))
        if not self.wanted.domains:
            return every
        known = {area.node.id.casefold(): area for area in every}
        for id_ in self.wanted.domains:
            if id_.casefold() not in known:
                ids = [area.node.id for area in every]
                hint = did_you_mean(id_, ids, f"There are: {', '.join(ids)}.")
                raise CannotRun(f"{self.edition.id} has no domain “{id_}”. {hint}")
        asked = {id_.casefold() for id_ in self.wanted.domains}
        return [area for id_, area in known.items() if id_ in asked]

    def _level(self) -> str:
        if not self.wanted.level:
            return ""
        for level in self.edition.levels:
            if self.wanted.level.casefold() in {level.casefold(), self.edition.level_name(level).casefold()}:
                return level
        listed = ", ".join(self.edition.levels) or "none"
        raise CannotRun(f"{self.edition.id} has no level “{self.wanted.level}”. There are: {listed}.")

    def _level_names(self, level: str) -> list[str]:
        return [self.edition.level_name(level)] if level else []

    def _text(self, text: str, source: str) -> view.Text:
        """Untranslated where it is the very text of the source, and that has words of another language."""
        here, there = self.language, self.source.framework.language
        return view.Text(text, there if text == source and not _same_language(here, there) else here)

    def _domain(self, area: Area, level: str) -> view.Domain:
        record, source = area.node.record, self.source.nodes[area.node.id].record
        statement = getattr(record, "statement", None)
        competencies = (one for one in self.edition.competencies if one.domain == area.node.id)
        return view.Domain(
            id=area.node.id,
            accent=area.accent,
            title=self._text(area.node.title, self.source.nodes[area.node.id].title),
            statement=self._text(statement, str(getattr(source, "statement", ""))) if statement else None,
            competencies=tuple(
                page for one in competencies if (page := self._competency(one, level)).levels or not level
            ),
        )

    def _competency(self, node: Node, level: str) -> view.Competency:
        record, scale = node.record, self.edition.scale(node)
        source = self.source.nodes[node.id].record
        points = scale.points if scale is not None else ()
        source_points = self.source.scales[scale.id].points if scale is not None else ()
        rubric: Sequence[Criterion] = getattr(record, "rubric", ())
        statement = getattr(record, "statement", None)
        dok = getattr(record, "dok", None)
        return view.Competency(
            id=node.id,
            title=self._text(node.title, self.source.nodes[node.id].title),
            statement=self._text(statement, str(getattr(source, "statement", ""))) if statement else None,
            depth=self.words.text(f"booklet.depths.{dok}") if dok else "",
            points=tuple(self._text(one.name, other.name) for one, other in zip(points, source_points, strict=True)),
            proficient=next((place for place, one in enumerate(points) if one.proficient), 0),
            rows=tuple(
                self._row(one, other, node) for one, other in zip(rubric, getattr(source, "rubric", ()), strict=True)
            ),
            levels=tuple(self._levels(node, level)),
            standards=tuple(getattr(record, "standards", ())),
        )

    def _row(self, criterion: Criterion, source: Criterion, node: Node) -> view.Row:
        """Each descriptor under its point, whatever the file calls the point by: a score, a name or a code."""
        scale, original = self.edition.scale(node), self.source.scale(node)
        found: dict[object, view.Text] = {}
        for (name, text), (named, before) in zip(
            criterion.descriptors.items(), source.descriptors.items(), strict=True
        ):
            point = (scale.point_named(name) if scale else None) or (original.point_named(named) if original else None)
            if point is not None:
                found[point.score] = self._text(text, before)
        points = scale.points if scale is not None else ()
        empty = view.Text("", self.language)
        return view.Row(
            title=self._text(criterion.title or "", source.title or ""),
            descriptors=tuple(found.get(point.score, empty) for point in points),
        )

    def _levels(self, node: Node, only: str) -> Iterator[view.OnLevel]:
        targets = [one for one in self.edition.targets if one.competency == node.id and one.kind == "target"]
        for level in (*self.edition.levels, ""):
            here = tuple(view.ICan(id=one.id, statement=self._statement(one)) for one in targets if one.level == level)
            if here and (not only or level == only):
                yield view.OnLevel(level=self.edition.level_name(level) if level else "", statements=here)

    def _statement(self, node: Node) -> view.Text:
        source = self.source.nodes[node.id]
        said = getattr(node.record, "statement", None) or node.title
        return self._text(str(said), str(getattr(source.record, "statement", None) or source.title))

    def _parts(self, domains: Sequence[view.Domain]) -> Iterator[view.Part]:
        """The statements by level; without levels all of them as one part."""
        progression = self.edition.framework.progression
        expected = {one.id: one.expected for one in progression.levels} if progression else {}
        for level in (*self.edition.levels, ""):
            name = self.edition.level_name(level) if level else ""
            of_level = []
            for domain in domains:
                statements = tuple(
                    one
                    for competency in domain.competencies
                    for each in competency.levels
                    if each.level == name
                    for one in each.statements
                )
                if statements:
                    of_level.append((domain, statements))
            if of_level:
                grades = expected.get(level, ())
                said = self.words.counted("booklet.grades", len(grades), grades=self.words.listed(grades))
                yield view.Part(level=name, grades=said if grades else "", domains=tuple(of_level))

    def _edition(self) -> str:
        framework = self.edition.framework
        effective = framework.effective
        begins: date | None = effective.from_ if effective else None
        if begins is None:
            return self.words.fill("booklet.edition", version=framework.version)
        return self.words.fill("booklet.edition_from", version=framework.version, day=self.words.day(begins))

    def _source(self, framework: Framework) -> str:
        said = [framework.source.note or framework.source.uri or ""] if framework.source else []
        said += [self.words.fill("booklet.license", license=framework.license)] if framework.license else []
        return self.words.in_a_row(said, " ")

    def _legends(self, areas: Sequence[Area]) -> Iterator[Legend]:
        """Each scale that is used, with what its points mean in plain words."""
        inside = {area.node.id for area in areas}
        for id_, scale in self.edition.scales.items():
            titles = [
                area.node.title
                for area in areas
                if any(one.scale == id_ for one in self.edition.competencies if one.domain == area.node.id)
            ]
            if not any(one.scale == id_ and one.domain in inside for one in self.edition.targets):
                continue
            entries = tuple(
                LegendEntry(name=point.name, meaning=point.family or "", code=point.code or "")
                for point in scale.points
            )
            alone = titles == [area.node.title for area in areas if area.node.domain_kind != "habits"]
            title = self.words.text("booklet.scale") if alone else self.words.listed(titles)
            yield Legend(title=title, entries=entries)

    def _missing(self, domains: Sequence[view.Domain]) -> str:
        """How many texts of these pages are in the language of the source."""
        there = [text for domain in domains for text in _texts(domain)]
        missing = sum(text.language != self.language for text in there if text.text)
        return self.words.counted("booklet.missing", missing) if missing else ""


def _same_language(one: str, other: str) -> bool:
    return one.casefold().partition("-")[0] == other.casefold().partition("-")[0]


def _texts(domain: view.Domain) -> Iterator[view.Text]:
    yield domain.title
    for competency in domain.competencies:
        yield competency.title
        if competency.statement is not None:
            yield competency.statement
        for row in competency.rows:
            yield row.title
            yield from row.descriptors
        for level in competency.levels:
            for one in level.statements:
                yield one.statement
